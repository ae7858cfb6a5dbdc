"""A citation reads back to the fields that it shows; a pasted line fills them, however it is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.people import person, signed_in, text_of

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.documents import services
from cchc.apps.documents.citing import fields_of
from cchc.apps.documents.models import Document

KINDS = ["Kế hoạch", "Quyết định", "Nghị quyết", "Báo cáo", "Công văn", "Thông tư"]
ISSUERS = [
    "UBND tỉnh",
    "Sở Tư pháp",
    "Bộ Khoa học và Công nghệ",
    "UBND phường Bắc Lý",
    "Chính phủ",
    "Tỉnh ủy",
]
numbers = st.builds(
    "{}{}/{}-{}".format,
    st.integers(1, 99999),
    st.sampled_from(["", "/2020", "/2025"]),
    st.sampled_from(["KH", "QĐ", "NQ", "BC", "TT"]),
    st.sampled_from(["UBND", "STP", "CP", "HĐND", "UBND-MH", "VPCP"]),
)
days = st.dates(date(1945, 9, 2), date(2099, 12, 31))


@given(st.sampled_from(KINDS), numbers, days, st.sampled_from(ISSUERS))
def test_what_is_shown_as_a_citation_reads_back_to_the_same_fields(kind, number, day, issuer):
    shown = str(Document(kind=kind, number=number, signed_on=day, issuer=issuer))
    read = fields_of(shown).fields
    assert read == {"kind": kind, "number": number, "signed_on": day, "issuer": issuer, "title": ""}


@given(st.sampled_from(KINDS), numbers, days, st.sampled_from(ISSUERS))
def test_a_title_behind_the_citation_reads_back_too(kind, number, day, issuer):
    document = Document(kind=kind, number=number, signed_on=day, issuer=issuer)
    assert fields_of(f"{document}: Nâng cao Chỉ số CCHC").fields["title"] == "Nâng cao Chỉ số CCHC"
    assert fields_of(f"{document} về việc nâng cao Chỉ số").fields["title"] == "nâng cao Chỉ số"


@pytest.mark.parametrize(
    ("line", "kind", "number", "day", "issuer"),
    [
        ("Kế hoạch số 5399/KH-UBND ngày 07/5/2025", "Kế hoạch", "5399/KH-UBND", (2025, 5, 7), "UBND tỉnh"),
        ("KH 5399/KH-UBND", "Kế hoạch", "5399/KH-UBND", None, "UBND tỉnh"),
        (
            "kế hoạch 5399/kh-ubnd ngày 7-5-2025 của ubnd tỉnh",
            "Kế hoạch",
            "5399/KH-UBND",
            (2025, 5, 7),
            "UBND tỉnh",
        ),
        (
            "QĐ số 3487 / QĐ – UBND, ngày 31.12.2024",
            "Quyết định",
            "3487/QĐ-UBND",
            (2024, 12, 31),
            "UBND tỉnh",
        ),
        ("NQ 76/NQ-CP ngày 15/7/2021 của Chính phủ", "Nghị quyết", "76/NQ-CP", (2021, 7, 15), "Chính phủ"),
        ("BC số 12-BC/TU (ngày 2 tháng 6 năm 2025)", "Báo cáo", "12-BC/TU", (2025, 6, 2), ""),
        (
            "8377/UBND-KSTT ngày 18 tháng 8 năm 2023 của UBND tỉnh",
            "",
            "8377/UBND-KSTT",
            (2023, 8, 18),
            "UBND tỉnh",
        ),
        ("Nghị định số 59/2012/NĐ-CP", "Nghị định", "59/2012/NĐ-CP", None, "Chính phủ"),
        ("Kế hoạch số 5399/KH-UBND ngày 31/2/2025", "Kế hoạch", "5399/KH-UBND", None, "UBND tỉnh"),
    ],
)
def test_many_spellings_are_read(line, kind, number, day, issuer):
    read = fields_of(line).fields
    expected = (kind, number, date(*day) if day else None, issuer)
    assert (read["kind"], read["number"], read["signed_on"], read["issuer"]) == expected


@pytest.mark.parametrize(
    "line", ["", "Luật Hỗ trợ doanh nghiệp", "giai đoạn 2021-2025", "đạt 71/95 hồ sơ", "24/7h"]
)
def test_a_line_without_a_number_fills_nothing(line):
    assert fields_of(line) is None


@pytest.mark.django_db
def test_the_button_tells_that_the_register_has_the_document_already():
    services.create(number="5399/KH-UBND", signed_on=date(2025, 5, 7), issuer="UBND tỉnh", by=SYSTEM)
    sent = {"action": "fill", "number": "KH 5399/KH-UBND ngày 7/5/2025 của UBND tỉnh"}
    page = text_of(signed_in(person("coordinator")).post("/van-ban/them/", sent))
    assert "Danh mục đã có: 5399/KH-UBND ngày 07/05/2025 của UBND tỉnh" in page
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_an_entry_that_may_be_the_same_is_offered_before_a_second_one_is_made():
    there = services.create(number="5399/KH-UBND", signed_on=date(2025, 5, 7), issuer="UBND tỉnh", by=SYSTEM)
    browser, sent = signed_in(person("coordinator")), {"number": "5399/KH-UBND", "signed_on": "7/5/2025"}
    page = text_of(browser.post("/van-ban/them/", sent))
    assert "Danh mục đã có văn bản cùng số. Dùng bản đã có?" in page
    assert Document.objects.count() == 1
    answer = browser.post("/van-ban/them/", {**sent, "existing": str(there.pk)})
    assert answer["Location"] == f"/van-ban/{there.pk}/"
    assert browser.post("/van-ban/them/", {**sent, "existing": "another"}).status_code == 302
    assert Document.objects.count() == 2
