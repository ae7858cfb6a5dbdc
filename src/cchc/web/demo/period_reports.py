"""The heads of one-page reports that officers of the demo have begun; their rows are among the drafts."""

from __future__ import annotations

from cchc.apps.agencies.models import Agency
from cchc.apps.reporting.choices import period_named
from cchc.apps.reporting.models import PeriodReport
from cchc.apps.reporting.services import sheets
from cchc.catalogue import demo
from cchc.web.demo import people


def make(agencies: dict[str, Agency], officers: people.Officers) -> None:
    """Keep each head as its officer would; marked afterwards: the service has no such field."""
    for row in demo.period_reports():
        agency, period = agencies[row["agency"]], period_named(row["period"])
        if period is None:
            raise ValueError(f"no period {row['period']}")
        head = sheets.keep(
            agency=agency,
            period=period,
            as_of=row["as_of"],
            source=row["source"],
            by=officers.of(agency, row["saved"]),
            on=row["saved"],
        )
        PeriodReport.objects.filter(pk=head.pk).update(is_demo=True)
