"""The demo is made only in the demo mode and only in a database of its own."""

import pytest
from click.testing import CliRunner
from tests.apps.people import agency, person

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.documents import services as documents
from cchc.apps.plans.models import Fact, Plan
from cchc.cli.main import cchc
from cchc.web.demo import DemoRefused, make
from cchc.web.demo.people import make as make_people
from cchc.web.demo.province import make as make_province

pytestmark = pytest.mark.django_db


def test_nothing_is_made_outside_the_demo_mode():
    with pytest.raises(DemoRefused, match="Chế độ minh họa đang tắt"):
        list(make())
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("make_real", "word"),
    [
        (lambda: person("administrator"), "tài khoản"),
        (lambda: agency("XA1", "UBND xã Một", kind="commune"), "cơ quan"),
        (lambda: Plan.objects.create(number="1/KH", issued_on="2025-01-02", year=2025), "kế hoạch"),
        (lambda: documents.create(number="2/QĐ", by=SYSTEM), "văn bản"),
    ],
)
def test_nothing_is_made_beside_other_data(make_real, word, settings):
    settings.CCHC_DEMO = True
    make_real()
    with pytest.raises(DemoRefused, match=f"không phải minh họa .*{word}"):
        list(make())
    assert not Agency.objects.filter(is_demo=True).exists()
    assert not User.objects.filter(is_demo=True).exists()


def test_a_demo_broken_off_is_not_completed_beside_other_data(settings):
    settings.CCHC_DEMO = True
    make_province()
    make_people()
    person("administrator")
    with pytest.raises(DemoRefused):
        list(make())
    assert not Fact.objects.exists()


def test_the_command_refuses_in_one_sentence():
    said = CliRunner().invoke(cchc, ["demo"])
    assert said.exit_code == 2
    assert "Hãy dùng make run" in said.stderr
