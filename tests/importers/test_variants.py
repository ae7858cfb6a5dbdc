"""The same annex with other columns, numbers, page breaks, year and province reads the same."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from tests.importers.alike import alike, differences
from tests.importers.annex import COLUMNS, Annex, AnnexRow, chance, printed_annex
from tests.importers.small import Reading, ids, printed, results, rows, task

from cchc.importers.plan import read_bytes


@cache
def annex() -> Annex:
    return printed_annex()


def reading_of(text: str) -> Reading:
    return read_bytes(text.encode(), "phu-luc.txt").to_json()


OTHER_HEADINGS = [
    {"number": "TT", "title": "Nội dung, giải pháp", "deadline": "Thời hạn hoàn thành", "lead": "Đơn vị chủ trì",
     "coordinating": "Đơn vị phối hợp", "results": "Kết quả, sản phẩm dự kiến"},
    {"number": "STT", "title": "Nhiệm vụ", "deadline": "Thời gian thực hiện", "lead": "Cơ quan thực hiện",
     "coordinating": "Cơ quan, đơn vị phối hợp", "results": "Sản phẩm"},
    {"number": "Số thứ tự", "title": "NỘI DUNG CÔNG VIỆC", "deadline": "THỜI GIAN HOÀN THÀNH", "lead": "CHỦ TRÌ",
     "coordinating": "PHỐI HỢP", "results": "KẾT QUẢ ĐẦU RA"},
    {"number": "TT", "title": "Giải pháp", "deadline": "Tiến độ hoàn thành", "lead": "Cơ quan/đơn vị chủ trì",
     "coordinating": "Cơ quan/đơn vị phối hợp", "results": "Chỉ tiêu/Kết quả"},
]  # fmt: skip


@pytest.mark.parametrize("headings", OTHER_HEADINGS, ids=lambda headings: headings["results"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_columns_are_found_by_any_wording_in_any_order(headings: dict[str, str], seed: int) -> None:
    order = list(COLUMNS)
    chance(seed).shuffle(order)
    other = replace(annex(), columns=order, headings=headings)
    assert differences(printed(), reading_of(other.text(heading_every=9))) == {}


@pytest.mark.parametrize("every", [None, 1, 2, 5, 17])
def test_page_headers_anywhere_or_nowhere_change_nothing(every: int | None) -> None:
    assert differences(printed(), reading_of(annex().text(heading_every=every))) == {}


@pytest.mark.parametrize("seed", range(12))
def test_page_breaks_may_cut_any_cell_anywhere(seed: int) -> None:
    assert differences(printed(), reading_of(annex().text(split=chance(seed)))) == {}


def test_another_year_and_province_are_read_from_the_text() -> None:
    other = reading_of(
        annex()
        .replaced(("2026", "2028"), ("2025", "2027"), ("2024", "2026"), ("Khánh Hòa", "Phú Thọ"))
        .text()
    )
    assert (other["plan"]["year"], other["plan"]["issuer"]) == (2027, "Ủy ban nhân dân tỉnh Phú Thọ")
    assert other["plan"]["date"] == "2027-05-07"
    assert ids(other) == ids(printed())
    assert task(other, "A.III.2")["deadline"]["due"] == "2028-01-30"
    assert task(other, "A.II.2")["assignments"][0]["leads"] == [{"agency": "Báo Phú Thọ", "role": "lead"}]
    kinds = {identifier: result["target"]["kind"] for identifier, result in results(other).items()}
    assert kinds == {
        identifier: result["target"]["kind"] for identifier, result in results(printed()).items()
    }
    assert results(other)["A.IX.2.r1"]["target"]["baseline"]["year"] == 2026


def renumbered(change: Callable[[str], str]) -> Annex:
    """Every printed number put otherwise."""

    def put(row: AnnexRow) -> AnnexRow:
        return replace(row, cells=row.cells | {"number": [change(number) for number in row.cells["number"]]})

    return replace(annex(), rows=[put(row) for row in annex().rows])


STYLES: dict[str, Callable[[str], str]] = {
    "dots": lambda number: f"{number}.",
    "brackets": lambda number: f"{number})",
    "both brackets": lambda number: f"({number})" if number.isdigit() else number,
    "zeros": lambda number: f"{number:0>2}" if number.isdigit() else number,
    "words": lambda number: {"A": "Phần A", "B": "PHẦN B"}.get(
        number, f"Mục {number}" if re.match(r"[IVX]", number) else number
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_numbers_may_be_dressed_otherwise(style: str) -> None:
    assert differences(printed(), reading_of(renumbered(STYLES[style]).text())) == {}


def blocks_of(part: str) -> list[list[AnnexRow]]:
    """The rows of each section of a part, the part's own row left out."""
    found: list[list[AnnexRow]] = []
    inside = False
    for row in annex().rows:
        number = "".join(row.cells["number"])
        if row.is_bare() and number in {"A", "B"}:
            inside = number == part
        elif (
            inside
            and row.is_bare()
            and (re.fullmatch(r"[IVX]+", number) or (part == "B" and number.isdigit()))
        ):
            found.append([row])
        elif inside:
            found[-1].append(row)
    return found


def part_row(part: str) -> AnnexRow:
    return next(row for row in annex().rows if row.cells["number"] == [part])


def of_rows(*groups: list[AnnexRow]) -> Annex:
    return replace(annex(), rows=[row for group in groups for row in group])


def test_sections_in_another_order_keep_their_ids() -> None:
    sections = blocks_of("A")
    chance(5).shuffle(sections)
    other = of_rows([part_row("A")], *sections, [part_row("B")], *reversed(blocks_of("B")))
    assert differences(printed(), reading_of(other.text())) == {}


def test_without_parts_the_ids_begin_with_the_section() -> None:
    reading = reading_of(of_rows(*blocks_of("A")).text())
    wanted = [identifier.removeprefix("A.") for identifier in ids(printed()) if identifier.startswith("A.")]
    assert ids(reading) == wanted
    assert [section["id"] for section in reading["sections"]] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
    ]


def test_tasks_may_stand_directly_under_a_part() -> None:
    tasks = [row for block in blocks_of("B") for row in block if not row.is_bare()]
    reading = reading_of(of_rows([part_row("B")], tasks).text())
    assert ids(reading) == [identifier for identifier in ids(printed()) if identifier.startswith("B.")]
    assert {held["section"] for held in reading["tasks"]} == {"B"}


def test_a_heading_may_take_two_rows() -> None:
    text = annex().text()
    one = "Số TT\tNhiệm vụ cụ thể\tTiến độ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả/sản phẩm"
    two = "Số TT\tNhiệm vụ cụ thể\tTiến độ\tCơ quan thực hiện\t\tKết quả/sản phẩm\n\t\t\tChủ trì\tPhối hợp\t\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)"
    assert one in text
    assert differences(printed(), reading_of(text.replace(one, two, 1))) == {}


def test_the_cells_of_another_column_end_beside_the_task() -> None:
    lines = []
    for order, line in enumerate(annex().text().split("\n")):
        is_heading, is_row = line.startswith("Số TT\t"), "\t" in line
        lines.append(
            f"{line}\tKinh phí (triệu đồng)" if is_heading else f"{line}\t{order}" if is_row else line
        )
    reading = reading_of("\n".join(lines))
    assert differences(printed(), reading).keys() <= {
        held["id"] for held in printed()["tasks"] if held["is_group"]
    }
    extra = task(reading, "A.I.1")["extra"]
    assert [entry["heading"] for entry in extra] == ["Kinh phí (triệu đồng)"]
    assert extra[0]["printed"].isdigit()


def test_an_annex_may_be_several_tables_with_columns_of_their_own() -> None:
    other = ("results", "lead", "number", "coordinating", "deadline", "title")
    first = of_rows([part_row("A")], *blocks_of("A"))
    second = replace(
        of_rows([part_row("B")], *blocks_of("B")), columns=other, preface=["PHỤ LỤC II"], footnotes=[]
    )
    reading = reading_of(f"{first.text()}\n\n{second.text()}")
    assert differences(printed(), reading) == {}


def test_a_column_less_leaves_its_side_empty() -> None:
    columns = tuple(column for column in COLUMNS if column != "coordinating")
    reading = reading_of(replace(annex(), columns=columns).text())
    # A row whose only lead text says "phối hợp" keeps those bodies: none does here.
    assert ids(reading) == ids(printed())
    assert all(row["coordinating"] == [] for held in reading["tasks"] for row in held["assignments"])
    assert len(alike(reading)) == 73


def test_a_table_that_names_no_result_is_no_plan_table() -> None:
    reading = rows(
        "1|Một|Năm 2025|Sở Nội vụ||Báo cáo", head="TT\tHọ và tên\tChức vụ\n1\tNguyễn Văn A\tTrưởng phòng"
    )
    assert ids(reading) == ["1"]
