"""Accounts are made, changed, locked; roles are given and ended."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from tests.apps.people import agency, person

from cchc.apps.accounts import invitations, services
from cchc.apps.accounts.models import User
from cchc.apps.accounts.selectors import users
from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.selectors import history_of

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters_and_opens_one_account_only():
    made = services.create(by=SYSTEM, email="An.Nguyen@Example.VN", full_name="Nguyễn Văn An")
    assert made.email == "an.nguyen@example.vn"
    with pytest.raises(ValidationError, match="đã có tài khoản"):
        services.create(by=SYSTEM, email="AN.NGUYEN@example.vn", full_name="Người khác")


def test_only_administrators_make_accounts():
    with pytest.raises(PermissionDenied):
        services.create(by=person("coordinator"), email="a@example.vn", full_name="A")


def test_people_are_listed_by_their_given_names():
    for name in ("Trần Văn Ánh", "Lê Thị Đào", "Nguyễn Thị Dung", "Phạm Bình"):
        person(name=name)
    assert [user.full_name for user in users(seen_by=SYSTEM)] == [
        "Trần Văn Ánh",
        "Phạm Bình",
        "Nguyễn Thị Dung",
        "Lê Thị Đào",
    ]


def test_people_are_found_without_diacritics():
    person(name="Lê Thị Đào")
    person(name="Phạm Bình")
    assert [user.full_name for user in users(seen_by=SYSTEM, search="dao le")] == ["Lê Thị Đào"]


def test_a_changed_address_no_longer_opens_the_account_by_the_old_one():
    user = person()
    EmailAddress.objects.create(user=user, email=user.email)
    services.edit(by=SYSTEM, user=user, version=1, email="moi@example.vn", full_name=user.full_name)
    assert not EmailAddress.objects.filter(user=user).exists()


@pytest.mark.parametrize("role", ["agency_head", "agency_officer"])
def test_a_role_of_an_agency_needs_the_agency(role):
    with pytest.raises(ValidationError, match="phải gắn với một cơ quan"):
        services.appoint(by=SYSTEM, user=person(), role=role)


def test_a_role_of_the_province_takes_no_agency():
    with pytest.raises(ValidationError, match="dùng cho toàn tỉnh"):
        services.appoint(by=SYSTEM, user=person(), role="reviewer", agency=agency("STP"))


def test_a_role_is_not_given_twice_at_a_time():
    user = person("reviewer")
    with pytest.raises(ValidationError, match="đang giữ vai trò"):
        services.appoint(by=SYSTEM, user=user, role="reviewer")


def test_an_appointment_stands_in_the_history_of_the_person():
    user = person("agency_officer", agency=agency("STP", "Sở Tư pháp"), valid_from=date(2025, 1, 1))
    assert history_of(user)[0].changes == (
        "Vai trò: “Cán bộ đầu mối của cơ quan”",
        "Cơ quan: “Sở Tư pháp”",
        "Từ ngày: 01/01/2025",
    )


def test_the_last_administrator_stays():
    first = person("administrator")
    appointment = first.appointments.get()
    with pytest.raises(ValidationError, match="người quản trị cuối cùng"):
        services.end_appointment(by=first, appointment=appointment, on=date(2025, 6, 30), version=1)
    with pytest.raises(ValidationError, match="người quản trị cuối cùng"):
        services.deactivate(by=SYSTEM, user=first, version=1)


def test_nobody_locks_himself():
    first = person("administrator")
    person("administrator")
    with pytest.raises(ValidationError, match="tự khóa"):
        services.deactivate(by=first, user=first, version=1)


def test_a_locked_account_can_be_opened_again():
    administrator, user = person("administrator"), person("reader")
    services.deactivate(by=administrator, user=user, version=1, note="Nghỉ hưu")
    services.activate(by=administrator, user=user, version=2)
    assert User.objects.get(pk=user.pk).is_active
    assert [line.what for line in history_of(user)][:2] == ["mở lại tài khoản", "khóa tài khoản"]


def test_an_invitation_carries_a_link_that_sets_the_password(mailoutbox, client):
    user = person(name="Lê Thị Hòa")
    invitations.send(by=SYSTEM, user=user)
    [mail] = mailoutbox
    assert mail.to == [user.email]
    assert "Kính gửi Lê Thị Hòa" in mail.body
    link = next(line for line in mail.body.split() if "/mat-khau-moi/" in line)
    form = client.get(link.removeprefix("http://localhost:8000"), follow=True)
    words = {"password1": "mat khau rat dai 1", "password2": "mat khau rat dai 1"}
    client.post(form.redirect_chain[-1][0], words)
    user.refresh_from_db()
    assert user.check_password("mat khau rat dai 1")


def test_a_mail_server_that_refuses_is_told_and_the_account_stays(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    user = person()
    with pytest.raises(ValidationError, match="chưa gửi được thư mời"):
        invitations.send(by=SYSTEM, user=user)
    assert history_of(user)[0].what == "tạo tài khoản"


def test_the_first_administrator_is_made_on_the_command_line(capsys):
    call_command("create_administrator", "quantri@example.vn", "Nguyễn  Quản Trị")
    made = User.objects.get()
    assert made.full_name == "Nguyễn Quản Trị"
    assert made.may("accounts.manage")
    assert "/mat-khau-moi/" in capsys.readouterr().out


def test_the_command_line_refuses_what_is_no_address():
    with pytest.raises(CommandError):
        call_command("create_administrator", "khong-phai-thu", "A")
    assert not User.objects.exists()
