"""The pages of criteria: who may open them, what they say, what they refuse."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.people import person, signed_in, text_of

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.criteria.models import CriterionEvidence, PublishedResult, ScoreRun, StoredSet
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.services import Reference
from cchc.catalogue.roles import load

from .texts import BROKEN, HEAD, SET, SHEET, TABLE, upload

pytestmark = pytest.mark.django_db

KNOWN = "par-index--2022-2024"
PAGES = [
    ("/bo-tieu-chi/", "Bộ tiêu chí minh họa cấp tỉnh"),
    (f"/bo-tieu-chi/{KNOWN}/", "Mất nhiều điểm trước"),
    (f"/bo-tieu-chi/{KNOWN}/?lan-cham=khong", "Chủ trì theo dõi"),
    (f"/bo-tieu-chi/{KNOWN}/kiem-tra/", "Không được, vì:"),
    (f"/bo-tieu-chi/{KNOWN}/tieu-chi/8/", "SIPAS chung"),
    (f"/bo-tieu-chi/{KNOWN}/tieu-chi/8.SIPAS/", "Quyết định công bố Chỉ số SIPAS"),
    ("/bo-tieu-chi/commune--qd11-tu-2026/tieu-chi/I.2.1/", "từ 25 % đến dưới 30 %"),
    ("/bo-tieu-chi/par-index--minh-hoa-2025/", "Không dùng để chấm, xếp hạng hay công bố."),
    ("/bo-tieu-chi/so-sanh/", "Hãy chọn hai bộ"),
    (
        f"/bo-tieu-chi/so-sanh/?old={KNOWN}&new=par-index--minh-hoa-2025&run=khanh-hoa-2024",
        "cùng số liệu, hai cách chấm",
    ),
    ("/bo-tieu-chi/ket-qua/?index=PAR&year=2024", "90,49"),
    ("/bo-tieu-chi/cham-diem/", "Khánh Hòa, năm đánh giá 2024"),
    ("/bo-tieu-chi/cham-diem/khanh-hoa-2024/", "90.49065"),
    ("/bo-tieu-chi/cham-diem/khanh-hoa-2024/tinh-lai/", "mọi số đều bằng nhau"),
]
WRITES = [
    "/bo-tieu-chi/nhap/",
    "/bo-tieu-chi/nhap/bang/",
    "/bo-tieu-chi/ket-qua/nhap/",
    "/bo-tieu-chi/cham-diem/moi/",
    f"/bo-tieu-chi/{KNOWN}/tieu-chi/8.SIPAS/tai-lieu/",
]


@pytest.mark.parametrize(("path", "says"), PAGES, ids=[path for path, _ in PAGES])
def test_who_reads_sees_the_page(visitor, path, says):
    assert says in text_of(visitor.get(path))


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_an_account_without_a_role_finds_no_page(path):
    assert signed_in(person()).get(path).status_code == 404


@pytest.mark.parametrize("path", WRITES)
def test_only_the_coordinator_writes(path):
    for role in load().roles:
        known = load().roles[role]
        if known.needs_agency:
            continue
        expected = 200 if role == "coordinator" else 404
        assert signed_in(person(role)).get(path).status_code == expected, role


@pytest.mark.parametrize(
    "path",
    [
        "/bo-tieu-chi/par-index--1999/",
        "/bo-tieu-chi/par-index--2022-2024@1/",
        f"/bo-tieu-chi/{KNOWN}/tieu-chi/99/",
        "/bo-tieu-chi/cham-diem/999/",
        "/bo-tieu-chi/cham-diem/khong-co/",
        f"/bo-tieu-chi/{KNOWN}/ap-dung/",
    ],
)
def test_what_does_not_exist_is_not_found(desk, path):
    assert desk.get(path).status_code == 404


def test_every_computed_cell_of_an_illustrative_set_bears_the_word(desk):
    sheet = 'unit: Tỉnh thử\nyear: 2025\nscored_on: 2026-01-15\nfacts:\n  "1.1": {numerator: 9, denominator: 10}\n'
    form = {"set": "par-index--minh-hoa-2025", "text": sheet}
    page = text_of(desk.post("/bo-tieu-chi/cham-diem/moi/", form, follow=True))
    assert "Chấm thử" not in page
    run = ScoreRun.objects.get()
    assert run.status == "illustrative"
    assert f'{"0,75"} <span class="status status-illustrative">minh họa</span>' in page
    tree = text_of(desk.get("/bo-tieu-chi/par-index--minh-hoa-2025/"))
    assert '0,75 <span class="status status-illustrative">minh họa</span>' in tree


def test_a_figure_from_an_inferred_maximum_bears_its_word(visitor):
    page = text_of(visitor.get(f"/bo-tieu-chi/{KNOWN}/"))
    assert '90,49 <span class="status status-inferred">suy luận</span> / 100' in page


def test_the_export_carries_the_words_too(visitor):
    from cchc.apps.criteria.exporting import tree_xlsx
    from cchc.apps.criteria.selectors import runs, sets

    answer = visitor.get(f"/bo-tieu-chi/{KNOWN}/xuat-excel/")
    assert answer.content[:2] == b"PK"
    known = sets.get_set(KNOWN, seen_by=SYSTEM)
    import io

    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(
        io.BytesIO(tree_xlsx(known, runs.get_run("khanh-hoa-2024", seen_by=SYSTEM)))
    )
    cells = [cell for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert "9,5 (suy luận)" in cells


def test_a_set_goes_from_upload_to_use(desk):
    page = text_of(desk.post("/bo-tieu-chi/nhap/", {"file": upload(SET, "bo.yaml")}, follow=True))
    assert "Không tìm thấy lỗi nào" in page
    page = desk.post("/bo-tieu-chi/par-index--2027@1/ap-dung/", {"version": 1}, follow=True)
    assert "Đã áp dụng bộ tiêu chí." in text_of(page)
    form = {"set": "par-index--2027@1", "file": upload(SHEET, "phieu.yaml")}
    assert "4,33 / 10 điểm" in text_of(desk.post("/bo-tieu-chi/cham-diem/moi/", form, follow=True))
    tree = text_of(desk.get("/bo-tieu-chi/par-index--2027@1/"))
    assert tree.index("1.1") < tree.index("1.2")
    criterion = text_of(desk.get("/bo-tieu-chi/par-index--2027@1/tieu-chi/1.1/"))
    assert 'từ 20 % đến dưới 30 % <span class="tag">◄ áp dụng</span>' in criterion


def test_the_linter_page_names_line_and_criterion(desk):
    page = text_of(desk.post("/bo-tieu-chi/nhap/", {"file": upload(BROKEN, "bo.yaml")}, follow=True))
    assert "Điểm tối đa bên dưới cộng lại là 9, không phải 10." in page
    where = '<a href="/bo-tieu-chi/par-index--2027@1/tieu-chi/1/">1 (Chỉ đạo)</a></td>'
    assert f'{where}<td class="num" data-label="Dòng trong tệp">11</td>' in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "thiếu"),
        (b"\xff\x00\x01", "UTF-8"),
        (b"PK\x03\x04\x00\x00", "văn bản"),
        ("id: [", "cú pháp YAML"),
    ],
)
def test_a_file_that_is_no_set_is_said_at_the_field(desk, content, says):
    page = text_of(desk.post("/bo-tieu-chi/nhap/", {"file": upload(content, "bo.yaml")}))
    assert "error-summary" in page
    assert not StoredSet.objects.exists()
    assert says in page or content == b""


def test_a_wrong_sheet_keeps_what_was_typed(desk):
    form = {"set": KNOWN, "text": SHEET}
    page = text_of(desk.post("/bo-tieu-chi/cham-diem/moi/", form))
    assert "error-summary" in page
    assert "Tỉnh thử" in page


def test_a_table_is_taken_whole(desk):
    page = text_of(desk.post("/bo-tieu-chi/ket-qua/nhap/", {"file": upload(TABLE, "dti.csv")}, follow=True))
    assert "Đã nhập 2 dòng mới; 0 dòng đã có từ trước." in page
    assert "0,71 điểm" in text_of(desk.get("/bo-tieu-chi/ket-qua/?index=DTI"))


def test_a_table_with_wrong_rows_is_not_taken_and_every_row_is_named(desk):
    rows = 'DTI,2025,Khánh Hòa,0.71,điểm,12,đã công bố,Công văn 1\nDTI,hai,Đà Nẵng,"0,8",điểm,1,đã công bố,Công văn 1\n'
    page = text_of(desk.post("/bo-tieu-chi/ket-qua/nhap/", {"file": upload(HEAD + rows, "dti.csv")}))
    assert "2 dòng chưa đúng, chưa nhập dòng nào" in page
    assert "Dòng 2, cột “Giá trị”: “0.71” không phải là số" in page
    assert "Dòng 3, cột “Năm”" in page
    assert not PublishedResult.objects.exists()


def test_what_is_downloaded_can_be_taken_again(desk):
    desk.post("/bo-tieu-chi/ket-qua/nhap/", {"file": upload(TABLE, "dti.csv")})
    table = desk.get("/bo-tieu-chi/ket-qua/tai-ve/?index=DTI").content
    page = desk.post("/bo-tieu-chi/ket-qua/nhap/", {"file": upload(table, "dti.csv")}, follow=True)
    assert "0 dòng mới; 2 dòng đã có" in text_of(page)


def test_a_wrong_figure_is_withdrawn_with_a_reason(desk):
    desk.post("/bo-tieu-chi/ket-qua/nhap/", {"file": upload(TABLE, "dti.csv")})
    path = f"/bo-tieu-chi/ket-qua/{PublishedResult.objects.first().pk}/rut/"
    assert "Hãy ghi lý do." in text_of(desk.post(path, {"version": 1}))
    assert "Đã rút" in text_of(desk.post(path, {"version": 1, "reason": "Gõ nhầm"}, follow=True))


def test_the_bundle_is_open_data(visitor):
    answer = visitor.get("/bo-tieu-chi/cham-diem/khanh-hoa-2024/goi-diem/")
    assert json.loads(answer.content)["form"] == "cchc-score/1"


def test_one_evidence_serves_many_criteria_and_opens_nothing_to_others(desk, coordinator, visitor):
    piece = evidence.add(document=Reference(number="267/QĐ-BNV", title="Công bố SIPAS"), by=coordinator)
    for criterion, slot in (("8.SIPAS", "Quyết định công bố Chỉ số SIPAS của Bộ Nội vụ"), ("8", "")):
        path = f"/bo-tieu-chi/{KNOWN}/tieu-chi/{criterion}/"
        page = desk.post(f"{path}tai-lieu/", {"slot": slot, "evidence": piece.pk}, follow=True)
        assert piece.title in text_of(page)
    assert "Tiêu chí 8.SIPAS (par-index/2022-2024)" in text_of(desk.get(f"/tai-lieu/{piece.pk}/"))
    page = text_of(visitor.get(path))
    assert piece.title not in page
    assert "1 tài liệu mà bạn không được xem" in page
    assert visitor.get(f"/tai-lieu/{piece.pk}/").status_code == 404
    link = CriterionEvidence.objects.first()
    desk.post(f"/bo-tieu-chi/tai-lieu/{link.pk}/bo/", {"version": 1, "reason": "Nhầm"})
    assert CriterionEvidence.objects.filter(removed_at=None).count() == 1


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/bo-tieu-chi/", 12),
        (f"/bo-tieu-chi/{KNOWN}/", 10),
        (f"/bo-tieu-chi/{KNOWN}/tieu-chi/8/", 18),
        ("/bo-tieu-chi/ket-qua/", 11),
    ],
)
def test_a_page_asks_no_more_than_it_did(visitor, path, most):
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(path).status_code == 200
    assert len(asked) <= most


def test_an_official_table_is_read_reviewed_and_brought_in(desk):
    rows = [
        ("STT", "Lĩnh vực/tiêu chí", "Điểm tối đa", "Cách chấm", "Tài liệu kiểm chứng", "Cơ quan"),
        ("1", "Chỉ đạo, điều hành", "2", "", "", ""),
        (
            "1.1",
            "Kiểm tra",
            "1",
            "Từ 30% trở lên: 1; Từ 20% - dưới 30%: 0,5; Dưới 20%: 0",
            "Kết luận",
            "Sở Nội vụ",
        ),
        ("1.2", "Tuyên truyền", "1", "Hội đồng xem xét thực tế", "Báo cáo", "Sở Nội vụ"),
    ]
    from cchc.exporters.tables import table_xlsx

    content = table_xlsx("Bảng", rows[0], rows[1:], [8, 30, 10, 40, 20, 20])
    form = {"set_id": "par-index/2026", "title": "Bộ 2026", "year": "2026", "reference": "1187/QĐ-BNV"}
    page = desk.post("/bo-tieu-chi/nhap/bang/", {**form, "file": upload(content, "bang.xlsx")})
    assert "step_ratio" in text_of(page)
    assert "Hội đồng xem xét thực tế" in text_of(page)
    assert not StoredSet.objects.exists()
    kept = desk.post("/bo-tieu-chi/nhap/ra-soat/", page.context["form"].initial, follow=True)
    assert "Kiểm tra bộ tiêu chí" in text_of(kept)
    assert StoredSet.objects.get().legal_number == "1187/QĐ-BNV"


def test_a_file_that_is_no_table_of_criteria_is_said_at_the_field(desk):
    form = {"set_id": "par-index/2026", "title": "Bộ 2026", "year": "2026"}
    page = text_of(desk.post("/bo-tieu-chi/nhap/bang/", {**form, "file": upload(b"xyz", "bang.xlsx")}))
    assert "error-summary" in page
    page = desk.post("/bo-tieu-chi/nhap/ra-soat/", {"text": "id: [", "name": "a"})
    assert "cú pháp YAML" in text_of(page)
    assert not StoredSet.objects.exists()
