"""Nothing of the demo can be taken for real."""

import pytest
from django.test import Client
from tests.apps.people import text_of

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency, Membership, Succession
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence
from cchc.apps.plans.choices import FactState
from cchc.apps.plans.models import CitedDocument, Fact, Plan
from cchc.catalogue.demo import accounts, province

WORDS = "minh họa"


@pytest.mark.parametrize("model", [User, Plan, Fact, Evidence, Document])
def test_everything_is_marked(demo, model):
    assert model.objects.filter(is_demo=True).exists()
    assert not model.objects.filter(is_demo=False).exists()


def test_agencies_are_marked_unless_their_names_are_real(demo):
    real = set(province()["register"]["agencies"])
    assert set(Agency.objects.filter(is_demo=False).values_list("code", flat=True)) == real


def test_the_name_of_an_invented_agency_says_so(demo):
    invented = Agency.objects.filter(is_demo=True)
    assert invented.filter(kind="commune").exists()
    assert invented.filter(kind="district").exists()
    assert [each.name for each in invented if WORDS not in each.name] == []


def test_memberships_and_successions_say_so(demo):
    assert not Membership.objects.exclude(basis__contains=WORDS).exists()
    assert not Succession.objects.exclude(legal_basis__contains=WORDS).exists()


def test_every_source_says_so(demo):
    assert not Fact.objects.exclude(state=FactState.DRAFT).exclude(source__contains=WORDS).exists()
    assert [
        draft.pk for draft in Fact.objects.filter(state=FactState.DRAFT) if WORDS not in str(draft.typed)
    ] == []


def test_evidence_and_documents_say_so(demo):
    assert [str(each) for each in Evidence.objects.all() if WORDS not in each.title.lower()] == []
    cited = set(CitedDocument.objects.values_list("number", flat=True))
    invented = Document.objects.exclude(number__in=cited)
    assert invented.exists()
    assert [str(each) for each in invented if WORDS not in each.title.lower()] == []


def test_mail_to_demo_people_goes_nowhere(demo):
    assert not User.objects.exclude(email__endswith="@minh-hoa.invalid").exists()


def test_the_sign_in_page_lists_every_account_with_its_role(demo):
    page = text_of(Client().get("/dang-nhap/"))
    assert [person.name for person in accounts() if person.name not in page] == []
    assert "Đầu mối CCHC (Sở Nội vụ)" in page


def test_one_click_signs_in(demo):
    browser, leader = Client(), User.objects.get(email="lanh-dao@minh-hoa.invalid")
    browser.post(f"/dang-nhap/minh-hoa/{leader.pk}/")
    assert "Nguyễn Hoàng Nam" in text_of(browser.get("/", follow=True))


def test_outside_the_demo_mode_no_account_is_listed_and_none_opens(demo, settings):
    settings.CCHC_DEMO = False
    browser, leader = Client(), User.objects.get(email="lanh-dao@minh-hoa.invalid")
    page = text_of(browser.get("/dang-nhap/"))
    assert [person.name for person in accounts() if person.name in page] == []
    assert browser.post(f"/dang-nhap/minh-hoa/{leader.pk}/").status_code == 404


def test_there_is_somebody_in_every_role(demo):
    held = {each["role"] for person in accounts() for each in person.roles}
    assert held == {
        "administrator",
        "coordinator",
        "agency_head",
        "agency_deputy",
        "agency_officer",
        "reviewer",
        "leader",
        "reader",
    }
