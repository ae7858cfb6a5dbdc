"""Who existed, who belonged, who took over: every question is asked for a day."""

from collections import defaultdict
from datetime import date

from cchc.apps.agencies.models import Agency, Group, Succession, valid_on
from cchc.apps.audit.actors import require
from cchc.core.text import fold


def agencies_on(day: date, *, seen_by, search: str = "", kind: str = ""):
    """The agencies that exist on `day`, in Vietnamese order; `search` ignores diacritics. 1 query."""
    require(seen_by, "agencies.read")
    found = Agency.objects.filter(valid_on(day))
    if kind:
        found = found.filter(kind=kind)
    for word in fold(search).split():
        found = found.filter(name_folded__contains=word)
    return found


def members_on(group: Group, day: date):
    """The agencies that are members of `group` on `day` and exist on that day, in Vietnamese order. 1 query."""
    ids = group.memberships.filter(valid_on(day)).values("agency_id")
    return Agency.objects.filter(valid_on(day), pk__in=ids)


def successors_of(agency: Agency, *, on: date) -> list[Agency]:
    """Who answers on `on` for what `agency` answered for: itself while nobody took over, else its successors.

    Follows chains to their end; a split gives several, in Vietnamese order. One query for each link of the chain.
    """
    answering, waiting, seen = [], [agency.pk], {agency.pk}
    while waiting:
        heirs = defaultdict(list)
        for old, new in Succession.objects.filter(predecessor_id__in=waiting, on__lte=on).values_list(
            "predecessor_id", "successor_id"
        ):
            heirs[old].append(new)
        answering += [pk for pk in waiting if pk not in heirs]
        waiting = [pk for news in heirs.values() for pk in news if not (pk in seen or seen.add(pk))]
    return list(Agency.objects.filter(pk__in=answering))


def predecessor_ids(agency_ids: set[int], *, on: date) -> dict[int, set[int]]:
    """For each agency the ids of all whose work it had taken over by `on`, along chains. One query a link."""
    old_of = {pk: set() for pk in agency_ids}
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
