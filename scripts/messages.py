"""Translations: `collect` gathers the sentences of the sources and compiles them, `check` says if it is done.

The sources are Vietnamese; src/cchc/locale/en holds the English. Collecting needs the gettext programs.
Checking does without them, but where they are present it also finds sentences that nobody has collected.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "cchc"


def sources() -> list[Path]:
    return sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"))


def catalog_of(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parent.parent.name, abort_invalid=True)


def compile_one(source: Path) -> None:
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog_of(source))


def problems_of(source: Path) -> list[str]:
    """What keeps a translation from being complete, one sentence each."""
    messages = [message for message in catalog_of(source) if message.id]
    name = source.relative_to(ROOT)
    problems = [f"{name}: uncertain (fuzzy): {message.id!r}" for message in messages if message.fuzzy]
    problems += [
        f"{name}: not translated: {message.id!r}" for message in messages if not all_of(message.string)
    ]
    compiled = source.with_suffix(".mo")
    if not compiled.exists():
        return [*problems, f"{name}: not compiled; run make messages"]
    with compiled.open("rb") as file:
        known = gettext.GNUTranslations(file)
    stale = [
        m.id for m in messages if isinstance(m.id, str) and not m.context and known.gettext(m.id) != m.string
    ]
    return problems + [f"{name}: compiled before its last change: {text!r}" for text in stale]


def all_of(translation: str | list[str] | tuple[str, ...]) -> bool:
    return all(translation) if isinstance(translation, (list, tuple)) else bool(translation)


def gather(package: Path) -> None:
    """Let Django bring the .po files of this copy of the package up to date with its sources."""
    form = ["--no-location", "--no-wrap", "--no-obsolete"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cchc.web.settings"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--verbosity", "0", *form]
    with tempfile.TemporaryDirectory() as data:  # settings make their folder; it has no place in the package
        environment["CCHC_DATA_DIR"] = data
        subprocess.run(command, cwd=package, env=environment, check=True)


def collect() -> None:
    gather(PACKAGE)
    for source in sources():
        compile_one(source)


def uncollected() -> list[str]:
    """Sentences of the sources that the English .po does not hold, and those it holds in vain."""
    # The Vietnamese catalogue holds other words for sentences of the libraries, which are not in our sources.
    known = {message.id for message in catalog_of(PACKAGE / "locale/en/LC_MESSAGES/django.po")}
    with tempfile.TemporaryDirectory() as folder:
        package = shutil.copytree(
            PACKAGE, Path(folder) / "cchc", ignore=shutil.ignore_patterns("__pycache__")
        )
        gather(package)
        found = {message.id for message in catalog_of(package / "locale/en/LC_MESSAGES/django.po")}
    return [f"not collected; run make messages: {text!r}" for text in sorted(map(str, found - known))] + [
        f"no longer in the sources; run make messages: {text!r}" for text in sorted(map(str, known - found))
    ]


def main() -> int:
    if sys.argv[1:] == ["collect"]:
        collect()
    problems = [problem for source in sources() for problem in problems_of(source)]
    if shutil.which("xgettext"):
        problems += uncollected()
    print("\n".join(problems) or "Translations are complete.")
    return 1 if problems and sys.argv[1:] == ["check"] else 0


if __name__ == "__main__":
    sys.exit(main())
