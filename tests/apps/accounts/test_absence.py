"""Somebody is away, and a colleague of the same agency holds his appointments on these days, and on no other."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.people import agency, person, signed_in, text_of

from cchc.apps.accounts import services, services_absence
from cchc.apps.accounts.models import Absence
from cchc.apps.accounts.permissions import acts_for, agencies_where, may, may_somewhere
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.models import Entry
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.services import Reference
from cchc.apps.notices.recipients import Recipients

pytestmark = pytest.mark.django_db

FIRST, LAST, DAY = date(2025, 6, 12), date(2025, 6, 18), timedelta(days=1)


class Office:
    def __init__(self):
        self.stp, self.snv = agency("STP"), agency("SNV")
        self.head = person("agency_head", agency=self.stp, name="Phan Văn Đức")
        self.officer = person("agency_officer", agency=self.stp, name="Đỗ Thị Mai")
        self.other = person("agency_officer", agency=self.snv, name="Võ Thanh Bình")


@pytest.fixture
def office(db):
    return Office()


def away(user, deputy, first=FIRST, last=LAST, by=SYSTEM):
    return services_absence.record_absence(
        user=user, deputy=deputy, first_day=first, last_day=last, by=by, on=FIRST
    )


def sentence(refusal):
    return " ".join(refusal.value.messages)


def test_the_deputy_holds_the_appointments_on_these_days_only(office):
    away(office.head, office.officer)
    days = [FIRST - DAY, FIRST, LAST, LAST + DAY]
    held = [may(office.officer, "accounts.cover", agency=office.stp, on=day) for day in days]
    assert held == [False, True, True, False]
    assert may_somewhere(office.officer, "accounts.cover", on=FIRST)
    assert agencies_where(office.officer, "accounts.cover", on=FIRST) == {office.stp.pk}


def test_whoever_is_away_keeps_his_own_rights(office):
    away(office.head, office.officer)
    assert may(office.head, "accounts.cover", agency=office.stp, on=FIRST)


def test_a_locked_account_lends_nothing(office):
    away(office.head, office.officer)
    person("administrator")
    services.deactivate(by=SYSTEM, user=office.head, version=1)
    assert not may(office.officer, "accounts.cover", agency=office.stp, on=FIRST)


def test_he_acts_for_somebody_only_where_his_own_role_would_not_do(office):
    away(office.head, office.officer)
    assert acts_for(office.officer, "accounts.cover", agency=office.stp, on=FIRST) == "Phan Văn Đức"
    assert acts_for(office.officer, "results.report", agency=office.stp, on=FIRST) == ""


def test_the_journal_names_both(db):
    province = [person("reviewer", name="Lê Vinh"), person("coordinator", name="Trần Hà")]
    today = timezone.localdate()
    services_absence.record_absence(
        user=province[1], deputy=province[0], first_day=today, last_day=today, by=SYSTEM
    )
    evidence.add(document=Reference(title="Biên bản"), by=province[0])
    assert Entry.objects.filter(verb="evidence.add").get().actor_name == "Lê Vinh (thay Trần Hà)"


def test_the_right_to_make_accounts_is_not_lent(db):
    chief, deputy = person("administrator"), person("administrator")
    with pytest.raises(ValidationError, match="không giữ vai trò nào cần người làm thay"):
        away(chief, deputy)


def test_a_deputy_must_be_somebody_else(office):
    with pytest.raises(ValidationError, match="phải là người khác"):
        away(office.head, office.head)
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(user=office.head, deputy=office.head, first_day=FIRST, last_day=LAST)


def test_a_deputy_must_be_of_the_same_agency(office):
    with pytest.raises(ValidationError) as refusal:
        away(office.head, office.other)
    assert "Võ Thanh Bình không giữ vai trò nào ở Cơ quan STP" in sentence(refusal)


def test_days_must_be_in_order(office):
    with pytest.raises(ValidationError, match="Ngày cuối đứng trước"):
        away(office.head, office.officer, LAST, FIRST)


def test_two_absences_do_not_overlap(office):
    away(office.head, office.officer)
    with pytest.raises(ValidationError, match="đã có ngày nghỉ từ 12/06/2025 đến 18/06/2025"):
        away(office.head, office.officer, LAST, LAST + DAY)


def test_who_stands_in_is_not_away_himself(office):
    away(office.head, office.officer)
    third = person("agency_officer", agency=office.stp)
    with pytest.raises(ValidationError, match="đang làm thay Phan Văn Đức"):
        away(office.officer, third)


def test_who_is_away_does_not_stand_in(office):
    third = person("agency_officer", agency=office.stp, name="Hồ Lan")
    away(third, office.officer)
    with pytest.raises(ValidationError, match="Hồ Lan cũng nghỉ"):
        away(office.head, third)


def test_nobody_makes_a_reader_a_coordinator_by_going_on_leave(db):
    coordinator, reader, other = person("coordinator"), person("reader"), person("coordinator")
    with pytest.raises(ValidationError, match="không giữ cùng vai trò"):
        away(coordinator, reader, by=coordinator)
    assert away(coordinator, other, by=coordinator).deputy == other


@pytest.mark.parametrize(
    ("who", "whose", "allowed"),
    [
        ("officer", "officer", True),
        ("head", "officer", True),
        ("officer", "head", False),
        ("other", "officer", False),
        ("administrator", "officer", True),
        ("coordinator", "officer", False),
        ("reader", "officer", False),
    ],
)
def test_who_may_record_whose_absence(office, who, whose, allowed):
    by = getattr(office, who, None) or person(who)
    user = getattr(office, whose)
    deputy = office.head if user == office.officer else office.officer
    if allowed:
        assert away(user, deputy, by=by).by_name == by.full_name
    else:
        with pytest.raises(PermissionDenied):
            away(user, deputy, by=by)


def test_coming_back_earlier_ends_it_and_before_the_first_day_takes_it_back(office):
    absence = away(office.head, office.officer)
    services_absence.end_absence(absence=absence, back_on=LAST, by=SYSTEM, version=1)
    assert not may(office.officer, "accounts.cover", agency=office.stp, on=LAST)
    services_absence.end_absence(absence=absence, back_on=FIRST, by=SYSTEM, version=2)
    assert not Absence.objects.exists()


def test_notices_go_to_the_deputy_too(office):
    away(office.officer, office.head)
    at = Recipients(FIRST).of(("agency_officer",), office.stp)
    assert at == {office.officer.pk, office.head.pk}
    assert Recipients(LAST + DAY).of(("agency_officer",), office.stp) == {office.officer.pk}


def test_the_pages_record_and_end_an_absence(office, settings):
    settings.CCHC_DEMO = True
    browser = signed_in(office.officer)
    assert "Chưa ghi ngày nghỉ nào" in text_of(browser.get("/nguoi-dung/nghi/"))
    typed = {
        "first_day": "16/06/2025",
        "last_day": "20/06/2025",
        "deputy": office.head.pk,
        "reason": "nghỉ phép",
    }
    answer = browser.post(f"/nguoi-dung/{office.officer.pk}/nghi/", typed, follow=True)
    assert "16/06/2025 – 20/06/2025" in text_of(answer)
    absence = Absence.objects.get()
    back = {"version": 1, "back_on": "18/06/2025"}
    answer = browser.post(f"/nguoi-dung/nghi/{absence.pk}/lam-viec-lai/", back, follow=True)
    assert "16/06/2025 – 17/06/2025" in text_of(answer)


def test_a_wrong_form_says_why_and_keeps_what_was_typed(office, settings):
    settings.CCHC_DEMO = True
    typed = {
        "first_day": "20/06/2025",
        "last_day": "16/06/2025",
        "deputy": office.head.pk,
        "reason": "đi học",
    }
    page = text_of(signed_in(office.officer).post(f"/nguoi-dung/{office.officer.pk}/nghi/", typed))
    assert "Ngày cuối đứng trước ngày đầu." in page
    assert "đi học" in page


def test_other_peoples_pages_do_not_exist(office):
    browser = signed_in(office.officer)
    for page in ("nghi", "ban-giao"):
        assert browser.get(f"/nguoi-dung/{office.head.pk}/{page}/").status_code == 404
        assert signed_in(office.head).get(f"/nguoi-dung/{office.officer.pk}/{page}/").status_code == 200
    absence = away(office.head, office.officer)
    assert browser.get(f"/nguoi-dung/nghi/{absence.pk}/lam-viec-lai/").status_code == 404
