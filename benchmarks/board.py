"""Pages of a plan that 100 agencies answer for, beside a bare Django view over the same rows."""

from collections.abc import Iterator

from benchmarks import big_province
from benchmarks.measure import Figure, seconds, show

BARE = "bare Django view over the same rows"
PAGES = {
    "board": "/ke-hoach/{plan}/",
    "board, one agency": "/ke-hoach/{plan}/?agency={agency}",
    "table in printed columns": "/ke-hoach/{plan}/bang/",
    "leader's first page": "/",
    "one result": "/ke-hoach/{plan}/ket-qua/A.VIII.7.r1/",
    "work of one agency": "/ke-hoach/viec/{code}/",
}


def figures() -> Iterator[Figure]:
    """Seconds from request to answer inside the process, for the leader, on the last day of the year."""
    big_province.wake()
    big_province.make()
    from django.test.utils import override_settings

    browser, places = _leader()
    with override_settings(ROOT_URLCONF="benchmarks.bare"):
        bare = seconds(lambda: _get(browser, "/"), runs=5)
    for name, address in PAGES.items():
        path = address.format(**places)
        queries = _queries(browser, path)
        taken = seconds(lambda path=path: _get(browser, path), runs=5)
        yield Figure(f"{name}, {queries} queries", taken, BARE, bare)


def _leader():
    """A browser in which the demo's leader looks at the year's last day, and what the addresses need."""
    from django.conf import settings
    from django.test import Client

    from cchc.apps.accounts.models import User
    from cchc.apps.agencies.models import Agency
    from cchc.apps.plans.models import Plan

    browser = Client(SERVER_NAME="localhost")
    browser.force_login(
        User.objects.filter(appointments__role="leader").first(), backend=settings.AUTHENTICATION_BACKENDS[0]
    )
    browser.post("/hien-thi/ngay-xem/", {"day": f"{big_province.DAY:%d/%m/%Y}", "next": "/"})
    agency = Agency.objects.get(code="T0")
    return browser, {
        "plan": Plan.objects.get(number="5399/KH-UBND").pk,
        "agency": agency.pk,
        "code": agency.code,
    }


def _get(browser, path):
    answer = browser.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"


def _queries(browser, path) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        _get(browser, path)
    return len(asked)


if __name__ == "__main__":
    show(__doc__ or "", figures())
