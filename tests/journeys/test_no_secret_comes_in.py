"""Every door of the site refuses a file that bears the stamp, says what to do, keeps nothing but a note."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.apps.people import signed_in, text_of
from tests.apps.plans.conftest import coordinator, duty, officer, plan, province
from tests.repository.tree import PACKAGE, ending
from tests.wrong_files.evidence.files import pdf, word

from cchc.apps.audit.models import Entry
from cchc.apps.documents.models import Document
from cchc.apps.evidence.models import Evidence, StoredFile

__all__ = ["coordinator", "officer", "plan", "province"]
pytestmark = pytest.mark.django_db
DO_THIS = "không được đưa lên hệ thống nối mạng"
RESULT = "A.VIII.7.r1"

# Modules that take a file, and how the door is kept: by a page below, or by the fields of evidence that they share.
DOORS = {
    "agencies/forms.py": "/co-quan/nhap/",
    "criteria/forms.py": "/bo-tieu-chi/nhap/",
    "documents/forms_register.py": "/van-ban/so-van-ban/",
    "evidence/forms.py": "/tai-lieu/them/",
    "plans/forms/imports.py": "/ke-hoach/doc/",
    "plans/forms/reporting.py": "plans:report",
    "plans/forms/several.py": "plans:register_add",
    "reporting/forms/sheets.py": "evidence.receive",
}


def sheet(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


SECRET = {
    "a.docx": word("ỦY BAN NHÂN DÂN", "MẬT"),
    "a.xlsx": sheet(("Số, ký hiệu", "Ngày ký"), ("12/BC-UBND", "2/6/2025"), ("", "MẬT")),
    "a.yaml": "# MẬT\nkind: x\n".encode(),
    "MẬT 12.pdf": pdf(),
}


@pytest.fixture(autouse=True)
def demo_days(settings):
    settings.CCHC_DEMO = True


def kept():
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def sends(user, path, name, **more):
    """The page after a marked file was sent; and that the refusal left nothing behind."""
    before = kept()
    file = SimpleUploadedFile(name, SECRET[name])
    page = text_of(signed_in(user).post(path, {"file": file, **more}))
    assert DO_THIS in page
    assert kept() == before
    assert not StoredFile.objects.exists()
    assert not Evidence.objects.exists()
    return page


@pytest.mark.parametrize(
    ("path", "name", "is_noted"),
    [
        ("/tai-lieu/them/", "a.docx", True),
        ("/tai-lieu/them/", "MẬT 12.pdf", True),
        ("/van-ban/so-van-ban/", "a.xlsx", True),
        ("/ke-hoach/doc/", "a.docx", True),
        ("/co-quan/nhap/", "a.xlsx", True),
        ("/bo-tieu-chi/nhap/", "a.yaml", False),
        ("/bo-tieu-chi/ket-qua/nhap/", "a.yaml", False),
    ],
)
def test_a_door_of_the_coordinator_refuses(path, name, is_noted, coordinator):
    sends(coordinator, path, name)
    notes = Entry.objects.filter(verb="uploads.refuse")
    assert notes.count() == is_noted
    for note in notes:
        assert (note.actor, note.about_id) == (coordinator, coordinator.pk)
        assert "MẬT" in note.note
        assert name not in f"{note.note}{note.about_label}{note.before}{note.after}"


def test_the_register_of_own_plans_refuses(coordinator, plan, province):
    given = {"agency": province.stc.pk, "number": "1/KH-STC", "issued_on": "2/6/2025", "kind": "implementing"}
    sends(coordinator, reverse("plans:register_add", args=[plan.pk]), "a.docx", **given)
    assert Entry.objects.filter(verb="uploads.refuse").count() == 1


def test_a_report_refuses_and_its_note_names_the_agency(officer, plan, province):
    path = reverse("plans:report", args=[duty(plan, RESULT, province.stc).pk])
    sends(officer, path, "a.docx", action="submit")
    assert "Sở Tài chính" in Entry.objects.get(verb="uploads.refuse").note


def test_a_marked_number_is_refused_with_the_file_beside_it_and_never_shown_again(officer, plan, province):
    path = reverse("plans:report", args=[duty(plan, RESULT, province.stc).pk])
    browser = signed_in(officer)
    for action in ("submit", "draft"):
        given = {"document_number": "12/BC-UBND(M)", "document_title": "Chuyện kín", "action": action}
        file = SimpleUploadedFile("a.pdf", pdf())
        page = text_of(browser.post(path, {**given, "file": file}, follow=True))
        assert "Chuyện kín" not in page
        assert "12/BC-UBND(M)" not in page
    assert "Chuyện kín" not in text_of(browser.get(path))
    assert not StoredFile.objects.exists()
    assert not Document.objects.filter(number__contains="(M)").exists()


def test_a_file_that_came_before_its_marked_number_is_destroyed_again(coordinator):
    browser = signed_in(coordinator)
    first = {"file": SimpleUploadedFile("a.pdf", pdf()), "number": "12/BC-UBND"}  # the day is missing
    answer = browser.post("/tai-lieu/them/", first)
    token, before = answer.context["form"]["received"].value(), kept()
    page = text_of(browser.post("/tai-lieu/them/", {"received": token, "number": "12/BC-UBND(M)"}))
    assert DO_THIS in page
    assert len(before - kept()) == 1
    assert not Evidence.objects.exists()


def test_a_name_that_lost_its_diacritics_is_asked_back(coordinator):
    file = SimpleUploadedFile("MAT_12-BC.pdf", pdf())
    page = text_of(signed_in(coordinator).post("/tai-lieu/them/", {"file": file}))
    assert "hãy đổi tên tệp cho rõ nghĩa rồi chọn lại" in page
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "words", ["Luật Bảo vệ bí mật nhà nước", "Đổi mật khẩu thư công vụ", "BẢO MẬT THÔNG TIN"]
)
def test_a_file_that_only_speaks_of_secrecy_comes_in(words, coordinator):
    sent = {"file": SimpleUploadedFile(f"{words}.docx", word(words)), "title": words}
    assert signed_in(coordinator).post("/tai-lieu/them/", sent).status_code == 302


def test_every_form_that_takes_a_file_stands_behind_a_door():
    taking = {
        path.relative_to(PACKAGE / "apps").as_posix()
        for path in ending(".py")
        if PACKAGE / "apps" in path.parents
        and "forms" in path.relative_to(PACKAGE / "apps").as_posix()
        and re.search(r"\bforms\.FileField\b", path.read_text(encoding="utf-8"))
    }
    # A new one: call audit.uploads.admit or evidence.services.receive, add it above and a test of its page.
    assert taking == set(DOORS)
