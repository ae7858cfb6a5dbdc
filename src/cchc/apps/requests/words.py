"""Answers in Vietnamese words, as they stand on pages, in the journal and in exports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cchc.apps.plans.wording import fact_words
from cchc.apps.requests.totals import stated
from cchc.core.errors import InvalidFact


def answer_words(shape: str, payload: Mapping[str, Any], as_of: date) -> str:
    """What was answered, in one sentence; nothing for a document, which speaks for itself.

    >>> answer_words("ratio", {"numerator": "71", "denominator": "95"}, date(2025, 5, 31))
    '71/95 = 74,74 %'
    """
    try:
        fact = stated(shape, payload, as_of=as_of)
    except InvalidFact:
        return ""
    return fact_words(fact) if fact else ""
