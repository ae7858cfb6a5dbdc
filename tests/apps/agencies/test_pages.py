"""The pages of agencies and groups."""

import pytest
from tests.apps.people import agency, group, person, signed_in, text_of

from cchc.apps.agencies.models import Agency, Group
from cchc.apps.agencies.services import edit

pytestmark = pytest.mark.django_db

EDIT = {"name": "Sở Tư pháp tỉnh", "kind": "department", "version": "1"}


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture
def coordinator():
    return signed_in(person("coordinator"))


def test_a_reader_sees_the_list_without_buttons_to_edit(stp):
    page = text_of(signed_in(person("reader")).get("/co-quan/"))
    assert "Sở Tư pháp" in page
    assert "Thêm cơ quan" not in page


@pytest.mark.parametrize(
    "path", ["them/", "nhap/", "ma/STP/sua/", "ma/STP/ket-thuc/", "ma/STP/ke-thua/", "nhom/them/"]
)
def test_pages_to_edit_do_not_exist_for_readers(stp, path):
    assert signed_in(person("reader")).get(f"/co-quan/{path}").status_code == 404


def test_nobody_sees_agencies_without_a_role(stp):
    assert signed_in(person()).get("/co-quan/").status_code == 404


def test_an_agency_is_renamed_without_javascript(coordinator, stp):
    answer = coordinator.post("/co-quan/ma/STP/sua/", EDIT)
    assert answer["Location"] == "/co-quan/ma/STP/"
    assert Agency.objects.get().name == "Sở Tư pháp tỉnh"


def test_a_conflict_keeps_what_was_typed_and_tells_what_others_changed(coordinator, stp):
    edit(by=person("coordinator", name="Lê Thị Hòa"), agency=stp, version=1, name="Sở TP", kind="department")
    page = text_of(coordinator.post("/co-quan/ma/STP/sua/", EDIT))
    assert "Người khác vừa sửa mục này" in page
    assert "Lê Thị Hòa sửa cơ quan: Tên: “Sở Tư pháp” → “Sở TP”" in page
    assert 'value="Sở Tư pháp tỉnh"' in page
    assert 'name="version" value="2"' in page
    assert Agency.objects.get().name == "Sở TP"


def test_saving_once_more_after_a_conflict_applies_it(coordinator, stp):
    edit(by=person("coordinator"), agency=stp, version=1, name="Sở TP", kind="department")
    coordinator.post("/co-quan/ma/STP/sua/", {**EDIT, "version": "2"})
    assert Agency.objects.get().name == "Sở Tư pháp tỉnh"


def test_a_wrong_day_is_told_on_top_and_at_the_field_and_nothing_typed_is_lost(coordinator):
    typed = {"code": "STP", "name": "Sở Tư pháp", "kind": "department", "valid_from": "32/13/2025"}
    page = text_of(coordinator.post("/co-quan/them/", typed))
    assert '<a href="#id_valid_from">Hiệu lực từ: Ngày chưa đúng' in page
    assert page.count("Ngày chưa đúng") == 2
    assert 'value="32/13/2025"' in page
    assert 'value="Sở Tư pháp"' in page


def test_a_taken_code_is_told_at_the_field(coordinator, stp):
    page = text_of(coordinator.post("/co-quan/them/", {"code": "STP", "name": "Khác", "kind": "department"}))
    assert '<a href="#id_code">Mã: Mã STP đã có cơ quan khác dùng.' in page


def test_succession_is_recorded_by_a_form(coordinator, stp):
    heir = agency("SNV")
    typed = {"successors": [heir.pk], "on": "01/07/2025", "version": "1", "joins_groups": "on"}
    assert coordinator.post("/co-quan/ma/STP/ke-thua/", typed).status_code == 302
    page = text_of(coordinator.get("/co-quan/ma/STP/"))
    assert "Từ 01/07/2025, việc của cơ quan này do" in page


def test_a_group_gets_a_member_by_a_form(coordinator, stp):
    group()
    typed = {"agency": stp.pk, "valid_from": "01/01/2025", "basis": "QĐ 1"}
    coordinator.post("/co-quan/nhom/G/them-thanh-vien/", typed)
    page = text_of(coordinator.get("/co-quan/nhom/G/"))
    assert "1 cơ quan" in page
    assert "từ 01/01/2025" in page


def test_a_member_leaves_a_group_by_a_form(coordinator, stp):
    members = group()
    coordinator.post("/co-quan/nhom/G/them-thanh-vien/", {"agency": stp.pk})
    membership = members.memberships.get()
    path = f"/co-quan/nhom/G/thanh-vien/{membership.pk}/roi/"
    coordinator.post(path, {"on": "30/06/2025", "version": "1"})
    assert members.memberships.get().valid_to.isoformat() == "2025-06-30"


def test_a_group_is_renamed_by_a_form(coordinator):
    group()
    coordinator.post("/co-quan/nhom/G/sua/", {"name": "Các cơ quan", "version": "1"})
    assert Group.objects.get().name == "Các cơ quan"


@pytest.mark.parametrize("path", ["/co-quan/?q=tu+phap", "/co-quan/nhom/?q=so", "/co-quan/ma/STP/"])
def test_the_htmx_answer_equals_a_full_reload(stp, path):
    group()
    client = signed_in(person("reader"))
    full = client.get(path).content.decode()
    part = client.get(path, headers={"HX-Request": "true"}).content.decode()
    assert main_of(part) == main_of(full)
    assert "<html" in full
    assert "<html" not in part


def main_of(page):
    return page[page.index("<main") : page.index("</main>")]


def test_the_list_takes_no_query_for_each_agency(django_assert_max_num_queries):
    for number in range(30):
        agency(f"A{number}")
    client = signed_in(person("reader"))
    with django_assert_max_num_queries(6):
        client.get("/co-quan/")


def test_an_unknown_agency_is_not_found(coordinator):
    assert coordinator.get("/co-quan/ma/KHONGCO/").status_code == 404
