"""Who may do what, where and when."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.apps.people import agency, person

from cchc.apps.accounts import services
from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where, may, may_somewhere
from cchc.apps.accounts.selectors import people_who_may, people_with_role
from cchc.apps.agencies.services import succeed
from cchc.apps.audit.actors import SYSTEM

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 16)
ROLES = (
    "administrator",
    "coordinator",
    "reviewer",
    "leader",
    "agency_head",
    "agency_deputy",
    "agency_officer",
    "reader",
)

# About another agency than one's own: . no, x yes. One column for each role, in the order of ROLES.
MATRIX = {
    "plans.read": "xxxxxxxx",
    "plans.import": ".x......",
    "plans.edit": ".x......",
    "plans.export": ".xxxxxx.",
    "results.report": "........",
    "results.submit": "........",
    "approvals.waive": "........",
    "results.review": ".xx.....",
    "evidence.read": "xxxx....",
    "evidence.add": ".x......",
    "evidence.purge": "x.......",
    "agencies.read": "xxxxxxxx",
    "agencies.edit": "xx......",
    "groups.edit": "xx......",
    "accounts.manage": "x.......",
    "audit.read": "xx......",
}
# What the three roles of an agency may do about their own agency on top: head, deputy, officer.
AT_HOME = {
    "results.report": "xxx",
    "results.submit": "xx.",
    "approvals.waive": "x..",
    "evidence.read": "xxx",
    "evidence.add": "xxx",
}


def holder(role, at):
    return person(role, agency=at if role.startswith("agency_") else None)


@pytest.mark.parametrize(
    ("verb", "role", "expected"),
    [
        (verb, role, mark == "x")
        for verb, row in MATRIX.items()
        for role, mark in zip(ROLES, row, strict=True)
    ],
)
def test_what_a_role_may_do_about_other_agencies(verb, role, expected):
    own, other = agency("STP"), agency("SNV")
    assert may(holder(role, own), verb, agency=other, on=TODAY) is expected


@pytest.mark.parametrize(
    ("verb", "role", "expected"),
    [
        (verb, role, mark == "x")
        for verb, row in AT_HOME.items()
        for role, mark in zip(("agency_head", "agency_deputy", "agency_officer"), row, strict=True)
    ],
)
def test_what_an_agency_may_do_about_itself(verb, role, expected):
    own = agency("STP")
    assert may(holder(role, own), verb, agency=own, on=TODAY) is expected


def test_a_permission_for_the_own_agency_says_nothing_about_the_province():
    officer = holder("agency_officer", agency("STP"))
    assert not may(officer, "results.report", on=TODAY)
    assert may_somewhere(officer, "results.report", on=TODAY)


def test_an_appointment_counts_on_its_days_only():
    reviewer = person("reviewer", valid_from=date(2025, 6, 1), valid_to=date(2025, 6, 30))
    days = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [may(reviewer, "results.review", on=day) for day in days] == [False, True, True, False]


def test_several_appointments_add_up():
    stp, snv = agency("STP"), agency("SNV")
    officer = person("agency_officer", agency=stp)
    services.appoint(by=SYSTEM, user=officer, role="agency_officer", agency=snv)
    assert agencies_where(officer, "results.report", on=TODAY) == {stp.pk, snv.pk}


def test_somebody_everywhere_is_everywhere():
    assert agencies_where(person("reviewer"), "results.review", on=TODAY) == EVERYWHERE


def test_an_appointment_is_felt_at_once():
    officer = person()
    assert not may(officer, "plans.read")
    appointment = services.appoint(by=SYSTEM, user=officer, role="reader")
    assert may(officer, "plans.read")
    services.end_appointment(by=SYSTEM, appointment=appointment, on=date(2025, 1, 1), version=1)
    assert not may(officer, "plans.read")


def test_a_locked_account_may_nothing():
    officer = person("reader")
    services.deactivate(by=_administrator(), user=officer, version=1)
    assert not may(officer, "plans.read")


def test_a_visitor_may_nothing():
    assert not may(AnonymousUser(), "plans.read")


def test_an_agency_answers_for_the_agency_that_it_succeeded():
    old, new = agency("STTTT"), agency("SKHCN")
    succeed(by=SYSTEM, predecessor=old, successors=[new], on=date(2025, 3, 1), version=1)
    officer = person("agency_officer", agency=new)
    assert may(officer, "results.report", agency=old, on=date(2025, 3, 1))
    assert not may(officer, "results.report", agency=old, on=date(2025, 2, 28))


def test_an_unknown_verb_is_a_fault_and_no_refusal():
    with pytest.raises(KeyError):
        may(person("administrator"), "results.reprot")


def test_a_user_is_asked_about_many_verbs_by_one_query(django_assert_num_queries):
    reader = person("reader")
    with django_assert_num_queries(1):
        for verb in MATRIX:
            may(reader, verb, on=TODAY)


def test_whom_to_remind_is_found_by_role_agency_and_day():
    stp = agency("STP")
    head = person("agency_head", agency=stp)
    person("agency_head", agency=agency("SNV"))
    person("agency_head", agency=stp, valid_to=date(2025, 1, 1))
    assert list(people_with_role("agency_head", agency=stp, on=TODAY)) == [head]


def test_who_may_report_for_an_agency_is_found():
    stp = agency("STP")
    officer = person("agency_officer", agency=stp)
    person("reviewer")
    assert list(people_who_may("results.report", agency=stp, on=TODAY)) == [officer]


def _administrator():
    return person("administrator")
