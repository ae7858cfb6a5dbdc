"""Which criteria the tasks of a plan feed, how many points hang on them, and where the plan leaves gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.http import Http404
from django.urls import reverse

from cchc.apps.audit.actors import Actor
from cchc.apps.criteria.feeding import Feed
from cchc.apps.criteria.selectors.sets import KnownSet, known_sets, set_in_force
from cchc.apps.plans.models import Plan, Section, Task
from cchc.apps.plans.models.links import Basis, CriterionLink
from cchc.apps.plans.selectors.plans import visible_plans
from cchc.catalogue.plans.indices import Component, code_in_plans, components, links_of
from cchc.catalogue.plans.printed import PrintedComponent, printed_by
from cchc.core.criteria import CriteriaSet, Criterion

NATIONAL = "par-index/"


@dataclass(frozen=True)
class PointsLine:
    """One link of a task in words: what it feeds, and the points to be had there. `node` is None without points."""

    link: CriterionLink
    component: Component | None
    known: KnownSet | None = None
    node: Criterion | None = None


@dataclass(frozen=True)
class ComponentGap:
    """A component or factor that no task feeds; `printed` is what the plan itself prints of it."""

    component: Component
    printed: PrintedComponent | None


@dataclass(frozen=True)
class Gaps:
    """Where plan and criteria do not meet. shared: sections without a component of their own, with what they count for."""

    shared: list[tuple[Section, Component | None]] = field(default_factory=list)
    sections: int = 0
    components: int = 0
    unfed: list[ComponentGap] = field(default_factory=list)
    criteria: list[Criterion] = field(default_factory=list)
    without_criterion: list[Task] = field(default_factory=list)
    without_link: list[Task] = field(default_factory=list)


def open_links():
    """The links that hold."""
    return CriterionLink.objects.filter(removed_at=None)


def points_of(task: Task, *, seen_by: Actor) -> list[PointsLine]:
    """What a task feeds, for who may read criteria. 3 queries at most."""
    if not seen_by.may("criteria.read"):
        return []
    sets: dict[str, KnownSet | None] = {}
    fallback = set_for(task.plan, seen_by=seen_by)
    return [_line(link, sets, fallback) for link in open_links().filter(task=task).select_related("result")]


def set_for(plan: Plan, *, seen_by: Actor) -> KnownSet | None:
    """The provincial set by whose maxima a plan is read: that of its year, else the latest before. 1 query."""
    found = [
        known
        for known in known_sets(seen_by=seen_by)
        if known.set_id.startswith(NATIONAL)
        and known.is_in_force
        and min(known.criteria.years, default=9999) <= plan.year
    ]
    real = [known for known in found if not known.is_illustrative]
    return next(iter(real or found), None)


def get_link(task: Task, pk: int) -> CriterionLink:
    """One link of the task that holds; else 404. 1 query."""
    link = open_links().filter(task=task, pk=pk).select_related("task__plan", "result").first()
    if link is None:
        raise Http404
    return link


def choices_for(plan: Plan, *, seen_by: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a task may be linked with, grouped: components, then the criteria of each provincial set. 1 query."""
    groups = [("Lĩnh vực, yếu tố", [(code, f"{code} {each.name}") for code, each in components().items()])]
    for known in known_sets(seen_by=seen_by):
        if known.set_id.startswith(NATIONAL) and known.is_in_force:
            nodes = [node for top in known.criteria.components for node in top.walk() if node is not top]
            words = "minh họa: " if known.is_illustrative else ""
            groups.append(
                (
                    words + known.title,
                    [(f"{known.set_id}|{node.id}", f"{node.id} {node.name or ''}") for node in nodes],
                )
            )
    return groups


def target_of(chosen: str) -> tuple[str, str, str]:
    """Component, set and criterion of a choice. ValueError for what is none. 1 query at most."""
    set_id, _bar, criterion = chosen.partition("|")
    if not criterion:
        if set_id not in components():
            raise ValueError(chosen)
        return set_id, "", ""
    known = set_in_force(set_id)
    component = component_of(known.criteria, criterion) if known else ""
    if not component:
        raise ValueError(chosen)
    return component, set_id, criterion


def component_of(criteria: CriteriaSet, criterion: str) -> str:
    """The code in plans (C3) of the component above a criterion; "" where the set has none such."""
    for top in criteria.components:
        if any(node.id == criterion for node in top.walk()):
            return code_in_plans(top.id)
    return ""


def linked_tasks(plan: Plan, *, seen_by: Actor) -> list[tuple[Task, list[CriterionLink]]]:
    """Every task of the plan with its links. 2 queries."""
    links: dict[int, list[CriterionLink]] = {}
    if seen_by.may("criteria.read"):
        for link in open_links().filter(task__plan=plan).select_related("result"):
            links.setdefault(link.task_id, []).append(link)
    return [(task, links.get(task.pk, [])) for task in _tasks(plan)]


def gaps(plan: Plan, known: KnownSet | None, rows: list[tuple[Task, list[CriterionLink]]]) -> Gaps:
    """Where plan and criteria do not meet; `known` is the set whose criteria are asked for. 1 query."""
    links = [link for _task, found in rows for link in found]
    fed = {link.component for link in links}
    basis = links_of(plan.number, plan.year)
    sections = list(plan.sections.filter(closed_on=None, is_part=False))
    of_index = [section for section in sections if section.component.startswith("C") or not section.component]
    shared = [
        (section, components().get(section.component))
        for section in of_index
        if not section.component or (section.code in basis and basis[section.code].basis == Basis.INFERRED)
    ]
    printed = printed_by(plan.number, plan.year).components
    named = {link.criterion for link in links if known and link.set_id == known.set_id}
    named |= {each.in_sets for code, each in components().items() if code in fed}
    return Gaps(
        shared=shared,
        sections=len(of_index),
        components=sum(each.index == "PAR" for each in components().values()),
        unfed=[
            ComponentGap(each, printed.get(code)) for code, each in components().items() if code not in fed
        ],
        criteria=list(_unfed(known.criteria.components, named, depth=0)) if known else [],
        without_criterion=[
            task for task, found in rows if found and not any(link.criterion for link in found)
        ],
        without_link=[task for task, found in rows if not found],
    )


def feeding_of(criteria: CriteriaSet, criterion: str, user: Actor) -> Iterable[Feed]:
    """The tasks that feed a criterion, what stands below it, or the criterion above it. 1 query."""
    if not user.may("plans.read"):
        return []
    near = _near(criteria, criterion)
    code = code_in_plans(criterion) if criteria.id.startswith(NATIONAL) else ""
    found = open_links().filter(task__plan__in=visible_plans(seen_by=user), task__closed_on=None)
    found = found.select_related("task__plan", "result").order_by("task__plan_id", "task__order", "pk")
    feeds: dict[str, Feed] = {}
    for link in found:
        is_direct = link.set_id == criteria.id and link.criterion in near
        if is_direct or (code and link.component == code):
            feed = _feed(link, user)
            feeds.setdefault(feed.label, feed)
    return feeds.values()


def _near(criteria: CriteriaSet, criterion: str) -> set[str]:
    """The ids of the criterion, of everything below it and of the criteria above it, without the component."""
    found = set()
    for component in criteria.components:
        for node in component.walk():
            inside = {each.id for each in node.walk()}
            if node.id == criterion:
                found |= inside
            elif criterion in inside and node is not component:
                found.add(node.id)
    return found


def _feed(link: CriterionLink, user: Actor) -> Feed:
    task, plan = link.task, link.task.plan
    page = reverse("plans:task", args=[plan.pk, task.code])
    label = str(link.result or task)
    if link.result:
        page = reverse("plans:result", args=[plan.pk, link.result.code])
    level = f"tiêu chí {link.criterion}" if link.criterion else f"cả lĩnh vực {link.component}"
    sub = f"Kế hoạch {plan.number} · nối với {level}, {link.get_basis_display()}"
    edit = reverse("plans:criterion_links", args=[plan.pk, task.code]) if user.may("criteria.edit") else ""
    return Feed(label, page, f"{sub}: {link.reason}" if link.reason else sub, edit)


def _line(link: CriterionLink, sets: dict[str, KnownSet | None], fallback: KnownSet | None) -> PointsLine:
    component = components().get(link.component)
    if not link.criterion:
        node = (
            fallback.criteria.get(component.in_sets) if fallback and component and component.in_sets else None
        )
        return PointsLine(link, component, fallback if node else None, node)
    if link.set_id not in sets:
        sets[link.set_id] = set_in_force(link.set_id)
    known = sets[link.set_id]
    return PointsLine(link, component, known, known.criteria.get(link.criterion) if known else None)


def _unfed(nodes: Iterable[Criterion], named: set[str], depth: int) -> Iterator[Criterion]:
    """The lowest criteria that no link names; a link with a criterion also feeds what stands below it.

    A link with a whole component feeds none of its criteria: which one, nobody has said.
    """
    for node in nodes:
        if node.children and (depth == 0 or node.id not in named):
            yield from _unfed(node.children, named, depth + 1)
        elif node.id not in named:
            yield node


def _tasks(plan: Plan):
    tasks = plan.tasks.filter(closed_on=None, is_group=False).select_related("section")
    return tasks.order_by("section__order", "order")


def sets_to_ask(*, seen_by: Actor) -> list[tuple[str, KnownSet]]:
    """The provincial sets in force, by their names in addresses. 1 query."""
    found = known_sets(seen_by=seen_by)
    return [(known.key, known) for known in found if known.set_id.startswith(NATIONAL) and known.is_in_force]


def results_of(task: Task):
    """The results that still hold. 1 query when it is read."""
    return task.results.order_by("number")
