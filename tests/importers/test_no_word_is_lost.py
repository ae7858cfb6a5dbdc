"""Every word of a source cell ends in exactly one place of the reading."""

from collections import Counter
from functools import cache

import pytest
from tests.importers.annex import COLUMNS, PLAN, Annex, chance, printed_annex
from tests.importers.annex_files import word, workbook
from tests.importers.small import HEADING, Reading

from cchc.catalogue.agencies import load_register
from cchc.core.text import words
from cchc.importers.opening import source_of
from cchc.importers.plan import read_bytes
from cchc.importers.source import Row, Source
from cchc.importers.text_source import FOOTNOTE_LINE

# Words between names that make no body and no role.
BETWEEN = {"và", "với", "cùng"}
NAMES = {
    body.name: {word for printed in (body.name, *body.variants) for word in words(printed)}
    for body in load_register(province="Khánh Hòa")
}


@cache
def annex() -> Annex:
    return printed_annex()


def cells(source: Source) -> dict[str, list[str]]:
    """Column → its cells, page headers and the lines above the table left out."""
    found: dict[str, list[str]] = {column: [] for column in COLUMNS}
    begun = False
    for block in source.blocks:
        if not isinstance(block, Row):
            continue
        texts = [cell.as_number or cell.text for cell in block.cells]
        if texts[: len(COLUMNS)] == HEADING.split("\t"):
            begun = True
        elif begun and len(texts) >= len(COLUMNS):
            for column, text in zip(COLUMNS, texts, strict=False):
                found[column].append(text)
    return found


def spoken(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words(text))


def read_words(reading: Reading) -> dict[str, Counter[str]]:
    """Where the words of each column stand in the reading."""
    tasks = reading["tasks"]
    titles = [
        text
        for task in tasks
        for text in [task["number_printed"], task["title"], *task["title_points"]]
        if text
    ]
    titles += [
        text for section in reading["sections"] for text in (section["id"].split(".")[-1], section["title"])
    ]
    results = [result["printed"] for task in tasks for result in task["results"]]
    results += [line["printed"] for task in tasks for line in task["results_lead_in"]]
    deadlines = [task["deadline"]["printed"] for task in tasks if task["deadline"]]
    return {"title": spoken(titles), "deadline": spoken(deadlines), "results": spoken(results)}


def check(data: bytes, name: str) -> None:
    source, reading = source_of(data, name), read_bytes(data, name).to_json()
    printed, found = cells(source), read_words(reading)
    # Number and title may share a cell; a footnote of a workbook stands in the number column.
    numbers = [text for text in printed["number"] if not FOOTNOTE_LINE.match(text)]
    assert spoken(numbers + printed["title"]) == found["title"]
    assert spoken(printed["deadline"]) == found["deadline"]
    assert spoken(printed["results"]) == found["results"]
    assert lost_in_bodies(printed, reading) == Counter()


def lost_in_bodies(printed: dict[str, list[str]], reading: Reading) -> Counter[str]:
    """Words of the two columns of bodies that no name, variant or role holds."""
    parties = [
        party
        for task in reading["tasks"]
        for row in task["assignments"]
        for party in [*row["leads"], *row["coordinating"]]
    ]
    held = {
        word for party in parties for word in NAMES.get(party["agency"], set()) | set(words(party["agency"]))
    }
    held |= {word for party in parties for word in words(party.get("role_text") or "")}
    return Counter(
        {
            w: n
            for w, n in spoken(printed["lead"] + printed["coordinating"]).items()
            if w not in held | BETWEEN
        }
    )


def test_no_word_of_the_plan_as_printed_is_lost_or_doubled() -> None:
    check(PLAN.read_bytes(), "ke-hoach.txt")


@pytest.mark.parametrize("seed", range(6))
def test_no_word_is_lost_where_pages_cut_cells(seed: int) -> None:
    check(annex().text(split=chance(seed), heading_every=7).encode(), "ke-hoach.txt")


def test_no_word_of_a_word_file_or_a_workbook_is_lost() -> None:
    check(word(annex(), list_paragraphs=True), "ke-hoach.docx")
    check(workbook(annex()), "ke-hoach.xlsx")


@pytest.mark.parametrize("seed", range(6))
def test_no_word_is_lost_where_rows_are_in_disorder(seed: int) -> None:
    """Rows torn out of their order make no sense, and are still all kept."""
    lines = annex().text().split("\n")
    first = lines.index(HEADING) + 1
    last = max(index for index, line in enumerate(lines) if "\t" in line) + 1
    torn = lines[first:last]
    chance(seed).shuffle(torn)
    data = "\n".join([*lines[:first], *torn, *lines[last:]]).encode()
    source, reading = source_of(data, "a.txt"), read_bytes(data, "a.txt").to_json()
    printed, found = cells(source), read_words(reading)
    places = found["title"] + found["deadline"] + found["results"]
    asked = spoken([question["printed"] for question in reading["questions"]])
    cell_words = spoken([*printed["number"], *printed["title"], *printed["deadline"], *printed["results"]])
    assert set(cell_words - places) <= set(asked)
