"""Evidence is kept once, renewed without loss, and never removed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from tests.apps.people import agency, person
from tests.wrong_files.evidence.files import pdf

from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.documents import services as documents
from cchc.apps.documents.models import Document
from cchc.apps.evidence import selectors, services, storage
from cchc.apps.evidence.models import Evidence, EvidenceVersion, Kept, StoredFile
from cchc.apps.evidence.services import Reference
from cchc.core.errors import InvalidValue

pytestmark = pytest.mark.django_db
DECISION = Reference("12/QĐ-STP", date(2025, 6, 2), "Sở Tư pháp", "Ban hành danh mục")


def file(text=b"mot", name="quyet-dinh.pdf"):
    return ContentFile(pdf(text), name)


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture
def officer(stp):
    return person("agency_officer", agency=stp)


@pytest.fixture
def decision(stp, officer):
    return services.add(file=file(), agency=stp, by=officer)


def test_the_same_bytes_are_stored_once_whoever_uploads_them(decision, stp):
    other = agency("STC")
    again = services.add(file=file(name="khac.pdf"), agency=other, by=person("agency_officer", agency=other))
    assert StoredFile.objects.count() == 1
    assert decision.newest.file == again.newest.file
    assert again.newest.file_name == "khac.pdf"
    assert len(list(storage.path_of(again.newest.file.sha256).parent.iterdir())) == 1


def test_what_was_stored_comes_back_byte_for_byte_and_is_read_only(decision):
    stored = decision.newest.file
    with storage.open_kept(stored.sha256) as kept:
        assert kept.read() == pdf(b"mot")
    assert not storage.path_of(stored.sha256).stat().st_mode & 0o222


def test_a_document_alone_is_evidence_and_stands_in_the_register(stp, officer):
    piece = services.add(document=DECISION, agency=stp, by=officer)
    assert str(piece.newest.document) == "12/QĐ-STP ngày 02/06/2025 của Sở Tư pháp"
    assert piece.title == "12/QĐ-STP ngày 02/06/2025 của Sở Tư pháp"
    assert services.add(document=DECISION, agency=stp, by=officer).newest.document == piece.newest.document


def test_evidence_without_file_and_document_is_refused_and_nothing_is_saved(stp, officer):
    with pytest.raises(InvalidValue, match="Hãy chọn tệp hoặc ghi văn bản"):
        services.add(title="Không có gì", agency=stp, by=officer)
    assert not Evidence.objects.exists()


def test_a_newer_version_stands_first_and_the_older_one_stays(decision, officer):
    services.add_version(evidence=decision, file=file(b"hai"), note="bản đã ký", by=officer)
    versions = selectors.evidence(decision.pk, seen_by=officer).versions.all()
    assert [version.number for version in versions] == [2, 1]
    assert versions[0].note == "bản đã ký"
    assert StoredFile.objects.count() == 2


def test_a_newer_version_keeps_what_it_is_not_given(decision, officer):
    newer = services.add_version(evidence=decision, document=DECISION, by=officer)
    assert newer.file == decision.versions.get(number=1).file
    assert newer.document.number == "12/QĐ-STP"


def test_the_same_file_again_is_no_new_version(decision, officer):
    with pytest.raises(InvalidValue, match="trùng với phiên bản hiện có"):
        services.add_version(evidence=decision, file=file(), by=officer)
    assert decision.versions.count() == 1


def test_a_version_added_meanwhile_is_not_covered_silently(decision, officer):
    seen = decision.version
    services.add_version(evidence=decision, file=file(b"hai"), by=officer)
    stale = Evidence.objects.get()
    with pytest.raises(ChangedMeanwhile):
        services.add_version(evidence=stale, file=file(b"ba"), version=seen, by=officer)
    assert decision.versions.count() == 2


def test_nobody_adds_for_another_agency(officer):
    with pytest.raises(PermissionDenied):
        services.add(file=file(), agency=agency("STC"), by=officer)


def test_nobody_renews_another_agencys_evidence(decision):
    stranger = person("agency_officer", agency=agency("STC"))
    with pytest.raises(PermissionDenied):
        services.add_version(evidence=decision, file=file(b"hai"), by=stranger)


@pytest.mark.parametrize("model", [Evidence, EvidenceVersion, StoredFile])
def test_evidence_is_never_removed(decision, model):
    with pytest.raises(Kept):
        model.objects.get().delete()
    with pytest.raises(Kept):
        model.objects.all().delete()
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", [EvidenceVersion, StoredFile])
def test_what_was_stored_is_never_changed(decision, model):
    with pytest.raises(Kept):
        model.objects.update(pk=7)


def test_every_write_stands_in_the_journal(decision, officer):
    services.add_version(evidence=decision, file=file(b"hai"), by=officer)
    services.edit(evidence=decision, title="Danh mục đã ký", version=decision.version, by=officer)
    services.reuse(evidence=decision, used_for="A.III.2.r1", by=officer)
    verbs = Entry.objects.filter(about_id=decision.pk, verb__startswith="evidence.").values_list(
        "verb", flat=True
    )
    assert [*verbs] == ["evidence.reuse", "evidence.edit", "evidence.add_version", "evidence.add"]


def test_a_crash_after_the_upload_leaves_no_row_and_the_file_can_come_again(stp, officer):
    @transaction.atomic
    def add_and_crash():
        services.add(file=file(), agency=stp, by=officer)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_crash()
    assert not StoredFile.objects.exists()
    assert services.add(file=file(), agency=stp, by=officer).newest.file.size == len(pdf(b"mot"))


def test_known_bytes_are_offered_only_to_who_may_see_them(decision, officer):
    sha256 = decision.newest.file.sha256
    assert selectors.same_content(sha256, seen_by=officer) == [decision]
    assert selectors.same_content(sha256, seen_by=person("agency_officer", agency=agency("STC"))) == []


def test_evidence_that_one_cannot_see_is_not_reused(decision):
    with pytest.raises(PermissionDenied):
        services.reuse(evidence=decision, used_for="khác", by=person("agency_officer", agency=agency("STC")))


def test_an_upload_is_found_again_by_its_token_but_not_by_others(officer, stp):
    upload = services.receive(file=file(), by=officer)
    token = upload.token_for(officer)
    assert services.received(token, by=officer) == upload
    assert services.received(token, by=person("agency_officer", agency=stp)) is None
    assert services.received(f"{token}x", by=officer) is None


def test_a_merged_document_is_shown_as_the_one_that_was_kept(stp, officer):
    piece = services.add(document=DECISION, agency=stp, by=officer)
    coordinator = person("coordinator")
    kept = documents.create(number="12/QĐ-STP", signed_on=DECISION.signed_on, issuer="STP", by=coordinator)
    documents.merge(keep=kept, duplicate=Document.objects.get(issuer="Sở Tư pháp"), by=coordinator)
    assert selectors.evidence(piece.pk, seen_by=officer).newest.document.current == kept


def test_the_list_asks_two_queries_however_long_it_is(decision, stp, officer, django_assert_num_queries):
    for number in range(3):
        services.add(file=file(b"%d" % number), document=DECISION, agency=stp, by=officer)
    officer.may_somewhere("evidence.read")
    with django_assert_num_queries(2):
        assert len([piece.newest.file.size for piece in selectors.evidence_list(seen_by=officer)]) == 4
