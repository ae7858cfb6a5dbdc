"""Chains, paths and steps: properties that hold for all of them, and what they may never change."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc.catalogue.calendar import vietnam
from cchc.core.errors import InvalidMilestone
from cchc.core.measures import Count, DocumentsIssued, IssuedDocument, Ratio
from cchc.core.plan import Chain, ChainSchedule, Course, FigureSchedule, Status, Step, judge, target_from_json
from cchc.core.plan.milestones import START, Path, Seen, Steps

CALENDAR = vietnam([2023, 2024, 2025, 2026])
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
LENGTHS = st.lists(st.integers(0, 30), min_size=1, max_size=6)
MEETINGS = st.lists(st.dates(date(2024, 1, 1), date(2025, 12, 31)), max_size=20).map(
    lambda days: {"ubnd": days}
)
START_OF_YEAR, QUARTERS = date(2025, 1, 1), (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))
YEAR = Course(start=START_OF_YEAR, due=QUARTERS[-1])
UNDECIDED = {Status.ON_COURSE, Status.AT_RISK}


def chain(lengths, meets=()):
    return Chain(
        tuple(
            Step(key=f"b{n}", name=f"Bước {n}", working_days=days, meeting="ubnd" if n in meets else "")
            for n, days in enumerate(lengths)
        )
    )


@given(LENGTHS, DAYS, MEETINGS, st.sets(st.integers(0, 5)))
def test_who_begins_at_the_latest_safe_start_is_done_in_time(lengths, due, meetings, meets):
    steps = chain(lengths, meets)
    backwards = steps.backwards(due, CALENDAR, meetings)
    assume(not any(each.lacks_meeting for each in backwards))
    assert steps.forwards(backwards[0].day, CALENDAR, meetings)[-1].day <= due


@given(LENGTHS, DAYS, MEETINGS, st.sets(st.integers(0, 5)))
def test_milestones_follow_each_other_and_none_lies_after_the_due_day(lengths, due, meetings, meets):
    days = [each.day for each in chain(lengths, meets).backwards(due, CALENDAR, meetings)]
    assert days == sorted(days)
    assert days[-1] <= due


@given(LENGTHS, st.integers(0, 5), st.integers(1, 20), DAYS, MEETINGS, st.sets(st.integers(0, 5)))
def test_a_longer_step_never_lets_the_work_start_later(lengths, which, more, due, meetings, meets):
    longer = list(lengths)
    longer[which % len(lengths)] += more
    first, second = (
        chain(each, meets).backwards(due, CALENDAR, meetings)[0].day for each in (lengths, longer)
    )
    assert second <= first


@given(LENGTHS, DAYS, st.integers(1, 200))
def test_an_earlier_due_day_never_lets_the_work_start_later(lengths, due, days):
    steps = chain(lengths)
    earlier = steps.backwards(due - timedelta(days=days), CALENDAR)[0].day
    assert earlier <= steps.backwards(due, CALENDAR)[0].day


def test_tet_and_weekends_are_not_counted():
    start = chain([5]).backwards(date(2025, 2, 7), CALENDAR)[0]
    assert (start.key, start.day) == (START, date(2025, 1, 24))


def test_the_step_of_a_meeting_ends_on_a_meeting_day():
    found = chain([5, 5, 2], {1}).backwards(date(2025, 12, 31), CALENDAR, {"ubnd": [date(2025, 12, 5)]})
    assert [each.day for each in found[1:]] == [date(2025, 11, 28), date(2025, 12, 5), date(2025, 12, 31)]


def test_a_list_without_a_meeting_in_time_is_told_and_binds_nothing():
    bound = chain([5, 2], {0})
    for known in ({}, {"ubnd": [date(2026, 1, 9)]}):
        found = bound.backwards(date(2025, 12, 31), CALENDAR, known)
        assert [each.lacks_meeting for each in found] == [False, True, False]
        assert [each.day for each in found] == [
            each.day for each in chain([5, 2]).backwards(date(2025, 12, 31), CALENDAR)
        ]


@pytest.mark.parametrize("wrong", [[], [("a", "A", 1), ("a", "B", 1)]])
def test_a_chain_without_steps_or_with_a_step_twice_is_refused(wrong):
    with pytest.raises(InvalidMilestone):
        Chain(tuple(Step(key=key, name=name, working_days=days) for key, name, days in wrong))


@pytest.mark.parametrize("wrong", [{"key": START}, {"name": " "}, {"working_days": -1}])
def test_a_step_without_a_name_or_with_negative_days_is_refused(wrong):
    with pytest.raises(InvalidMilestone):
        Step(**({"key": "a", "name": "A", "working_days": 1} | wrong))


@given(st.fractions(0, 100), st.fractions(0, 100), DAYS, DAYS)
def test_a_path_stays_between_its_ends_and_ends_at_the_goal(low, high, first, last):
    assume(first < last)
    path = Path.linear((first, low), (last, high))
    assert path.expected(last) == high
    for day in (first, first + (last - first) / 2, last):
        assert min(low, high) <= path.expected(day) <= max(low, high)


def test_last_years_curve_is_moved_by_a_year_and_ends_at_the_goal():
    curve = [
        (date(2024, 6, 30), Fraction(20)),
        (date(2024, 9, 30), Fraction(40)),
        (date(2024, 12, 31), Fraction(80)),
    ]
    path = Path.like_last_year(curve, (date(2025, 12, 31), Fraction(90)))
    assert path.expected(date(2025, 6, 30)) == Fraction(45, 2)
    assert path.expected(date(2025, 12, 31)) == 90


def test_a_curve_that_ends_at_nothing_gives_no_path():
    with pytest.raises(InvalidMilestone):
        Path.like_last_year([(date(2024, 12, 31), Fraction(0))], (date(2025, 12, 31), Fraction(90)))


@given(st.integers(0, 1000), st.lists(DAYS, min_size=1, max_size=8))
def test_steps_are_whole_never_fall_and_end_at_the_total(total, days):
    steps = Steps.even(Fraction(total), START_OF_YEAR, days)
    values = [steps.expected(day) for day in sorted(days)]
    assert values == sorted(values)
    assert all(value.denominator == 1 for value in values)
    assert values[-1] == total
    assert steps.expected(min(days) - timedelta(days=1)) == 0


@given(st.integers(0, 100), st.integers(0, 100), st.fractions(0, 100), DAYS)
def test_no_line_asks_for_more_than_the_goal(first, begin, needed, on):
    seen = Seen(
        today=on,
        calendar=CALENDAR,
        warn_working_days=2,
        report_working_days=10,
        begin=START_OF_YEAR,
        first=(date(2025, 5, 31), Fraction(first)),
    )
    for given_ in ({}, {"begin": (START_OF_YEAR, Fraction(begin))}, {"is_cumulative": True}):
        assert FigureSchedule(checkpoints=QUARTERS, **given_).expected(on, needed, seen) <= needed


def schedules():
    dated = chain([10, 20, 5]).backwards(YEAR.due, CALENDAR)
    done = st.dictionaries(st.sampled_from([START, "b0", "b1"]), DAYS)
    chains = done.map(lambda days: ChainSchedule(milestones=tuple(dated), done=days))
    begin = st.none() | st.tuples(st.just(START_OF_YEAR), st.fractions(0, 100))
    figures = st.builds(
        FigureSchedule, checkpoints=st.just(QUARTERS), is_cumulative=st.booleans(), begin=begin
    )
    return chains | figures


@st.composite
def cases(draw):
    """A target with its facts."""
    as_of = draw(DAYS)
    common = {"as_of": as_of, "recorded_on": as_of, "source": "BC"}
    kind = draw(st.sampled_from(["ratio_min", "count_min", "document_issued"]))
    if kind == "document_issued":
        document = IssuedDocument(
            number="1/QĐ", issued_on=as_of, issuer=draw(st.sampled_from(["", "UBND tỉnh"]))
        )
        fact = DocumentsIssued(documents=(document,), **common)
    elif kind == "count_min":
        fact = Count(count=draw(st.integers(0, 12)), **common)
    else:
        fact = Ratio(numerator=Decimal(draw(st.integers(0, 100))), denominator=Decimal(100), **common)
    value = {"ratio_min": 70, "count_min": 10, "document_issued": None}[kind]
    return target_from_json({"kind": kind, "value": value}), draw(st.sampled_from([[], [fact]]))


@given(cases(), schedules(), st.dates(date(2024, 12, 1), date(2026, 3, 31)))
def test_a_milestone_moves_a_verdict_only_between_on_course_and_at_risk(case, schedule, today):
    target, facts = case
    with_it = Course(start=YEAR.start, due=YEAR.due, schedule=schedule)
    plain, judged = (judge(target, facts, course, today, CALENDAR) for course in (YEAR, with_it))
    if plain.status in UNDECIDED:
        assert judged.status in UNDECIDED
        assert judged.missing == plain.missing
    else:
        assert judged == plain
    assert (judged.figure, judged.needed, judged.is_settled) == (plain.figure, plain.needed, plain.is_settled)


@given(cases(), st.dictionaries(st.sampled_from(["b0", "b1"]), DAYS), DAYS)
def test_a_step_that_is_reported_never_worsens_a_verdict(case, done, today):
    target, facts = case
    dated = tuple(chain([10, 20, 5]).backwards(YEAR.due, CALENDAR))
    before, after = (
        judge(target, facts, Course(start=YEAR.start, due=YEAR.due, schedule=each), today, CALENDAR)
        for each in (ChainSchedule(milestones=dated), ChainSchedule(milestones=dated, done=done))
    )
    assert before.status.severity <= after.status.severity
