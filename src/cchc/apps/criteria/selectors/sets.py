"""All criteria sets: those of the catalogue, which nobody changes, and those that were brought in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.http import Http404

from cchc.apps.audit.actors import Actor
from cchc.apps.criteria import standing
from cchc.apps.criteria.choices import SetState
from cchc.apps.criteria.keys import key_of, read_key
from cchc.apps.criteria.models import StoredSet
from cchc.catalogue import criteria as catalogue
from cchc.core.criteria import CriteriaSet, Criterion, ValueStatus


@dataclass(frozen=True)
class KnownSet:
    """A set with its name in addresses. `stored` is None for one of the catalogue."""

    key: str
    criteria: CriteriaSet
    stored: StoredSet | None = None

    @property
    def set_id(self) -> str:
        return self.criteria.id

    @property
    def title(self) -> str:
        return self.criteria.title

    @property
    def is_illustrative(self) -> bool:
        return standing.is_illustrative(self.criteria)

    @property
    def statuses(self) -> dict[ValueStatus, int]:
        """How many values bear each status."""
        return standing.counts(self.criteria)

    @property
    def is_in_force(self) -> bool:
        """Whether work may go on with it: of the catalogue, or brought in and applied."""
        return self.stored is None or self.stored.state == SetState.APPLIED

    @property
    def size(self) -> tuple[int, int]:
        """How many components, and how many criteria without criteria below."""
        nodes = list(self.criteria.walk())
        return len(self.criteria.components), sum(not node.children for node in nodes)


def known_sets(*, seen_by: Actor) -> list[KnownSet]:
    """Every set, the latest year first; of one that was brought in every edition. 1 query."""
    if not seen_by.may("criteria.read"):
        return []
    found = [_shipped(set_id) for set_id in catalogue.available()]
    found += [_stored(row) for row in StoredSet.objects.select_related("source")]
    found.sort(key=lambda known: (-max(known.criteria.years, default=0), known.set_id, _age(known)))
    return found


def get_set(key: str, *, seen_by: Actor) -> KnownSet:
    """One set by its name in addresses; 404 for outsiders and unknown names. 1 query for one that was brought in."""
    set_id, edition = read_key(key)
    if not seen_by.may("criteria.read"):
        raise Http404
    if edition is None:
        if set_id not in catalogue.available():
            raise Http404
        return _shipped(set_id)
    row = StoredSet.objects.select_related("source").filter(slug=set_id, edition=edition).first()
    if row is None:
        raise Http404
    return _stored(row)


def sets_of_year(year: int, *, unit_level: str = "tỉnh") -> list[KnownSet]:
    """The sets in force for a year and level, one that was brought in before one of the catalogue. 1 query."""
    rows = StoredSet.objects.filter(state=SetState.APPLIED)
    found = [_stored(row) for row in rows] + [_shipped(set_id) for set_id in catalogue.available()]
    return [
        known
        for known in found
        if year in known.criteria.years and known.criteria.unit_level in ("", unit_level)
    ]


def set_in_force(set_id: str) -> KnownSet | None:
    """The set that an id names now: of the catalogue, or the applied edition. 1 query at most."""
    if set_id in catalogue.available():
        return _shipped(set_id)
    row = StoredSet.objects.filter(slug=set_id, state=SetState.APPLIED).first()
    return _stored(row) if row else None


def get_criterion(known: KnownSet, criterion_id: str) -> Criterion:
    """One node of the tree; 404 where the set has none of that id."""
    node = known.criteria.get(criterion_id)
    if node is None:
        raise Http404
    return node


def path_to(known: KnownSet, criterion_id: str) -> list[Criterion]:
    """The nodes from the component down to this one."""

    def below(node: Criterion, above: tuple[Criterion, ...]) -> list[Criterion]:
        here = (*above, node)
        if node.id == criterion_id:
            return list(here)
        return next((found for child in node.children if (found := below(child, here))), [])

    return next((found for component in known.criteria.components if (found := below(component, ()))), [])


def _age(known: KnownSet) -> int:
    return -known.stored.edition if known.stored else 0


def _shipped(set_id: str) -> KnownSet:
    return KnownSet(key_of(set_id), catalogue.load(set_id))


def _stored(row: StoredSet) -> KnownSet:
    return KnownSet(key_of(row.slug, row.edition), _built(row.text, row.file_name), row)


@lru_cache(maxsize=64)
def _built(text: str, name: str) -> CriteriaSet:
    # What the text of an edition says never changes, and reading it takes longer than a page may.
    return catalogue.set_of_text(text, name)


def newest_key(text: str, *, seen_by: Actor) -> str:
    """The name in addresses of the edition that has this text. 1 query."""
    row = StoredSet.objects.filter(text=text).order_by("-pk").first()
    if row is None or not seen_by.may("criteria.read"):
        raise Http404
    return key_of(row.slug, row.edition)


def text_of(known: KnownSet) -> str:
    """The YAML text of a set, as it was brought in or comes with the program."""
    if known.stored:
        return known.stored.text
    return (catalogue.ROOT / known.set_id / "set.yaml").read_text(encoding="utf-8")
