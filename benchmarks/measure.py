"""How times are taken and shown."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Figure:
    """`seconds` beside those of a named baseline, both the shortest of several runs."""

    name: str
    seconds: float
    baseline: str
    baseline_seconds: float

    @property
    def ratio(self) -> float:
        return self.seconds / self.baseline_seconds


def seconds(work: Callable[[], object], runs: int = 7) -> float:
    """The shortest of several runs, after one that is not counted: what else the machine does only adds."""
    work()
    return min(_once(work) for _ in range(runs))


def _once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def show(title: str, figures: Iterable[Figure]) -> None:
    """The figures as a table of Markdown."""
    print(f"\n{title.strip().splitlines()[0]}  ({date.today().isoformat()})\n")  # noqa: DTZ011
    print("| what | seconds | baseline | seconds | ratio |\n|---|---:|---|---:|---:|")
    for figure in figures:
        print(
            f"| {figure.name} | {figure.seconds:.3f} | {figure.baseline} "
            f"| {figure.baseline_seconds:.3f} | {figure.ratio:.1f} |"
        )
