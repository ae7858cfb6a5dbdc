"""One line that names the proof: a document that is in the system, chosen from the list, or a citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc.apps.documents.citing import fields_of
from cchc.apps.evidence import services as evidence
from cchc.apps.evidence.models import Evidence
from cchc.core.errors import SecretMarked
from cchc.ui.forms import LineField

_CHOSEN = re.compile(r"#(\d+)\)?$")


class ProofField(LineField):
    """Cleans to a piece of evidence, to the fields of a document, or to None for nothing.

    `offered`: what may be chosen; the page prints it once as a list that every such field shares.
    """

    def __init__(self, *, offered: Sequence[Evidence] = (), by: Any = None, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=600, **kwargs)
        self.offered, self.by = offered, by

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        if chosen := _CHOSEN.search(typed):
            piece = next((each for each in self.offered if each.pk == int(chosen[1])), None)
            if piece:
                return piece
        try:
            evidence.admit(number=typed, title=typed, by=self.by)
        except SecretMarked as error:
            raise ValidationError(str(error)) from error
        named = next((each for each in self.offered if each.title == typed), None)
        if named:
            return named
        found = fields_of(typed)
        if found is None:
            raise ValidationError(
                _(
                    "Không tìm thấy tài liệu này. Hãy chọn trong danh sách, hoặc ghi văn bản như "
                    "“Kế hoạch số 5399/KH-UBND ngày 07/5/2025”."
                )
            )
        names = ("number", "signed_on", "issuer", "title")
        return {name: found.fields.get(name) for name in names}


def shown(piece: Evidence) -> str:
    """How a piece of evidence stands in the list; the number finds it again."""
    return f"{piece.title} (#{piece.pk})"


def line_of(typed: dict[str, list[str]], offered: Sequence[Evidence]) -> str:
    """The one line for what the single report form keeps of its proof in a draft."""
    chosen = {int(number) for number in typed.get("evidence", ()) if number.isdecimal()}
    piece = next((each for each in offered if each.pk in chosen), None)
    if piece:
        return shown(piece)
    number, day = (next(iter(typed.get(f"document_{name}", ())), "") for name in ("number", "signed_on"))
    return f"{number} ngày {day}" if number and day else number
