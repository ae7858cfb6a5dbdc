"""Print every figure of BENCHMARKS.md."""

from importlib import import_module
from pkgutil import iter_modules

from benchmarks import __path__ as folder
from benchmarks.measure import show


def main() -> None:
    for module in sorted(iter_modules(folder), key=lambda found: found.name):
        group = import_module(f"benchmarks.{module.name}")
        if hasattr(group, "figures"):
            show(group.__doc__ or module.name, group.figures())


if __name__ == "__main__":
    main()
