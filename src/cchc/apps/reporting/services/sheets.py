"""The one-page report: its head is kept, its rows are sent all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor, require
from cchc.apps.audit.concurrency import ChangedMeanwhile, save_seen
from cchc.apps.audit.services import record, snapshot
from cchc.apps.documents import services as documents
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.models import Evidence
from cchc.apps.evidence.services import Upload
from cchc.apps.plans.models import Obligation
from cchc.apps.plans.services import reporting
from cchc.apps.plans.services.facts import Report
from cchc.apps.reporting.models import PeriodReport
from cchc.core.calendar import Period
from cchc.core.errors import CchcError

Refusal = ValidationError | ChangedMeanwhile | CchcError


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What proves one row, or all of them: a file that was received, a document by its reference, or both."""

    upload: Upload | None = None
    document: Mapping[str, Any] | None = None

    def __bool__(self) -> bool:
        return bool(self.upload or self.document)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row that is sent. version: of the draft that the officer saw; None: there was none."""

    key: str
    obligation: Obligation
    report: Report
    proof: Proof = Proof()
    version: int | None = None


class RowsRefused(CchcError):
    """Some rows cannot be sent, so none was. `reasons` holds the refusal of each by its key."""

    def __init__(self, reasons: Mapping[str, Refusal]) -> None:
        super().__init__(f"{len(reasons)} dòng chưa gửi được nên chưa gửi dòng nào.")
        self.reasons = dict(reasons)


@transaction.atomic
def keep(
    *,
    agency: Agency,
    period: Period,
    as_of: date,
    source: str,
    by: Actor,
    on: date,
    version: int | None = None,
) -> PeriodReport:
    """Keep what the rows of the page have in common. `version`: of the head that was seen (None: there was none).

    Raises ChangedMeanwhile where a colleague has kept another since.
    """
    require(by, "results.report", agency=agency, on=on)
    head, is_new = PeriodReport.objects.get_or_create(
        agency=agency, kind=period.kind.value, first=period.first, defaults={"as_of": as_of, "source": source}
    )
    if is_new:
        record(by=by, verb="reporting.keep", about=head, after=snapshot(head, "as_of", "source"))
        return head
    before = snapshot(head, "as_of", "source")
    if (head.as_of, head.source) == (as_of, source):
        return head
    head.as_of, head.source = as_of, source
    save_seen(head, "as_of", "source", version=version or 0)
    record(by=by, verb="reporting.keep", about=head, before=before, after=snapshot(head, "as_of", "source"))
    return head


@transaction.atomic
def send(
    *, head: PeriodReport, lines: Sequence[Line], by: Actor, on: date, shared: Proof = Proof()
) -> list[Any]:
    """Send these rows of the page together: every one of them, or none. `shared` proves them all.

    What is sent goes the way of every report (`plans.services.reporting.send`). Raises RowsRefused.
    """
    require(by, "results.report", agency=head.agency, on=on)
    common = (_add(head.agency, shared, by),) if shared else ()
    sent, reasons = [], {}
    for line in lines:
        try:
            with transaction.atomic():
                sent.append(_send(line, common, by, on))
        except (ValidationError, ChangedMeanwhile, CchcError) as refusal:
            reasons[line.key] = refusal
    if reasons:
        raise RowsRefused(reasons)
    codes = [line.obligation.result.code for line in lines]
    record(by=by, verb="reporting.send", about=head, after={"rows": codes, "as_of": head.as_of})
    return sent


def _send(line: Line, common: tuple[Evidence, ...], by: Actor, on: date) -> Any:
    return reporting.send(
        obligation=line.obligation,
        report=replace(line.report, evidence=(*line.report.evidence, *common)),
        upload=line.proof.upload,
        document=line.proof.document,
        by=by,
        on=on,
        version=line.version,
    )


def _add(agency: Agency, proof: Proof, by: Actor) -> Evidence:
    cited = documents.cite(by=by, **proof.document) if proof.document else None
    return evidence.add(file=proof.upload, document=cited, agency=agency, by=by)
