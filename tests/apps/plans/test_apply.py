"""From a reading to a plan: all or nothing, once, and in place."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry
from cchc.apps.plans.models import Import, Obligation, Party, Plan, Question, Result, Section, Task
from cchc.apps.plans.selectors import imports as selectors
from cchc.apps.plans.services import imports
from cchc.core.errors import InvalidTarget

from .conftest import ISSUED, JUNE, apply, duty, get_result, keep, ratio, submit
from .readings import reading, result_of, task_of

pytestmark = pytest.mark.django_db


def test_reading_a_file_saves_no_plan(coordinator):
    keep(reading(), coordinator)
    assert Plan.objects.count() == Task.objects.count() == 0


def test_a_plan_is_not_applied_while_corrections_are_undecided(coordinator):
    with pytest.raises(ValidationError, match=r"Còn 3 chỉnh sửa chưa quyết định, đầu tiên ở A.III"):
        imports.apply(import_=keep(reading(), coordinator), by=coordinator)
    assert Plan.objects.count() == 0


def test_applying_stores_sections_tasks_and_results(plan):
    assert (Section.objects.count(), Task.objects.count(), Result.objects.count()) == (7, 7, 8)
    task = Task.objects.get(code="A.III.1.a")
    assert task.parent.code == "A.III.1"
    assert task.words == "Xử lý kiến nghị về thi hành pháp luật"
    assert Task.objects.get(code="B.1.1").words == "Niêm yết thủ tục; Khảo sát sự hài lòng"


def test_a_section_knows_the_component_that_it_feeds(plan):
    assert Section.objects.get(code="A.VIII").component == "C7"
    assert Section.objects.get(code="B.1").feeds == ["C8"]


def test_cited_documents_are_entered_in_the_register_once(plan, coordinator):
    cited = plan.cited.get()
    assert (cited.document.number, cited.document.issuer) == ("59/2012/NĐ-CP", "Chính phủ")
    again = reading()
    again["documents"][0]["subject"] = "theo dõi thi hành pháp luật"
    apply(keep(again, coordinator, content=b"amended"), coordinator)
    assert plan.cited.get().document == cited.document


def test_a_kept_correction_leaves_the_printed_text(coordinator):
    import_ = keep(reading(), coordinator)
    imports.decide(
        import_=import_, key="A.III.1.a:title", decision={"action": "keep"}, by=coordinator, version=1
    )
    apply(import_, coordinator)
    assert Task.objects.get(code="A.III.1.a").words == "Xử lý khiển nghị về thi hành pháp luật"


def test_a_changed_correction_has_the_coordinators_words(coordinator):
    import_ = keep(reading(), coordinator)
    decision = {"action": "change", "text": "CẢI CÁCH THỂ CHẾ CỦA TỈNH"}
    imports.decide(import_=import_, key="A.III:title", decision=decision, by=coordinator, version=1)
    apply(import_, coordinator)
    assert Section.objects.get(code="A.III").words == "CẢI CÁCH THỂ CHẾ CỦA TỈNH"


def test_an_answered_scope_and_kind_are_stored_and_no_longer_asked(province, coordinator):
    import_ = keep(reading(), coordinator)
    imports.decide_all(
        import_=import_,
        by=coordinator,
        decisions=[
            {"where": "A.VII.4", "kind": "scope", "action": "answer", "text": "each_agency"},
            {"where": "A.VII.4.r1", "kind": "kind", "action": "change", "text": "count_min"},
        ],
    )
    plan = apply(import_, coordinator).plan
    result = get_result(plan, "A.VII.4.r1")
    assert (result.scope, result.aim.kind) == ("each_agency", "count_min")
    assert not Question.objects.filter(where="A.VII.4.r1").exists()


def test_an_unknown_agency_is_asked_about_and_can_be_named(province, coordinator):
    import_ = keep(reading(), coordinator)
    row = {"where": "A.VIII.7", "kind": "agency", "action": "answer", "text": "agency:VPUBND"}
    imports.decide_all(import_=import_, by=coordinator, decisions=[row])
    apply(import_, coordinator)
    assert Party.objects.get(name="Tổ công tác 06 tỉnh").agency == province.vp


def test_an_unknown_agency_left_open_stays_a_question_of_the_plan(plan):
    assert not Party.objects.get(name="Tổ công tác 06 tỉnh").is_known
    assert "chưa có trong danh sách cơ quan" in Question.objects.get(where="A.VIII.7").question


def test_a_decision_that_fits_nothing_is_refused(coordinator):
    with pytest.raises(ValidationError, match="cần đúng một"):
        imports.decide_all(
            import_=keep(reading(), coordinator),
            by=coordinator,
            decisions=[{"where": "A.X.1", "action": "accept"}],
        )


def test_the_same_file_again_changes_nothing(plan, coordinator):
    count = Entry.objects.count()
    again = keep(reading(), coordinator)
    assert imports.apply(import_=again, by=coordinator).sentence.startswith("Không có thay đổi")
    assert (Entry.objects.count(), Import.objects.count()) == (count, 1)


def test_other_bytes_with_the_same_content_change_nothing_either(plan, coordinator):
    again = keep(reading(), coordinator, content=b"saved by another program")
    before = [Entry.objects.count(), *Task.objects.values_list("version", flat=True)]
    assert not imports.apply(import_=again, by=coordinator).changed
    assert [Entry.objects.count(), *Task.objects.values_list("version", flat=True)] == before


def test_a_failing_apply_leaves_nothing(province, coordinator):
    broken = reading()
    result_of(broken, "B.1.1.r1")["target"]["value"] = "một trăm"
    import_ = keep(broken, coordinator)
    with pytest.raises(InvalidTarget):
        apply(import_, coordinator)
    assert Plan.objects.count() == Task.objects.count() == Obligation.objects.count() == 0
    import_.refresh_from_db()
    assert import_.state == "reviewing"
    assert not Entry.objects.filter(verb="plans.apply").exists()


def amended():
    new = reading()
    task_of(new, "A.VIII.7")["title"] = "Tỷ lệ hồ sơ trực tuyến toàn trình"
    result_of(new, "A.VIII.7.r1")["target"]["value"] = 75
    new["tasks"] = [task for task in new["tasks"] if task["id"] != "A.IX.3"]
    new["questions"] = [each for each in new["questions"] if each["where"] != "A.IX.3.r1"]
    return new


def test_an_amended_file_shows_what_was_added_changed_and_removed(plan, coordinator):
    change = selectors.difference(keep(amended(), coordinator, content=b"amended"))
    assert change.added == []
    assert [(each.key[1], each.field) for each in change.told] == [
        ("A.VIII.7", "title"),
        ("A.VIII.7.r1", "target"),
    ]
    assert [key[1] for key in change.removed][:2] == ["A.IX.3", "A.IX.3.r1"]


def test_an_amended_file_keeps_facts_and_closes_what_is_gone(plan, province, coordinator):
    fact = submit(duty(plan, "A.VIII.7.r1", province.stc), ratio(71, 95))
    applied = apply(keep(amended(), coordinator, content=b"amended"), coordinator, on=JUNE)
    assert applied.plan == plan
    result = get_result(plan, "A.VIII.7.r1")
    assert result.aim.value == 75
    assert list(result.measure.facts.all()) == [fact]
    closed = Task.objects.get(code="A.IX.3")
    assert closed.closed_on == JUNE
    assert closed.closed_reason == "Không còn trong tệp “5399.txt”."


def test_decisions_are_carried_over_to_an_amended_file(plan, coordinator):
    import_ = keep(amended(), coordinator, content=b"amended")
    assert selectors.undecided_corrections(import_) == []


def test_a_scope_stays_chosen_when_a_result_is_worded_anew(province, coordinator):
    import_ = keep(reading(), coordinator)
    row = {"where": "A.VII.4", "kind": "scope", "action": "answer", "text": "each_agency"}
    imports.decide_all(import_=import_, by=coordinator, decisions=[row])
    plan = apply(import_, coordinator).plan
    new = reading()
    result_of(new, "A.VII.4.r1")["printed"] = "Tổ chức các hội nghị, hội thảo"
    apply(keep(new, coordinator, content=b"amended"), coordinator)
    assert get_result(plan, "A.VII.4.r1").scope == "each_agency"


def test_a_choice_made_since_survives_the_same_file(plan, coordinator):
    result = get_result(plan, "A.VII.4.r1")
    result.scope = "province"
    result.save()
    imports.apply(import_=keep(reading(), coordinator, content=b"again"), by=coordinator)
    assert get_result(plan, "A.VII.4.r1").scope == "province"


def test_only_who_may_import_reads_decides_and_applies(reviewer, coordinator):
    with pytest.raises(PermissionDenied):
        keep(reading(), reviewer)
    import_ = keep(reading(), coordinator)
    with pytest.raises(PermissionDenied):
        imports.decide(
            import_=import_, key="A.III:title", decision={"action": "accept"}, by=reviewer, version=1
        )
    with pytest.raises(PermissionDenied):
        imports.apply(import_=import_, by=reviewer)


def test_applying_is_written_in_the_journal(plan):
    entry = Entry.objects.get(verb="plans.apply")
    assert "thêm" in entry.note


def test_a_second_apply_from_an_old_page_is_told_of_the_first(plan, coordinator):
    from cchc.apps.audit.concurrency import ChangedMeanwhile

    import_ = keep(amended(), coordinator, content=b"amended")
    seen = import_.version
    imports.apply(import_=import_, by=SYSTEM, version=seen, on=ISSUED)
    with pytest.raises(ChangedMeanwhile):
        imports.apply(import_=import_, by=coordinator, version=seen)
