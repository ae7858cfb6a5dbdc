"""Every figure of BENCHMARKS.md. `python -m benchmarks` prints them all, `python -m benchmarks.reading` one group.

A group is a module with `figures()`; absolute times depend on the machine, so each figure stands beside a named
baseline measured in the same run, and their ratio is what should stay.
"""
