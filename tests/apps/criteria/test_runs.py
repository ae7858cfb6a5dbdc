"""Runs: kept with all they were made from, explained, equal when computed again."""

from copy import deepcopy
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.criteria.models import ScoreRun
from cchc.apps.criteria.selectors import awards, runs, sets, trees
from cchc.apps.criteria.services import runs as services
from cchc.apps.criteria.services import sets as set_services
from cchc.catalogue import criteria as catalogue
from cchc.core.scoring import alternatives

from .texts import SET, SHEET

pytestmark = pytest.mark.django_db
KHANH_HOA = "khanh-hoa-2024"


@pytest.fixture
def known(db):
    row = set_services.propose(text=SET, file_name="bo.yaml", by=SYSTEM)
    set_services.apply(stored=row, by=SYSTEM, version=row.version)
    return sets.get_set("par-index--2027@1", seen_by=SYSTEM)


def make(known, text=SHEET, by=SYSTEM, **more):
    return services.make(known=known, text=text, by=by, **more)


def test_a_run_keeps_every_digit(known):
    run = make(known)
    assert (run.points, run.maximum, run.is_complete) == ("13/3", "10", True)
    assert (run.unit, run.year, run.set_digest) == ("Tỉnh thử", 2027, known.criteria.digest)


def test_a_stored_run_computed_again_gives_equal_numbers(known):
    found = runs.get_run(str(make(known).pk), seen_by=SYSTEM)
    assert runs.differences(found) == ()
    assert found.result.points == Fraction(13, 3)


def test_a_figure_that_was_changed_in_the_database_is_told_on_replay(known):
    run = make(known)
    bundle = deepcopy(run.bundle)
    bundle["result"]["index"]["points"] = "9"
    ScoreRun.objects.update(bundle=bundle)
    assert runs.differences(runs.get_run(str(run.pk), seen_by=SYSTEM)) == (
        "chỉ số, points: đã lưu 9, tính lại 13/3.",
    )


def test_the_same_again_is_the_same_run(known):
    assert make(known).pk == make(known).pk
    assert make(known, SHEET.replace("25", "35")).pk != make(known).pk


def test_the_tree_shows_first_what_lost_most(known):
    found = runs.get_run(str(make(known).pk), seen_by=SYSTEM)
    rows = trees.tree(known.criteria, found.result, by_lost=True)
    assert [(row.node.id, row.lost) for row in rows] == [
        ("1", Fraction(17, 3)),
        ("1.1", 3),
        ("1.2", Fraction(8, 3)),
    ]


def test_a_wrong_sheet_is_refused_with_the_place(known):
    with pytest.raises(ValidationError, match=r"9\.9"):
        make(known, SHEET.replace('"1.2"', '"9.9"'))
    with pytest.raises(ValidationError, match="year"):
        make(known, SHEET.replace("year: 2027", "year: nay"))
    assert not ScoreRun.objects.exists()


def test_who_only_reads_scores_nothing(known, reader):
    with pytest.raises(PermissionDenied):
        make(known, by=reader)


def test_khanh_hoa_2024_comes_with_the_program_and_replays():
    run = runs.get_run(KHANH_HOA, seen_by=SYSTEM)
    assert (run.stored, run.points) == (None, Fraction("90.49065"))
    assert runs.differences(run) == ()


def test_the_run_that_comes_along_is_of_the_set_and_the_sheet_that_come_along():
    run = runs.get_run(KHANH_HOA, seen_by=SYSTEM)
    assert run.set_digest == catalogue.load("par-index/2022-2024").digest


def test_component_8_shows_both_values_of_its_parameter():
    run = runs.get_run(KHANH_HOA, seen_by=SYSTEM)
    found = {other.value: (other.points, other.is_chosen, other.agrees) for other in alternatives(run.result)}
    assert found == {
        "cung ứng dịch vụ": (Fraction("13.66"), True, True),
        "SIPAS chung": (Fraction("13.456"), False, False),
    }


def test_the_parameter_can_be_replaced_for_a_run_of_ones_own():
    known = sets.get_set("par-index--2022-2024", seen_by=SYSTEM)
    sheet = (catalogue.ROOT.parents[3] / "examples" / "khanh-hoa-2024.yaml").read_text(encoding="utf-8")
    run = make(known, sheet, arguments={"satisfaction_index": "SIPAS chung"})
    found = runs.get_run(str(run.pk), seen_by=SYSTEM)
    assert found.result.get("8.SIPAS").points == Fraction("8.366")
    assert runs.differences(found) == ()


def test_every_award_says_why_and_what_more_would_need(known):
    found = runs.get_run(str(make(known).pk), seen_by=SYSTEM)
    score = found.result.get("1.1")
    assert (
        awards.because_of(score)
        == "Bảng bậc theo tỷ lệ: 25/100 = 25 %. Áp dụng “từ 20 % đến dưới 30 %”: 3 điểm."
    )
    assert "từ 30 %" in score.award.one_more
