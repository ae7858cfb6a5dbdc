"""The pages of evidence: who sees what, what a form keeps, how a file leaves the house."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.people import agency, person, signed_in, text_of
from tests.wrong_files.evidence.files import OLE, PNG, pdf

from cchc.apps.evidence import purposes, services
from cchc.apps.evidence.models import Evidence, StoredFile

pytestmark = pytest.mark.django_db


def upload(content=None, name="Quyết định.pdf"):
    return SimpleUploadedFile(name, pdf() if content is None else content)


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture
def officer(stp):
    return person("agency_officer", agency=stp)


@pytest.fixture
def browser(officer):
    return signed_in(officer)


@pytest.fixture
def decision(stp, officer):
    return services.add(file=upload(), agency=stp, by=officer)


def hidden_token(answer):
    return answer.context["form"]["received"].value()


def test_an_officer_adds_a_file_from_the_phone(browser, stp):
    answer = browser.post(
        "/tai-lieu/them/", {"agency": stp.pk, "file": upload(PNG, "IMG_1.png"), "title": "Ảnh"}
    )
    assert answer.status_code == 302
    page = text_of(browser.get(answer["Location"]))
    assert "Ảnh" in page
    assert "<img" in page


def test_the_form_lets_a_phone_take_a_picture_or_choose_a_file(browser):
    assert 'accept=".pdf,.docx,.xlsx,.pptx,image/jpeg,image/png,image/webp"' in text_of(
        browser.get("/tai-lieu/them/")
    )


def test_the_only_agency_of_an_officer_is_chosen_already(browser, stp):
    assert f'<option value="{stp.pk}" selected>' in text_of(browser.get("/tai-lieu/them/"))


def test_a_wrong_file_is_told_at_the_field_and_the_rest_stays(browser, stp):
    answer = browser.post(
        "/tai-lieu/them/", {"agency": stp.pk, "file": upload(OLE, "a.doc"), "title": "Giữ lại"}
    )
    page = text_of(answer)
    assert "đời cũ hoặc có đặt mật khẩu" in page
    assert 'value="Giữ lại"' in page
    assert not Evidence.objects.exists()


def test_a_good_file_is_not_asked_for_again_when_something_else_is_wrong(browser, stp):
    wrong = {"agency": stp.pk, "file": upload(), "number": "12/QĐ-STP", "signed_on": ""}
    answer = browser.post("/tai-lieu/them/", wrong)
    assert "Đã nhận tệp “Quyết định.pdf”" in text_of(answer)
    assert "Hãy ghi ngày ký của văn bản 12/QĐ-STP." in text_of(answer)
    mended = {
        "agency": stp.pk,
        "received": hidden_token(answer),
        "number": "12/QĐ-STP",
        "signed_on": "2/6/2025",
    }
    assert browser.post("/tai-lieu/them/", mended).status_code == 302
    assert Evidence.objects.get().newest.file_name == "Quyết định.pdf"


def test_a_pasted_citation_is_taken_apart(browser, stp):
    line = "Quyết định số 3487/QĐ-UBND ngày 31/12/2024 của UBND tỉnh"
    assert browser.post("/tai-lieu/them/", {"agency": stp.pk, "number": line}).status_code == 302
    assert str(Evidence.objects.get().newest.document) == (
        "Quyết định 3487/QĐ-UBND ngày 31/12/2024 của UBND tỉnh"
    )


def test_what_was_typed_beside_a_pasted_citation_counts(browser, stp):
    line = "Quyết định số 12/QĐ-STP ngày 2/6/2025"
    browser.post("/tai-lieu/them/", {"agency": stp.pk, "number": line, "issuer": "Sở Tư pháp"})
    assert Evidence.objects.get().newest.document.issuer == "Sở Tư pháp"


def test_a_long_text_that_names_no_document_is_told_at_the_field(browser, stp):
    page = text_of(browser.post("/tai-lieu/them/", {"agency": stp.pk, "number": "văn bản của sở " * 10}))
    assert "không nêu số, ký hiệu văn bản nào" in page
    assert not Evidence.objects.exists()


def test_nothing_given_is_told_in_one_sentence(browser, stp):
    page = text_of(browser.post("/tai-lieu/them/", {"agency": stp.pk}))
    assert "Hãy chọn tệp, hoặc ghi số, ký hiệu văn bản." in page


def test_known_bytes_are_offered_for_reuse_before_a_second_piece_is_made(browser, stp, decision):
    answer = browser.post("/tai-lieu/them/", {"agency": stp.pk, "file": upload(name="lan-hai.pdf")})
    assert "Tệp này đã có trong hệ thống" in text_of(answer)
    assert f'href="/tai-lieu/{decision.pk}/"' in text_of(answer)
    assert Evidence.objects.count() == 1
    knowingly = {"agency": stp.pk, "received": hidden_token(answer), "anyway": "1"}
    assert browser.post("/tai-lieu/them/", knowingly).status_code == 302
    assert Evidence.objects.count() == 2
    assert StoredFile.objects.count() == 1


def test_a_new_version_is_added_and_the_old_one_can_still_be_loaded(browser, decision):
    sent = {"version": decision.version, "file": upload(pdf(b"hai")), "note": "bản đã ký"}
    assert browser.post(f"/tai-lieu/{decision.pk}/ban-moi/", sent).status_code == 302
    page = text_of(browser.get(f"/tai-lieu/{decision.pk}/"))
    assert "Bản 2" in page
    assert "bản đã ký" in page
    assert b"".join(browser.get(f"/tai-lieu/{decision.pk}/tai-ve/1/").streaming_content) == pdf()


def test_a_conflict_about_a_version_keeps_the_upload(browser, decision, officer):
    services.add_version(evidence=decision, file=upload(pdf(b"hai")), by=officer)
    sent = {"version": "1", "file": upload(pdf(b"ba")), "note": "của tôi"}
    answer = browser.post(f"/tai-lieu/{decision.pk}/ban-moi/", sent)
    assert "Người khác vừa sửa mục này" in text_of(answer)
    again = {"version": "2", "received": hidden_token(answer), "note": "của tôi"}
    assert browser.post(f"/tai-lieu/{decision.pk}/ban-moi/", again).status_code == 302
    assert decision.versions.count() == 3


def test_a_title_is_mended(browser, decision):
    assert "Quyết định.pdf" in text_of(browser.get(f"/tai-lieu/{decision.pk}/sua/"))
    browser.post(f"/tai-lieu/{decision.pk}/sua/", {"title": "Danh mục đã ký", "version": "1"})
    assert Evidence.objects.get().title == "Danh mục đã ký"


@pytest.mark.parametrize("path", ["", "tai-ve/1/", "ban-moi/", "sua/"])
@pytest.mark.parametrize("role", ["agency_officer", "reader", None])
def test_evidence_does_not_exist_for_outsiders(decision, path, role):
    outsider = person(role, agency=agency("STC") if role == "agency_officer" else None)
    assert signed_in(outsider).get(f"/tai-lieu/{decision.pk}/{path}").status_code == 404


def test_a_visitor_is_sent_to_the_sign_in_page(client, decision):
    answer = client.get(f"/tai-lieu/{decision.pk}/tai-ve/1/")
    assert answer["Location"].startswith("/dang-nhap/")


def test_a_leader_reads_but_does_not_add(decision):
    leader = signed_in(person("leader"))
    assert leader.get(f"/tai-lieu/{decision.pk}/").status_code == 200
    assert leader.get(f"/tai-lieu/{decision.pk}/ban-moi/").status_code == 404
    assert leader.get("/tai-lieu/them/").status_code == 404


def test_a_download_is_saved_under_its_name_and_runs_nothing(browser, decision):
    answer = browser.get(f"/tai-lieu/{decision.pk}/tai-ve/1/")
    assert (
        answer["Content-Disposition"] == "attachment; filename*=utf-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh.pdf"
    )
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"


def test_an_unchanged_file_is_not_sent_again(browser, decision):
    address = f"/tai-lieu/{decision.pk}/tai-ve/1/"
    assert browser.get(address, headers={"If-None-Match": browser.get(address)["ETag"]}).status_code == 304


def test_a_document_without_a_file_has_nothing_to_download(browser, stp, officer):
    piece = services.add(document=services.Reference(number="59/2012/NĐ-CP"), agency=stp, by=officer)
    assert browser.get(f"/tai-lieu/{piece.pk}/tai-ve/1/").status_code == 404


def test_search_needs_no_diacritics_and_finds_numbers(browser, decision):
    assert "Quyết định.pdf" in text_of(browser.get("/tai-lieu/?q=quyet dinh"))
    assert "Không có tài liệu nào" in text_of(browser.get("/tai-lieu/?q=nghi dinh"))


def test_whoever_may_see_what_it_proves_may_see_the_evidence(decision, monkeypatch):
    monkeypatch.setattr(purposes, "_registered", {})
    reader = person("reader")
    purposes.register(
        "kết quả công khai",
        purposes.Purpose(
            visible_ids=lambda user: Evidence.objects.filter(pk=decision.pk).values("pk"),
            uses_of=lambda piece, user: [purposes.Use("A.III.2: Kiểm tra văn bản", "/ke-hoach/")],
        ),
    )
    browser = signed_in(reader)
    assert "A.III.2: Kiểm tra văn bản" in text_of(browser.get(f"/tai-lieu/{decision.pk}/"))
    assert browser.get(f"/tai-lieu/{decision.pk}/tai-ve/1/").status_code == 200
    assert browser.get(f"/tai-lieu/{decision.pk}/ban-moi/").status_code == 404
