"""The pages of notices: everybody's own."""

import pytest
from tests.apps.people import person, signed_in, text_of

from cchc.apps.audit.models import Entry
from cchc.apps.notices import selectors, services
from cchc.apps.notices.models import Notice, Preference

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return person("reader")


@pytest.fixture
def browser(officer):
    return signed_in(officer)


@pytest.fixture
def notice(officer):
    services.tell(users=[officer], key="a", title="Còn 7 ngày: A.III.2", link="/van-ban/")
    return Notice.objects.get()


def test_the_menu_counts_what_is_new(browser, notice):
    assert 'Thông báo <span class="count">1</span>' in text_of(browser.get("/thong-bao/"))


def test_opening_a_notice_marks_it_and_goes_where_it_points(browser, notice, officer):
    assert browser.post(f"/thong-bao/{notice.pk}/", {"open": "1"})["Location"] == "/van-ban/"
    assert selectors.unread_count(officer) == 0


def test_marking_keeps_the_reader_on_the_list_and_the_first_time_counts(browser, notice):
    assert browser.post(f"/thong-bao/{notice.pk}/")["Location"] == "/thong-bao/"
    first = Notice.objects.get().read_at
    browser.post(f"/thong-bao/{notice.pk}/")
    assert Notice.objects.get().read_at == first


def test_looking_at_a_notice_address_changes_nothing(browser, notice, officer):
    browser.get(f"/thong-bao/{notice.pk}/")
    assert selectors.unread_count(officer) == 1


def test_everything_is_marked_with_one_button(browser, notice, officer):
    services.tell(users=[officer], key="b", title="Khác")
    page = text_of(browser.post("/thong-bao/da-xem-het/", follow=True))
    assert "Đã đánh dấu 2 thông báo là đã xem." in page
    assert selectors.unread_count(officer) == 0


def test_new_ones_can_be_listed_alone(browser, notice, officer):
    services.mark_all_read(by=officer)
    services.tell(users=[officer], key="b", title="Vừa đến")
    page = text_of(browser.get("/thong-bao/?xem=chua-xem"))
    assert "Vừa đến" in page
    assert "A.III.2" not in page


def test_other_peoples_notices_do_not_exist(notice):
    stranger = signed_in(person("administrator"))
    assert stranger.post(f"/thong-bao/{notice.pk}/").status_code == 404
    assert "A.III.2" not in text_of(stranger.get("/thong-bao/"))


def test_a_choice_of_mail_is_kept_and_journalled(browser, officer):
    browser.post("/thong-bao/cach-nhan/", {"mail": "none", "channel": "email", "version": "1"})
    assert Preference.objects.get(user=officer).mail == "none"
    assert Entry.objects.filter(verb="notices.prefer").count() == 1
    assert 'value="none" id="id_mail_2" checked' in text_of(browser.get("/thong-bao/cach-nhan/")).replace(
        "required ", ""
    )


def test_the_page_says_by_which_rules_one_is_reminded(browser):
    page = text_of(browser.get("/thong-bao/cach-nhan/"))
    assert "30 · 7 · 1" in page
    assert "Thủ trưởng cơ quan" in page
    assert "Từ 21:00 đến 06:00 không gửi tin." in page


def test_an_empty_list_says_what_will_come(browser):
    assert "Chưa có thông báo nào" in text_of(browser.get("/thong-bao/"))
