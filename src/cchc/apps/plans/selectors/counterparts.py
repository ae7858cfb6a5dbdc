"""Rows of other plans: what a task is linked with, and which rows resemble it. Only a person links."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from django.db.models import Prefetch, Q
from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.choices import Correspondence
from cchc.apps.plans.judging import Judging
from cchc.apps.plans.models import Counterpart, Plan, Result, Task
from cchc.core.plan import Verdict
from cchc.core.text import fold, words

MOST_CANDIDATES = 10
LEAST_LIKENESS = Fraction(1, 12)


@dataclass(frozen=True)
class Likeness:
    """How many pairs of neighbouring syllables two texts have in common, of all that occur in either."""

    common: tuple[str, ...]
    all: int

    @property
    def share(self) -> Fraction:
        return Fraction(len(self.common), self.all) if self.all else Fraction(0)

    @property
    def shown(self) -> list[str]:
        """The common phrases to show, overlapping pairs joined: "hồ sơ trực tuyến"."""
        joined: list[str] = []
        for pair in self.common:
            first, second = pair.split(" ", 1)
            if joined and joined[-1].split()[-1] == first:
                joined[-1] += f" {second}"
            else:
                joined.append(pair)
        return joined


@dataclass(frozen=True)
class Candidate:
    """A row of another plan that resembles the task. `is_linked`: somebody has linked the two already."""

    task: Task
    likeness: Likeness
    is_linked: bool


@dataclass(frozen=True)
class Linked:
    """A link as one task sees it: the other row, what it is to this one, and its verdict."""

    link: Counterpart
    other: Task
    words: str
    verdict: Verdict


def candidates(task: Task, *, seen_by: Actor, plan: int | None = None, search: str = "") -> list[Candidate]:
    """The rows of other plans that resemble the task most, by the words of title and results. 4 queries.

    plan: only of this one; search: only rows with these words, and then also those that resemble it little.
    """
    if not seen_by.may("plans.read"):
        return []
    rows = (
        Task.objects.filter(closed_on=None, is_group=False)
        .exclude(plan_id=task.plan_id)
        .select_related("plan__agency")
        .prefetch_related(Prefetch("results", queryset=Result.objects.filter(closed_on=None)))
    )
    asked = fold(search).split()
    rows = rows.filter(plan_id=plan) if plan else rows.filter(plan__year=task.plan.year)
    own, linked = pairs_of(task), _linked_ids(task)
    found = [
        Candidate(each, likeness(own, pairs_of(each)), each.pk in linked)
        for each in rows
        if all(word in each.folded for word in asked)
    ]
    least = Fraction(0) if asked else LEAST_LIKENESS
    kept = [each for each in found if each.likeness.share >= least]
    kept.sort(key=lambda each: (-each.likeness.share, each.task.plan_id, each.task.order))
    return kept[:MOST_CANDIDATES]


def likeness(one: dict[str, str], other: dict[str, str]) -> Likeness:
    """The common pairs in the order of the first text."""
    return Likeness(tuple(one[key] for key in one if key in other), len(one.keys() | other.keys()))


def pairs_of(task: Task) -> dict[str, str]:
    """Neighbouring syllables of title and results, folded → as written. Most Vietnamese words are such pairs."""
    found: dict[str, str] = {}
    for text in (task.words, *(result.words for result in task.results.all())):
        for first, second in pairwise(words(text)):
            found.setdefault(fold(f"{first} {second}"), f"{first} {second}")
    return found


def other_task(pk: int, *, of: Task, seen_by: Actor) -> Task:
    """A row of another plan that may be linked; 404 for outsiders and rows of the same plan. 1 query."""
    rows = Task.objects.select_related("plan__agency", "section").exclude(plan_id=of.plan_id)
    found = rows.filter(pk=pk, is_group=False).first()
    if found is None or not seen_by.may("plans.edit"):
        raise Http404
    return found


def get_link(pk: int, *, of: Task, seen_by: Actor) -> Counterpart:
    """A link of the task; 404 for outsiders. 1 query."""
    rows = Counterpart.objects.select_related("task__plan", "other__plan")
    found = rows.filter(Q(task=of) | Q(other=of), pk=pk).first()
    if found is None or not seen_by.may("plans.edit"):
        raise Http404
    return found


def links_of(task: Task) -> list[Counterpart]:
    """The links of a task, whichever side it stands on. 1 query."""
    rows = Counterpart.objects.filter(Q(task=task) | Q(other=task))
    return list(rows.select_related("task__plan__agency", "other__plan__agency"))


def other_of(link: Counterpart, task: Task) -> Task:
    """The row on the other side of a link. No query."""
    return link.other if link.task_id == task.pk else link.task


def measures_linked(links: list[Counterpart]) -> set[int]:
    """The figures that the linked rows read, so that they can be judged together. 1 query, none without links."""
    tasks = {pk for link in links for pk in (link.task_id, link.other_id)}
    rows = Result.objects.filter(task_id__in=tasks).values_list("measure_id", flat=True)
    return set(rows) if tasks else set()


def linked(task: Task, links: list[Counterpart], judged: Judging) -> list[Linked]:
    """The links with the other row's verdict. No query; `judged` holds the figures of `measures_linked`."""
    found = []
    for link in links:
        other = other_of(link, task)
        results = [each for each in judged.results if each.task_id == other.pk]
        found.append(Linked(link, other, _relation(link, task), judged.task(results)))
    return found


def fitting_results(task: Task, other: Task) -> list[tuple[Result, list[Result]]]:
    """Each result of the task with those of the other row that need a figure of the same form, the likest first.

    2 queries.
    """
    mine, theirs = (
        [*each.results.filter(closed_on=None).select_related("measure")] for each in (task, other)
    )
    return [
        (
            result,
            sorted(
                (
                    each
                    for each in theirs
                    if each.measure.shape and each.measure.shape == result.measure.shape
                ),
                key=lambda each: -_likeness_of_results(result, each),
            ),
        )
        for result in mine
    ]


def plans_with_rows_beside(task: Task) -> list[Plan]:
    """The other plans that have rows, the latest first. 1 query."""
    ids = Task.objects.exclude(plan_id=task.plan_id).values("plan_id")
    return list(Plan.objects.filter(pk__in=ids).select_related("agency"))


def other_readers(result: Result) -> list[Result]:
    """Results of other plans that read the same figure. 1 query."""
    rows = Result.objects.filter(measure_id=result.measure_id, closed_on=None)
    return list(rows.exclude(task__plan_id=result.task.plan_id).select_related("task__plan__agency"))


def _likeness_of_results(one: Result, other: Result) -> Fraction:
    mine, theirs = ({fold(f"{a} {b}") for a, b in pairwise(words(each.words))} for each in (one, other))
    return Fraction(len(mine & theirs), len(mine | theirs) or 1)


def _linked_ids(task: Task) -> set[int]:
    return {other_of(link, task).pk for link in links_of(task)}


def _relation(link: Counterpart, task: Task) -> str:
    if link.kind == Correspondence.EQUALS:
        return "equals"
    return "implements" if link.task_id == task.pk else "implemented_by"
