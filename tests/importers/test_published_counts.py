"""The reading of the shipped plan agrees with what was counted by hand (tests/published/khanh-hoa-2025.yaml)."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.importers.small import printed, questions, results, task

COUNTED = yaml.safe_load((Path(__file__).parents[1] / "published/khanh-hoa-2025.yaml").read_text("utf-8"))
LEAVES = [task for task in printed()["tasks"] if not task["is_group"]]


def depth(task: dict[str, Any]) -> int:
    return int(task["parent"] is not None)


@pytest.mark.parametrize("section", COUNTED["sections"])
def test_a_section_holds_the_counted_tasks_and_results(section: str) -> None:
    tasks = [task for task in printed()["tasks"] if task["section"] == section]
    leaves = [task for task in tasks if not task["is_group"]]
    first_level = sum(depth(task) == 0 for task in tasks)
    assert [
        first_level,
        len(tasks) - first_level,
        len(tasks) - len(leaves),
        len(leaves),
        sum(len(task["assignments"]) for task in leaves),
        sum(len(task["results"]) for task in leaves),
    ] == COUNTED["sections"][section]


def test_sections_stand_in_their_order_beside_two_parts() -> None:
    sections = printed()["sections"]
    assert [section["id"] for section in sections if not section.get("part")] == list(COUNTED["sections"])
    assert [section["id"] for section in sections if section.get("part")] == ["A", "B"]


def test_titles_of_sections_are_mended() -> None:
    mended = {
        section["id"]: section["title_corrected"] or section["title"] for section in printed()["sections"]
    }
    assert {identifier: mended[identifier] for identifier in COUNTED["titles"]} == COUNTED["titles"]


def test_group_rows_carry_no_data() -> None:
    groups = [task for task in printed()["tasks"] if task["is_group"]]
    assert [group["id"] for group in groups] == COUNTED["group_rows"]
    assert [(group["deadline"], group["assignments"], group["results"]) for group in groups] == [
        (None, [], [])
    ] * 5


def test_deadlines_have_the_counted_kinds() -> None:
    kinds = {task["id"]: task["deadline"]["kind"] for task in LEAVES}
    wanted = {identifier: kind for kind, ids in COUNTED["deadlines"].items() for identifier in ids}
    assert {identifier: kind for identifier, kind in kinds.items() if kind != "in_year"} == wanted
    assert sum(kind == "in_year" for kind in kinds.values()) == COUNTED["in_year"]


def test_every_result_has_the_counted_kind() -> None:
    wanted = {identifier: kind for kind, ids in COUNTED["kinds"].items() for identifier in ids}
    assert len(wanted) == 98
    assert {
        identifier: result["target"]["kind"] for identifier, result in results(printed()).items()
    } == wanted


def test_thresholds_are_the_printed_figures() -> None:
    shares = dict.fromkeys(COUNTED["kinds"]["ratio_min"], 100) | {"A.VII.1.r2": 100}
    found = {key: result["target"]["value"] for key, result in results(printed()).items()}
    assert {key: value for key, value in found.items() if value is not None} == shares | COUNTED["values"]


@pytest.mark.parametrize("name", COUNTED["agencies"])
def test_a_body_leads_and_coordinates_the_counted_tasks(name: str) -> None:
    def tasks_with(side: str) -> int:
        return sum(
            any(party["agency"] == name for row in task["assignments"] for party in row[side])
            for task in LEAVES
        )

    assert [tasks_with("leads"), tasks_with("coordinating")] == COUNTED["agencies"][name]


def test_no_other_body_is_named() -> None:
    named = Counter(
        party["agency"]
        for task in LEAVES
        for row in task["assignments"]
        for party in [*row["leads"], *row["coordinating"]]
    )
    assert set(named) == set(COUNTED["agencies"])


@pytest.mark.parametrize(("identifier", "side", "name", "role"), COUNTED["roles"])
def test_words_after_a_name_give_it_a_role(identifier: str, side: str, name: str, role: str) -> None:
    parties = [party for row in task(printed(), identifier)["assignments"] for party in row[side]]
    [party] = [party for party in parties if party["agency"] == name]
    assert party["role"] == role
    assert party["role_text"]


def test_all_documents_cited_stand_in_the_register_with_their_day() -> None:
    documents = {document["number"]: document["date"] for document in printed()["documents"]}
    assert documents == {number: day and str(day) for number, (day, _) in COUNTED["documents"].items()}


def test_the_register_says_where_a_document_is_cited() -> None:
    places = {document["number"]: document["cited_by"] for document in printed()["documents"]}
    wanted = {number: place for number, (_, place) in COUNTED["documents"].items() if place}
    assert {number: place for number, place in wanted.items() if place not in places[number]} == {}


def test_footnotes_know_the_results_that_they_bear_on() -> None:
    assert {note["id"]: note["cited_by"] for note in printed()["footnotes"]} == COUNTED["footnotes"]


def test_hidden_targets_are_asked_about() -> None:
    asked = {question["where"] for question in printed()["questions"] if question["topic"] == "hidden_target"}
    assert asked == set(COUNTED["hidden_targets"])
    assert len(questions(printed(), "A.V.2", "hidden_target")) == 2
