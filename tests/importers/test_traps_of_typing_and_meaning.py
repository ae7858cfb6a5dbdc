"""Traps 21–46 that decide a correction, a kind, a value, a date or a question. Each test names its trap."""

import pytest
from tests.importers.annex import PLAN
from tests.importers.small import one_result, printed, questions, result, results, rows, task

from cchc.importers.plan import read_bytes
from cchc.importers.plan.corrections import correct
from cchc.importers.plan.figures import baseline, percent
from cchc.importers.plan.head import read_head
from cchc.importers.source import Line


def target(identifier: str) -> dict:
    return result(printed(), identifier)["target"]


def corrections() -> set[tuple[str, str, str]]:
    return {(note["where"], note["printed"], note["corrected"]) for note in printed()["corrections"]}


@pytest.mark.parametrize(
    "note",
    [
        ("A.III", "CAI CÁCH", "CẢI CÁCH"),
        ("A.V", "CÁI CÁCH", "CẢI CÁCH"),
        ("A.VI", "CÁI CÁCH", "CẢI CÁCH"),
        ("A.III.1.b.r1", "khiển nghị", "kiến nghị"),
        ("A.VIII.3", "Công thông tin", "Cổng thông tin"),
        ("A.VIII.3.r1", "Công thông tin", "Cổng thông tin"),
        ("B.4.1", "thu xin lỗi", "thư xin lỗi"),
        ("A.IV.2.3.r2", "phương cắt giảm, án", "phương án cắt giảm,"),
        ("A.VIII.7.r2", "Hệ thông tin", "Hệ thống thông tin"),
        ("B.2.2.r1", "2025F", "2025"),
    ],
)
def test_trap_21_an_obvious_fault_is_mended_beside_the_printed_text(note: tuple[str, str, str]) -> None:
    assert note in corrections()


def test_trap_21_the_printed_text_stays() -> None:
    mended = result(printed(), "A.III.1.b.r1")
    assert "khiển nghị" in mended["printed"]
    assert "kiến nghị" in mended["corrected"]


def test_trap_21_a_probable_fault_is_asked_about() -> None:
    for where, printed_form in (
        ("A.IV.2.3.r2", "phương cắt giảm, án"),
        ("A.VIII.7.r2", "Hệ thông tin"),
        ("B.2.2.r1", "2025F"),
    ):
        asked = [q for q in printed()["questions"] if q["where"] == where and q["topic"] == "correction"]
        assert [question["printed"] for question in asked] == [printed_form]


@pytest.mark.parametrize(
    "words",
    [
        "bị kỷ luật từ mức khiển trách trở lên",
        "theo kiến nghị sau thanh tra",
        "đơn vị sự nghiệp công lập",
        "Công an tỉnh, Công ty Điện lực",
        "công thông minh hơn",
        "phương pháp, án lệ",
        "thu ngân sách",
    ],
)
def test_trap_21_right_words_that_look_like_faults_stay(words: str) -> None:
    assert correct(words).text == words


def test_trap_22_words_that_are_right_everywhere_are_left_alone() -> None:
    assert not any("ơ quan" in note["printed"] for note in printed()["corrections"])


def test_trap_23_loose_spaces_and_glued_markers_hide_nothing() -> None:
    numbers = [document["number"] for document in printed()["documents"]]
    assert printed()["plan"]["number"] == "5399/KH-UBND"
    assert printed()["plan"]["date"] == "2025-05-07"
    assert "766/QĐ-TTg" in numbers
    dates = {document["number"]: document["date"] for document in printed()["documents"]}
    assert dates["766/QĐ-TTg"] == "2022-06-23"
    assert result(printed(), "A.IV.2.3.r1")["footnotes"] == ["3"]
    assert result(printed(), "A.IV.2.3.r2")["footnotes"] == ["4"]


def test_trap_24_the_spellings_of_the_index_are_kept_and_change_nothing() -> None:
    """PAR INDEX, PAR-INDEX and PARINDEX: none is a document's number, none is "mended", none alters a task."""
    part = next(section for section in printed()["sections"] if section["id"] == "A")
    assert "PAR-INDEX" in part["title"]
    assert not [note for note in printed()["corrections"] if "INDEX" in note["printed"]]
    assert not [document for document in printed()["documents"] if "INDEX" in document["number"]]
    otherwise = PLAN.read_text("utf-8").replace("PAR-INDEX", "PARINDEX").replace("PAR INDEX", "PAR-INDEX")
    assert read_bytes(otherwise.encode(), "khac.txt").to_json()["tasks"] == printed()["tasks"]


def test_trap_25_the_signer_of_an_extracted_text_is_asked_about() -> None:
    assert printed()["plan"]["signer"] == "Nguyễn Trần Tuân"
    assert any("đối chiếu với bản ký" in question for question in questions(printed(), "plan"))


def test_trap_26_numbers_are_vietnamese() -> None:
    assert (
        baseline("cao hơn năm 2024 (tổng vốn 11.656,13 tỷ đồng)", 2025).value
        == baseline("cao hơn năm 2024 (11656,13 tỷ đồng)", 2025).value
    )
    assert target("A.IX.2.r1")["baseline"] == {"year": 2024, "value": 11656.13, "unit": "tỷ đồng"}
    assert target("A.IX.4.r1")["baseline"]["value"] == 11961
    assert str(percent("đạt 12,5%")) == "12.5"
    assert target("A.VII.7.r2")["value"] == 2


def test_trap_27_a_share_that_rises_by_a_share_may_mean_points() -> None:
    reading = one_result("Tỷ lệ hồ sơ trực tuyến tăng 10% so với năm 2024")
    assert any("điểm phần trăm" in question for question in questions(reading, "1.r1"))


def test_trap_28_a_gain_of_ranks_asks_for_the_rank_and_the_field() -> None:
    reading = one_result("Chỉ số CCHC tăng 05 bậc trở lên so với năm 2024")
    assert (result(reading, "1.r1")["target"]["value"], result(reading, "1.r1")["target"]["unit"]) == (
        5,
        "bậc",
    )
    assert any("thứ hạng" in question for question in questions(reading, "1.r1"))


def test_trap_29_stages_beyond_the_deadline_are_asked_about() -> None:
    stages = [{"by": "2025-12-31", "value": 90}, {"by": "2026-01-31", "value": 100}]
    assert [target(f"A.VII.1.r{n}")["stages"] for n in (1, 2)] == [stages, stages]
    assert [target(f"A.VII.1.r{n}")["value"] for n in (1, 2)] == [90, 100]
    assert task(printed(), "A.VII.1")["deadline"]["kind"] == "in_year"
    assert any("31/01/2026" in question for question in questions(printed(), "A.VII.1", "deadline"))


def test_trap_30_before_is_strict_and_until_includes_the_day() -> None:
    assert task(printed(), "A.III.2")["deadline"]["due"] == "2026-01-30"
    reading = rows("1|Một|Đến 31/01/2026|Sở Nội vụ||Báo cáo")
    assert reading["tasks"][0]["deadline"]["due"] == "2026-01-31"


def test_trap_31_an_outside_schedule_has_no_day_and_is_asked_for_each_task() -> None:
    for identifier in ("A.I.3", "A.VI.5", "A.I.2", "A.I.6", "A.V.1"):
        deadline = task(printed(), identifier)["deadline"]
        assert (deadline["start"], deadline["due"]) == (None, None)
        assert questions(printed(), identifier, "deadline")


def test_trap_32_a_task_that_waits_for_an_event_is_asked_about() -> None:
    assert task(printed(), "A.VI.3")["deadline"]["kind"] == "recurring"
    [question] = questions(printed(), "A.VI.3", "event")
    assert "Nghị quyết" in question


def test_trap_32_no_discipline_is_a_zero() -> None:
    assert (target("A.VI.5.r1")["kind"], target("A.VI.5.r1")["value"]) == ("zero", 0)


def test_trap_33_a_share_in_the_title_without_its_base_is_asked_about() -> None:
    [question] = questions(printed(), "A.I.3", "hidden_target")
    assert "cơ sở nào" in question


def test_trap_34_both_shares_are_minima_and_their_level_is_asked_about() -> None:
    assert [(target(f"A.VIII.7.r{n}")["kind"], target(f"A.VIII.7.r{n}")["value"]) for n in (1, 2)] == [
        ("ratio_min", 70),
        ("ratio_min", 60),
    ]
    [question] = questions(printed(), "A.VIII.7", "scope")
    assert "A.VIII.7.r1, A.VIII.7.r2" in question


def test_trap_35_to_exceed_a_share_is_a_minimum_and_asked_about() -> None:
    assert (target("A.IX.1.r1")["kind"], target("A.IX.1.r1")["value"]) == ("ratio_min", 100)
    assert any("vượt mức" in question for question in questions(printed(), "A.IX.1.r1"))


def test_trap_36_a_printed_denominator_stays_in_the_population() -> None:
    assert "17 dịch vụ bắt buộc" in target("A.VIII.2.r1")["population"]
    assert target("A.VIII.2.r1")["value"] == 100


def test_trap_37_a_rate_with_an_amount_as_baseline_is_asked_about() -> None:
    for identifier in ("A.IX.4.r1", "A.IX.5.r1"):
        assert target(identifier)["kind"] == "greater_than_baseline"
        assert any("tỷ lệ" in question for question in questions(printed(), identifier))


def test_trap_37_or_joins_two_growths_of_which_one_is_enough() -> None:
    options = target("A.IX.3.r1")["options"]
    assert [(option["kind"], option["value"], option["unit"]) for option in options] == [
        ("growth_min", 20, "%")
    ] * 2
    assert [option["baseline"] for option in options] == [{"year": 2024, "value": None, "unit": None}] * 2
    assert target("A.IX.3.r1")["value"] is None
    assert any("hoặc" in question for question in questions(printed(), "A.IX.3.r1"))
    assert questions(printed(), "A.IX.3.r1", "baseline")


def test_trap_38_a_missing_baseline_is_asked_for() -> None:
    for identifier in ("A.V.2.r1", "A.V.3.r1", "A.IX.5.r1", "A.II.2.r1", "A.IV.3.r1", "A.VII.7.r1"):
        assert questions(printed(), identifier, "baseline")
    assert target("A.V.2.r1")["baseline"] == {"year": 2021, "value": None, "unit": None}


def test_trap_39_working_days_know_the_event_from_which_they_run() -> None:
    [limit] = target("A.IV.2.2.a.r1")["days"]
    assert (limit["value"], limit["from_event"]) == (5, "quyết định công bố được ban hành")
    assert target("A.IV.2.2.a.r1")["value"] == 5


def test_trap_40_a_footnote_with_two_limits_gives_two_rules_and_a_question() -> None:
    limits = target("A.IV.2.1.r2")["days"]
    assert [(limit["value"], limit["source"]) for limit in limits] == [
        (10, "chú thích 1"),
        (5, "chú thích 1"),
    ]
    assert all(limit["from_event"].startswith("ký quyết định công bố của") for limit in limits)
    assert target("A.IV.2.1.r2")["value"] is None
    assert any("nhiều giới hạn" in question for question in questions(printed(), "A.IV.2.1.r2"))


def test_trap_42_a_population_other_than_the_leads_is_asked_about() -> None:
    assert target("A.I.4.r1")["population"] == "cơ quan, đơn vị, địa phương"
    assert (target("A.I.4.r1")["value"], target("A.I.4.r1")["scope"]) == (1, "each_agency")
    assert questions(printed(), "A.I.4.r1", "scope")


def test_trap_43_a_fragment_without_a_verb_is_asked_about() -> None:
    assert target("B.2.3.r3")["kind"] == "continuous_qualitative"
    assert questions(printed(), "B.2.3.r3", "target")


def test_trap_44_seventeen_results_are_qualitative() -> None:
    kinds = [result["target"]["kind"] for result in results(printed()).values()]
    assert kinds.count("continuous_qualitative") == 17


def test_trap_45_a_document_without_its_day_is_asked_about() -> None:
    [question] = questions(printed(), "B.5.1.r1", "document")
    assert "09/QĐ-UBND" in question


def test_a_circular_whose_number_holds_its_year_is_not_asked_about() -> None:
    assert not any("02/2017" in question["question"] for question in printed()["questions"])


def test_a_result_for_a_group_of_bodies_asks_whether_it_is_judged_once_or_agency_by_agency() -> None:
    reading = rows("1|Một|Năm 2025|Các sở, ban, ngành||100% hồ sơ đúng hạn")
    assert result(reading, "1.r1")["target"]["scope"] is None
    assert questions(reading, "1", "scope")


def test_another_defensible_kind_always_goes_with_a_question() -> None:
    for identifier, held in results(printed()).items():
        if held["target"]["alternative"]:
            assert any("Cũng có thể hiểu" in question for question in questions(printed(), identifier))


def test_a_head_that_says_nothing_is_asked_about_and_not_invented() -> None:
    head = read_head([Line("PHỤ LỤC", 1), Line("CÁC NHIỆM VỤ", 2)])
    assert (head.number, head.signed_on, head.issuer, head.year) == (None, None, None, None)
