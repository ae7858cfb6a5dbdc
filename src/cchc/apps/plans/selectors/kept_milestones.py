"""Loads what is kept about milestones, for the verdicts of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from cchc.apps.plans.models import MeetingDay, MilestonePlan, MilestoneReport
from cchc.apps.plans.scheduling import Milestones, done_of


def kept_milestones(results: Collection[int], on: date) -> Milestones:
    """The coordinator's own milestones, the meeting days, and the steps reported by that day. 3 queries."""
    meetings: dict[str, set[date]] = defaultdict(set)
    for body, day in MeetingDay.objects.values_list("body", "on"):
        meetings[body].add(day)
    reports = MilestoneReport.objects.filter(result_id__in=results, known_from__lte=on).order_by("id")
    return Milestones(
        own={each.result_id: each for each in MilestonePlan.objects.filter(result_id__in=results)},
        meetings={body: frozenset(days) for body, days in meetings.items()},
        done=done_of(reports.only("result_id", "agency_id", "step", "on")),
    )
