"""Who may read what: public, internal, restricted; and that a reading of restricted evidence is noted."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from tests.apps.people import agency, person, signed_in, text_of
from tests.wrong_files.evidence.files import pdf

from cchc.apps.audit.models import Entry
from cchc.apps.evidence import selectors, services, services_levels
from cchc.apps.evidence.models import Evidence
from cchc.core.errors import InvalidValue

pytestmark = pytest.mark.django_db
TITLE = "Quyết định kỷ luật"


@pytest.fixture
def stp():
    return agency("STP", "Sở Tư pháp")


@pytest.fixture
def officer(stp):
    return person("agency_officer", agency=stp)


@pytest.fixture
def pieces(stp, officer):
    return {
        level: services.add(
            file=ContentFile(pdf(level.encode()), "a.pdf"), title=TITLE, agency=stp, level=level, by=officer
        )
        for level in ("public", "internal", "restricted")
    }


# Who may read: public, internal, restricted.
MATRIX = {
    "coordinator": (True, True, True),
    "reviewer": (True, True, True),
    "leader": (True, True, False),
    "administrator": (True, True, False),
    "reader": (True, False, False),
    "": (True, False, False),
    "agency_head of it": (True, True, True),
    "agency_officer of it": (True, True, False),
    "agency_head of another": (True, False, False),
    "agency_officer of another": (True, False, False),
}


@pytest.mark.parametrize(("who", "may"), MATRIX.items(), ids=lambda value: str(value))
def test_each_role_reads_what_its_level_lets_it(who, may, pieces, stp):
    role, _, where = who.partition(" of ")
    own = {"it": stp, "another": None}.get(where)
    user = person(role or None, agency=own if where == "it" else agency("STC") if where else None)
    browser = signed_in(user)
    for piece, allowed in zip(pieces.values(), may, strict=True):
        status = 200 if allowed else 404
        assert browser.get(f"/tai-lieu/{piece.pk}/").status_code == status
        assert browser.get(f"/tai-lieu/{piece.pk}/tai-ve/1/").status_code == status
        assert selectors.visible_to(user).filter(pk=piece.pk).exists() is allowed


def test_who_added_a_restricted_piece_may_read_it(officer, pieces):
    assert "Hạn chế" in text_of(signed_in(officer).get(f"/tai-lieu/{pieces['restricted'].pk}/"))


def test_every_reading_and_loading_of_a_restricted_piece_is_noted_and_no_other(pieces):
    reviewer = person("reviewer")
    browser = signed_in(reviewer)
    for piece in pieces.values():
        browser.get(f"/tai-lieu/{piece.pk}/")
        browser.get(f"/tai-lieu/{piece.pk}/tai-ve/1/")
    notes = Entry.objects.filter(verb="evidence.read_restricted", actor=reviewer)
    assert [(entry.about_id, entry.note) for entry in notes] == [
        (pieces["restricted"].pk, "tải tệp, bản 1"),
        (pieces["restricted"].pk, ""),
    ]


def test_others_name_a_restricted_piece_without_its_title(pieces):
    assert str(pieces["restricted"]) == f"Tài liệu hạn chế số {pieces['restricted'].pk}"
    assert TITLE not in str(Entry.objects.filter(about_id=pieces["restricted"].pk).values_list("about_label"))


def test_a_change_of_level_needs_a_reason_and_is_journalled_with_it(pieces, officer):
    piece = pieces["internal"]
    browser = signed_in(officer)
    wrong = browser.post(f"/tai-lieu/{piece.pk}/muc-tiep-can/", {"level": "restricted", "version": "1"})
    assert "Hãy ghi lý do đổi mức tiếp cận." in text_of(wrong)
    sent = {"level": "restricted", "reason": "Có thông tin khiếu nại", "version": "1"}
    assert browser.post(f"/tai-lieu/{piece.pk}/muc-tiep-can/", sent).status_code == 302
    entry = Entry.objects.get(verb="evidence.set_level")
    assert (entry.before, entry.after) == ({"level": "Nội bộ"}, {"level": "Hạn chế"})
    assert entry.note == "Có thông tin khiếu nại"


def test_who_may_not_read_restricted_pieces_does_not_open_one(pieces, officer, stp):
    piece = pieces["restricted"]
    with pytest.raises(PermissionDenied):
        services_levels.set_level(evidence=piece, level="public", reason="x", version=1, by=officer)
    head = person("agency_head", agency=stp)
    services_levels.set_level(evidence=piece, level="internal", reason="Hết thời hạn", version=1, by=head)
    assert Evidence.objects.get(pk=piece.pk).level == "internal"


def test_the_same_level_again_is_no_change(pieces, officer):
    with pytest.raises(InvalidValue, match="đang ở mức này"):
        services_levels.set_level(
            evidence=pieces["public"], level="public", reason="x", version=1, by=officer
        )
