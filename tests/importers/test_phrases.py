"""Sentences that real plans use, one a line in phrases/: the words, what they decide, whether a question goes with them."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.importers.small import HEAD, HEADING, one_result, rows

from cchc.importers.plan import read_bytes

HERE = Path(__file__).parent / "phrases"
DEADLINES, RESULTS, BODIES = (
    yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8")) for name in ("deadlines", "results", "bodies")
)
# Asked of every result whose lead is no single body, or of a whole plan: nothing to do with the words.
_OTHER_TOPICS = {"plan", "agency", "structure"}


def printed(case: dict[str, Any]) -> str:
    return str(case["printed"])


@pytest.mark.parametrize("case", DEADLINES, ids=printed)
def test_a_deadline_is_read_as_its_words_say(case: dict[str, Any]) -> None:
    reading = rows(f"1|Nhiệm vụ|{case['printed']}|Sở Nội vụ||Báo cáo")
    deadline = reading["tasks"][0]["deadline"]
    days = {name: str(case[name]) if name in case else None for name in ("start", "due")}
    assert deadline == {"printed": case["printed"], "kind": case["kind"], **days}
    asked = [question for question in reading["questions"] if question["topic"] == "deadline"]
    assert len(asked) == case["asks"]


@pytest.mark.parametrize("case", RESULTS, ids=printed)
def test_a_result_gets_the_kind_of_its_words(case: dict[str, Any]) -> None:
    reading = one_result(case["printed"])
    [result] = reading["tasks"][0]["results"]
    target = result["target"] or {"kind": None}
    wanted = {
        name: case[name] for name in ("kind", "value", "unit", "population", "alternative") if name in case
    }
    assert {name: target.get(name) for name in wanted} == wanted
    asked = [question for question in reading["questions"] if question["topic"] not in _OTHER_TOPICS]
    assert bool(asked) == case["asks"]


@pytest.mark.parametrize("case", [case for case in RESULTS if "stages" in case], ids=printed)
def test_dated_shares_keep_their_days(case: dict[str, Any]) -> None:
    [result] = one_result(case["printed"])["tasks"][0]["results"]
    assert [stage["by"] for stage in result["target"]["stages"]] == [str(day) for day in case["stages"]]


@pytest.mark.parametrize("case", [case for case in RESULTS if "baseline" in case], ids=printed)
def test_a_comparison_keeps_its_year_and_figure(case: dict[str, Any]) -> None:
    [result] = one_result(case["printed"])["tasks"][0]["results"]
    baseline = result["target"]["baseline"]
    assert (baseline["year"], baseline["value"]) == (case["baseline"], case.get("baseline_value"))


@pytest.mark.parametrize("case", [case for case in RESULTS if "options" in case], ids=printed)
def test_growth_occurs_only_inside_options(case: dict[str, Any]) -> None:
    [result] = one_result(case["printed"])["tasks"][0]["results"]
    assert [option["kind"] for option in result["target"]["options"]] == case["options"]


@pytest.mark.parametrize("case", BODIES, ids=printed)
def test_a_cell_of_bodies_is_taken_apart_by_names(case: dict[str, Any]) -> None:
    reading = rows(f"1|Nhiệm vụ|Trong năm 2025|{case['printed']}||Báo cáo")
    [row] = reading["tasks"][0]["assignments"]

    def named(parties: list[dict[str, Any]]) -> dict[str, str]:
        marks = {party["agency"]: "" if party.get("known", True) else "?" for party in parties}
        return {f"{party['agency']}{marks[party['agency']]}": party["role"] for party in parties}

    assert named(row["leads"]) == case["bodies"]
    assert named(row["coordinating"]) == case.get("coordinating", {})
    unknown = [name for name in case["bodies"] if name.endswith("?")]
    asked = [question for question in reading["questions"] if question["topic"] == "agency"]
    assert len(asked) == len(unknown) + case.get("asks", 0)


def test_as_above_takes_the_cell_above_and_asks() -> None:
    reading = rows("1|Một|Quý I/2025|Sở Tư pháp|Sở Nội vụ|Báo cáo", "2|Hai|nt|nt|Như trên|Báo cáo")
    first, second = reading["tasks"]
    assert second["assignments"] == first["assignments"]
    assert second["deadline"]["due"] == first["deadline"]["due"]
    asked = [question["printed"] for question in reading["questions"] if question["where"] == "2"]
    assert {"nt", "Như trên"} <= set(asked)


def test_a_plan_without_its_year_takes_that_of_its_deadlines_and_asks() -> None:
    reading = rows(
        "1|Một|Trước ngày 15/11/2027|Sở Tư pháp||Báo cáo", "2|Hai|Trong quý II|Sở Tư pháp||Báo cáo", head=""
    )
    assert reading["plan"]["year"] == 2027
    assert reading["tasks"][1]["deadline"]["due"] == "2027-06-30"
    assert any(question["printed"] == "2027" for question in reading["questions"])


def test_one_column_may_hold_lead_and_coordinating_bodies() -> None:
    heading = "TT\tNội dung\tThời hạn\tCơ quan thực hiện (chủ trì, phối hợp)\tKết quả"
    text = "1\tRà soát\tQuý I/2025\tChủ trì: Sở Tư pháp; Phối hợp: Sở Nội vụ, các sở, ban, ngành\tBáo cáo"
    reading = read_bytes(f"{HEAD}\n{heading}\n{text}".encode(), "a.txt").to_json()
    [row] = reading["tasks"][0]["assignments"]
    assert [party["agency"] for party in row["leads"]] == ["Sở Tư pháp"]
    assert [party["agency"] for party in row["coordinating"]] == ["Sở Nội vụ", "Các sở, ban, ngành"]
    assert HEADING not in text
