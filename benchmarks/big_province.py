"""A plan of the size of a big province: every result of the demo's plan asked of each of 100 agencies, all reported."""

import os
import tempfile
from datetime import date
from itertools import count

AGENCIES = 100
DAY = date(2025, 12, 31)

_folder = tempfile.TemporaryDirectory(prefix="cchc-bench-")


def wake() -> None:
    """Django with an empty database of its own in a folder that vanishes. Only before Django was loaded."""
    os.environ.update(CCHC_DATA_DIR=_folder.name, CCHC_DEMO="yes", DJANGO_SETTINGS_MODULE="cchc.web.settings")
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def make() -> None:
    """The demo, then its plan laid on 100 agencies: 98 results, 9,800 pairs of result and agency."""
    from django.db import transaction

    from cchc.apps.plans.choices import Scope
    from cchc.apps.plans.models import Fact, FactEvidence, Obligation, Result, Review
    from cchc.web.demo import make as make_demo

    list(make_demo())
    with transaction.atomic():
        samples = {
            fact.measure_id: fact for fact in Fact.objects.filter(accepted_on__lte=DAY).order_by("as_of")
        }
        Review.objects.all().delete()
        FactEvidence.objects.all().delete()
        Obligation.successors.through.objects.all().delete()
        Obligation.objects.all().delete()
        Fact.objects.update(supersedes=None)
        Fact.objects.all().delete()
        agencies = _agencies()
        Result.objects.update(scope=Scope.EACH_AGENCY)
        pairs = [(result, agency) for result in Result.objects.all() for agency in agencies]
        Obligation.objects.bulk_create(
            [
                Obligation(result=each, agency=who, lead=who, valid_from=date(2025, 5, 7))
                for each, who in pairs
            ],
            batch_size=500,
        )
        Fact.objects.bulk_create(
            [_copy(fact, agency) for fact in samples.values() for agency in agencies], batch_size=500
        )


def _agencies():
    from cchc.apps.agencies.models import Agency
    from cchc.core.alphabet import sort_key
    from cchc.core.text import fold

    numbers = count(1)
    names = [f"UBND xã Thử nghiệm {next(numbers)}" for _ in range(AGENCIES)]
    return Agency.objects.bulk_create(
        Agency(code=f"T{n}", name=name, kind="commune", name_folded=fold(name), sort_key=str(sort_key(name)))
        for n, name in enumerate(names)
    )


def _copy(fact, agency):
    from cchc.apps.plans.models import Fact

    kept = (
        "measure_id",
        "option",
        "shape",
        "payload",
        "as_of",
        "source",
        "state",
        "known_from",
        "accepted_on",
    )
    return Fact(agency=agency, by_name="", **{name: getattr(fact, name) for name in kept})
