"""docs/reference/reading.md and the code name the same roles, kinds, columns and topics."""

import re
from pathlib import Path

import pytest

from cchc.catalogue.reading import dictionary
from cchc.core.plan.deadlines import DeadlineKind
from cchc.core.plan.targets import KINDS
from cchc.importers.plan.reading import TOPICS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/reading.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its first two lines; code marks dropped."""
    section = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.split("\n") if line.startswith("|")][2:]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines]


def test_the_page_names_every_role_with_its_vietnamese_name() -> None:
    own = {entry["role"]: entry["name"] for entry in dictionary("roles")["roles"]}
    assert dict(rows("Roles")) == {"lead": "chủ trì", "coordinate": "phối hợp"} | own


def test_the_page_names_every_kind_of_target_as_the_screens_do() -> None:
    assert {row[0]: row[1] for row in rows("Kinds of target")} == {
        name: kind.name_vi for name, kind in KINDS.items()
    }


def test_the_page_names_every_kind_of_deadline() -> None:
    assert {row[0] for row in rows("Kinds of deadline")} == set(DeadlineKind) - {"staged"}


def test_the_page_names_every_topic_of_a_question() -> None:
    assert [row[0] for row in rows("Topics of questions")] == list(TOPICS)


def test_the_page_names_every_column() -> None:
    columns = {entry["column"] for entry in dictionary("headings")["columns"]} - {"other"}
    assert {row[0] for row in rows("Columns")} == columns


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(src/[\w./-]+)`", PAGE))))
def test_every_path_that_the_page_names_exists(path: str) -> None:
    assert (ROOT / path).exists()
