"""Evidence for whoever may see it: his agencies' own, and what proves something that he may see."""

from django.db.models import Q
from django.shortcuts import get_object_or_404

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.evidence.models import Evidence, EvidenceVersion
from cchc.apps.evidence.purposes import Use, registered
from cchc.core.text import fold


def visible_to(user):
    """A queryset of the evidence that this user may see. 1 query when it is read."""
    agencies = agencies_where(user, "evidence.read")
    if agencies == EVERYWHERE:
        return Evidence.objects.all()
    seen = Q(agency_id__in=agencies)
    for purpose in registered():
        seen |= Q(pk__in=purpose.visible_ids(user))
    return Evidence.objects.filter(seen)


def evidence_list(*, seen_by, search: str = "", agency_id: int | None = None, mine: bool = False):
    """The newest first, with agency and versions; `search` ignores diacritics. 4 queries when it is read.

    `agency_id` keeps one agency's, `mine` what `seen_by` added himself.
    """
    found = visible_to(seen_by)
    if agency_id:
        found = found.filter(agency_id=agency_id)
    if mine:
        found = found.filter(added_by_id=seen_by.pk)
    for word in fold(search).split():
        found = found.filter(folded__contains=word)
    found = found.select_related("agency", "added_by")
    return found.prefetch_related("versions__file", "versions__document__merged_into", "versions__added_by")


def evidence(pk: int, *, seen_by) -> Evidence:
    """One piece with its versions, the newest first; 404 for outsiders. 4 queries."""
    return get_object_or_404(evidence_list(seen_by=seen_by), pk=pk)


def version(pk: int, number: int, *, seen_by) -> EvidenceVersion:
    """One version with its file and document; 404 for outsiders. 1 query."""
    seen = visible_to(seen_by).filter(pk=pk)
    versions = EvidenceVersion.objects.select_related("evidence", "file", "document")
    return get_object_or_404(versions, evidence__in=seen, number=number)


def same_content(sha256: str, *, seen_by) -> list[Evidence]:
    """Evidence one of whose versions has exactly these bytes, as far as `seen_by` may see it. 4 queries."""
    return list(evidence_list(seen_by=seen_by).filter(versions__file__sha256=sha256).distinct())


def uses_of(piece: Evidence, *, seen_by) -> list[Use]:
    """What this piece proves, as far as `seen_by` may see that."""
    return [use for purpose in registered() for use in purpose.uses_of(piece, seen_by)]


def agencies_to_add_for(user, on):
    """The agencies for which this user may add evidence on a day, in Vietnamese order. 1 query."""
    ids = agencies_where(user, "evidence.add")
    found = Agency.objects.filter(valid_on(on))
    return found if ids == EVERYWHERE else found.filter(pk__in=ids)
