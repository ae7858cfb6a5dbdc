"""Sets that are brought in: kept as editions, checked, applied, taken back; and what a set may be used for."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.audit.models import Entry
from cchc.apps.criteria.choices import SetState
from cchc.apps.criteria.models import StoredSet
from cchc.apps.criteria.selectors import sets
from cchc.apps.criteria.selectors.usable import NotUsable, Purpose, require_usable, usable_for
from cchc.apps.criteria.services import sets as services

from .texts import BROKEN, SET

pytestmark = pytest.mark.django_db
REAL = [Purpose.REAL_ROUND, Purpose.ISSUED_DOCUMENT, Purpose.PUBLIC_PAGE]


def propose(text=SET, by=SYSTEM):
    return services.propose(text=text, file_name="bo.yaml", by=by)


def applied(text=SET):
    row = propose(text)
    return services.apply(stored=row, by=SYSTEM, version=row.version)


def known(row):
    return sets.get_set(f"par-index--2027@{row.edition}", seen_by=SYSTEM)


def test_a_set_that_is_brought_in_waits_and_is_in_the_journal(coordinator):
    row = propose(by=coordinator)
    assert (row.slug, row.edition, row.state) == ("par-index/2027", 1, SetState.PROPOSED)
    assert (row.legal_number, row.years, row.is_illustrative) == ("1/QĐ-BNV", [2027], False)
    assert Entry.objects.get(verb="criteria.propose").actor_id == coordinator.pk


def test_another_text_is_another_edition_and_replaces_the_one_in_force():
    first = applied()
    second = applied(SET.replace("Bộ thử", "Bộ sửa"))
    first.refresh_from_db()
    assert (first.state, second.edition, second.state) == (SetState.REPLACED, 2, SetState.APPLIED)
    assert sets.set_in_force("par-index/2027").title == "Bộ sửa năm 2027"


def test_the_same_text_twice_is_refused():
    propose()
    with pytest.raises(ValidationError, match="giống hệt bản 1"):
        propose()


def test_a_set_of_the_catalogue_is_never_overwritten():
    with pytest.raises(ValidationError, match="đi kèm chương trình"):
        propose(SET.replace("par-index/2027", "par-index/2022-2024"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id: [", "cú pháp YAML"),
        (SET.replace("par-index/2027", "Bộ mới"), "phải có dạng chi-so/nam"),
        (SET.replace("kind: linear", "kind: liner"), "liner"),
        (SET.replace('id: "1.2"', 'id: "1.1"'), "dùng hai lần"),
    ],
)
def test_a_text_that_is_no_set_is_refused_with_the_place(text, says):
    with pytest.raises(ValidationError, match=says):
        propose(text)
    assert not StoredSet.objects.exists()


def test_a_set_with_an_error_of_the_linter_can_be_looked_at_but_not_applied():
    row = propose(BROKEN)
    with pytest.raises(ValidationError, match="còn 2 lỗi"):
        services.apply(stored=row, by=SYSTEM, version=row.version)


def test_two_people_do_not_decide_about_one_edition_unseen():
    row = propose()
    services.withdraw(stored=StoredSet.objects.get(), reason="Nhầm tệp", by=SYSTEM, version=row.version)
    with pytest.raises(ChangedMeanwhile):
        services.apply(stored=row, by=SYSTEM, version=row.version)


def test_a_reason_is_needed_to_withdraw():
    row = propose()
    with pytest.raises(ValidationError, match="lý do"):
        services.withdraw(stored=row, reason=" ", by=SYSTEM, version=row.version)


def test_who_only_reads_brings_nothing_in(reader):
    with pytest.raises(PermissionDenied):
        propose(by=reader)


@pytest.mark.parametrize("purpose", REAL)
def test_an_applied_set_whose_values_are_all_known_may_be_used_for_real(purpose):
    found = usable_for(purpose, known(applied()))
    assert (found.is_allowed, found.reasons) == (True, ())


@pytest.mark.parametrize("purpose", REAL)
@pytest.mark.parametrize(
    "change",
    [
        ("maximum: 4\n", "maximum: {value: 4, status: illustrative}\n"),
        (
            "rule: {kind: linear, full_from: 100}",
            "rule: {kind: linear, full_from: 100, status: illustrative}",
        ),
        ("total: 10", "total: {value: 10, status: illustrative}"),
        ("unit_level: tỉnh", "unit_level: tỉnh\nis_official: false"),
        ("total: 10", "total: 10\nunknown: [Phần còn thiếu]"),
    ],
)
def test_one_illustrative_or_unknown_value_closes_every_real_use(purpose, change, settings):
    settings.CCHC_DEMO = False
    row = applied(SET.replace(*change))
    found = usable_for(purpose, known(row))
    assert not found.is_allowed
    assert found.reasons
    with pytest.raises(NotUsable, match="Không dùng bộ tiêu chí par-index/2027"):
        require_usable(purpose, known(row))


@pytest.mark.parametrize("key", ["par-index--2022-2024", "par-index--minh-hoa-2025", "commune--qd11-tu-2026"])
@pytest.mark.parametrize("purpose", REAL)
def test_no_set_of_the_catalogue_opens_a_real_round_today(key, purpose, settings):
    settings.CCHC_DEMO = False
    assert not usable_for(purpose, sets.get_set(key, seen_by=SYSTEM)).is_allowed


def test_the_demo_lets_an_illustrative_set_through_with_its_mark(settings):
    settings.CCHC_DEMO = True
    found = require_usable(Purpose.REAL_ROUND, sets.get_set("par-index--minh-hoa-2025", seen_by=SYSTEM))
    assert found.is_marked


@pytest.mark.parametrize("state", ["proposed", "replaced", "withdrawn"])
def test_an_edition_that_is_not_applied_is_not_used_for_real(state, settings):
    settings.CCHC_DEMO = False
    row = propose()
    StoredSet.objects.update(state=state, reason="x")
    assert "không ở tình trạng" in usable_for(Purpose.REAL_ROUND, known(row)).reasons[0]


def test_a_trial_is_open_to_every_set(settings):
    settings.CCHC_DEMO = False
    assert usable_for(Purpose.TRIAL, known(propose(BROKEN))).is_allowed
