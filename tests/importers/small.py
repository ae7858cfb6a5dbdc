"""Small annexes written in a test, read, and looked at by id."""

from functools import cache
from typing import Any

from tests.importers.annex import PLAN

from cchc.importers.plan import read, read_bytes

Reading = dict[str, Any]
HEADING = "Số TT\tNhiệm vụ cụ thể\tTiến độ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả/sản phẩm"
HEAD = "PHỤ LỤC\nCÁC NHIỆM VỤ NĂM 2025\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh Phú Thọ)\n"


@cache
def printed() -> Reading:
    """The shipped plan as printed, read."""
    return read(PLAN).to_json()


def rows(*cells: str, heading: str = HEADING, head: str = HEAD) -> Reading:
    """The reading of an annex; a row is its cells joined by "|", "\\n" inside a row is kept."""
    lines = [head, heading, *(row.replace("|", "\t") for row in cells)]
    return read_bytes("\n".join(lines).encode(), "phu-luc.txt").to_json()


def task(reading: Reading, identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = next(task for task in reading["tasks"] if task["id"] == identifier)
    return found


def result(reading: Reading, identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = results(reading)[identifier]
    return found


def results(reading: Reading) -> dict[str, dict[str, Any]]:
    return {result["id"]: result for task in reading["tasks"] for result in task["results"]}


def ids(reading: Reading) -> list[str]:
    return [task["id"] for task in reading["tasks"]]


def bodies(parties: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(party["agency"], party["role"]) for party in parties]


def leads(reading: Reading, identifier: str, row: int = 1) -> list[tuple[str, str]]:
    return bodies(task(reading, identifier)["assignments"][row - 1]["leads"])


def coordinating(reading: Reading, identifier: str, row: int = 1) -> list[tuple[str, str]]:
    return bodies(task(reading, identifier)["assignments"][row - 1]["coordinating"])


def questions(reading: Reading, where: str, topic: str | None = None) -> list[str]:
    """The questions at a place, perhaps of one topic only."""
    return [
        question["question"]
        for question in reading["questions"]
        if question["where"] == where and topic in (None, question["topic"])
    ]


def one_result(words: str, *, deadline: str = "Trong năm 2025", lead: str = "Sở Nội vụ") -> Reading:
    """An annex of one task with one result cell."""
    return rows(f"1|Nhiệm vụ|{deadline}|{lead}||{words}")
