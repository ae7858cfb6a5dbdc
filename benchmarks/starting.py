"""Starting: the command line and the core, beside a bare interpreter."""

import subprocess
import sys
from collections.abc import Iterator

from tests.importers.annex import PLAN

from benchmarks.measure import Figure, seconds, show

BARE = "python -c pass"


def figures() -> Iterator[Figure]:
    """Seconds from the shell's call to the end of the process."""
    bare = seconds(lambda: _run("-c", "pass"))
    yield Figure("cchc --help", seconds(lambda: _run("-m", "cchc", "--help")), BARE, bare)
    yield Figure("import cchc.core", seconds(lambda: _run("-c", "import cchc.core")), BARE, bare)
    yield Figure("import cchc.core.plan", seconds(lambda: _run("-c", "import cchc.core.plan")), BARE, bare)
    whole = seconds(lambda: _run("-m", "cchc", "plan", "read", str(PLAN), "--format", "json"), runs=5)
    yield Figure("cchc plan read … --format json", whole, BARE, bare)


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    show(__doc__ or "", figures())
