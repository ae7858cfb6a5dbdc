"""What agencies are reminded of, and that a second run reminds nobody again."""

from datetime import date, timedelta

import pytest

from cchc.apps.notices import services as notices
from cchc.apps.notices.choices import State
from cchc.apps.notices.models import Notice
from cchc.apps.plans.selectors.due import due_items
from cchc.apps.plans.services import reviews, tasks

from .conftest import JUNE, YEAR_END, duty, get_result, make_user, ratio, submit

pytestmark = pytest.mark.django_db
ONLINE = "A.VIII.7.r1"


def items_of(agency, on=JUNE):
    return [item for item in due_items(on) if item.agency == agency]


def item_about(obligation, on=JUNE):
    found = [item for item in due_items(on) if item.link.endswith(f"/{obligation.pk}/")]
    return found[0] if found else None


def test_an_agency_that_reported_nothing_owes_every_figure_with_a_day(plan, province):
    owed = item_about(duty(plan, ONLINE, province.stc))
    assert (owed.state, owed.due, owed.agency) == (State.OPEN, YEAR_END, province.stc)
    assert ONLINE.rsplit(".", 1)[0] in owed.title
    assert owed.title.endswith("(Sở Tài chính)")


def test_a_figure_that_is_met_and_accepted_is_not_reminded_of(plan, province, reviewer):
    obligation = duty(plan, ONLINE, province.stc)
    fact = submit(obligation, ratio(71, 95))
    reviews.accept(fact=fact, by=reviewer, version=fact.version, on=JUNE)
    assert item_about(obligation) is None
    assert item_about(duty(plan, ONLINE, province.stp)) is not None


def test_a_returned_figure_is_reminded_of_as_returned(plan, province, reviewer):
    obligation = duty(plan, ONLINE, province.stc)
    fact = submit(obligation, ratio(71, 95))
    reviews.send_back(fact=fact, reason="Thiếu nguồn số liệu", by=reviewer, version=fact.version, on=JUNE)
    owed = item_about(obligation)
    assert (owed.state, owed.since) == (State.RETURNED, JUNE)


def test_a_sent_figure_waits_for_the_reviewer_and_not_for_the_agency(plan, province):
    fact = submit(duty(plan, ONLINE, province.stc), ratio(71, 95))
    waiting = [item for item in due_items(JUNE) if item.key == f"fact:{fact.pk}"]
    assert [item.state for item in waiting] == [State.WAITING_REVIEW]
    assert item_about(duty(plan, ONLINE, province.stc)) is None


def test_the_coordinators_own_earlier_day_reminds_earlier(plan, province, coordinator):
    task = get_result(plan, ONLINE).task
    day = date(2025, 9, 30)
    tasks.set_internal_days(task=task, due=day, source="Công văn 1", by=coordinator, version=task.version)
    assert item_about(duty(plan, ONLINE, province.stc)).due == day


def test_people_are_told_once_even_if_the_run_is_repeated(plan, province, officer):
    on = YEAR_END - timedelta(days=7)
    first = notices.remind(due_items=due_items(on), on=on)
    assert first > 0
    assert notices.remind(due_items=due_items(on), on=on) == 0
    assert Notice.objects.filter(user=officer).count() == len(
        [item for item in items_of(province.stc, on) if item.due == YEAR_END]
    )


def test_the_head_hears_of_what_stays_late(plan, province, officer):
    head = make_user("Vũ Thủ Trưởng", ("agency_head", province.stc))
    on = YEAR_END + timedelta(days=3)
    notices.remind(due_items=due_items(on), on=on)
    assert Notice.objects.filter(user=head).exists()


def test_the_number_of_queries_does_not_grow_with_agencies(plan, province, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        list(due_items(JUNE))
