"""The pages of people and roles."""

import pytest
from tests.apps.people import agency, person, signed_in, text_of

from cchc.apps.accounts.models import User
from cchc.catalogue import roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return signed_in(person("administrator", name="Quản Trị"))


def test_an_account_is_made_invited_and_given_a_role(administrator, mailoutbox):
    stp = agency("STP", "Sở Tư pháp")
    typed = {"full_name": "Lê  Thị Hòa", "email": "hoa@example.vn"}
    appoint = administrator.post("/nguoi-dung/them/", typed)["Location"]
    administrator.post(appoint, {"role": "agency_officer", "agency": stp.pk, "valid_from": "01/01/2025"})
    made = User.objects.get(email="hoa@example.vn")
    page = text_of(administrator.get(f"/nguoi-dung/{made.pk}/"))
    assert "Cán bộ đầu mối của cơ quan" in page
    assert "Chờ người dùng đặt mật khẩu" in page
    assert len(mailoutbox) == 1


def test_a_taken_address_is_told_at_the_field(administrator):
    typed = {"full_name": "A", "email": person().email}
    page = text_of(administrator.post("/nguoi-dung/them/", typed))
    assert '<a href="#id_email">Thư điện tử: Địa chỉ' in page


def test_the_list_shows_roles_of_today_and_finds_by_role(administrator):
    person("reviewer", name="Người Duyệt")
    person("reader", name="Người Đọc")
    page = text_of(administrator.get("/nguoi-dung/", {"role": "reviewer"}))
    assert "Người Duyệt" in page
    assert "Người thẩm tra (Sở Nội vụ)" in page
    assert "Người Đọc" not in page


def test_a_locked_person_is_out_at_once(administrator):
    reader = person("reader")
    client = signed_in(reader)
    assert client.get("/nguoi-dung/toi/").status_code == 200
    administrator.post(f"/nguoi-dung/{reader.pk}/khoa/", {"version": "1", "note": "Chuyển công tác"})
    assert client.get("/nguoi-dung/toi/").status_code == 302


def test_an_invitation_is_sent_again(administrator, mailoutbox):
    administrator.post(f"/nguoi-dung/{person().pk}/moi/")
    assert len(mailoutbox) == 1


def test_an_appointment_is_ended(administrator):
    reader = person("reader")
    path = f"/nguoi-dung/vai-tro/{reader.appointments.get().pk}/ket-thuc/"
    administrator.post(path, {"on": "30/06/2025", "version": "1"})
    assert reader.appointments.get().valid_to.isoformat() == "2025-06-30"


@pytest.mark.parametrize(
    "path", ["", "them/", "{pk}/", "{pk}/sua/", "{pk}/khoa/", "{pk}/giao-vai-tro/", "{pk}/moi/"]
)
@pytest.mark.parametrize("role", ["coordinator", "reader"])
def test_pages_of_accounts_do_not_exist_for_others(role, path):
    other = person("reader")
    assert signed_in(person(role)).get(f"/nguoi-dung/{path.format(pk=other.pk)}").status_code == 404


def test_everybody_changes_his_own_name_and_telephone():
    me = person("reader")
    signed_in(me).post("/nguoi-dung/toi/", {"full_name": "Tên Mới", "phone": "0905 000 000", "version": "1"})
    assert User.objects.get(pk=me.pk).full_name == "Tên Mới"


def test_the_roles_page_says_every_permission_in_words():
    page = text_of(signed_in(person("reader")).get("/nguoi-dung/vai-tro/"))
    for sentence in roles.load().permissions.values():
        assert sentence in page


def test_the_list_takes_no_query_for_each_person(administrator, django_assert_max_num_queries):
    for _ in range(15):
        person("reader")
    with django_assert_max_num_queries(8):
        administrator.get("/nguoi-dung/")
