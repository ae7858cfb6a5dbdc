"""What an upload is, by its content; what is refused, with which sentence; and that a refusal leaves nothing."""

import pytest
from django.core.files.base import ContentFile
from tests.apps.people import person
from tests.wrong_files.evidence.files import JPG, PNG, WEBP, WRONG, package, pdf, word

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.evidence import services
from cchc.apps.evidence.models import Evidence, StoredFile
from cchc.core.errors import UnusableFile

pytestmark = pytest.mark.django_db

XLSX = package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
PPTX = package({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"})


@pytest.mark.parametrize(("name", "wrong"), WRONG.items(), ids=WRONG)
def test_a_wrong_file_is_refused_in_one_sentence_and_nothing_is_kept(name, wrong):
    content, words = wrong
    with pytest.raises(UnusableFile) as refusal:
        services.add(file=ContentFile(content, name), by=SYSTEM)
    assert words in str(refusal.value)
    assert f"“{name}”" in str(refusal.value)
    assert not StoredFile.objects.exists()
    assert not Evidence.objects.exists()


def test_a_file_above_the_limit_is_refused_with_both_sizes(settings):
    settings.CCHC_MAX_FILE_BYTES = 2**20
    with pytest.raises(UnusableFile, match=r"nặng 2,0.MB, quá mức 1,0.MB"):
        services.add(file=ContentFile(bytes(2 * 2**20), "to.pdf"), by=SYSTEM)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (pdf(), "application/pdf"),
        (word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (PPTX, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (PNG, "image/png"),
        (JPG, "image/jpeg"),
        (WEBP, "image/webp"),
    ],
)
def test_the_content_decides_what_a_file_is_and_the_name_does_not(content, content_type):
    upload = services.receive(file=ContentFile(content, "khong-dung.bin"), by=SYSTEM)
    assert upload.stored.content_type == content_type
    assert upload.name == f"khong-dung{upload.stored.extension}"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\An\\Quyết định.PDF", "Quyết định.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("Ke\u0302\u0301 hoạch.pdf", "Kế hoạch.pdf"),
        ("bao-cao\u202efdp.exe", "bao-caofdp.pdf"),
        ("", "tep.pdf"),
        ("a" * 400 + ".pdf", "a" * 196 + ".pdf"),
        ("Báo cáo 6.2025", "Báo cáo 6.2025.pdf"),
        ("ảnh.JPEG", "ảnh.pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_marks_that_mislead(given, kept):
    file = ContentFile(pdf())
    file.name = given
    assert services.receive(file=file, by=SYSTEM).name == kept


def test_who_may_add_evidence_nowhere_cannot_even_upload():
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        services.receive(file=ContentFile(pdf(), "a.pdf"), by=person("reader"))
    assert not StoredFile.objects.exists()
