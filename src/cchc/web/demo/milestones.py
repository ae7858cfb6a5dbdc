"""Invented meeting days, and the steps of chains that agencies reported as done."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cchc.apps.plans.models import Obligation
from cchc.apps.plans.services import milestones
from cchc.catalogue import demo
from cchc.web.demo import people


def make(duties: Mapping[tuple[str, str], Obligation], officers: people.Officers) -> None:
    """The meeting days and own milestones as the coordinator, then every step on the day on which it was reported."""
    table, coordinator = demo.milestones(), people.with_role("coordinator")
    for row in table["meetings"]:
        for day in row["days"]:
            milestones.add_meeting(
                body=row["body"], on=day, reference=table["reference"], by=coordinator, is_demo=True
            )
    for row in table["own"]:
        result = next(duty.result for (code, _agency), duty in duties.items() if code == row["result"])
        points = [(day, Decimal(value)) for day, value in row["points"].items()]
        milestones.set_own(
            result=result, points=points, reason=row["reason"], by=coordinator, version=result.version
        )
    for row in table["steps"]:
        duty = duties[row["result"], row["agency"]]
        for step, (done, told) in row["steps"].items():
            milestones.report_step(
                obligation=duty, step=step, day=done, on=told, by=officers.of(duty.lead, told), is_demo=True
            )
