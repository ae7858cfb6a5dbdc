"""Who looks after which task at an agency on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cchc.apps.accounts.models import Appointment, User
from cchc.apps.accounts.open_work import Piece
from cchc.apps.accounts.selectors import people_who_may
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.notices.due import DueItem
from cchc.apps.plans.models import Obligation, Plan, Task
from cchc.apps.receipts.models import Focal


class Focals:
    """The focal officers of a day by agency and task."""

    def __init__(self, rows: QuerySet[Focal]) -> None:
        self._users: dict[tuple[int, int, int | None], User] = {}
        self._plans: dict[int, set[int]] = {}
        for row in rows:
            self._users[row.agency_id, row.plan_id, row.task_id] = row.user
            self._plans.setdefault(row.agency_id, set()).add(row.plan_id)

    @property
    def agency_ids(self) -> set[int]:
        return set(self._plans)

    @property
    def user_ids(self) -> set[int]:
        return {user.pk for user in self._users.values()}

    def of(self, agency_id: int, task_id: int | None = None, plan_id: int | None = None) -> User | None:
        """Who has this task, else who has all; without a task: who has all. `plan_id` where several are loaded."""
        plans = {plan_id} if plan_id else self._plans.get(agency_id, set())
        for plan in plans:
            found = self._users.get((agency_id, plan, task_id)) or self._users.get((agency_id, plan, None))
            if found:
                return found
        return None


def holding(on: date) -> QuerySet[Focal]:
    """The focal roles of a day whose holders still hold an appointment at the agency. 1 query."""
    held = Appointment.objects.filter(valid_on(on), user=OuterRef("user"), agency=OuterRef("agency"))
    return Focal.objects.filter(Exists(held), valid_on(on), user__is_active=True).select_related("user")


def focals_on(plan: Plan, *, on: date, agency: Agency | None = None) -> Focals:
    """The focal officers of a plan, of one agency where one is given. 1 query."""
    rows = holding(on).filter(plan=plan)
    return Focals(rows.filter(agency=agency) if agency else rows)


def candidates(agency: Agency, *, on: date) -> QuerySet[User]:
    """Who may be named: whoever reports for the agency on that day by an own appointment. 1 query."""
    held = Appointment.objects.filter(valid_on(on), agency=agency).values("user")
    return people_who_may("results.report", agency=agency, on=on).filter(pk__in=held)


def mine(user, agency: Agency, plan: Plan, on: date) -> Callable[[Task], bool] | None:
    """Which tasks of the agency are this person's; None where he is nobody's focal officer there. 1 query.

    For the page of work in `plans`, which knows no focal officers.
    """
    who = focals_on(plan, on=on, agency=agency)
    if user.pk not in who.user_ids:
        return None
    return lambda task: getattr(who.of(agency.pk, task.pk), "pk", None) == user.pk


def first_told(on: date) -> Callable[[DueItem], set[int]]:
    """For the reminders: who is told first of an obligation that is due. 2 queries a run."""
    who = Focals(holding(on))
    duties: dict[int, tuple[int, int, int]] = {}

    def of(item: DueItem) -> set[int]:
        kind, _sep, number = item.key.partition(":")
        if kind != "obligation" or not who.agency_ids:
            return set()
        if not duties:
            rows = Obligation.objects.filter(lead_id__in=who.agency_ids)
            for pk, lead, task, plan in rows.values_list(
                "pk", "lead_id", "result__task_id", "result__task__plan_id"
            ):
                duties[pk] = (lead, task, plan)
        duty = duties.get(int(number))
        user = who.of(duty[0], duty[1], duty[2]) if duty else None
        return {user.pk} if user else set()

    return of


def held_by(user, on: date) -> QuerySet[Focal]:
    """The focal roles of this person that are not over yet. 1 query."""
    rows = Focal.objects.filter(user_id=user.pk).exclude(valid_to__lt=on)
    return rows.select_related("agency", "task", "plan")


def pieces_of(user, on: date) -> list[Piece]:
    """For handing over: the same as open work."""
    return [
        Piece(
            kind=_("Cán bộ đầu mối"),
            title=str(row.task) if row.task else _("Mọi nhiệm vụ của %s") % row.plan.number,
            link=reverse("receipts:agency", args=[row.plan_id, row.agency.code]),
            agency=row.agency,
        )
        for row in held_by(user, on)
    ]
