"""Nothing in the reader knows the shipped plan: neither its number, nor its ids, nor a whole sentence of it."""

import re
from pathlib import Path

import pytest
from tests.importers.annex import PLAN
from tests.importers.small import ids, printed

from cchc.core.text import words
from cchc.importers.text_source import plain

PACKAGE = Path(__file__).parents[2] / "src/cchc"
READER = sorted(
    path
    for folder in ("importers", "catalogue/reading", "catalogue/agencies")
    for path in (PACKAGE / folder).rglob("*")
    if path.suffix in {".py", ".yaml"}
)
LONGEST_PHRASE = 8


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def without_comments_and_docstrings(text: str) -> str:
    return re.sub(r'"""(?:.|\n)*?"""|#[^\n]*', "", text)


def runs(text: str, size: int) -> set[tuple[str, ...]]:
    spoken = words(text)
    return {tuple(spoken[at : at + size]) for at in range(len(spoken) - size + 1)}


ANNEX = text_of(PLAN)[text_of(PLAN).index("PHỤ LỤC") :]
SENTENCES = {
    run
    for line in ANNEX.split("\n")
    for cell in line.split("\t")
    for run in runs(plain(cell), LONGEST_PHRASE)
}


@pytest.mark.parametrize("path", READER, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_reader_holds_neither_number_nor_id_nor_sentence_of_the_plan(path: Path) -> None:
    code = text_of(path)
    assert "5399" not in code
    assert [
        identifier for identifier in ids(printed()) if len(identifier) > 3 and f'"{identifier}' in code
    ] == []
    # Names of bodies are the register's business, however long they are.
    longer = LONGEST_PHRASE if "agencies" not in path.parts else None
    assert longer is None or runs(code, LONGEST_PHRASE) & SENTENCES == set()


@pytest.mark.parametrize("path", READER, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_reader_holds_no_count_of_the_plan(path: Path) -> None:
    """The plan's own counts (98 results, 73 nodes, 68 leaves, 71 lead rows) stand nowhere as numbers."""
    code = without_comments_and_docstrings(text_of(path))
    assert re.findall(r"(?<![\w./-])(?:98|73|68|71)(?![\w%./-])", code) == []


def test_the_reader_knows_no_province() -> None:
    names = ("Khánh Hòa", "Nha Trang", "Cam Ranh", "Ninh Hòa")
    code = "\n".join(without_comments_and_docstrings(text_of(path)) for path in READER)
    assert [name for name in names if name in code] == []
