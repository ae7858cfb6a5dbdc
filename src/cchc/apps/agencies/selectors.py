"""Who existed, who belonged, who took over: every question is asked for a day."""

from collections import defaultdict
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from cchc.apps.agencies.models import Agency, Group, Membership, Succession, valid_on
from cchc.apps.audit.actors import Actor, require
from cchc.core.text import fold


def agencies_on(day: date | None, *, seen_by: Actor, search: str = "", kind: str = ""):
    """The agencies that exist on `day` (None: of all times), in Vietnamese order; `search` ignores
    diacritics.

    1 query.
    """
    require(seen_by, "agencies.read")
    found = Agency.objects.filter(valid_on(day)) if day else Agency.objects.all()
    if kind:
        found = found.filter(kind=kind)
    for word in fold(search).split():
        found = found.filter(name_folded__contains=word)
    return found


def members_on(group: Group, day: date):
    """The agencies that are members of `group` on `day` and exist on that day, in Vietnamese order. 1
    query.
    """
    ids = group.memberships.filter(valid_on(day)).values("agency_id")
    return Agency.objects.filter(valid_on(day), pk__in=ids)


def successors_of(agency: Agency, *, on: date) -> list[Agency]:
    """Who answers on `on` for what `agency` answered for: itself while nobody took over, else its successors.

    Follows chains to their end; a split gives several, in Vietnamese order. One query for each link of the
    chain.
    """
    answering, waiting, seen = [], [agency.pk], {agency.pk}
    while waiting:
        heirs = defaultdict(list)
        for old, new in Succession.objects.filter(predecessor_id__in=waiting, on__lte=on).values_list(
            "predecessor_id", "successor_id"
        ):
            heirs[old].append(new)
        answering += [pk for pk in waiting if pk not in heirs]
        waiting = list({pk for news in heirs.values() for pk in news} - seen)
        seen.update(waiting)
    return list(Agency.objects.filter(pk__in=answering))


def predecessor_ids(agency_ids: set[int], *, on: date) -> dict[int, set[int]]:
    """For each agency the ids of all whose work it had taken over by `on`, along chains. One query a link."""
    old_of: dict[int, set[int]] = {pk: set() for pk in agency_ids}
    front = {pk: {pk} for pk in agency_ids}
    while any(front.values()):
        reached = set().union(*front.values())
        links = defaultdict(set)
        for old, new in Succession.objects.filter(successor_id__in=reached, on__lte=on).values_list(
            "predecessor_id", "successor_id"
        ):
            links[new].add(old)
        for pk, edge in front.items():
            olds = set().union(*(links[new] for new in edge)) - old_of[pk] - {pk}
            old_of[pk] |= olds
            front[pk] = olds
    return old_of


def get_agency(code: str, *, seen_by: Actor) -> Agency:
    """The agency with this code. Raises Http404, also for whoever may not see it. 1 query."""
    require(seen_by, "agencies.read")
    return get_object_or_404(Agency, code=code)


def get_group(code: str, *, seen_by: Actor) -> Group:
    """The group with this code. Raises Http404. 1 query."""
    require(seen_by, "agencies.read")
    return get_object_or_404(Group, code=code)


def get_membership(pk: int, *, seen_by: Actor) -> Membership:
    """A membership with its group and agency. Raises Http404. 1 query."""
    require(seen_by, "agencies.read")
    return get_object_or_404(Membership.objects.select_related("group", "agency"), pk=pk)


def groups(*, seen_by: Actor, search: str = "", on: date):
    """The groups in Vietnamese order, each with `member_count` on that day. 1 query."""
    require(seen_by, "agencies.read")
    now = valid_on(on)
    members = Membership.objects.filter(now, group=OuterRef("pk"), agency__in=Agency.objects.filter(now))
    counted = members.order_by().values("group").annotate(n=Count("agency", distinct=True)).values("n")
    found = Group.objects.annotate(member_count=Coalesce(Subquery(counted), 0))
    for word in fold(search).split():
        found = found.filter(name_folded__contains=word)
    return found


def memberships_of(*, group: Group | None = None, agency: Agency | None = None):
    """Every membership of a group or of an agency, past and future ones too, with both sides. 1 query."""
    rows = Membership.objects.select_related("group", "agency")
    if group:
        rows = rows.filter(group=group)
    if agency:
        rows = rows.filter(agency=agency).order_by("group__sort_key", "valid_from")
    return rows


def successions_of(agency: Agency):
    """Where an agency came from and what took over from it, with both sides. 1 query."""
    return Succession.objects.filter(Q(predecessor=agency) | Q(successor=agency)).select_related(
        "predecessor", "successor"
    )
