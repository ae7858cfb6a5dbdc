"""Who existed and who belonged on a day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.apps.people import agency, group, person

from cchc.apps.agencies import services, services_groups
from cchc.apps.agencies.selectors import agencies_on, members_on
from cchc.apps.audit.actors import SYSTEM

pytestmark = pytest.mark.django_db

START, LAST = date(2025, 1, 1), date(2025, 6, 30)


def codes(agencies):
    return [each.code for each in agencies]


@pytest.mark.parametrize(
    ("day", "exists"),
    [
        (date(2024, 12, 31), False),
        (START, True),
        (LAST, True),
        (date(2025, 7, 1), False),
    ],
)
def test_an_agency_exists_from_its_first_to_its_last_day(day, exists):
    agency("NT", valid_from=START, valid_to=LAST)
    assert codes(agencies_on(day, seen_by=SYSTEM)) == (["NT"] if exists else [])


def test_an_agency_without_days_exists_always():
    agency("STP")
    assert codes(agencies_on(date(1990, 1, 1), seen_by=SYSTEM)) == ["STP"]


def test_agencies_stand_in_vietnamese_order():
    for code, name in (
        ("1", "Sở Y tế"),
        ("2", "Đài Truyền hình"),
        ("3", "Sở Du lịch"),
        ("4", "Đại biểu"),
        ("5", "Công an"),
    ):
        agency(code, name)
    assert [each.name for each in agencies_on(START, seen_by=SYSTEM)] == [
        "Công an",
        "Đài Truyền hình",
        "Đại biểu",
        "Sở Du lịch",
        "Sở Y tế",
    ]


@pytest.mark.parametrize("typed", ["so tu phap", "TƯ PHÁP", "stp", "phap so", "sở tp"])
def test_agencies_are_found_without_diacritics_by_name_code_and_other_ways_of_writing(typed):
    agency("STP", "Sở Tư pháp", variants=["Sở TP"])
    agency("SNV", "Sở Nội vụ")
    assert codes(agencies_on(START, seen_by=SYSTEM, search=typed)) == ["STP"]


def test_membership_counts_on_its_days_only():
    stp, sbn = agency("STP"), group()
    services_groups.add_member(by=SYSTEM, group=sbn, agency=stp, valid_from=START, valid_to=LAST)
    assert codes(members_on(sbn, LAST)) == ["STP"]
    assert codes(members_on(sbn, date(2025, 7, 1))) == []


def test_a_member_that_no_longer_exists_is_no_member():
    stp, sbn = agency("STP", valid_to=LAST), group()
    services_groups.add_member(by=SYSTEM, group=sbn, agency=stp)
    assert codes(members_on(sbn, date(2025, 7, 1))) == []


def test_an_agency_joins_a_group_only_once_at_a_time():
    stp, sbn = agency("STP"), group()
    services_groups.add_member(by=SYSTEM, group=sbn, agency=stp, valid_from=START, valid_to=LAST)
    with pytest.raises(ValidationError, match="đã là thành viên"):
        services_groups.add_member(by=SYSTEM, group=sbn, agency=stp, valid_from=LAST)


def test_an_agency_may_join_again_after_it_left():
    stp, sbn = agency("STP"), group()
    services_groups.add_member(by=SYSTEM, group=sbn, agency=stp, valid_to=LAST)
    services_groups.add_member(by=SYSTEM, group=sbn, agency=stp, valid_from=date(2025, 7, 1))
    assert codes(members_on(sbn, date(2025, 8, 1))) == ["STP"]


def test_leaving_a_group_keeps_the_past():
    stp, sbn = agency("STP"), group()
    membership = services_groups.add_member(by=SYSTEM, group=sbn, agency=stp)
    services_groups.end_membership(by=SYSTEM, membership=membership, on=LAST, version=1)
    assert codes(members_on(sbn, LAST)) == ["STP"]
    assert codes(members_on(sbn, date(2025, 7, 1))) == []


def test_days_out_of_order_are_refused():
    with pytest.raises(ValidationError, match="đứng trước"):
        agency("STP", valid_from=LAST, valid_to=START)


def test_two_agencies_never_share_a_code():
    agency("STP")
    with pytest.raises(ValidationError, match="Mã STP đã có"):
        agency("STP")


def test_an_officer_does_not_change_agencies():
    stp = agency("STP")
    officer = person("agency_officer", agency=stp)
    with pytest.raises(PermissionDenied):
        services.close(by=officer, agency=stp, on=LAST, version=1)


def test_members_are_found_by_one_query(django_assert_num_queries):
    sbn = group()
    for number in range(5):
        services_groups.add_member(by=SYSTEM, group=sbn, agency=agency(f"A{number}"))
    with django_assert_num_queries(1):
        assert len(members_on(sbn, START)) == 5
