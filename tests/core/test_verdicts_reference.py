"""The reference page of verdicts speaks of every kind and every status."""

import re
from pathlib import Path

from cchc.core.plan import KINDS, Policy, Status

PAGE = (Path(__file__).parents[2] / "docs/reference/verdicts.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| `")
]


def test_the_page_lists_every_kind_with_the_fact_that_it_needs():
    rows = {re.sub("`", "", row[0]): row[1] for row in ROWS if re.sub("`", "", row[0]) in KINDS}
    assert rows == {name: kind.fact_type.shape or "of each option" for name, kind in KINDS.items()}


def test_the_page_lists_the_statuses_in_order_with_sign_and_word():
    rows = [(row[0], row[1]) for row in ROWS if row[0].strip("`") in set(Status)]
    assert rows == [(f"`{status}`", f"{status.sign} {status.name_vi}") for status in Status]


def test_the_page_states_the_thresholds_in_use():
    assert f"`Policy.warn_days` ({Policy().warn_days})" in PAGE
    assert f"`Policy.warn_working_days` ({Policy().warn_working_days})" in PAGE
