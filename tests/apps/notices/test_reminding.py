"""Who is reminded of what on which day."""

from datetime import date, timedelta

import pytest
from tests.apps.people import agency, person

from cchc.apps.accounts import services as accounts
from cchc.apps.agencies import services as agencies
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.notices import due, services
from cchc.apps.notices.choices import State
from cchc.apps.notices.due import DueItem
from cchc.apps.notices.models import Notice
from cchc.core.errors import InvalidValue

pytestmark = pytest.mark.django_db
DUE = date(2025, 12, 31)


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture
def officer(stp):
    return person("agency_officer", agency=stp)


@pytest.fixture
def head(stp):
    return person("agency_head", agency=stp)


def item(stp, **more):
    return DueItem(
        **{"key": "obligation:1", "agency": stp, "title": "A.III.2", "link": "/ke-hoach/", "due": DUE} | more
    )


def told(user):
    return [*Notice.objects.filter(user=user).order_by("id").values_list("title", flat=True)]


def remind_days_before(stp, *days_left, **more):
    for left in days_left:
        services.remind(due_items=[item(stp, **more)], on=DUE - timedelta(days=left))


def test_an_officer_is_reminded_thirty_seven_and_one_day_before_and_on_the_day(stp, officer):
    remind_days_before(stp, *range(40, -1, -1))
    assert told(officer) == [
        "Còn 30 ngày, hạn 31/12/2025: A.III.2",
        "Còn 7 ngày, hạn 31/12/2025: A.III.2",
        "Còn 1 ngày, hạn 31/12/2025: A.III.2",
        "Hôm nay đến hạn: A.III.2",
    ]


def test_an_officer_is_reminded_one_and_seven_days_after_and_then_left_in_peace(stp, officer):
    remind_days_before(stp, *range(-1, -60, -1))
    assert told(officer) == [
        "Quá hạn 1 ngày, hạn 31/12/2025: A.III.2",
        "Quá hạn 7 ngày, hạn 31/12/2025: A.III.2",
    ]


def test_the_head_hears_of_it_after_three_and_fourteen_days(stp, officer, head):
    remind_days_before(stp, *range(30, -60, -1))
    assert told(head) == [
        "Quá hạn 3 ngày, hạn 31/12/2025: A.III.2",
        "Quá hạn 14 ngày, hạn 31/12/2025: A.III.2",
    ]


def test_a_day_on_which_the_server_slept_is_made_up_once(stp, officer):
    remind_days_before(stp, 31, 5, 4, 3)
    assert told(officer) == ["Còn 5 ngày, hạn 31/12/2025: A.III.2"]


def test_a_second_run_changes_nothing(stp, officer):
    assert services.remind(due_items=[item(stp)], on=DUE) == 1
    before = [*Notice.objects.values()]
    assert services.remind(due_items=[item(stp), item(stp)], on=DUE) == 0
    assert [*Notice.objects.values()] == before


def test_a_moved_due_day_is_reminded_of_anew(stp, officer):
    services.remind(due_items=[item(stp)], on=DUE)
    services.remind(due_items=[item(stp, due=DUE + timedelta(days=7))], on=DUE)
    assert told(officer) == ["Hôm nay đến hạn: A.III.2", "Còn 7 ngày, hạn 07/01/2026: A.III.2"]


def test_other_agencies_and_readers_hear_nothing(stp, officer):
    others = [person("agency_officer", agency=agency("STC")), person("reader"), person("leader")]
    remind_days_before(stp, 30, 0, -30)
    assert not Notice.objects.filter(user__in=others).exists()


def test_who_left_the_office_or_is_locked_is_not_reminded(stp):
    left = person("agency_officer", agency=stp, valid_from=date(2025, 1, 1), valid_to=date(2025, 6, 30))
    locked = person("agency_officer", agency=stp)
    person("administrator")
    accounts.deactivate(by=SYSTEM, user=locked, version=locked.version)
    remind_days_before(stp, 0)
    assert told(left) == told(locked) == []


def test_where_nobody_answers_for_an_agency_the_coordinator_is_told(stp):
    coordinator = person("coordinator")
    remind_days_before(stp, 7)
    assert told(coordinator) == ["Còn 7 ngày, hạn 31/12/2025: A.III.2"]


def test_the_people_of_the_successor_are_reminded_of_what_the_old_agency_owed(stp, officer):
    new = agency("SNN", "Sở mới")
    agencies.succeed(by=SYSTEM, predecessor=stp, successors=[new], on=date(2025, 7, 1), version=1)
    successor_officer = person("agency_officer", agency=new)
    remind_days_before(stp, 0)
    assert told(successor_officer) == ["Hôm nay đến hạn: A.III.2"]
    assert told(officer) == []


def test_a_returned_result_is_told_at_once_and_again_after_three_days(stp, officer):
    back = {"state": State.RETURNED, "since": date(2025, 6, 10)}
    for day in range(10, 14):
        services.remind(due_items=[item(stp, **back)], on=date(2025, 6, day))
    assert told(officer) == ["Bị trả lại, cần sửa và gửi lại: A.III.2"] * 2


def test_reviewers_are_told_what_waits_for_them(stp, officer):
    reviewer, coordinator = person("reviewer"), person("coordinator")
    waiting = {"state": State.WAITING_REVIEW, "since": date(2025, 6, 10), "due": None}
    services.remind(due_items=[item(stp, **waiting)], on=date(2025, 6, 10))
    assert told(reviewer) == told(coordinator) == ["Chờ thẩm tra: A.III.2"]
    assert told(officer) == []


def test_the_upper_room_may_name_other_recipients(stp, officer, head):
    remind_days_before(stp, 7, recipients=("agency_head",))
    assert told(officer) == []
    assert len(told(head)) == 1


def test_what_has_no_due_day_is_not_reminded_of(stp, officer):
    assert services.remind(due_items=[item(stp, due=None)], on=DUE) == 0


def test_a_registered_source_is_asked_by_the_daily_run(stp, officer, monkeypatch):
    monkeypatch.setattr(due, "_sources", {})
    asked = []
    due.register("kế hoạch", lambda day: asked.append(day) or [item(stp)])
    assert services.run(on=DUE).told == 1
    assert asked == [DUE]


def test_people_are_told_a_piece_of_news_once_each(stp, officer, head):
    news = {"key": "plan:1:applied", "title": "Kế hoạch đã được áp dụng", "link": "/ke-hoach/"}
    assert services.tell(users=[officer, head, officer.pk], **news) == 2
    assert services.tell(users=[officer, head], **news) == 0


@pytest.mark.parametrize("link", ["https://example.vn/", "//example.vn/", "javascript:alert(1)"])
def test_a_notice_leads_nowhere_but_into_the_system(officer, link):
    with pytest.raises(InvalidValue):
        services.tell(users=[officer], key="x", title="x", link=link)


def test_a_long_title_is_cut_with_a_sign(officer):
    services.tell(users=[officer], key="x", title="việc " * 200)
    assert told(officer)[0].endswith("…")


def test_a_hundred_agencies_cost_a_handful_of_queries(django_assert_max_num_queries):
    bodies = [agency(f"X{n}") for n in range(20)]
    for body in bodies:
        person("agency_officer", agency=body)
    items = [item(body, key=f"o:{task}:{body.pk}") for body in bodies for task in range(10)]
    # 3 for all holders, deputies and focal officers, 2 an agency for who answers for it, 1 for the known keys, the
    # rest is one write
    with django_assert_max_num_queries(2 * len(bodies) + 9):
        assert services.remind(due_items=items, on=DUE) == 200
