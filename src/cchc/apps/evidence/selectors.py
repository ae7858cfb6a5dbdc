"""Evidence for whoever may see it: his agencies' own, and what proves something that he may see."""

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404

from cchc.apps.accounts.permissions import EVERYWHERE, agencies_where
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import require
from cchc.apps.evidence.choices import Level
from cchc.apps.evidence.models import Evidence, EvidenceVersion, Purge, StoredFile
from cchc.apps.evidence.purposes import Use, registered
from cchc.core.text import fold


def visible_to(user):
    """A queryset of the evidence that this user may see. 1 query when it is read.

    Restricted pieces are only for who holds `evidence.read_restricted` about their agency, and for who added them;
    public ones for everybody with an account.
    """
    return Evidence.objects.filter(_open_to(user) & (~Q(level=Level.RESTRICTED) | _restricted_for(user)))


def _open_to(user):
    agencies = agencies_where(user, "evidence.read")
    if agencies == EVERYWHERE:
        return Q()
    seen = Q(agency_id__in=agencies) | Q(level=Level.PUBLIC)
    for purpose in registered():
        seen |= Q(pk__in=purpose.visible_ids(user))
    return seen


def _restricted_for(user):
    agencies = agencies_where(user, "evidence.read_restricted")
    if agencies == EVERYWHERE:
        return Q(pk__isnull=False)  # an empty Q would vanish in an "or"
    return Q(agency_id__in=agencies) | Q(added_by_id=user.pk)


def evidence_list(*, seen_by, search: str = "", agency_id: int | None = None, mine: bool = False):
    """The newest first, with agency and versions; `search` ignores diacritics. 2 queries when it is read.

    `agency_id` keeps one agency's, `mine` what `seen_by` added himself.
    """
    found = visible_to(seen_by)
    if agency_id:
        found = found.filter(agency_id=agency_id)
    if mine:
        found = found.filter(added_by_id=seen_by.pk)
    for word in fold(search).split():
        found = found.filter(folded__contains=word)
    versions = EvidenceVersion.objects.select_related("file__purge", "document__merged_into", "added_by")
    return found.select_related("agency", "added_by").prefetch_related(Prefetch("versions", versions))


def evidence(pk: int, *, seen_by) -> Evidence:
    """One piece with its versions, the newest first; 404 for outsiders. 2 queries."""
    return get_object_or_404(evidence_list(seen_by=seen_by), pk=pk)


def version(pk: int, number: int, *, seen_by) -> EvidenceVersion:
    """One version with its file and document; 404 for outsiders. 1 query."""
    seen = visible_to(seen_by).filter(pk=pk)
    versions = EvidenceVersion.objects.select_related("evidence__agency", "file__purge", "document")
    return get_object_or_404(versions, evidence__in=seen, number=number)


def same_content(sha256: str, *, seen_by) -> list[Evidence]:
    """Evidence one of whose versions has exactly these bytes, as far as `seen_by` may see it. 2 queries."""
    return list(evidence_list(seen_by=seen_by).filter(versions__file__sha256=sha256).distinct())


def purge_of(sha256: str) -> Purge | None:
    """The decision by which the content with this hash was destroyed. 1 query."""
    return Purge.objects.filter(file__sha256=sha256).first()


def holding(file: StoredFile) -> list[Evidence]:
    """Every piece of which some version has this content, whoever asks: for the purge. 2 queries."""
    pieces = Evidence.objects.filter(versions__file=file).distinct().select_related("agency")
    return list(pieces.prefetch_related("versions__file", "versions__document"))


def to_purge(pk: int, number: int, *, seen_by) -> EvidenceVersion:
    """A version with a file, for who may destroy contents, whatever its level; 404 for others. 1 query."""
    require(seen_by, "evidence.purge")
    versions = EvidenceVersion.objects.select_related("evidence__agency", "file__purge", "document")
    return get_object_or_404(versions.exclude(file=None), evidence_id=pk, number=number)


def find_to_purge(asked: str, *, seen_by) -> list[EvidenceVersion]:
    """Versions with a file, of the piece of that number or of that hash (its first 8 digits at least). 1 query."""
    require(seen_by, "evidence.purge")
    asked = asked.strip().lower()
    versions = EvidenceVersion.objects.exclude(file=None).select_related("evidence__agency", "file__purge")
    if len(asked) >= 8:
        return list(versions.filter(file__sha256__startswith=asked)[:50])
    return list(versions.filter(evidence_id=int(asked))) if asked.isdecimal() else []


def purges(*, seen_by):
    """What was destroyed, the latest first. 1 query when it is read."""
    require(seen_by, "evidence.purge")
    return Purge.objects.select_related("file", "by")


def uses_of(piece: Evidence, *, seen_by) -> list[Use]:
    """What this piece proves, as far as `seen_by` may see that."""
    return [use for purpose in registered() for use in purpose.uses_of(piece, seen_by)]


def agencies_to_add_for(user, on):
    """The agencies for which this user may add evidence on a day, in Vietnamese order. 1 query."""
    ids = agencies_where(user, "evidence.add")
    found = Agency.objects.filter(valid_on(on))
    return found if ids == EVERYWHERE else found.filter(pk__in=ids)
