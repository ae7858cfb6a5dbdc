"""The pages of the register."""

from datetime import date

import pytest
from tests.apps.people import person, signed_in, text_of

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.documents import services
from cchc.apps.documents.models import Document

pytestmark = pytest.mark.django_db
LINE = "Kế hoạch số 5399/KH-UBND ngày 07/5/2025 của UBND tỉnh"


@pytest.fixture
def plan():
    return services.create(number="5399/KH-UBND", signed_on=date(2025, 5, 7), issuer="UBND tỉnh", by=SYSTEM)


@pytest.fixture
def coordinator():
    return signed_in(person("coordinator"))


def test_a_pasted_citation_fills_the_fields(coordinator):
    page = text_of(coordinator.post("/van-ban/them/", {"action": "fill", "number": LINE}))
    for value in ("5399/KH-UBND", "07/05/2025", "UBND tỉnh"):
        assert f'value="{value}"' in page
    assert '<option value="Kế hoạch" selected>' in page
    assert "được suy từ ký hiệu" not in page


def test_an_issuer_that_the_number_tells_is_marked_for_checking(coordinator):
    page = text_of(
        coordinator.post("/van-ban/them/", {"action": "fill", "number": "Nghị định số 59/2012/NĐ-CP"})
    )
    assert 'value="Chính phủ"' in page
    assert "được suy từ ký hiệu" in page


def test_a_line_without_a_number_says_so(coordinator):
    page = text_of(
        coordinator.post("/van-ban/them/", {"action": "fill", "number": "Luật Hỗ trợ doanh nghiệp"})
    )
    assert "không nêu số, ký hiệu văn bản nào" in page


def test_a_document_is_added_and_shown(coordinator):
    sent = {"number": "5399/KH-UBND", "signed_on": "7/5/2025", "issuer": "UBND tỉnh", "kind": "Kế hoạch"}
    answer = coordinator.post("/van-ban/them/", sent)
    assert "Kế hoạch 5399/KH-UBND ngày 07/05/2025 của UBND tỉnh" in text_of(
        coordinator.get(answer["Location"])
    )


def test_a_duplicate_is_refused_and_what_was_typed_stays(coordinator, plan):
    sent = {"number": "5399/KH-UBND", "signed_on": "7/5/2025", "issuer": "UBND tỉnh", "title": "Giữ lại"}
    page = text_of(coordinator.post("/van-ban/them/", sent))
    assert "Văn bản này đã có trong danh mục" in page
    assert "Giữ lại" in page
    assert Document.objects.count() == 1


def test_an_edit_in_conflict_says_what_others_changed(coordinator, plan):
    services.edit(document=plan, version=1, title="Của người khác", by=person("coordinator", name="Lê Hòa"))
    page = text_of(
        coordinator.post(
            f"/van-ban/{plan.pk}/sua/", {"number": "5399/KH-UBND", "title": "Của tôi", "version": "1"}
        )
    )
    assert "Lê Hòa sửa văn bản" in page
    assert "Của tôi" in page
    assert Document.objects.get().title == "Của người khác"


def test_a_link_to_a_script_is_refused(coordinator):
    sent = {"number": "1/KH-UBND", "link": "javascript:alert(1)"}
    assert "Đường dẫn chưa đúng" in text_of(coordinator.post("/van-ban/them/", sent))
    assert not Document.objects.exists()


def test_duplicates_are_merged_by_a_button_and_the_old_address_leads_on(coordinator, plan):
    vague = services.create(number="5399/KH-UBND", by=SYSTEM)
    assert "Gộp" in text_of(coordinator.get("/van-ban/trung/"))
    coordinator.post("/van-ban/gop/", {"keep": plan.pk, "duplicate": vague.pk})
    assert coordinator.get(f"/van-ban/{vague.pk}/")["Location"] == f"/van-ban/{plan.pk}/"


def test_a_reader_sees_the_register_but_no_buttons(plan):
    reader = signed_in(person("reader"))
    assert "Thêm văn bản" not in text_of(reader.get("/van-ban/"))
    for path in ("them/", "trung/", f"{plan.pk}/sua/"):
        assert reader.get(f"/van-ban/{path}").status_code == 404
    assert reader.post("/van-ban/gop/", {"keep": plan.pk, "duplicate": plan.pk}).status_code == 404


def test_nobody_sees_the_register_without_a_role(plan):
    outsider = signed_in(person())
    for path in ("", f"{plan.pk}/"):
        assert outsider.get(f"/van-ban/{path}").status_code == 404


def test_the_list_marks_references_that_are_not_clear(coordinator, plan):
    services.create(number="09/QĐ-UBND", by=SYSTEM)
    page = text_of(coordinator.get("/van-ban/?unresolved=on"))
    assert "09/QĐ-UBND" in page
    assert "chưa rõ" in page
    assert "5399/KH-UBND" not in page


@pytest.mark.parametrize("query", ["?page=99999999999", "?year=abc", "?kind=xyz", "?year=99999"])
def test_odd_filters_never_break_the_list(coordinator, plan, query):
    assert coordinator.get(f"/van-ban/{query}").status_code == 200
