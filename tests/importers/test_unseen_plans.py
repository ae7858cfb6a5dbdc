"""Plans of other provinces in other styles (invented), read by the same rules; unseen/*.yaml holds what each must give."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.importers.plan import read

FOLDER = Path(__file__).parent / "unseen"
PLANS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def named(parties: list[dict[str, Any]]) -> list[str]:
    return [party["agency"] + ("" if party.get("known", True) else "?") for party in parties]


def summary(task: dict[str, Any]) -> dict[str, Any]:
    deadline = task["deadline"]
    targets = [result["target"] or {"kind": None, "value": None} for result in task["results"]]
    return {
        "deadline": [deadline["kind"], deadline["start"], deadline["due"]],
        "leads": [name for row in task["assignments"] for name in named(row["leads"])],
        "coordinating": [name for row in task["assignments"] for name in named(row["coordinating"])],
        "results": [[target["kind"], target["value"]] for target in targets],
    }


@pytest.mark.parametrize("name", PLANS)
def test_an_unseen_plan_is_read_as_it_says(name: str) -> None:
    reading = read(FOLDER / f"{name}.txt").to_json()
    wanted = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    assert {key: reading["plan"][key] for key in wanted["plan"]} == wanted["plan"]
    assert [section["id"] for section in reading["sections"]] == wanted["sections"]
    assert [task["id"] for task in reading["tasks"] if task["is_group"]] == wanted["groups"]
    assert {task["id"]: summary(task) for task in reading["tasks"] if not task["is_group"]} == wanted["tasks"]
    assert sorted({question["where"] for question in reading["questions"]}) == wanted["asked"]


@pytest.mark.parametrize("name", PLANS)
def test_an_invented_plan_says_that_it_is_invented(name: str) -> None:
    assert "văn bản hư cấu" in (FOLDER / f"{name}.txt").read_text("utf-8")


def test_a_footnote_in_square_brackets_bears_on_its_result() -> None:
    reading = read(FOLDER / "nui-cao-2025.txt").to_json()
    assert [(note["id"], note["cited_by"]) for note in reading["footnotes"]] == [("1", ["A.1.r1"])]
