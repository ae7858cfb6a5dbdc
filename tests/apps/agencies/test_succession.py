"""Who answers for an agency that is gone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from tests.apps.people import agency, group

from cchc.apps.agencies import services, services_groups
from cchc.apps.agencies.models import Agency
from cchc.apps.agencies.selectors import members_on, predecessor_ids, successors_of
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.selectors import history_of

pytestmark = pytest.mark.django_db

MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)


def succeed(old, *new, on, **more):
    old = Agency.objects.get(pk=old.pk)
    return services.succeed(by=SYSTEM, predecessor=old, successors=new, on=on, version=old.version, **more)


def codes(agencies):
    return [each.code for each in agencies]


def test_before_the_day_an_agency_answers_for_itself():
    old, new = agency("STTTT"), agency("SKHCN")
    succeed(old, new, on=MARCH)
    assert codes(successors_of(old, on=date(2025, 2, 28))) == ["STTTT"]
    assert codes(successors_of(old, on=MARCH)) == ["SKHCN"]


def test_a_chain_is_followed_to_its_end_on_the_day():
    first, second, third = agency("A"), agency("B"), agency("C")
    succeed(first, second, on=MARCH)
    succeed(second, third, on=JULY)
    assert codes(successors_of(first, on=date(2025, 6, 30))) == ["B"]
    assert codes(successors_of(first, on=JULY)) == ["C"]


def test_a_split_has_several_successors():
    old, north, south = agency("H"), agency("X1", "Xã Bắc"), agency("X2", "Xã Nam")
    succeed(old, north, south, on=JULY)
    assert codes(successors_of(old, on=JULY)) == ["X1", "X2"]


def test_branches_that_meet_again_are_one_successor():
    old, left, right, merged = agency("H"), agency("L"), agency("R"), agency("M")
    succeed(old, left, right, on=MARCH)
    succeed(left, merged, on=JULY)
    succeed(right, merged, on=JULY)
    assert codes(successors_of(old, on=JULY)) == ["M"]


def test_a_predecessor_ends_the_day_before():
    old, new = agency("STTTT"), agency("SKHCN")
    succeed(old, new, on=MARCH)
    assert Agency.objects.get(pk=old.pk).valid_to == date(2025, 2, 28)


def test_an_agency_that_ended_earlier_keeps_its_last_day():
    old, new = agency("STTTT", valid_to=date(2025, 1, 31)), agency("SKHCN")
    succeed(old, new, on=MARCH)
    assert Agency.objects.get(pk=old.pk).valid_to == date(2025, 1, 31)


def test_a_circle_is_refused():
    first, second = agency("A"), agency("B")
    succeed(first, second, on=MARCH)
    with pytest.raises(ValidationError, match="vòng lặp"):
        succeed(second, first, on=JULY)


def test_a_successor_must_exist_on_the_day():
    old, gone = agency("A"), agency("B", valid_to=date(2024, 12, 31))
    with pytest.raises(ValidationError, match="không hoạt động"):
        succeed(old, gone, on=MARCH)


def test_successors_join_the_groups_of_the_predecessor_on_the_day():
    old, new, sbn = agency("STTTT"), agency("SKHCN"), group()
    services_groups.add_member(by=SYSTEM, group=sbn, agency=old)
    succeed(old, new, on=MARCH)
    assert codes(members_on(sbn, date(2025, 2, 28))) == ["STTTT"]
    assert codes(members_on(sbn, MARCH)) == ["SKHCN"]


def test_successors_stay_out_of_the_groups_where_the_operator_says_so():
    old, new, sbn = agency("STTTT"), agency("SKHCN"), group()
    services_groups.add_member(by=SYSTEM, group=sbn, agency=old)
    succeed(old, new, on=MARCH, joins_groups=False)
    assert codes(members_on(sbn, MARCH)) == []


def test_what_an_agency_took_over_is_known_along_the_chain():
    first, second, third = agency("A"), agency("B"), agency("C")
    succeed(first, second, on=MARCH)
    succeed(second, third, on=JULY)
    assert predecessor_ids({third.pk}, on=JULY) == {third.pk: {first.pk, second.pk}}
    assert predecessor_ids({third.pk}, on=MARCH) == {third.pk: set()}


def test_a_succession_stands_in_the_history_of_the_predecessor():
    old, new = agency("STTTT"), agency("SKHCN", "Sở Khoa học và Công nghệ")
    succeed(old, new, on=MARCH, legal_basis="Nghị quyết 12/NQ-HĐND")
    line = history_of(old)[0]
    assert line.changes == ("Cơ quan kế thừa: “Sở Khoa học và Công nghệ”", "Từ ngày: 01/03/2025")
    assert line.note == "Nghị quyết 12/NQ-HĐND"
