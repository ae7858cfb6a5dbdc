"""An officer lays figures before the agency's head, or takes the package back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.agencies.models import Agency
from cchc.apps.approvals.choices import LineState, State
from cchc.apps.approvals.digests import digest_of
from cchc.apps.approvals.models import Approval, Line
from cchc.apps.approvals.selectors.due import title_of
from cchc.apps.approvals.selectors.package import heads_of
from cchc.apps.approvals.selectors.queue import loose_proposals
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import save_seen
from cchc.apps.audit.services import record
from cchc.apps.notices import services as notices
from cchc.apps.plans.judging import as_known
from cchc.apps.plans.models import Fact
from cchc.apps.plans.selectors.proposals import Proposal, weighed
from cchc.apps.plans.wording import fact_words
from cchc.core.text import squeeze


@transaction.atomic
def request(
    *,
    agency: Agency,
    facts: Iterable[Fact | int],
    title: str,
    by: Actor,
    on: date | None = None,
    is_demo: bool = False,
) -> Approval:
    """Lay these proposals (or their ids) before the agency's head; he is told. What they say is kept as it is shown.

    Raises ValidationError where none is chosen, or one is in another package or not proposed any more.
    """
    day = on or timezone.localdate()
    require(by, "results.report", agency=agency, on=day)
    Agency.objects.select_for_update().get(
        pk=agency.pk
    )  # two officers do not put one figure into two packages
    ids = {each if isinstance(each, int) else each.pk for each in facts}
    if not ids:
        raise ValidationError({"facts": _("Hãy chọn ít nhất một số liệu để trình.")})
    found = weighed(loose_proposals(agency, on=day).filter(pk__in=ids), on=day)
    if len(found) < len(ids):
        raise ValidationError(
            _("Có số liệu vừa được trình trong lượt khác, được sửa hoặc rút lại. Hãy xem lại danh sách.")
        )
    approval = Approval.objects.create(
        agency=agency,
        title=squeeze(title)[:200] or _("Số liệu trình ngày %s") % f"{day:%d/%m/%Y}",
        requested_by_id=by.pk,
        requested_name=str(by)[:200],
        requested_on=day,
        is_demo=is_demo,
    )
    Line.objects.bulk_create([_line(approval, each) for each in found])
    record(by=by, verb="approvals.request", about=approval, after={"figures": len(found)})
    _tell_heads(approval, by, day)
    return approval


@transaction.atomic
def withdraw(*, approval: Approval, by: Actor, version: int, on: date | None = None) -> Approval:
    """Take the package back; its figures stay proposed and can be laid before the head anew.

    Raises ValidationError where it was decided, ChangedMeanwhile.
    """
    require(by, "results.report", agency=approval.agency, on=on)
    require_waiting(approval)
    approval.state = State.WITHDRAWN
    save_seen(approval, "state", version=version)
    approval.lines.filter(state=LineState.WAITING).update(state=LineState.LEFT_OUT)
    record(by=by, verb="approvals.withdraw", about=approval)
    return approval


def require_waiting(approval: Approval) -> None:
    """Raise ValidationError where the package was decided already."""
    if approval.state != State.WAITING:
        raise ValidationError(
            _("Lượt trình này không còn chờ duyệt: %s.") % approval.get_state_display().lower()
        )


def shown(proposal: Proposal) -> dict[str, object]:
    """The words of a figure that a line keeps."""
    fact, results = proposal.fact, proposal.results
    return {
        "code": ", ".join(result.code for result in results)[:60],
        "words": results[0].words if results else fact.measure.name,
        "figure": fact_words(as_known(fact, fact.known_from or fact.as_of)),
        "as_of": fact.as_of,
        "source": fact.source,
        "evidence": [proof.evidence.title for proof in fact.proofs.all()],
        "digest": digest_of(fact),
    }


def _line(approval: Approval, proposal: Proposal) -> Line:
    return Line(approval=approval, fact=proposal.fact, **shown(proposal))


def _tell_heads(approval: Approval, by: Actor, day: date) -> None:
    notices.tell(
        users=[head for head in heads_of(approval, on=day) if head.pk != by.pk],
        key=f"approval:{approval.pk}",
        title=title_of(approval),
        link=reverse("approvals:package", args=[approval.pk]),
    )
