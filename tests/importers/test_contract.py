"""The reading contract that others build on, field by field, and the command that prints it."""

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from tests.importers.annex import PLAN
from tests.importers.small import printed, results, rows, task

from cchc.catalogue.reading import dictionary
from cchc.core.plan.deadlines import DeadlineKind
from cchc.core.plan.targets import RESULT_KINDS, target_from_json
from cchc.importers.plan import read
from cchc.importers.plan.reading import TOPICS

Json = dict[str, Any]
ROLES = {"lead", "coordinate", *(entry["role"] for entry in dictionary("roles")["roles"])}
TASKS: list[Json] = printed()["tasks"]
LEAVES = [task for task in TASKS if not task["is_group"]]
RESULTS = list(results(printed()).values())

TEXT, MAYBE_TEXT = (str,), (str, type(None))
SHAPES: dict[str, dict[str, tuple[type, ...]]] = {
    "plan": {"number": MAYBE_TEXT, "date": MAYBE_TEXT, "issuer": MAYBE_TEXT, "year": (int, type(None)),
             "title": MAYBE_TEXT, "signer": MAYBE_TEXT},
    "section": {"id": TEXT, "title": TEXT, "title_corrected": MAYBE_TEXT},
    "task": {"id": TEXT, "section": MAYBE_TEXT, "parent": MAYBE_TEXT, "is_group": (bool,), "number_printed": MAYBE_TEXT,
             "title": MAYBE_TEXT, "title_points": (list,), "title_corrected": MAYBE_TEXT,
             "title_points_corrected": (list, type(None)), "deadline": (dict, type(None)), "assignments": (list,),
             "results_lead_in": (list,), "results": (list,), "source": (list,), "extra": (list,)},
    "deadline": {"printed": TEXT, "kind": MAYBE_TEXT, "start": MAYBE_TEXT, "due": MAYBE_TEXT},
    "assignment": {"leads": (list,), "coordinating": (list,)},
    "lead-in": {"assignment": (int, type(None)), "printed": TEXT},
    "result": {"id": TEXT, "printed": TEXT, "corrected": MAYBE_TEXT, "assignment": (int, type(None)), "footnotes": (list,),
               "target": (dict, type(None))},
    "target": {"kind": TEXT, "value": (int, float, type(None)), "unit": MAYBE_TEXT, "population": MAYBE_TEXT,
               "scope": MAYBE_TEXT, "stages": (list,), "baseline": (dict, type(None)), "options": (list,), "days": (list,),
               "alternative": MAYBE_TEXT},
    "stage": {"by": TEXT, "value": (int, float)},
    "baseline": {"year": (int,), "value": (int, float, type(None)), "unit": MAYBE_TEXT},
    "limit": {"value": (int,), "from_event": TEXT, "to_event": TEXT, "source": MAYBE_TEXT},
    "source": {"from": (int, str), "to": (int, str)},
    "footnote": {"id": TEXT, "text": TEXT, "cited_by": (list,), "source": (dict,)},
    "document": {"number": TEXT, "type": MAYBE_TEXT, "date": MAYBE_TEXT, "issuer": MAYBE_TEXT, "issuer_inferred": MAYBE_TEXT,
                 "article": MAYBE_TEXT, "subject": MAYBE_TEXT, "printed": TEXT, "cited_by": (list,)},
    "question": {"where": TEXT, "printed": TEXT, "question": TEXT, "topic": TEXT},
    "correction": {"where": TEXT, "printed": TEXT, "corrected": TEXT, "uncertain": (bool,)},
}  # fmt: skip


def faults(shape: str, value: Json) -> list[str]:
    """Fields that are missing, of a wrong type or not of the contract."""
    fields = SHAPES[shape]
    wrong = [f"{shape}.{name} is {value.get(name)!r}" for name, kinds in fields.items()
             if name not in value or type(value[name]) not in kinds]  # fmt: skip
    return wrong + [f"{shape} has {name}" for name in value.keys() - fields.keys() - {"part"}]


def inside(reading: Json) -> list[tuple[str, Json]]:
    """Every object of a reading with the name of its shape."""
    found = [("plan", reading["plan"])]
    for name in ("section", "task", "footnote", "document", "question", "correction"):
        found += [(name, value) for value in reading[f"{name}s"]]
    for held in reading["tasks"]:
        found += [("deadline", held["deadline"])] if held["deadline"] else []
        found += [("assignment", row) for row in held["assignments"]]
        found += [("lead-in", line) for line in held["results_lead_in"]]
        found += [("source", place) for place in held["source"]]
        found += [("result", value) for value in held["results"]]
    targets = [value["target"] for shape, value in found if shape == "result" and value["target"]]
    options = [option for held in targets for option in held["options"]]
    for target in [*targets, *options]:
        found.append(("target", target))
        found += [("stage", stage) for stage in target["stages"]] + [
            ("limit", limit) for limit in target["days"]
        ]
        found += [("baseline", target["baseline"])] if target["baseline"] else []
    return found


def test_every_object_of_the_reading_has_the_fields_of_the_contract() -> None:
    assert [fault for shape, value in inside(printed()) for fault in faults(shape, value)] == []


def test_the_reading_has_the_seven_lists_of_the_contract() -> None:
    assert set(printed()) == {
        "plan",
        "sections",
        "tasks",
        "footnotes",
        "documents",
        "questions",
        "corrections",
    }


def test_parts_stand_beside_sections_and_say_so() -> None:
    assert [section["id"] for section in printed()["sections"] if section.get("part") is True] == ["A", "B"]
    assert len([section for section in printed()["sections"] if "part" not in section]) == 14


def test_ids_are_unique() -> None:
    for held in (TASKS, RESULTS, printed()["sections"]):
        identifiers = [value["id"] for value in held]
        assert len(set(identifiers)) == len(identifiers)


def test_results_are_numbered_through_the_task() -> None:
    for held in LEAVES:
        wanted = [f"{held['id']}.r{order}" for order in range(1, len(held["results"]) + 1)]
        assert [result["id"] for result in held["results"]] == wanted


def test_a_task_names_a_section_and_a_parent_that_exist() -> None:
    sections, tasks = {value["id"] for value in printed()["sections"]}, {value["id"] for value in TASKS}
    assert {held["section"] for held in TASKS} <= sections
    assert {held["parent"] for held in TASKS} - {None} <= tasks
    assert task(printed(), "A.I.1")["parent"] is None


def test_a_group_row_has_neither_deadline_nor_data() -> None:
    reading = rows(
        "1|Nhóm|||||", "1.1|Việc|Năm 2025|Sở Nội vụ||Báo cáo", "2|Việc|Năm 2025|Sở Nội vụ||Báo cáo"
    )
    group = task(reading, "1")
    assert (group["is_group"], group["deadline"], group["assignments"], group["results"]) == (
        True,
        None,
        [],
        [],
    )
    assert task(reading, "1.1")["parent"] == "1"


def test_kinds_roles_and_topics_are_of_the_closed_lists() -> None:
    assert {result["target"]["kind"] for result in RESULTS} <= set(RESULT_KINDS)
    assert {held["deadline"]["kind"] for held in LEAVES} <= set(DeadlineKind) - {"staged"}
    parties = [
        party
        for held in LEAVES
        for row in held["assignments"]
        for party in [*row["leads"], *row["coordinating"]]
    ]
    assert {party["role"] for party in parties} <= ROLES
    assert {question["topic"] for question in printed()["questions"]} <= set(TOPICS)
    assert {result["target"]["scope"] for result in RESULTS} <= {"province", "each_agency", None}


def test_growth_stands_only_inside_options() -> None:
    assert "growth_min" not in {result["target"]["kind"] for result in RESULTS}


def test_a_target_of_the_reading_goes_into_the_core_and_back() -> None:
    for result in RESULTS:
        assert target_from_json(result["target"]).to_json() == result["target"]


def test_dates_are_iso() -> None:
    days = [held["deadline"][name] for held in LEAVES for name in ("start", "due")]
    days += [document["date"] for document in printed()["documents"]] + [printed()["plan"]["date"]]
    days += [stage["by"] for result in RESULTS for stage in result["target"]["stages"]]
    assert all(date.fromisoformat(day).isoformat() == day for day in days if day is not None)


def test_numbers_are_plain_json_numbers_in_the_printed_unit() -> None:
    text = json.dumps(printed(), ensure_ascii=False)
    assert '"value": 70, "unit": "%"' in text
    assert '"value": 11656.13' in text
    assert '"value": 100.0' not in text
    assert "E+" not in text


def test_a_known_body_says_nothing_and_an_unknown_one_says_known_false() -> None:
    reading = rows("1|Một|Năm 2025|Sở Nội vụ, Hội Sinh vật cảnh tỉnh||Báo cáo")
    known, unknown = reading["tasks"][0]["assignments"][0]["leads"]
    assert known == {"agency": "Sở Nội vụ", "role": "lead"}
    assert unknown == {"agency": "Hội Sinh vật cảnh tỉnh", "role": "lead", "known": False}
    assert any("Hội Sinh vật cảnh tỉnh" in question["question"] for question in reading["questions"])


def test_each_body_stands_once_in_a_cell() -> None:
    reading = rows("1|Một|Năm 2025|Sở Nội vụ; Sở Nội vụ chủ trì, đôn đốc||Báo cáo")
    assert [party["role"] for party in reading["tasks"][0]["assignments"][0]["leads"]] == ["monitor"]


def test_reading_twice_gives_the_same() -> None:
    assert read(PLAN).to_json() == printed()


def test_a_register_of_ones_own_replaces_the_shipped_one(tmp_path: Any) -> None:
    register = tmp_path / "danh-ba.yaml"
    register.write_text(
        "agencies: [{code: X1, name: Cục Gió Mùa, variants: [Sở Nội vụ]}]\ngroups: []\n", "utf-8"
    )
    reading = read(PLAN, register).to_json()
    names = {
        party["agency"]: party.get("known", True)
        for party in task(reading, "A.I.2")["assignments"][0]["leads"]
    }
    assert names == {"Cục Gió Mùa": True}
    assert task(reading, "A.III.4")["assignments"][0]["leads"][0] == {
        "agency": "Sở Tư pháp",
        "role": "lead",
        "known": False,
    }


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cchc", "plan", "read", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_the_command_prints_json_and_nothing_else_in_any_locale(tmp_path: Any) -> None:
    done = run(str(PLAN), "--format", "json", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8")) == printed()
    assert done.stderr == b""
    assert "Đ".encode() in done.stdout


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_command_ends_with_2_and_one_sentence_where_there_is_no_plan(tmp_path: Any, form: str) -> None:
    file = tmp_path / "thu.txt"
    file.write_text("Không có bảng nào ở đây.", "utf-8")
    done = run(str(file), "--format", form, LC_ALL="C")
    assert (done.returncode, done.stdout) == (2, b"")
    message = done.stderr.decode("utf-8").strip()
    assert message.startswith("Tệp “thu.txt” không có bảng nhiệm vụ")
    assert "\n" not in message


def test_nothing_is_written_beside_the_file(tmp_path: Any) -> None:
    file = tmp_path / "ke-hoach.txt"
    file.write_bytes(PLAN.read_bytes())
    assert run(str(file)).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ke-hoach.txt"]
