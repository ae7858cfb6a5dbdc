"""The agency's signed report, with its number and day in E-Office, approves the figures that it lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.approvals.choices import LineState, State
from cchc.apps.approvals.models import Approval
from cchc.apps.approvals.selectors.package import package
from cchc.apps.approvals.services.deciding import decide, keep_words
from cchc.apps.approvals.services.requesting import require_waiting
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.services import record
from cchc.apps.documents import services as documents
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.services import Reference, Upload
from cchc.apps.plans.choices import ApprovalMeans
from cchc.apps.plans.services import releasing


@transaction.atomic
def enter_signed_report(
    *,
    approval: Approval,
    chosen: Iterable[int],
    seen: str,
    upload: Upload | None,
    reference: Reference | None,
    signer: str,
    by: Actor,
    version: int,
    on: date | None = None,
) -> Approval:
    """Release the chosen lines (their ids) by the report; it proves each of them. The others stay proposed.

    Whoever reports for the agency enters it. Raises ValidationError: file, number, day or signer missing, signed after
    today, figures changed since the page was shown, nothing chosen; ChangedMeanwhile.
    """
    day = on or timezone.localdate()
    require(by, "results.report", agency=approval.agency, on=day)
    require_waiting(approval)
    file, cited = _complete(upload, reference, signer, day)
    found = package(approval, seen_by=by, on=day)
    if found.digest != seen:
        raise ValidationError(
            _("Số liệu vừa được sửa sau khi bạn mở trang. Hãy đối chiếu lại với báo cáo đã ký.")
        )
    ids = set(chosen)
    kept = [row for row in found.rows if row.line.pk in ids]
    if not kept:
        raise ValidationError({"lines": _("Hãy đánh dấu những số liệu có trong báo cáo đã ký.")})
    document = documents.cite(
        number=cited.number,
        signed_on=cited.signed_on,
        issuer=cited.issuer or approval.agency.name,
        kind=cited.kind or _("Báo cáo"),
        title=cited.title or approval.title,
        is_demo=approval.is_demo,
        by=by,
    )
    piece = evidence.add(
        file=file,
        document=document,
        agency=approval.agency,
        note=approval.title,
        is_demo=approval.is_demo,
        by=by,
    )
    means = ApprovalMeans.SIGNED_REPORT
    decide(approval, State.APPROVED, signer, None, version, means, "", document, piece)
    facts = [row.proposal.fact for row in kept]
    releasing.release(
        facts=facts, by=by, on=day, means=means, document=document, evidence=piece, signer=signer
    )
    keep_words(kept, LineState.APPROVED)
    approval.lines.filter(state=LineState.WAITING).update(state=LineState.LEFT_OUT)
    after = {"figures": len(kept), "document": document, "signer": signer}
    record(by=by, verb="approvals.enter_signed_report", about=approval, after=after)
    return approval


def _complete(
    upload: Upload | None, reference: Reference | None, signer: str, day: date
) -> tuple[Upload, Reference]:
    if upload is None:
        raise ValidationError({"file": _("Hãy chọn tệp báo cáo đã ký.")})
    if reference is None or not reference.number or not reference.signed_on:
        raise ValidationError({"number": _("Hãy ghi số, ký hiệu và ngày ký như trên E-Office.")})
    if reference.signed_on > day:
        raise ValidationError({"signed_on": _("Ngày ký chưa đến. Hãy ghi ngày trên báo cáo đã ký.")})
    if not signer.strip():
        raise ValidationError({"signer": _("Hãy ghi họ tên, chức vụ người ký.")})
    return upload, reference
