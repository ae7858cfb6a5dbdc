"""From an invitation to the daily sign-in, a forgotten password, too many attempts."""

import re

import pytest
from django.core.cache import cache
from tests.apps.people import person, text_of

from cchc.apps.accounts import invitations
from cchc.apps.audit.actors import SYSTEM

pytestmark = pytest.mark.django_db

PASSWORD = "cải cách hành chính 2025"


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def user():
    made = person("reader", name="Lê Thị Hòa")
    made.set_password(PASSWORD)
    made.save()
    return made


def sign_in(client, email, password):
    return client.post("/dang-nhap/?next=/nguoi-dung/toi/", {"login": email, "password": password})


def test_an_invited_person_sets_a_password_and_signs_in(client, mailoutbox):
    invited = person("reader")
    invitations.send(by=SYSTEM, user=invited)
    page = open_link(client, mailoutbox)
    client.post(page, {"password1": PASSWORD, "password2": PASSWORD})
    sign_in(client, invited.email, PASSWORD)
    assert client.get("/nguoi-dung/toi/").status_code == 200


def open_link(client, mailoutbox):
    path = re.search(r"(/mat-khau-moi/\S+)", mailoutbox[-1].body)[1]
    return client.get(path, follow=True).redirect_chain[-1][0]


def test_whoever_is_not_signed_in_comes_back_to_his_page(client, user):
    answer = client.get("/nguoi-dung/toi/")
    assert answer["Location"] == "/dang-nhap/?next=/nguoi-dung/toi/"
    assert sign_in(client, user.email.upper(), PASSWORD)["Location"] == "/nguoi-dung/toi/"


def test_a_wrong_password_is_told_without_saying_whether_the_account_exists(client, user):
    sentence = "Thư điện tử hoặc mật khẩu chưa đúng. Hãy kiểm tra rồi nhập lại."
    for email in (user.email, "khong.co@example.vn"):
        assert sentence in text_of(sign_in(client, email, "sai"))


def test_after_five_wrong_passwords_the_right_one_must_wait(client, user):
    for _ in range(5):
        sign_in(client, user.email, "sai")
    assert "Đăng nhập sai quá nhiều lần" in text_of(sign_in(client, user.email, PASSWORD))


def test_a_forgotten_password_is_replaced_by_a_link(client, user, mailoutbox):
    client.post("/quen-mat-khau/", {"email": user.email})
    assert "Kính gửi Lê Thị Hòa" in mailoutbox[0].body
    assert mailoutbox[0].subject == "Đặt mật khẩu mới"
    client.post(
        open_link(client, mailoutbox), {"password1": "mật khẩu mới tinh", "password2": "mật khẩu mới tinh"}
    )
    assert sign_in(client, user.email, "mật khẩu mới tinh").status_code == 302


def test_a_link_works_only_once(client, user, mailoutbox):
    client.post("/quen-mat-khau/", {"email": user.email})
    client.post(
        open_link(client, mailoutbox), {"password1": "mật khẩu mới tinh", "password2": "mật khẩu mới tinh"}
    )
    path = re.search(r"(/mat-khau-moi/\S+)", mailoutbox[0].body)[1]
    assert "Đường dẫn không còn dùng được" in text_of(client.get(path, follow=True))


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client, mailoutbox):
    answer = client.post("/quen-mat-khau/", {"email": "khong.co@example.vn"}, follow=True)
    assert "Hãy mở hộp thư của bạn" in text_of(answer)
    assert mailoutbox == []


def test_a_password_is_changed_and_the_session_goes_on(client, user):
    client.force_login(user)
    typed = {"oldpassword": PASSWORD, "password1": "mật khẩu mới tinh", "password2": "mật khẩu mới tinh"}
    client.post("/doi-mat-khau/", typed)
    user.refresh_from_db()
    assert user.check_password("mật khẩu mới tinh")
    assert client.get("/nguoi-dung/toi/").status_code == 200


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("ngan", "Mật khẩu quá ngắn; cần ít nhất 10 ký tự."),
        ("1234567890123", "không được toàn chữ số"),
        ("password123", "phổ biến"),
    ],
)
def test_a_weak_password_is_refused_in_vietnamese(client, user, password, sentence):
    client.force_login(user)
    typed = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert sentence in text_of(client.post("/doi-mat-khau/", typed))


def test_signing_out_ends_the_session(client, user):
    client.force_login(user)
    client.post("/dang-xuat/")
    assert client.get("/nguoi-dung/toi/").status_code == 302


def test_nobody_registers_himself(client):
    assert client.get("/accounts/signup/").status_code == 404
    assert "signup" not in text_of(client.get("/dang-nhap/"))
