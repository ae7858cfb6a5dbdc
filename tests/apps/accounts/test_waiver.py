"""An agency decides that its officers send without its head's approval."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from tests.apps.people import agency, person, signed_in, text_of

from cchc.apps.accounts.models import Waiver
from cchc.apps.accounts.permissions import agencies_where, is_by_waiver, may, may_somewhere
from cchc.apps.accounts.selectors import people_who_may
from cchc.apps.accounts.services_waiver import end_waiver, waive
from cchc.apps.agencies.services import succeed
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
JUNE, TODAY = date(2025, 6, 1), date(2025, 6, 16)
WORDS = {"number": "25/QĐ-STP", "signed_on": date(2025, 5, 30), "quote": "Giao cán bộ đầu mối gửi số liệu."}


@pytest.fixture
def stp():
    return agency("STP")


@pytest.fixture
def head(stp):
    return person("agency_head", agency=stp)


@pytest.fixture
def officer(stp):
    return person("agency_officer", agency=stp)


def test_an_officer_sends_only_while_his_agency_has_waived_the_approval(stp, head, officer):
    waive(agency=stp, **WORDS, valid_from=JUNE, valid_to=date(2025, 6, 30), by=head, on=TODAY)
    days = [date(2025, 5, 31), JUNE, date(2025, 6, 30), date(2025, 7, 1)]
    assert [may(officer, "results.submit", agency=stp, on=day) for day in days] == [False, True, True, False]


def test_the_head_sends_by_his_own_right_and_the_officer_by_the_waiver(stp, head, officer):
    waive(agency=stp, **WORDS, valid_from=JUNE, by=head, on=TODAY)
    asked = {"agency": stp, "on": TODAY}
    assert [is_by_waiver(each, "results.submit", **asked) for each in (head, officer)] == [False, True]


def test_the_waiver_of_one_agency_says_nothing_about_another(stp, head, officer):
    waive(agency=stp, **WORDS, valid_from=JUNE, by=head, on=TODAY)
    other = agency("SNV")
    assert not may(person("agency_officer", agency=other), "results.submit", agency=other, on=TODAY)
    assert not may(officer, "results.submit", agency=other, on=TODAY)


def test_a_waiver_also_covers_what_the_agency_took_over(stp, head, officer):
    waive(agency=stp, **WORDS, valid_from=JUNE, by=head, on=TODAY)
    old = agency("CU")
    succeed(by=SYSTEM, predecessor=old, successors=[stp], on=JUNE, version=1)
    assert agencies_where(officer, "results.submit", on=TODAY) == {stp.pk, old.pk}


def test_who_may_send_is_found_by_waiver_too(stp, head, officer):
    assert list(people_who_may("results.submit", agency=stp, on=TODAY)) == [head]
    waive(agency=stp, **WORDS, valid_from=JUNE, by=head, on=TODAY)
    assert set(people_who_may("results.submit", agency=stp, on=TODAY)) == {head, officer}


def test_an_officer_is_asked_about_many_verbs_by_two_queries(stp, officer, django_assert_num_queries):
    with django_assert_num_queries(3):  # appointments, waivers, what the agency succeeded
        for verb in ("results.report", "results.submit", "plans.read"):
            may(officer, verb, agency=stp, on=TODAY)
        may_somewhere(officer, "results.submit", on=TODAY)


@pytest.mark.parametrize("role", ["agency_officer", "agency_deputy", "coordinator", "administrator"])
def test_nobody_but_the_head_waives_his_approval(stp, role):
    by = person(role, agency=stp if role.startswith("agency_") else None)
    with pytest.raises(PermissionDenied):
        waive(agency=stp, **WORDS, valid_from=JUNE, by=by, on=TODAY)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quote": " "}, "trích nội dung"),
        ({"valid_from": date(2025, 5, 29)}, "trước ngày ký"),
        ({"valid_to": date(2025, 5, 31)}, "đứng trước ngày bắt đầu"),
    ],
)
def test_a_waiver_without_words_or_with_wrong_days_is_refused(stp, head, changes, sentence):
    with pytest.raises(ValidationError, match=sentence):
        waive(agency=stp, **{**WORDS, "valid_from": JUNE, **changes}, by=head, on=TODAY)


def test_two_decisions_do_not_hold_at_the_same_time(stp, head):
    waive(agency=stp, **WORDS, valid_from=date(2025, 7, 1), by=head, on=TODAY)
    with pytest.raises(ValidationError, match="đã có quyết định"):
        waive(agency=stp, **WORDS, valid_from=JUNE, by=head, on=TODAY)
    waive(agency=stp, **WORDS, valid_from=JUNE, valid_to=date(2025, 6, 30), by=head, on=TODAY)


def test_the_decision_and_its_end_stand_in_the_journal_of_the_agency(stp, head, officer):
    waiver = waive(agency=stp, **WORDS, valid_from=JUNE, by=head, on=TODAY)
    end_waiver(waiver=waiver, last_day=date(2025, 6, 10), version=1, by=head, on=TODAY)
    assert not may(officer, "results.submit", agency=stp, on=TODAY)
    first, second = Entry.objects.filter(verb__startswith="approvals.").order_by("id")
    assert (first.after["number"], second.after["valid_to"]) == ("25/QĐ-STP", "2025-06-10")


def test_the_head_records_the_decision_on_its_page_and_ends_it(settings, stp, head, officer):
    settings.CCHC_DEMO = True
    browser = signed_in(head)
    page = reverse("accounts:waivers", args=["STP"])
    assert "phải được thủ trưởng hoặc phó thủ trưởng được ủy quyền duyệt" in text_of(browser.get(page))
    typed = {
        "number": "25/QĐ-STP",
        "signed_on": "30/05/2025",
        "quote": "Giao cán bộ.",
        "valid_from": "01/06/2025",
    }
    answer = browser.post(reverse("accounts:new_waiver", args=["STP"]), typed, follow=True)
    assert "Cán bộ của cơ quan được gửi số liệu thẳng" in text_of(answer)
    assert may(officer, "results.submit", agency=stp, on=TODAY)
    ending = reverse("accounts:end_waiver", args=[Waiver.objects.get().pk])
    browser.post(ending, {"version": "1", "last_day": "20/06/2025"})
    assert Waiver.objects.get().valid_to == date(2025, 6, 20)


def test_an_officer_sees_the_decision_and_cannot_record_one(stp, officer):
    browser = signed_in(officer)
    assert "Ghi quyết định" not in text_of(browser.get(reverse("accounts:waivers", args=["STP"])))
    assert browser.get(reverse("accounts:new_waiver", args=["STP"])).status_code == 404


def test_an_outsider_does_not_see_another_agencys_decision(stp):
    outsider = person("agency_officer", agency=agency("SNV"))
    assert signed_in(outsider).get(reverse("accounts:waivers", args=["STP"])).status_code == 404
