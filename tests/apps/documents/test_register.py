"""The register of documents: one entry a document, nothing guessed, nothing lost in a merge."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from tests.apps.people import agency, person

from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.documents import identity, selectors, services
from cchc.apps.documents.models import Document
from cchc.core.errors import InvalidValue

pytestmark = pytest.mark.django_db
MAY = date(2025, 5, 7)


@pytest.fixture
def coordinator():
    return person("coordinator")


@pytest.fixture
def plan(coordinator):
    return services.create(
        number="5399/KH-UBND", signed_on=MAY, issuer="UBND tỉnh", kind="Kế hoạch", by=coordinator
    )


def test_a_document_reads_as_it_is_cited(plan):
    assert str(plan) == "Kế hoạch 5399/KH-UBND ngày 07/05/2025 của UBND tỉnh"


@pytest.mark.parametrize("typed", ["5399/KH-UBND", "Số: 5399 /KH – UBND", "5399/kh-ubnd", "05399/KH-UBND"])
def test_the_same_number_day_and_issuer_is_not_registered_twice(plan, coordinator, typed):
    with pytest.raises(services.AlreadyRegistered, match="đã có trong danh mục") as refusal:
        services.create(number=typed, signed_on=MAY, issuer="Ủy ban nhân dân tỉnh", by=coordinator)
    assert refusal.value.document == plan


def test_the_same_number_of_another_year_is_another_document(plan, coordinator):
    other = services.create(
        number="5399/KH-UBND", signed_on=date(2024, 5, 7), issuer="UBND tỉnh", by=coordinator
    )
    assert other != plan


def test_the_database_itself_refuses_a_second_entry(plan):
    with pytest.raises(IntegrityError):
        Document.objects.create(
            number=plan.number,
            signed_on=plan.signed_on,
            number_key=plan.number_key,
            issuer_key=plan.issuer_key,
            folded="",
        )


def test_a_document_needs_a_number_or_a_title(coordinator):
    with pytest.raises(InvalidValue, match="Hãy ghi số, ký hiệu hoặc trích yếu"):
        services.create(issuer="UBND tỉnh", by=coordinator)


@pytest.mark.parametrize("field", ["number", "issuer"])
def test_what_is_too_long_is_refused_in_one_sentence(coordinator, field):
    with pytest.raises(InvalidValue, match="quá dài"):
        services.create(**{"title": "x", field: "dài " * 100}, by=coordinator)


def test_citing_twice_gives_the_same_entry_and_one_line_in_the_journal():
    officer = person("agency_officer", agency=agency("STP"))
    first = services.cite(number="12/QĐ-STP", signed_on=MAY, issuer="Sở Tư pháp", by=officer)
    again = services.cite(number="12/QĐ-STP", signed_on=MAY, issuer="sở tư pháp", by=officer)
    assert first == again
    assert Entry.objects.filter(verb="documents.cite").count() == 1


def test_a_reference_without_a_day_is_not_taken_for_a_dated_one(plan, coordinator):
    assert services.cite(number="5399/KH-UBND", issuer="UBND tỉnh", by=coordinator) != plan


def test_a_number_that_holds_its_year_is_enough_to_find_a_document(coordinator):
    decree = services.create(number="59/2012/NĐ-CP", issuer="Chính phủ", by=coordinator)
    assert services.cite(number="59/2012/NĐ-CP", signed_on=date(2012, 7, 23), by=coordinator) == decree


def test_a_reference_that_fits_two_entries_is_not_guessed(coordinator):
    services.create(number="45/2020/NĐ-CP", signed_on=date(2020, 4, 8), by=coordinator)
    services.create(number="45/2020/NĐ-CP", signed_on=date(2020, 4, 9), by=coordinator)
    assert selectors.matching(number="45/2020/NĐ-CP", signed_on=None, issuer="") is None


def test_a_document_without_a_number_is_found_by_its_title(coordinator):
    law = services.cite(title="Luật Hỗ trợ doanh nghiệp nhỏ và vừa", by=coordinator)
    assert services.cite(title="Luật Hỗ trợ  doanh nghiệp nhỏ và vừa ", by=coordinator) == law


def test_references_without_a_day_are_listed_unless_their_number_holds_the_year(plan, coordinator):
    open_one = services.create(number="09/QĐ-UBND", issuer="UBND tỉnh", by=coordinator)
    services.create(number="59/2012/NĐ-CP", by=coordinator)
    services.create(title="Luật Hỗ trợ doanh nghiệp nhỏ và vừa", by=coordinator)
    assert [*selectors.register(seen_by=coordinator, unresolved=True)] == [open_one]
    assert open_one.is_unresolved
    assert not plan.is_unresolved


@pytest.mark.parametrize(
    "search", ["ke hoach 5399", "KH-UBND", "uy ban nhan dan tinh", "cải cách", "CAI CACH"]
)
def test_search_needs_no_diacritics(plan, coordinator, search):
    services.edit(
        document=plan, version=1, issuer="Ủy ban nhân dân tỉnh", title="Cải cách 2025", by=coordinator
    )
    assert [*selectors.register(seen_by=coordinator, search=search)] == [plan]


def test_an_edit_is_journalled_with_before_and_after(plan, coordinator):
    services.edit(document=plan, version=1, title="Nâng cao Chỉ số CCHC", by=coordinator)
    entry = Entry.objects.filter(verb="documents.edit").get()
    assert (entry.before["title"], entry.after["title"]) == ("", "Nâng cao Chỉ số CCHC")


def test_an_edit_of_an_old_version_is_refused(plan, coordinator):
    services.edit(document=plan, version=1, title="Một", by=coordinator)
    with pytest.raises(ChangedMeanwhile):
        services.edit(document=Document.objects.get(), version=1, title="Hai", by=coordinator)
    assert Document.objects.get().title == "Một"


def test_an_edit_cannot_make_two_entries_the_same(plan, coordinator):
    other = services.create(number="5399/KH-UBND", issuer="UBND tỉnh", by=coordinator)
    with pytest.raises(services.AlreadyRegistered):
        services.edit(document=other, version=1, signed_on=MAY, by=coordinator)
    other.refresh_from_db()
    assert other.signed_on is None


def test_merging_fills_what_was_missing_and_removes_nothing(plan, coordinator):
    vague = services.create(number="5399/KH-UBND", title="Nâng cao Chỉ số CCHC", by=coordinator)
    kept = services.merge(keep=plan, duplicate=vague, by=coordinator)
    assert kept.title == "Nâng cao Chỉ số CCHC"
    vague.refresh_from_db()
    assert vague.current == plan
    assert [*selectors.register(seen_by=coordinator)] == [plan]


def test_what_was_merged_into_a_duplicate_follows_it(plan, coordinator):
    first, second = (
        services.create(number="5399/KH-UBND", issuer=issuer, by=coordinator) for issuer in ("", "Tỉnh")
    )
    services.merge(keep=second, duplicate=first, by=coordinator)
    services.merge(keep=plan, duplicate=second, by=coordinator)
    first.refresh_from_db()
    assert first.current == plan


def test_the_kept_one_takes_the_day_of_its_duplicate(plan, coordinator):
    vague = services.create(number="5399/KH-UBND", issuer="UBND tỉnh", by=coordinator)
    assert services.merge(keep=vague, duplicate=plan, by=coordinator).signed_on == MAY


def test_documents_of_different_days_are_not_merged(plan, coordinator):
    other = services.create(number="5399/KH-UBND", signed_on=date(2024, 1, 2), by=coordinator)
    with pytest.raises(InvalidValue, match="ngày ký khác nhau"):
        services.merge(keep=plan, duplicate=other, by=coordinator)


def test_a_document_is_not_merged_into_itself_or_twice(plan, coordinator):
    vague = services.create(number="5399/KH-UBND", by=coordinator)
    services.merge(keep=plan, duplicate=vague, by=coordinator)
    for keep, duplicate in ((plan, plan), (plan, vague)):
        with pytest.raises(InvalidValue):
            services.merge(keep=keep, duplicate=duplicate, by=coordinator)


def test_possible_duplicates_share_a_number_and_no_two_days(plan, coordinator):
    vague = services.create(number="5399/KH-UBND", by=coordinator)
    services.create(number="5399/KH-UBND", signed_on=date(2024, 1, 2), by=coordinator)
    services.create(number="235/QĐ-UBND", signed_on=MAY, by=coordinator)
    groups = selectors.duplicates(seen_by=coordinator)
    assert len(groups) == 1
    assert vague in groups[0]


def test_only_the_editors_of_the_register_change_it(plan):
    leader = person("leader")
    for write in (
        lambda: services.create(number="1/KH-UBND", by=leader),
        lambda: services.edit(document=plan, version=1, title="x", by=leader),
        lambda: services.merge(keep=plan, duplicate=plan, by=leader),
        lambda: services.cite(number="1/KH-UBND", by=leader),
    ):
        with pytest.raises(PermissionDenied):
            write()


@pytest.mark.parametrize(
    ("one", "other"), [("QĐ-UBND", "QÐ-UBND"), ("12 / QĐ-UBND", "12/QĐ-UBND"), ("12/QĐ–UBND", "12/QĐ-UBND")]
)
def test_numbers_that_only_look_different_are_one(one, other):
    assert identity.number_key(one) == identity.number_key(other)
