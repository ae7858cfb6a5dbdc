"""The register of documents, for whoever may read it. Merged duplicates are left out of every list."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.shortcuts import get_object_or_404

from cchc.apps.audit.actors import require
from cchc.apps.documents.identity import WITH_YEAR, issuer_key, needs_day, number_key
from cchc.apps.documents.models import Document
from cchc.core.text import fold

UNRESOLVED = Q(signed_on__isnull=True) & ~Q(number="") & ~Q(number__regex=WITH_YEAR)


def register(*, seen_by, search: str = "", kind: str = "", year: int | None = None, unresolved: bool = False):
    """The documents, the latest signed first; `search` ignores diacritics. 1 query.

    `unresolved`: only references that do not say which document they mean (a number without year or day).
    """
    require(seen_by, "documents.read")
    found = Document.objects.filter(merged_into=None)
    if kind:
        found = found.filter(kind=kind)
    if year:
        found = found.filter(signed_on__year=year)
    if unresolved:
        found = found.filter(UNRESOLVED)
    for word in fold(search).split():
        found = found.filter(folded__contains=word)
    return found


def document(pk: int, *, seen_by) -> Document:
    """The document, or the one that it was merged into. 404 for others. 1 query."""
    require(seen_by, "documents.read")
    found = get_object_or_404(Document.objects.select_related("merged_into"), pk=pk)
    return found.merged_into or found


def matching(*, number: str, signed_on, issuer: str) -> Document | None:
    """The document that a reference means: same number, day and issuer. Nothing is guessed. 1 query.

    A number that holds its year is enough where the reference and the register do not contradict each other.
    """
    held = Document.objects.filter(number_key=number_key(number), merged_into=None).order_by("id")
    return (
        chosen_among(held, number=number, signed_on=signed_on, issuer=issuer)[0]
        if number_key(number)
        else None
    )


def _agree(other: Document, number: str, signed_on, issuer: str) -> bool:
    if needs_day(number):
        return other.signed_on == signed_on and other.issuer_key == issuer
    days = {other.signed_on, signed_on} - {None}
    issuers = {other.issuer_key, issuer} - {""}
    return len(days) <= 1 and len(issuers) <= 1


def may_be_meant(*, number: str, signed_on, issuer: str) -> list[Document]:
    """Entries that a reference may mean, and nobody can tell: same number, no two days, issuers that may be one.

    Empty where the reference says exactly which entry it means. 1 query.
    """
    held = Document.objects.filter(number_key=number_key(number), merged_into=None).order_by("id")
    return (
        chosen_among(held, number=number, signed_on=signed_on, issuer=issuer)[1] if number_key(number) else []
    )


def chosen_among(
    held: Iterable[Document], *, number: str, signed_on, issuer: str
) -> tuple[Document | None, list[Document]]:
    """(the entry that a reference means, or those that it may mean) among entries of its number. 0 queries."""
    entries, wanted = list(held), issuer_key(issuer)
    same = [other for other in entries if _agree(other, number, signed_on, wanted)]
    if len(same) == 1:
        return same[0], []
    return None, [
        other
        for other in entries
        if (not signed_on or other.signed_on in (None, signed_on)) and _may_be_one(other.issuer_key, wanted)
    ]


def _may_be_one(one: str, other: str) -> bool:
    """Whether two issuers may be the same: "UBND tỉnh" and "UBND tỉnh Quảng Trị", or one that is not named."""
    return one in other or other in one


def duplicates(*, seen_by) -> list[list[Document]]:
    """Groups of documents that may be one: the same number, and no two different days. 1 query."""
    require(seen_by, "documents.read")
    groups = defaultdict(list)
    for each in Document.objects.filter(merged_into=None).exclude(number_key="").order_by("number_key", "id"):
        groups[each.number_key].append(each)
    return [group for alike in groups.values() for group in _by_day(alike)]


def _by_day(alike: list[Document]) -> list[list[Document]]:
    """Groups of one day; those without a day stand with every day of their number, once."""
    undated = [each for each in alike if each.signed_on is None]
    days = sorted({each.signed_on for each in alike if each.signed_on})
    groups = [[each for each in alike if each.signed_on == day] for day in days] or [[]]
    groups[0] += undated
    return [group for group in groups if len(group) > 1]


def possible_duplicates(of: Document) -> list[Document]:
    """Other documents of the same number that may be this one. 1 query."""
    if not of.number_key:
        return []
    alike = Document.objects.filter(number_key=of.number_key, merged_into=None).exclude(pk=of.pk)
    if of.signed_on:
        alike = alike.filter(Q(signed_on=of.signed_on) | Q(signed_on=None))
    return list(alike)
