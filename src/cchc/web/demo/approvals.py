"""What officers of the demo have laid before their heads, who have not looked yet."""

from __future__ import annotations

from cchc.apps.agencies.models import Agency
from cchc.apps.approvals.models import Approval
from cchc.apps.approvals.services import requesting
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.models import Fact
from cchc.catalogue import demo
from cchc.web.demo import people


def is_there() -> bool:
    """Whether something was laid before a head. 1 query."""
    return Approval.objects.filter(is_demo=True).exists()


def make() -> None:
    """Every package, by the agency's officer."""
    officers = people.Officers()
    for row in demo.packages():
        agency = Agency.objects.get(code=row["agency"])
        proposed = Fact.objects.filter(state=FactState.PROPOSED, agency=agency)
        requesting.request(
            agency=agency,
            facts=proposed.filter(measure__results__code__in=row["results"]).distinct(),
            title=row["title"],
            by=officers.of(agency, row["day"]),
            on=row["day"],
            is_demo=True,
        )
