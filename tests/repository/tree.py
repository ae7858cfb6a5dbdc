"""The working copy as the repository tests see it: tracked files and files about to be tracked."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cchc"
APPS = (
    "audit",
    "agencies",
    "accounts",
    "notices",
    "documents",
    "evidence",
    "criteria",
    "plans",
    "approvals",
    "receipts",
    "reporting",
    "requests",
)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project; without git (an unpacked archive), every file that no command made."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False)
    if answer.returncode == 0:
        found = [ROOT / name for name in answer.stdout.decode().split("\0") if name]
    else:
        made = {".venv", "var", ".git", "__pycache__"}
        found = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def ending(*suffixes: str) -> list[Path]:
    return [path for path in files() if path.suffix in suffixes]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def documents() -> str:
    """What a reader can find: every page of documentation as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in ending(".md"))
