"""The 34 forms of rules seen in real sets are all expressed, documented and told in sentences."""

import re
from pathlib import Path

import pytest

from cchc.catalogue.criteria import exact_yaml
from cchc.core.rules import condition_kinds, rule_kinds

ROOT = Path(__file__).parents[3]
ROWS = re.findall(
    r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", (ROOT / "docs/reference/rules.md").read_text("utf-8"), flags=re.M
)
# As compiled from QĐ 11-QĐ/TU (2026), a prototype of Phú Thọ, the software of the police and of An Giang,
# Hà Nội's set for district offices and plan 5399/KH-UBND.
SHAPES = [
    "yes_no",
    "all_or_nothing",
    "step_ratio",
    "step_count",
    "step_qualitative",
    "linear_between_thresholds",
    "points_per_item",
    "percent_of_max",
    "deduct_from_max",
    "lateness_step",
    "lateness_per_day",
    "deadline",
    "data_cutoff_date",
    "not_applicable_reduces_max",
    "rescale_without_survey",
    "conditional_on_other_criterion",
    "compare_previous_year",
    "compare_base_year",
    "growth_threshold_or",
    "capped_bonus",
    "penalty",
    "discretionary_up_to",
    "third_party_confirms",
    "survey_index_times_weight",
    "survey_question_score",
    "leader_score",
    "multi_formula_bracket",
    "not_assigned_counts_as_met",
    "zero_denominator",
    "evidence_gate",
    "signature_date_vs_deadline",
    "cross_criterion_consistency",
    "amount_equals_count_times_rate",
    "n_of_m",
]


def told() -> set[str]:
    pages = [
        path for folder in ("rules", "sets") for path in (ROOT / "tests/examples" / folder).glob("*.yaml")
    ]
    return {
        shape
        for path in pages
        for situation in exact_yaml.read(path)["tình huống"]
        for shape in situation.get("dạng", [])
    }


def test_there_are_34_forms_and_the_table_has_each_once() -> None:
    assert len(SHAPES) == 34
    assert sorted(shape for shape, _ in ROWS) == sorted(SHAPES)


@pytest.mark.parametrize(("shape", "written"), ROWS)
def test_the_kinds_that_the_table_names_exist(shape: str, written: str) -> None:
    named = re.findall(r"`(\w+)`", written)
    known = {*rule_kinds(), *condition_kinds(), "rescale_to", "maximum", "zero_denominator", "up_to"}
    assert set(named) <= known
    assert named or "role: bonus" in written


def test_every_kind_names_only_forms_of_the_table_and_the_table_names_the_kind() -> None:
    rows = dict(ROWS)
    for kind, cls in {**rule_kinds(), **condition_kinds()}.items():
        for shape in cls.shapes:
            assert f"`{kind}`" in rows[shape]


def test_every_form_has_a_sentence_that_the_examples_run() -> None:
    assert told() == set(SHAPES)
