"""One-click accounts: in the demo only, on every door."""

import pytest
from django.core.checks import run_checks
from tests.apps.people import agency, text_of

from cchc.apps.accounts import selectors, services
from cchc.apps.audit.actors import SYSTEM

pytestmark = pytest.mark.django_db

PASSWORD = "mat khau minh hoa"


@pytest.fixture
def account():
    made = services.create(
        by=SYSTEM, email="minhhoa@example.vn", full_name="Trần Văn Bình", is_demo=True, password=PASSWORD
    )
    services.appoint(by=SYSTEM, user=made, role="agency_officer", agency=agency("STP", "Sở Tư pháp"))
    return made


@pytest.fixture
def demo(settings):
    settings.CCHC_DEMO = True


def test_the_demo_offers_its_accounts_with_their_roles(demo, account, client):
    page = text_of(client.get("/dang-nhap/"))
    assert "Trần Văn Bình" in page
    assert "Cán bộ đầu mối của cơ quan – Sở Tư pháp" in page


def test_one_click_signs_in(demo, account, client):
    assert client.post(f"/dang-nhap/minh-hoa/{account.pk}/")["Location"] == "/"
    assert "Trần Văn Bình" in text_of(client.get("/nguoi-dung/toi/"))


def test_a_mere_link_signs_nobody_in(demo, account, client):
    assert client.get(f"/dang-nhap/minh-hoa/{account.pk}/").status_code == 404


def test_an_account_of_a_real_person_is_not_offered_and_does_not_open(demo, client):
    real = services.create(by=SYSTEM, email="that@example.vn", full_name="Người Thật")
    assert "Người Thật" not in text_of(client.get("/dang-nhap/"))
    assert client.post(f"/dang-nhap/minh-hoa/{real.pk}/").status_code == 404


def test_outside_the_demo_no_account_is_offered(account, client):
    assert "Trần Văn Bình" not in text_of(client.get("/dang-nhap/"))
    assert selectors.demo_accounts() == []


def test_outside_the_demo_one_click_does_not_exist(account, client):
    assert client.post(f"/dang-nhap/minh-hoa/{account.pk}/").status_code == 404


def test_outside_the_demo_not_even_the_password_opens_a_demo_account(account, client):
    client.post("/dang-nhap/", {"login": account.email, "password": PASSWORD})
    assert client.get("/nguoi-dung/toi/").status_code == 302


def test_leaving_demo_mode_ends_the_sessions_of_demo_accounts(settings, account, client):
    settings.CCHC_DEMO = True
    client.post(f"/dang-nhap/minh-hoa/{account.pk}/")
    settings.CCHC_DEMO = False
    assert client.get("/nguoi-dung/toi/").status_code == 302


def found(check):
    return check in {
        message.id for message in run_checks(databases=["default"], include_deployment_checks=True)
    }


def test_demo_accounts_on_a_real_site_speak_through_a_system_check(account):
    assert found("accounts.W001")


def test_demo_accounts_in_the_demo_are_in_order(demo, account):
    assert not found("accounts.W001")


def test_a_deployed_demo_says_that_everybody_may_sign_in(demo):
    assert found("cchc.W002")
