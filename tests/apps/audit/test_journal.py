"""The journal page, for administrators."""

import pytest
from tests.apps.people import agency, person, signed_in, text_of

pytestmark = pytest.mark.django_db


def test_the_journal_shows_who_did_what():
    agency("STP", "Sở Tư pháp")
    page = text_of(signed_in(person("administrator")).get("/nhat-ky/"))
    assert "thêm cơ quan" in page
    assert "Tên: “Sở Tư pháp”" in page


def test_the_journal_is_searched_without_diacritics():
    agency("STP", "Sở Tư pháp")
    agency("SNV", "Sở Nội vụ")
    page = text_of(signed_in(person("administrator")).get("/nhat-ky/", {"q": "so tu phap"}))
    assert "Sở Tư pháp" in page
    assert "Sở Nội vụ" not in page


def test_the_journal_is_filtered_by_verb():
    agency("STP", "Sở Tư pháp")
    page = text_of(signed_in(person("administrator")).get("/nhat-ky/", {"verb": "accounts.create"}))
    assert "Sở Tư pháp" not in page
    assert "tạo tài khoản" in page


def test_a_day_that_cannot_be_read_is_named_and_hides_nothing():
    page = text_of(signed_in(person("administrator")).get("/nhat-ky/", {"since": "hôm qua"}))
    assert "Ngày chưa đúng" in page
    assert "tạo tài khoản" in page


@pytest.mark.parametrize("role", ["agency_head", "reader", "leader", "reviewer"])
def test_the_journal_does_not_exist_for_others(role):
    own = agency("STP") if role == "agency_head" else None
    assert signed_in(person(role, agency=own)).get("/nhat-ky/").status_code == 404


def test_the_journal_takes_as_many_queries_for_fifty_lines_as_for_one(django_assert_max_num_queries):
    for number in range(30):
        agency(f"A{number}")
    client = signed_in(person("administrator"))
    with django_assert_max_num_queries(8):
        client.get("/nhat-ky/")
