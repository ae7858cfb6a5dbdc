"""Destroying a content by a decision: nothing of it stays but the gap, and the gap is shown everywhere."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from tests.apps.people import agency, person, signed_in, text_of
from tests.wrong_files.evidence.files import pdf

from cchc.apps.audit.models import Entry
from cchc.apps.evidence import selectors, services, services_purge, storage
from cchc.apps.evidence.models import Evidence, Kept, Purge
from cchc.core.errors import InvalidValue, UnusableFile

pytestmark = pytest.mark.django_db
GAP = "đã hủy nội dung theo quyết định 9/QĐ-UBND ngày 02/06/2025"
FORM = {"decision": "9/QĐ-UBND", "decided_on": "2/6/2025", "reason": "Trái pháp luật", "again": "9/QĐ-UBND"}
GIVEN = {
    "decision": "9/QĐ-UBND",
    "decided_on": date(2025, 6, 2),
    "reason": "Trái pháp luật",
    "on": date(2025, 6, 3),
}


def file(text=b"mot", name="ten-rieng.pdf"):
    return ContentFile(pdf(text), name)


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture
def officer(stp):
    return person("agency_officer", agency=stp)


@pytest.fixture
def operator():
    return person("administrator")


@pytest.fixture
def piece(stp, officer):
    return services.add(file=file(), title="Danh mục", agency=stp, by=officer)


@pytest.fixture
def purged(piece, operator, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services_purge.purge(file=piece.newest.file, **GIVEN, by=operator)
    return Evidence.objects.get(pk=piece.pk)


def test_the_content_is_gone_from_the_disk_and_hash_and_size_stay(purged):
    stored = purged.newest.file
    assert not storage.path_of(stored.sha256).exists()
    assert stored.size == len(pdf(b"mot"))


def test_the_gap_is_shown_in_the_list_on_the_page_and_instead_of_the_file(purged, officer):
    browser = signed_in(officer)
    for path in ("", f"{purged.pk}/"):
        page = text_of(browser.get(f"/tai-lieu/{path}"))
        assert GAP in page
    assert "ten-rieng" not in text_of(browser.get("/tai-lieu/"))
    gone = browser.get(f"/tai-lieu/{purged.pk}/tai-ve/1/")
    assert gone.status_code == 410
    assert GAP in text_of(gone)
    assert purged.gap == GAP
    assert not selectors.evidence_list(seen_by=officer, search="ten-rieng").exists()


def test_every_piece_with_the_same_bytes_loses_them(
    piece, stp, officer, operator, django_capture_on_commit_callbacks
):
    other = services.add(file=file(name="khac.pdf"), agency=stp, by=officer)
    newer = services.add_version(evidence=other, file=file(b"hai"), by=officer)
    with django_capture_on_commit_callbacks(execute=True):
        services_purge.purge(file=piece.newest.file, **GIVEN, by=operator)
    versions = selectors.evidence(other.pk, seen_by=officer).versions.all()
    assert [str(version.purge or "") for version in versions] == ["", GAP]
    assert Evidence.objects.get(pk=other.pk).gap == ""
    assert storage.path_of(newer.file.sha256).exists()


def test_the_same_bytes_never_come_in_again(purged, stp, officer):
    with pytest.raises(UnusableFile, match="trùng với một tệp đã hủy nội dung"):
        services.add(file=file(name="doi-ten.pdf"), agency=stp, by=officer)


def test_a_new_version_closes_the_gap(purged, officer):
    services.add_version(evidence=purged, file=file(b"ba"), by=officer)
    assert Evidence.objects.get(pk=purged.pk).gap == ""


def test_a_purge_stands_in_the_journal_with_its_reason(purged, operator):
    entry = Entry.objects.get(verb="evidence.purge")
    assert (entry.actor, entry.note, entry.after["gap"]) == (operator, "Trái pháp luật", GAP)


def test_what_was_purged_is_purged_once_and_stays(purged, operator):
    with pytest.raises(InvalidValue, match="đã được hủy rồi"):
        services_purge.purge(file=purged.newest.file, **GIVEN, by=operator)
    with pytest.raises(Kept):
        Purge.objects.get().delete()


def test_a_decision_of_tomorrow_destroys_nothing(piece, operator):
    with pytest.raises(InvalidValue, match="không được sau hôm nay"):
        services_purge.purge(file=piece.newest.file, **{**GIVEN, "on": date(2025, 6, 1)}, by=operator)
    assert storage.path_of(piece.newest.file.sha256).exists()


@pytest.mark.parametrize("role", ["coordinator", "reviewer", "leader", "reader"])
def test_only_the_operator_purges(role, piece):
    with pytest.raises(PermissionDenied):
        services_purge.purge(file=piece.newest.file, **GIVEN, by=person(role))
    browser = signed_in(person(role))
    assert browser.get(f"/tai-lieu/{piece.pk}/huy-noi-dung/1/").status_code == 404
    assert browser.get("/tai-lieu/huy-noi-dung/").status_code == 404


def test_the_operator_finds_a_file_without_its_title_and_retypes_the_decision(
    piece, operator, django_capture_on_commit_callbacks
):
    browser, path = signed_in(operator), f"/tai-lieu/{piece.pk}/huy-noi-dung/1/"
    for asked in (piece.pk, piece.newest.file.sha256[:12]):
        assert path in text_of(browser.get("/tai-lieu/huy-noi-dung/", {"q": asked}))
    assert "Danh mục" not in text_of(browser.get(path)).partition("<h1>")[2]
    wrong = browser.post(path, {**FORM, "again": "8/QĐ-UBND"})
    assert "Chưa khớp với số, ký hiệu quyết định" in text_of(wrong)
    assert not Purge.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(path, FORM).status_code == 302
    assert "9/QĐ-UBND ngày 02/06/2025" in text_of(browser.get("/tai-lieu/huy-noi-dung/"))
    assert not storage.path_of(piece.newest.file.sha256).exists()
