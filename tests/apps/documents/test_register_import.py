"""A register from E-Office: read in many spellings, compared row by row, applied whole, twice without effect."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.people import person, signed_in, text_of
from tests.wrong_files.evidence.files import OLE, package, pdf

from cchc.apps.audit.models import Entry
from cchc.apps.documents import selectors_register, services, services_register
from cchc.apps.documents.models import Document, RegisterImport
from cchc.core.errors import InvalidValue, SecretMarked, UnusableFile
from cchc.importers.register import read_register

HEAD = ("STT", "Số", "Ký hiệu", "Ngày ký", "Cơ quan ban hành", "Trích yếu nội dung", "Link")
PLAN = (1, 5399, "KH-UBND", date(2025, 5, 7), "UBND tỉnh", "Nâng cao Chỉ số CCHC", "https://vb.example.vn/1")
LETTER = (2, 8377, "UBND-KSTT", "18/8/2023", "UBND tỉnh", "Kiểm soát thủ tục", "")


def sheet(*rows, head=HEAD, above=(("SỔ VĂN BẢN ĐI",), (), ("Năm 2025",))):
    book = openpyxl.Workbook()
    for row in (*above, head, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def file(*rows, name="so.xlsx", **values):
    return ContentFile(sheet(*rows, **values), name)


@pytest.fixture
def coordinator():
    return person("coordinator")


def states(import_):
    return [row.state for row in selectors_register.compared(import_)]


def applied(import_, by, **choices):
    chosen = {int(line.removeprefix("line")): choice for line, choice in choices.items()}
    return services_register.apply(import_=import_, choices=chosen, version=import_.version, by=by)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Số/Ký hiệu", "Ngày văn bản", "Trích yếu"), ("5399/KH-UBND", "07/05/2025", "x")),
        (("SỐ, KÝ HIỆU VB", "Ngày tháng năm", "Nội dung"), ("5399/KH-UBND", "7-5-2025", "x")),
        (("Số KH", "Ngày ban hành văn bản", "Về việc"), ("5399/KH-UBND", 45784, "x")),
        (("Ký hiệu", "Ngày đến", "Số", "Ngày"), ("/KH-UBND", "1/1/2026", 5399, "ngày 7 tháng 5 năm 2025")),
    ],
)
def test_columns_and_days_are_read_in_many_spellings(head, row):
    read = read_register(sheet(row, head=head), "so.xlsx").rows[0]
    assert (read.number, read.signed_on, read.errors) == ("5399/KH-UBND", date(2025, 5, 7), ())


def test_numbers_of_the_party_are_joined_as_the_party_writes_them():
    assert (
        read_register(sheet((1, 12, "BC/TU", "2/6/2025", "", "x", "")), "so.xlsx").rows[0].number
        == "12-BC/TU"
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((1, "", "", "7/5/2025", "", "x", ""), "Thiếu số, ký hiệu."),
        ((1, 5399, "", "7/5/2025", "", "x", ""), "thiếu ký hiệu"),
        ((1, 5399, "KH-UBND", "31/2/2025", "", "x", ""), "không đọc được"),
        ((1, 5399, "KH-UBND", "", "", "x", ""), "Thiếu ngày ký."),
        ((1, 5399, "KH-UBND", "7/5/2025", "", "x", "javascript:alert(1)"), "phải bắt đầu bằng https://"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row, words):
    assert words in " ".join(read_register(sheet(row), "so.xlsx").rows[0].errors)


WRONG_TABLES = {
    "so.pdf": (pdf(), "không phải bảng tính .xlsx"),
    "so.xls": (OLE, "không phải bảng tính .xlsx"),
    "hong.xlsx": (sheet(PLAN)[:200], "bị hỏng"),
    "bom.xlsx": (package({"xl/workbook.xml": bytes(30 * 2**20)}), "lớn bất thường"),
    "khac.xlsx": (sheet(("a", "b"), head=("Họ tên", "Tuổi")), "không có dòng tiêu đề"),
    "thieu.xlsx": (sheet(("1/KH-UBND", "x"), head=("Số, ký hiệu", "Trích yếu")), "thiếu cột Ngày ký"),
    "rong.xlsx": (sheet(), "không có dòng văn bản nào"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "wrong"), WRONG_TABLES.items(), ids=WRONG_TABLES)
def test_a_wrong_table_is_refused_whole_in_one_sentence(name, wrong, coordinator):
    content, words = wrong
    browser = signed_in(coordinator)
    page = text_of(browser.post("/van-ban/so-van-ban/", {"file": SimpleUploadedFile(name, content)}))
    assert words in page
    assert not RegisterImport.objects.exists()


@pytest.mark.django_db
def test_the_same_file_twice_adds_nothing(coordinator):
    first = services_register.read(file=file(PLAN, LETTER), by=coordinator)
    assert states(first) == ["new", "new"]
    assert applied(first, coordinator).added == 2
    again = services_register.read(file=file(PLAN, LETTER), by=coordinator)
    assert states(again) == ["known", "known"]
    assert applied(again, coordinator) == services_register.Applied(0, 0)
    assert Document.objects.count() == 2


@pytest.mark.django_db
def test_what_the_register_lacks_is_taken_and_what_it_says_is_kept_unless_chosen(coordinator):
    bare = services.create(
        number="5399/KH-UBND", signed_on=date(2025, 5, 7), issuer="UBND tỉnh", by=coordinator
    )
    known = {"number": "8377/UBND-KSTT", "signed_on": date(2023, 8, 18), "issuer": "UBND tỉnh"}
    other = services.create(**known, title="Trích yếu đã ghi", by=coordinator)
    read = services_register.read(file=file(PLAN, LETTER), by=coordinator)
    assert states(read) == ["different", "different"]
    assert applied(read, coordinator).changed == 1
    bare.refresh_from_db()
    other.refresh_from_db()
    assert (bare.title, other.title) == ("Nâng cao Chỉ số CCHC", "Trích yếu đã ghi")
    again = services_register.read(file=file(LETTER), by=coordinator)
    applied(again, coordinator, line5="take")
    other.refresh_from_db()
    assert other.title == "Kiểm soát thủ tục"


@pytest.mark.django_db
def test_a_row_that_may_be_known_asks_and_nothing_is_applied_before(coordinator):
    vague = services.create(number="5399/KH-UBND", by=coordinator)
    read = services_register.read(file=file(PLAN, LETTER), by=coordinator)
    assert states(read) == ["alike", "new"]
    with pytest.raises(InvalidValue, match="Dòng 5: hãy chọn"):
        applied(read, coordinator)
    assert Document.objects.count() == 1
    applied(read, coordinator, line5="take")
    vague.refresh_from_db()
    assert (vague.signed_on, Document.objects.count()) == (date(2025, 5, 7), 2)


@pytest.mark.django_db
def test_one_wrong_row_keeps_all_out_and_comes_back_as_a_file(coordinator):
    browser = signed_in(coordinator)
    wrong = (3, "", "", "7/5/2025", "", "x", "")
    twice = (4, 5399, "KH-UBND", "7/5/2025", "UBND tỉnh", "Trích yếu khác", "")
    sent = SimpleUploadedFile("so.xlsx", sheet(PLAN, PLAN, wrong, twice))
    answer = browser.post("/van-ban/so-van-ban/", {"file": sent}, follow=True)
    page = text_of(answer)
    assert "Có 2 dòng lỗi nên chưa nhập được dòng nào." in page
    assert "Dòng 7: Thiếu số, ký hiệu." in page
    assert "Cùng số, ngày, cơ quan với dòng 5" in page
    assert "Lặp lại trong tệp" in page
    back = browser.get(answer.redirect_chain[-1][0] + "dong-loi/")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(back.content)).active.values for cell in row]
    assert "Thiếu số, ký hiệu." in cells
    with pytest.raises(InvalidValue, match="Còn 2 dòng lỗi"):
        applied(RegisterImport.objects.get(), coordinator)
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("head", "row"),
    [
        (HEAD, (1, 12, "BC-UBND(M)", "7/5/2025", "", "x", "")),
        (HEAD, (1, 12, "BC-UBND", "7/5/2025", "", "Tình hình (Tối mật)", "")),
        (("Số, ký hiệu", "Ngày", "Độ mật"), ("12/BC-UBND", "7/5/2025", "Mật")),
    ],
)
def test_a_register_with_a_marked_row_is_refused_and_only_the_refusal_is_kept(head, row, coordinator):
    with pytest.raises(SecretMarked, match="văn thư"):
        services_register.read(file=file(row, head=head), by=coordinator)
    assert not RegisterImport.objects.exists()
    assert "12/BC" not in str(
        Entry.objects.filter(verb="uploads.refuse").values_list("note", "after", "about_label")
    )


@pytest.mark.django_db
def test_the_pages_lead_from_the_file_to_the_register(coordinator):
    browser = signed_in(coordinator)
    assert browser.get("/van-ban/so-van-ban/mau/").content.startswith(b"PK")
    sent = {
        "file": SimpleUploadedFile("so.xlsx", sheet((1, 9, "QĐ-STP", "2/6/2025", "", "x", ""))),
        "issuer": "Sở Tư pháp",
    }
    review = browser.post("/van-ban/so-van-ban/", sent)["Location"]
    assert "Mới" in text_of(browser.get(review))
    page = text_of(browser.post(review, {"version": "1"}, follow=True))
    assert "Đã nhập: thêm 1 văn bản, sửa 0." in page
    assert Document.objects.get().issuer == "Sở Tư pháp"
    assert signed_in(person("reader")).get("/van-ban/so-van-ban/").status_code == 404


def test_the_blank_file_reads_as_a_register():
    from cchc.exporters.tables import table_xlsx
    from cchc.importers.register import HEADINGS

    row = ("5399", "KH-UBND", "07/05/2025", "UBND tỉnh", "Kế hoạch", "x", "")
    read = read_register(table_xlsx("Sổ", HEADINGS, [row], [10] * 7), "mau.xlsx").rows[0]
    assert (read.number, read.kind, read.errors) == ("5399/KH-UBND", "Kế hoạch", ())


def test_a_text_that_is_no_spreadsheet_says_so():
    with pytest.raises(UnusableFile, match="không phải bảng tính"):
        read_register(b"Xin chao", "a.xlsx")
