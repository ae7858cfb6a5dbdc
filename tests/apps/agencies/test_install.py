"""Many agencies at once: the catalogue's register, an operator's list."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.apps.people import agency, group, person, signed_in, text_of

from cchc.apps.agencies.models import Agency, Group
from cchc.apps.agencies.selectors import agencies_on
from cchc.apps.agencies.services_install import import_rows, install, kind_of
from cchc.apps.audit.actors import SYSTEM
from cchc.catalogue.agencies import load_register
from cchc.core.errors import UnreadableFile
from cchc.exporters.tables import table_xlsx
from cchc.importers.agencies import HEADINGS, read_agencies

pytestmark = pytest.mark.django_db


def workbook(*rows, headings=HEADINGS):
    return table_xlsx("Cơ quan", headings, rows, (20,) * len(headings))


def test_the_register_is_installed_and_a_second_time_changes_nothing():
    register = load_register(province="Khánh Hòa")
    first = install(by=SYSTEM, agencies=register.agencies, groups=register.groups)
    assert first.created == Agency.objects.count() + Group.objects.count() > 12
    again = install(by=SYSTEM, agencies=register.agencies, groups=register.groups)
    assert (again.created, again.unchanged) == (0, first.created)


def test_the_register_leaves_what_an_operator_renamed():
    agency("SNV", "Sở Nội vụ và Lao động")
    group("G_SBN", "Tên riêng của tỉnh")
    register = load_register(province="Khánh Hòa")
    install(by=SYSTEM, agencies=register.agencies, groups=register.groups)
    assert Agency.objects.get(code="SNV").name == "Sở Nội vụ và Lao động"


def test_a_list_of_communes_is_saved():
    rows = read_agencies(workbook(("X1", "Phường Nha Trang", "Phường", "01/07/2025", "")), "xa.xlsx")
    done = import_rows(by=person("coordinator"), rows=rows)
    assert done.created == 1
    [saved] = agencies_on(date(2025, 7, 1), seen_by=SYSTEM)
    assert (saved.name, saved.kind, saved.valid_from) == ("Phường Nha Trang", "commune", date(2025, 7, 1))


def test_the_same_list_again_changes_nothing():
    rows = read_agencies(workbook(("X1", "Phường Nha Trang", "Phường", date(2025, 7, 1), "")), "xa.xlsx")
    import_rows(by=SYSTEM, rows=rows)
    assert vars(import_rows(by=SYSTEM, rows=rows)) == {"created": 0, "changed": 0, "unchanged": 1}


def test_a_changed_row_changes_its_agency_and_keeps_other_ways_of_writing():
    agency("X1", "Phường Nha Trang", kind="commune", variants=["P. Nha Trang"])
    import_rows(
        by=SYSTEM, rows=read_agencies(workbook(("X1", "Phường Bắc Nha Trang", "Phường", "", "")), "x.xlsx")
    )
    saved = Agency.objects.get(code="X1")
    assert (saved.name, saved.variants) == ("Phường Bắc Nha Trang", ["P. Nha Trang"])


WRONG = [
    ("X1", "Phường Đúng", "Phường", "", ""),
    ("", "Thiếu mã", "Xã", "", ""),
    ("X1", "Trùng mã", "Xã", "", ""),
    ("X3", "Sai loại", "Hành tinh", "", ""),
    ("X4", "Sai ngày", "Xã", "31/02/2025", ""),
    ("X5", "Ngược ngày", "Xã", "01/07/2025", "01/01/2025"),
]


def upload(client, content, name="xa.xlsx"):
    return client.post("/co-quan/nhap/", {"file": SimpleUploadedFile(name, content)})


def test_every_wrong_row_is_named_and_nothing_is_saved():
    page = text_of(upload(signed_in(person("coordinator")), workbook(*WRONG)))
    for sentence in (
        "5 dòng có lỗi; chưa lưu dòng nào.",
        "Thiếu mã.",
        "Mã X1 trùng với dòng 2.",
        "Không hiểu loại “Hành tinh”",
        "Hiệu lực từ: “31/02/2025” không phải ngày",
        "Ngày hết hiệu lực đứng trước ngày bắt đầu.",
    ):
        assert sentence in page
    assert not Agency.objects.exists()


def test_the_wrong_rows_come_back_as_a_file_with_their_faults():
    client = signed_in(person("coordinator"))
    upload(client, workbook(*WRONG))
    sheet = load_workbook(BytesIO(client.get("/co-quan/nhap/dong-loi.xlsx").content)).active
    rows = list(sheet.values)
    assert rows[0] == (*HEADINGS, "Dòng", "Lỗi")
    assert rows[1][1] == "Thiếu mã"
    assert rows[1][5:] == (3, "Thiếu mã.")
    assert len(rows) == 6


def test_the_mended_file_of_wrong_rows_can_be_sent_again():
    client = signed_in(person("coordinator"))
    upload(client, workbook(("X4", "Sai ngày", "Xã", "31/02/2025", "")))
    mended = load_workbook(BytesIO(client.get("/co-quan/nhap/dong-loi.xlsx").content))
    mended.active["D2"] = "28/02/2025"
    content = BytesIO()
    mended.save(content)
    upload(client, content.getvalue())
    assert Agency.objects.get().valid_from == date(2025, 2, 28)


def test_the_blank_list_is_itself_a_list_that_can_be_read():
    blank = signed_in(person("coordinator")).get("/co-quan/nhap/mau.xlsx").content
    assert [row.errors for row in read_agencies(blank, "mau.xlsx")] == [(), ()]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"khong phai excel", "không phải tệp Excel"),
        (b"PK\x03\x04hong", "bị hỏng"),
        (workbook(("a", "b"), headings=("Cột một", "Cột hai")), "không có dòng tiêu đề"),
        (workbook(), "chưa có cơ quan nào"),
    ],
)
def test_a_wrong_file_gets_one_sentence(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_agencies(content, "sai.xlsx")


def test_a_wrong_file_is_told_at_the_field():
    answer = upload(signed_in(person("coordinator")), b"khong phai excel")
    assert answer.status_code == 200
    assert 'href="#id_file"' in answer.content.decode()


def test_columns_may_stand_in_any_order():
    content = workbook(("Xã", "X1", "Xã Suối Dầu"), headings=("Loại", "Mã số", "Tên cơ quan"))
    [row] = read_agencies(content, "x.xlsx")
    assert (row.code, row.name, row.kind) == ("X1", "Xã Suối Dầu", "Xã")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Phường", "commune"),
        ("ĐẶC KHU", "commune"),
        ("UBND cấp huyện", "district"),
        ("Sở", "department"),
        ("?", None),
    ],
)
def test_kinds_are_understood_as_people_write_them(words, kind):
    assert kind_of(words) == kind


def test_an_officer_cannot_import():
    officer = person("agency_officer", agency=agency("STP"))
    with pytest.raises(PermissionDenied):
        import_rows(by=officer, rows=[])
    assert signed_in(officer).get("/co-quan/nhap/").status_code == 404
