"""Published results: as printed, with status and source; nothing filled in, nothing overwritten."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cchc.apps.audit.actors import SYSTEM
from cchc.apps.criteria.models import PublishedResult
from cchc.apps.criteria.selectors import results
from cchc.apps.criteria.selectors.results import Asked
from cchc.apps.criteria.services import results as services
from cchc.catalogue.published import Index, read_table

from .texts import HEAD, TABLE

pytestmark = pytest.mark.django_db


def take(text=TABLE, by=SYSTEM):
    figures, faults = read_table(text)
    assert faults == []
    return services.take(figures=figures, file_name="dti.csv", by=by)


def dti(**asked):
    return results.results(Asked(index="DTI", **asked), seen_by=SYSTEM)


def test_a_table_is_kept_as_printed():
    assert take() == services.Taken(new=2, known=0)
    assert [(row.figure.unit, row.figure.printed, row.figure.rank) for row in dti()] == [
        ("Đà Nẵng", "0,8", 1),
        ("Khánh Hòa", "0,71", 12),
    ]


def test_a_second_time_changes_nothing():
    take()
    assert take() == services.Taken(new=0, known=2)


def test_a_printed_figure_is_never_overwritten():
    take()
    with pytest.raises(ValidationError, match="đã có 0,71, hạng 12 từ cùng nguồn, tệp ghi 0,72"):
        take(TABLE.replace("0,71", "0,72"))
    assert PublishedResult.objects.count() == 2


def test_after_a_wrong_one_is_withdrawn_the_right_one_is_kept():
    take()
    wrong = PublishedResult.objects.get(unit="Khánh Hòa")
    services.withdraw(result=wrong, reason="Gõ nhầm", by=SYSTEM, version=wrong.version)
    assert take(TABLE.replace("0,71", "0,72")) == services.Taken(new=1, known=1)
    assert PublishedResult.objects.count() == 3


def test_two_sources_that_disagree_stand_side_by_side():
    take()
    take(HEAD + 'DTI,2025,Khánh Hòa,"0,72",điểm,11,nguồn thứ cấp,Báo\n')
    assert [row.figure.printed for row in dti(search="khanh")] == ["0,72", "0,71"]


def test_who_only_reads_brings_nothing_in(reader):
    with pytest.raises(PermissionDenied):
        take(by=reader)


def test_the_facts_that_come_along_are_found_without_diacritics():
    found = results.results(Asked(index="PAR", year=2024, search="khanh hoa"), seen_by=SYSTEM)
    assert [(row.figure.printed, row.figure.rank, row.figure.certainty) for row in found] == [
        ("90,49", 10, "published")
    ]


def test_indices_of_which_nothing_is_known_are_empty_and_not_invented():
    held = results.held(seen_by=SYSTEM)
    assert [index for index, count in held.items() if count == 0] == [
        Index.DTI,
        Index.SERVICE,
        Index.PAPI,
        Index.PCI,
    ]


def test_in_a_table_with_gaps_no_rank_is_computed():
    found = results.compare_ranks(results.results(Asked(index="PAR", year=2024), seen_by=SYSTEM))
    assert found.ranks == {}
    assert found.why_not


def test_in_a_whole_table_the_computed_rank_stands_beside_the_printed_one():
    rows = 'PCI,2025,A,"70,5",điểm,1,đã công bố,x\nPCI,2025,B,"69,1",điểm,3,đã công bố,x\nPCI,2025,C,"69,1",điểm,2,đã công bố,x\n'
    take(HEAD + rows)
    found = results.results(Asked(index="PCI", year=2025), seen_by=SYSTEM)
    comparison = results.compare_ranks(found)
    assert comparison.ranks == {"A": 1, "B": 2, "C": 2}
    assert [(row.figure.rank, row.recomputed_rank) for row in results.with_ranks(found, comparison)] == [
        (1, 1),
        (2, 2),
        (3, 2),
    ]
    assert "cùng 69,10 điểm nhưng hạng" in comparison.sentences[0]


def test_the_list_asks_once(django_assert_num_queries, coordinator):
    coordinator.may("criteria.read")
    with django_assert_num_queries(1):
        results.results(Asked(part=None), seen_by=coordinator)
