"""Fields that cite a document, in whichever form: one line pasted fills them, and the register is asked first.

    class ReportForm(CitesDocument, forms.Form):
        cited = {"number": "document_number", "signed_on": "document_signed_on", …}
        document_number = CitationField()

The view of such a form answers the button of the field: `if form.fills(request): form.fill()`, and shows it again.
"""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.audit import uploads
from cchc.apps.documents import citing, selectors
from cchc.apps.documents.models import Document
from cchc.apps.documents.services import NUMBER_LETTERS
from cchc.core.errors import SecretMarked
from cchc.ui.forms import LineField

FILL = "fill"
ANOTHER = "another"


class CitationInput(forms.TextInput):
    """The number's field with its button; a paste presses it where scripts run. `note` says what was found."""

    template_name = "documents/citation_input.html"
    beside: tuple[str, ...] = ()
    note = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"].get("id", "")
        swapped = ",".join(f"#{each}" for each in (own, *self.beside, f"{own}_note"))
        vals = json.dumps({"action": FILL})
        return {**context, "note": self.note, "swapped": swapped, "vals": vals, "fill": FILL, "own": own}


class CitationField(LineField):
    """A document's number, or the whole line by which it is cited."""

    widget = CitationInput

    def __init__(self, **kwargs):
        given = {
            "label": gettext_lazy("Số, ký hiệu"),
            "max_length": 1000,
            "required": False,
            "help_text": gettext_lazy(
                "Ví dụ 5399/KH-UBND. Có thể dán cả câu “Kế hoạch số 5399/KH-UBND ngày 07/5/2025 của UBND tỉnh”: "
                "các ô còn lại được điền giúp."
            ),
        }
        super().__init__(**{**given, **kwargs})

    def widget_attrs(self, widget):
        return {"autocomplete": "off", "maxlength": "1000"}


class CitesDocument:
    """For a form with a CitationField: `fill`, whole lines taken apart, duplicates asked for, marks refused.

    cited: the part of a citation → the field that holds it; parts without a field are left out.
    by: who fills the form in; None leaves the note of a refusal to the caller.
    """

    cited: ClassVar[dict[str, str]] = {}
    asks_register: ClassVar[bool] = True
    by: Any = None
    existing: Document | None = None

    def __init__(self, *args, by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by or self.by
        number: Any = self.fields[self.cited["number"]]  # type: ignore[attr-defined]
        number.widget.beside = tuple(
            self[name].auto_id  # type: ignore[index]
            for part, name in self.cited.items()
            if part != "number"
        )

    # The button

    @staticmethod
    def fills(request) -> bool:
        """Whether the button "Điền giúp" was pressed, or a line pasted."""
        return request.method == "POST" and request.POST.get("action") == FILL

    def fill(self) -> None:
        """Put what the pasted line says into the fields; what it does not say stays as it was typed."""
        form: Any = self
        form.is_valid()  # a file that came along is received
        form.errors.clear()
        number = self.cited["number"]
        if number not in form.fields:
            return
        line = form.data.get(form.add_prefix(number), "")
        filled = citing.fields_of(line)
        widget = form.fields[number].widget
        if filled is None:
            widget.note = (
                _("Câu này không nêu số, ký hiệu văn bản nào. Hãy điền các ô bên dưới.") if line else ""
            )
            return
        form.data = form.data.copy()
        for part, name in self.cited.items():
            if value := filled.fields[part]:
                form.data[form.add_prefix(name)] = form.fields[name].prepare_value(value)
                if part == "signed_on":
                    form.data[form.add_prefix(name)] = value.strftime("%d/%m/%Y")
        widget.note = self._told(filled)

    def _told(self, filled: citing.Filled) -> str:
        fields = filled.fields
        asked = {name: fields[name] for name in ("number", "signed_on", "issuer")}
        known = selectors.matching(**asked) or next(iter(selectors.may_be_meant(**asked)), None)
        told = [_("Đã điền giúp.")]
        if filled.is_guessed:
            told.append(_("Cơ quan ban hành được suy từ ký hiệu văn bản. Hãy kiểm tra lại."))
        if known:
            told.append(_("Danh mục đã có: %s.") % known)
        return " ".join(told)

    # What is typed

    def clean(self):
        form: Any = self
        cleaned = super().clean() or form.cleaned_data  # type: ignore[misc]
        self._refuse_marked(cleaned)
        self._take_apart(cleaned)
        if self.asks_register and not form.errors:
            self._ask_register(cleaned)
        return cleaned

    def _refuse_marked(self, cleaned) -> None:
        """Also where the field itself is wrong: a marked number must not come back on the page."""
        form: Any = self
        typed = {part: cleaned.get(self.cited.get(part, ""), "") for part in ("number", "title")}
        try:
            uploads.admit(**typed, by=self.by) if self.by else uploads.refuse_marked(**typed)
        except SecretMarked as refusal:
            form.add_error(self.cited["number"], str(refusal))
            form.data = form.data.copy()
            for part in typed:
                if part in self.cited:
                    form.data[form.add_prefix(self.cited[part])] = ""
            self.is_marked = True

    is_marked = False

    def _take_apart(self, cleaned) -> None:
        """A whole citation in the number's field also fills the others, as far as they are empty."""
        form: Any = self
        number = self.cited["number"]
        typed = cleaned.get(number) or ""
        filled = citing.fields_of(typed)
        self.kind_read = filled.fields["kind"] if filled else ""
        if filled and typed != filled.fields["number"]:
            for part, name in self.cited.items():
                if part == "number" or not cleaned.get(name):
                    cleaned[name] = filled.fields[part]
                    form.errors.pop(name, None) if cleaned[name] else None
        if len(cleaned.get(number) or "") > NUMBER_LETTERS:
            form.add_error(number, _("Câu này không nêu số, ký hiệu văn bản nào. Hãy chỉ ghi số, ký hiệu."))

    kind_read = ""

    def _ask_register(self, cleaned) -> None:
        form: Any = self
        part = {name: cleaned.get(self.cited[name]) for name in ("number", "signed_on", "issuer")}
        alike = selectors.may_be_meant(
            number=part["number"] or "", signed_on=part["signed_on"], issuer=part["issuer"] or ""
        )
        if not alike:
            return
        name = "existing"
        form.fields[name] = forms.ChoiceField(
            label=_("Danh mục đã có văn bản cùng số. Dùng bản đã có?"),
            choices=[
                *((str(each.pk), _("Dùng bản đã có: %s") % _in_full(each)) for each in alike),
                (ANOTHER, _("Là văn bản khác, ghi thêm vào danh mục")),
            ],
            widget=forms.RadioSelect,
            required=False,
        )
        chosen = form.data.get(form.add_prefix(name), "")
        self.existing = next((each for each in alike if str(each.pk) == chosen), None)
        if self.existing is None and chosen != ANOTHER:
            form.add_error(name, _("Hãy chọn dùng văn bản đã có hay ghi thêm một văn bản khác."))


def _in_full(document: Document) -> str:
    return f"{document}: {document.title}" if document.number and document.title else str(document)
