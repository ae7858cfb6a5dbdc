""" "Every agency has issued its plan": counted from the register of own plans, never typed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.apps.agencies import services as agencies
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.plans.models import Fact, Plan
from cchc.apps.plans.selectors import registry as selectors
from cchc.apps.plans.selectors.judged import judging
from cchc.apps.plans.selectors.plans import current_plan
from cchc.apps.plans.selectors.reviewing import review_queue
from cchc.apps.plans.services import imports, obligations, registry
from cchc.catalogue.demo import FILES
from cchc.core.plan import Status

from . import second
from .asking import page, send, words
from .conftest import JUNE, YEAR_END, Report, apply, duty, get_result, keep, submit

CODE = "A.VIII.8.r1"
SIGNED = date(2025, 6, 2)


@pytest.fixture
def other(plan):
    """The communication plan; its result A.VIII.8.r1 counts the agencies' own plans."""
    made = second.applied()
    registry.bind(result=get_result(made, CODE), counts=made, by=SYSTEM, on=second.SIGNED)
    return made


def stated(number="05/KH-STC", signed=SIGNED):
    return registry.OwnPlan(number=number, issued_on=signed, title="Kế hoạch tuyên truyền của Sở")


def own_plan(agency, implements, by=SYSTEM, on=JUNE, **more):
    return registry.register(agency=agency, implements=implements, stated=stated(**more), by=by, on=on)


def verdict(plan, agency, on=JUNE):
    result = get_result(plan, CODE)
    return judging(plan, on, [result.measure_id]).obligation(duty(plan, CODE, agency), result)


def whole(plan, on=JUNE):
    result = get_result(plan, CODE)
    return judging(plan, on, [result.measure_id]).result(result)


def test_an_agency_that_registered_its_plan_has_issued_it_on_its_day(other, province):
    own_plan(province.stc, other)
    judged = verdict(other, province.stc)
    assert judged.status is Status.MET
    assert "05/KH-STC ngày 02/06/2025" in judged.because
    assert verdict(other, province.stp).status is not Status.MET


def test_the_result_is_met_when_every_agency_has_issued(other, province):
    for agency in (province.snv, province.stc, province.stp, province.cam_lam, province.nha_trang):
        own_plan(agency, other, number="01/KH-UBND")
    assert whole(other).status is Status.MET


def test_who_has_not_issued_by_the_end_of_the_year_has_missed(other, province):
    own_plan(province.stc, other)
    judged = whole(other, date(2026, 1, 10))
    assert judged.status in (Status.LATE, Status.MISSED)
    assert "Đạt 1/5 cơ quan" in judged.because


def test_a_plan_does_not_count_before_it_was_registered(other, province):
    own_plan(province.stc, other)
    assert verdict(other, province.stc, date(2025, 6, 10)).status is not Status.MET


def test_nobody_can_type_the_figure(other, province, officer, client):
    payload = {"documents": [{"number": "1", "issued_on": "2025-06-01", "issuer": "x", "title": ""}]}
    report = Report(shape="documents_issued", payload=payload, as_of=date(2025, 6, 1), source="x")
    own = duty(other, CODE, province.stc)
    with pytest.raises(ValidationError, match="danh mục kế hoạch"):
        submit(own, report)
    assert page(client, officer, "report", own.pk).status_code == 404
    shown = words(page(client, officer, "agency_work", "STC"))
    assert reverse("plans:register", args=[other.pk]) in shown


def test_the_fact_waits_for_its_reviewer_like_any_other(other, province, reviewer):
    own = own_plan(province.stc, other)
    fact = review_queue(seen_by=reviewer).get()
    assert fact.proofs.get().evidence == own.evidence
    assert "05/KH-STC" in fact.source


def test_two_communes_may_number_their_plans_alike(other, province):
    own_plan(province.cam_lam, other, number="01/KH-UBND")
    own_plan(province.nha_trang, other, number="01/KH-UBND")
    assert Plan.objects.filter(number="01/KH-UBND").count() == 2
    with pytest.raises(ValidationError, match="đã có trong danh mục"):
        own_plan(province.nha_trang, other, number="01/KH-UBND")


def test_a_correction_is_a_later_fact(other, province):
    own = own_plan(province.stc, other)
    registry.correct(plan=own, stated=stated(number="06/KH-STC"), by=SYSTEM, version=own.version, on=JUNE)
    assert "06/KH-STC" in verdict(other, province.stc).because
    assert (
        Fact.objects.get(supersedes__isnull=False).supersedes.payload["documents"][0]["number"] == "05/KH-STC"
    )


def test_a_plan_registered_by_mistake_is_taken_out_and_no_longer_counts(other, province):
    own = own_plan(province.stc, other)
    registry.withdraw(plan=own, reason="Nhầm cơ quan.", by=SYSTEM, version=own.version, on=JUNE)
    assert verdict(other, province.stc).status is not Status.MET
    assert Fact.objects.count() == 2


def test_a_second_refresh_changes_nothing(other, province):
    own_plan(province.stc, other)
    assert registry.refresh(plan=other, by=SYSTEM, on=JUNE) == 0


def test_plans_registered_before_the_result_was_bound_count_too(plan, province):
    made = second.applied()
    own_plan(province.stc, made)
    assert not Fact.objects.exists()
    registry.bind(result=get_result(made, CODE), counts=made, by=SYSTEM, on=JUNE)
    assert verdict(made, province.stc).status is Status.MET


def test_what_was_reported_already_is_not_bound(plan, province):
    made = second.applied()
    payload = {"documents": [{"number": "1", "issued_on": "2025-06-01", "issuer": "x", "title": ""}]}
    submit(
        duty(made, CODE, province.stc),
        Report(shape="documents_issued", payload=payload, as_of=JUNE, source="x"),
    )
    with pytest.raises(ValidationError, match="Đã có cơ quan báo"):
        registry.bind(result=get_result(made, CODE), counts=made, by=SYSTEM)


def test_unbinding_lets_agencies_report_themselves_and_keeps_what_was_counted(other, province):
    own_plan(province.stc, other)
    registry.unbind(measure=get_result(other, CODE).measure, reason="Báo chi tiết hơn.", by=SYSTEM)
    assert verdict(other, province.stc).status is Status.MET
    assert not get_result(other, CODE).measure.is_derived


def test_a_plan_whose_file_is_read_counts_as_well(other, province):
    reading = second.reading()
    reading["plan"] |= {"number": "09/KH-SNV", "date": "2025-06-05", "issuer": "Sở Nội vụ"}
    owner = imports.Owner(kind="implementing", agency=province.snv, implements=other)
    import_ = keep(reading, SYSTEM, content=b"09", owner=owner)
    apply(import_, SYSTEM, on=JUNE)
    assert verdict(other, province.snv).status is Status.MET
    assert Plan.objects.get(number="09/KH-SNV").agency == province.snv


def test_a_file_of_a_registered_plan_gives_it_its_rows(other, province):
    own = own_plan(province.stc, other)
    reading = second.reading()
    reading["plan"] |= {"number": own.number, "date": SIGNED.isoformat(), "issuer": "Sở Tài chính"}
    owner = imports.Owner(kind="implementing", agency=province.stc, implements=other)
    applied = apply(keep(reading, SYSTEM, content=b"10", owner=owner), SYSTEM, on=JUNE).plan
    assert applied == own
    assert applied.tasks.exists()


def test_a_successor_of_a_whole_agency_stands_on_its_plan(other, province):
    own_plan(province.cam_lam, other)
    heir = second_agency()
    agencies.succeed(
        by=SYSTEM,
        predecessor=province.cam_lam,
        successors=[heir],
        on=date(2025, 7, 1),
        legal_basis="NQ",
        version=province.cam_lam.version,
    )
    obligations.refresh(plan=other, by=SYSTEM, on=YEAR_END)
    seen = selectors.register_of(other, seen_by=SYSTEM, on=date(2025, 7, 2))
    standing = next(each for each in seen.issued if each.agency == heir)
    assert standing.by == province.cam_lam
    assert province.cam_lam not in [each.agency for each in seen.issued]
    assert verdict(other, heir, date(2025, 7, 2)).status is Status.MET


def second_agency():
    return agencies.create(by=SYSTEM, code="X_MOI", name="UBND xã Mới", kind="commune")


def test_the_page_tells_by_day_who_has_issued_and_who_has_not(other, province, coordinator):
    own_plan(province.stc, other)
    before = selectors.register_of(other, seen_by=coordinator, on=date(2025, 6, 1))
    after = selectors.register_of(other, seen_by=coordinator, on=JUNE)
    assert ([each.agency for each in before.issued], before.total) == ([], 5)
    assert [each.agency for each in after.issued] == [province.stc]
    assert len(after.missing) == 4


def test_the_register_takes_few_queries_for_any_number_of_agencies(
    other, province, coordinator, django_assert_max_num_queries
):
    for agency in (province.snv, province.stc, province.stp):
        own_plan(agency, other)
    with django_assert_max_num_queries(6):
        selectors.register_of(other, seen_by=coordinator, on=JUNE)


def test_an_officer_registers_for_his_own_agency_only(other, province, officer):
    own_plan(province.stc, other, by=officer)
    with pytest.raises(PermissionDenied):
        own_plan(province.stp, other, by=officer)


def test_an_officer_registers_on_the_page_with_a_file(other, province, officer, client):
    address = reverse("plans:register_add", args=[other.pk])
    file = SimpleUploadedFile("ke-hoach.pdf", (FILES / "bao-cao-minh-hoa.pdf").read_bytes())
    typed = {
        "agency": province.stc.pk,
        "number": "05/KH-STC",
        "issued_on": "02/06/2025",
        "kind": "implementing",
        "file": file,
    }
    answer = send(client, officer, address, typed)
    assert answer.status_code == 302, words(answer)
    own = Plan.objects.get(agency=province.stc)
    assert own.evidence.newest.file_name == "ke-hoach.pdf"
    assert "05/KH-STC" in words(page(client, officer, "register", other.pk))


def test_a_plan_signed_tomorrow_is_refused(other, officer, province, client):
    typed = {"agency": province.stc.pk, "number": "05", "issued_on": "01/01/2099", "kind": "implementing"}
    answer = send(client, officer, reverse("plans:register_add", args=[other.pk]), typed)
    assert "Ngày ký chưa đến" in words(answer)


def test_the_coordinator_binds_mends_removes_and_unbinds_on_the_pages(plan, province, coordinator, client):
    made = second.applied()
    own = own_plan(province.stc, made)
    result = get_result(made, CODE)
    send(client, coordinator, reverse("plans:register_bind", args=[made.pk]), {"result": result.pk})
    assert CODE in words(page(client, coordinator, "register", made.pk))
    mend = reverse("plans:register_change", args=[made.pk, own.pk])
    typed = {"version": own.version, "number": "07/KH-STC", "issued_on": "03/06/2025", "kind": "implementing"}
    assert send(client, coordinator, mend, typed).status_code == 302
    own.refresh_from_db()
    remove = reverse("plans:register_remove", args=[made.pk, own.pk])
    assert send(client, coordinator, remove, {"version": own.version, "reason": "Nhầm"}).status_code == 302
    measure = get_result(made, CODE).measure
    unbind = reverse("plans:register_unbind", args=[made.pk, measure.pk])
    assert (
        send(client, coordinator, unbind, {"version": measure.version, "reason": "Thôi"}).status_code == 302
    )
    assert not get_result(made, CODE).measure.is_derived


def test_pages_begin_with_the_provinces_main_plan_whatever_was_registered_later(
    other, plan, province, coordinator
):
    own_plan(province.stc, other)
    assert current_plan(seen_by=coordinator) == plan


def test_the_list_groups_plans_by_year_level_and_kind(other, province, coordinator, client):
    own_plan(province.stc, other)
    shown = words(page(client, coordinator, "list"))
    assert shown.index("Kế hoạch của tỉnh, năm 2025") < shown.index("Kế hoạch của cơ quan, năm 2025")
    filtered = words(page(client, coordinator, "list", kind="communication"))
    assert "88/KH-UBND" in filtered
    assert "5399/KH-UBND ngày" not in filtered
    only_own = words(page(client, coordinator, "list", level="agency", year=2025))
    assert "05/KH-STC" in only_own


def test_an_implementing_plan_needs_its_owner_and_what_it_implements(plan, coordinator, client):
    file = SimpleUploadedFile("a.txt", b"abc")
    answer = send(client, coordinator, reverse("plans:imports"), {"file": file, "kind": "implementing"})
    assert "Hãy chọn cơ quan ban hành kế hoạch triển khai." in words(answer)
    assert "Hãy chọn kế hoạch được triển khai." in words(answer)


def test_the_page_of_a_period_does_not_ask_what_the_register_knows(other, province, officer, client):
    shown = words(client_get(client, officer, province.stc))
    assert "A.VIII.7" in shown
    assert "A.VIII.8.r1" not in shown


def client_get(client, user, agency):
    client.force_login(user)
    return client.get(reverse("reporting:sheet", args=[agency.code, "quy-2-2025"]))
