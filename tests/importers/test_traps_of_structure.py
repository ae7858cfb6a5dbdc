"""Traps 1–20 of extracted annexes: page breaks, numbers, bullets, lists of bodies. Each test names its trap."""

import pytest
from tests.importers.small import (
    HEAD,
    HEADING,
    coordinating,
    ids,
    leads,
    printed,
    questions,
    result,
    results,
    rows,
    task,
)

from cchc.importers.plan import read_bytes
from cchc.importers.plan.cells import items
from cchc.importers.plan.numbers import read_number


def texts(cell: str) -> list[str]:
    return [item.text for item in items(cell)]


def test_trap_01_a_repeated_page_header_is_no_data() -> None:
    reading = rows(
        "1|Một|Năm 2025|Sở Nội vụ||Báo cáo",
        "",
        HEADING.replace("\t", "|"),
        "2|Hai|Năm 2025|Sở Nội vụ||Báo cáo",
    )
    assert ids(reading) == ["1", "2"]
    assert not any("Nhiệm vụ cụ thể" in str(task) for task in printed()["tasks"])


def test_trap_02_a_row_without_a_number_means_three_things() -> None:
    reading = rows(
        "1|Nhóm|||||",
        "|- Việc con|Năm 2025|Sở Nội vụ||Báo cáo",
        "2|Việc|Năm 2025|Sở Nội vụ chủ trì|Sở Y tế|Kế hoạch",
        "|||Các sở, ban, ngành thực hiện||",
        HEADING.replace("\t", "|"),
        "|||||của UBND tỉnh",
    )
    assert ids(reading) == ["1", "1.a", "2"]
    assert len(task(reading, "2")["assignments"]) == 2
    assert result(reading, "2.r1")["printed"] == "Kế hoạch của UBND tỉnh"


def test_trap_02_sub_rows_continuations_and_extra_lead_rows_of_the_plan_are_told_apart() -> None:
    sub_rows = [
        identifier for identifier in ids(printed()) if identifier[-1].isalpha() and identifier[-1].islower()
    ]
    assert sub_rows == [f"A.III.{n}.{letter}" for n in (1, 3) for letter in "ab"] + [
        "A.IV.2.2.a", "A.IV.2.2.b", "A.IV.2.2.c", "A.V.4.a", "A.V.4.b"]  # fmt: skip
    twice = [task["id"] for task in printed()["tasks"] if len(task["assignments"]) == 2]
    assert twice == ["A.II.3", "A.II.4", "A.VII.4"]


@pytest.mark.parametrize(
    ("identifier", "words"),
    [
        ("A.IV.1.r1", "dự thảo văn bản QPPL"),
        ("A.V.4.b.r2", "được xử lý hoặc kiến nghị"),
        ("A.VII.7.r2", "Trong năm 2025 có ít nhất 02 đơn vị"),
        ("A.VIII.7.r2", "Hệ thông tin giải quyết TTHC của tỉnh"),
        ("A.IX.3.r1", "vốn đăng ký của doanh nghiệp năm 2025"),
        ("B.2.4.r1", "thuộc thẩm quyền giải quyết và công khai"),
        ("B.3.1.r2", "thắc mắc, kiến nghị về quy định"),
        ("B.5.1.r1", "Thông tư số: 02/2017/TT-VPCP"),
    ],
)
def test_trap_03_a_row_split_by_a_page_is_joined(identifier: str, words: str) -> None:
    assert words in result(printed(), identifier)["printed"]


def test_trap_03_a_split_may_carry_a_lead_or_a_title_only() -> None:
    assert leads(printed(), "A.V.4.b") == [("Sở Nội vụ", "inspect"), ("Các sở, ban, ngành", "inspect")]
    assert len(task(printed(), "B.4.1")["title_points"]) == 2
    assert len(task(printed(), "A.IX.3")["title_points"]) == 2


def test_trap_04_children_may_stand_on_the_page_after_their_group() -> None:
    parents = {task["id"]: task["parent"] for task in printed()["tasks"]}
    assert parents["A.III.1.a"] == "A.III.1"
    assert parents["A.IV.2.2"] == "A.IV.2"
    assert parents["A.IV.2.2.a"] == "A.IV.2.2"
    assert task(printed(), "B.2.1")["section"] == "B.2"


def test_trap_05_a_section_may_have_number_and_title_in_one_cell() -> None:
    titles = {section["id"]: section["title"] for section in printed()["sections"]}
    assert titles["A.II"] == "CÔNG TÁC TUYÊN TRUYỀN"
    assert titles["A.VII"] == "CẢI CÁCH TÀI CHÍNH CÔNG"


def test_trap_06_a_bare_number_is_a_section_only_where_the_part_has_no_roman_ones() -> None:
    sections = {section["id"] for section in printed()["sections"]}
    assert {"B.1", "B.2", "B.3", "B.4", "B.5"} <= sections
    assert "A.III.1" not in sections
    assert task(printed(), "A.III.1")["is_group"]


def test_trap_06_bare_rows_that_count_on_with_the_tasks_are_groups() -> None:
    reading = rows("1|Nhóm|||||", "-|Con|Năm 2025|Sở Nội vụ||Báo cáo", "2|Việc|Năm 2025|Sở Nội vụ||Báo cáo")
    assert reading["sections"] == []
    assert ids(reading) == ["1", "1.a", "2"]


def test_trap_07_a_number_keeps_its_printed_form_and_its_section() -> None:
    number = read_number("2.10")
    assert number is not None
    assert number.text == "2.10"
    assert task(printed(), "B.1.1")["number_printed"] == "1.1"
    assert task(printed(), "A.IV.2.1")["number_printed"] == "2.1"


def test_trap_07_a_number_that_a_spreadsheet_shortened_is_told_by_its_neighbours_and_asked_about() -> None:
    reading = rows("2|MỤC HAI|||||", *(f"2.{n}|Việc {n}|Năm 2025|Sở Nội vụ||Báo cáo" for n in range(1, 10)),
                   "2.1|Việc mười|Năm 2025|Sở Nội vụ||Báo cáo")  # fmt: skip
    assert ids(reading)[-1] == "2.10"
    assert questions(reading, "2.10", "structure")


def test_trap_07_a_repeated_number_is_asked_about_and_nothing_is_merged() -> None:
    reading = rows("1|Một|Năm 2025|Sở Nội vụ||Báo cáo", "1|Hai|Năm 2025|Sở Y tế||Kế hoạch")
    assert len(set(ids(reading))) == 2
    assert questions(reading, ids(reading)[1], "structure")


def test_trap_08_footnotes_stand_far_from_their_markers() -> None:
    notes = {note["id"]: note["text"] for note in printed()["footnotes"]}
    assert notes["4"] == "Kế hoạch số 10583/KH-UBND ngày 30/10/2022 của UBND tỉnh."
    assert result(printed(), "A.IV.2.1.r2")["footnotes"] == ["1", "2"]
    assert "¹" not in str(result(printed(), "A.IV.2.1.r2")["corrected"])


def test_trap_08_a_marker_without_its_note_is_asked_about() -> None:
    reading = rows("1|Một|Năm 2025|Sở Nội vụ||Báo cáo theo quy định⁷")
    assert questions(reading, "1.r1", "document")


def test_trap_09_empty_lines_and_a_missing_last_newline_change_nothing() -> None:
    plain = rows("1|Một|Năm 2025|Sở Nội vụ||Báo cáo", "2|Hai|Năm 2025|Sở Nội vụ||Kế hoạch")
    spaced = rows("1|Một|Năm 2025|Sở Nội vụ||Báo cáo", "", "", "2|Hai|Năm 2025|Sở Nội vụ||Kế hoạch", "", "")
    assert [task["results"] for task in spaced["tasks"]] == [task["results"] for task in plain["tasks"]]


def test_trap_10_html_remains_leave_no_trace() -> None:
    assert "<" not in str([(task["title"], task["title_points"]) for task in printed()["tasks"]])
    assert not any("<" in str(result["printed"]) for result in results(printed()).values())
    reading = rows('1|Một|Năm 2025|Sở Nội vụ||<ul style="x"> - Một <i>báo cáo</i> - Hai tờ rơi')
    assert [result["printed"] for result in reading["tasks"][0]["results"]] == ["Một báo cáo", "Hai tờ rơi"]


def test_trap_10_a_list_that_reopens_inside_a_sentence_splits_nothing() -> None:
    assert result(printed(), "B.2.4.r1")["printed"].endswith(
        "thuộc thẩm quyền giải quyết và công khai kết quả xử lý"
    )


def test_trap_11_glued_bullets_part_and_other_dashes_do_not() -> None:
    assert [result["id"] for result in task(printed(), "B.1.1")["results"]] == [
        "B.1.1.r1",
        "B.1.1.r2",
        "B.1.1.r3",
    ]
    assert texts("- Biển hiệu dễ thấy- Bố trí ghế- Trang bị máy") == [
        "Biển hiệu dễ thấy",
        "Bố trí ghế",
        "Trang bị máy",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "theo Nghị định số 45/2020/NĐ-CP và Thông tư số 01/2023/TT-VPCP",
        "Quyết định số 766/QĐ-TTg",
        "qua phần mềm E-Office",
        "phát triển kinh tế - xã hội của tỉnh",
        "giai đoạn 2025-2030",
        "giai đoạn 2025 - 2030",
        "Chi cục Văn thư - Lưu trữ",
        "đạt từ 80 - 90% hồ sơ",
    ],
)
def test_trap_11_a_dash_inside_a_name_is_no_bullet(words: str) -> None:
    assert texts(words) == [words]


def test_trap_12_glued_paragraphs_are_parted_and_asked_about() -> None:
    assert [result["printed"][:9] for result in task(printed(), "A.IV.2.3")["results"]] == [
        "Công bố, ",
        "Rà soát, ",
        "Tiếp tục ",
    ]
    assert questions(printed(), "A.IV.2.3.r2", "structure")


def test_trap_13_a_cell_of_bullets_has_points_and_no_title() -> None:
    for identifier in ("A.V.2", "B.3.1"):
        assert task(printed(), identifier)["title"] is None
        assert len(task(printed(), identifier)["title_points"]) == 2
    assert task(printed(), "A.IX.3")["title"].endswith("phát triển doanh nghiệp:")


def test_trap_13_a_numbered_title_may_begin_with_a_dash() -> None:
    assert task(printed(), "B.2.4")["title"].startswith("Định kỳ tổ chức đối thoại")
    assert [point[:10] for point in task(printed(), "B.2.4")["title_points"]] == ["Thanh tra,"]


@pytest.mark.parametrize(
    "cell",
    [
        "Các sở, ban, ngành, UBND cấp huyện, Sở Nội vụ",
        "Các sở, ban, ngành; UBND cấp huyện; Sở Nội vụ",
        "- Các sở, ban, ngành - UBND cấp huyện - Sở Nội vụ",
        "<p>Các sở, ban, ngành</p><p>UBND cấp huyện</p><p>Sở Nội vụ</p>",
        "- Các sở, ban, ngành; - UBND cấp huyện; - Sở Nội vụ.",
    ],
)
def test_trap_14_five_notations_of_a_list_name_the_same_bodies(cell: str) -> None:
    reading = rows(f"1|Một|Năm 2025|{cell}|{cell}|Báo cáo")
    names = ["Các sở, ban, ngành", "UBND cấp huyện", "Sở Nội vụ"]
    assert leads(reading, "1") == [(name, "lead") for name in names]
    assert coordinating(reading, "1") == [(name, "coordinate") for name in names]


@pytest.mark.parametrize(
    "cell",
    ["Các sở, ban, ngành, địa phương", "các sở, ban, ngành; địa phương", "Các Sở, ban, ngành, địa phương"],
)
def test_trap_14_a_comma_and_a_semicolon_make_no_other_group(cell: str) -> None:
    assert leads(rows(f"1|Một|Năm 2025|{cell}||Báo cáo"), "1") == [("Các sở, ban, ngành, địa phương", "lead")]


def test_trap_15_the_object_of_a_verb_is_no_further_lead() -> None:
    assert leads(printed(), "A.I.1") == [("Sở Nội vụ", "monitor")]
    assert leads(printed(), "A.II.3") == [("Sở Nội vụ", "advise")]


def test_trap_16_a_row_that_pairs_bodies_by_point_lists_them_all() -> None:
    assert leads(printed(), "A.V.2") == [
        ("Các sở, ban, ngành, địa phương", "lead"),
        ("Các đơn vị sự nghiệp công lập", "prepare"),
    ]
    assert coordinating(printed(), "A.V.2") == [("Sở Nội vụ", "guide"), ("Sở Tài chính", "guide")]


def test_trap_17_two_lead_rows_may_have_results_of_their_own_or_share_one() -> None:
    assert [result["assignment"] for result in task(printed(), "A.VII.4")["results"]] == [1, 1, 1, 1, 2]
    assert leads(printed(), "A.VII.4", 2) == [("Các cơ quan, đơn vị, địa phương", "lead")]
    for identifier in ("A.II.3", "A.II.4"):
        assert [result["assignment"] for result in task(printed(), identifier)["results"]] == [None]
        assert leads(printed(), identifier, 2) == [
            ("Các sở, ban, ngành", "organise"),
            ("UBND cấp huyện", "organise"),
        ]


def test_trap_18_a_body_may_lead_and_coordinate() -> None:
    assert ("Các sở, ban, ngành", "inspect") in leads(printed(), "A.V.4.b")
    assert ("Các sở, ban, ngành", "coordinate") in coordinating(printed(), "A.V.4.b")


def test_trap_19_a_lead_in_line_is_no_result_and_takes_no_number() -> None:
    lead_ins = {task["id"]: task["results_lead_in"] for task in printed()["tasks"] if task["results_lead_in"]}
    assert {key: [line["printed"][:14] for line in lines] for key, lines in lead_ins.items()} == {
        "A.VII.4": ["Ban hành đầy đ"],
        "B.1.1": ["Bộ phận một cử"],
        "B.3.1": ["Tinh thần, thá"],
    }
    assert lead_ins["A.VII.4"][0]["assignment"] == 1


def test_trap_20_an_empty_coordinating_cell_is_meant() -> None:
    for identifier, row in (
        ("B.2.3", 1),
        ("B.2.4", 1),
        ("B.3.1", 1),
        ("B.5.3", 1),
        ("A.II.3", 2),
        ("A.II.4", 2),
    ):
        assert coordinating(printed(), identifier, row) == []
        assert not any("phối hợp" in question for question in questions(printed(), identifier, "agency"))


def test_a_line_between_rows_that_belongs_to_none_is_asked_about() -> None:
    text = f"{HEAD}\n{HEADING}\n1\tMột\tNăm 2025\tSở Nội vụ\t\tBáo cáo\nDòng lạc giữa bảng\n2\tHai\tNăm 2025\tSở Nội vụ\t\tBáo cáo"
    reading = read_bytes(text.encode(), "a.txt").to_json()
    stray = [question for question in reading["questions"] if question["printed"] == "Dòng lạc giữa bảng"]
    kept = [result["printed"] for task in reading["tasks"] for result in task["results"]]
    assert stray or any("Dòng lạc giữa bảng" in printed for printed in kept)
