"""Which agencies have waived their head's approval, and who may see or say so."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from cchc.apps.accounts.models import Waiver
from cchc.apps.agencies.models import Agency, valid_on
from cchc.apps.audit.actors import Actor


def get_agency(code: str, *, seen_by: Actor, on: date) -> Agency:
    """An agency for which this person reports or reviews; 404 for others. 1 query."""
    agency = Agency.objects.filter(code=code).first()
    allowed = agency and (
        seen_by.may("results.report", agency=agency, on=on) or seen_by.may("results.review", on=on)
    )
    if not allowed:
        raise Http404
    return agency


def waivers_of(agency: Agency):
    """The agency's decisions, the latest first. 1 query."""
    return agency.waivers.select_related("agency")


def waiver_on(agency: Agency, on: date) -> Waiver | None:
    """The decision that holds on that day. 1 query."""
    return agency.waivers.filter(valid_on(on)).first()


def get_waiver(pk: int, *, seen_by: Actor, on: date) -> Waiver:
    """A decision that this person may end; 404 for others. 1 query."""
    found = Waiver.objects.select_related("agency").filter(pk=pk).first()
    if found is None or not seen_by.may("approvals.waive", agency=found.agency, on=on):
        raise Http404
    return found
