"""Forms of the kit: the renderer, fields that read Vietnamese, and the version that guards against silent
overwriting.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.core import numbers
from cchc.core.errors import InvalidNumber
from cchc.core.text import squeeze


class Renderer(TemplatesSetting):
    """`{{ form }}` prints the error summary and every field with label, hint, error and widget."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"


class DayInput(forms.DateInput):
    def __init__(self, attrs=None):
        shown = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "class": "input-day",
            "placeholder": "31/01/2026",
        }
        super().__init__({**shown, **(attrs or {})}, format="%d/%m/%Y")


class DayField(forms.DateField):
    """A day typed as 31/01/2026 (also 31-1-2026, 31.1.2026)."""

    widget = DayInput
    default_error_messages = {
        "invalid": gettext_lazy("Ngày chưa đúng: hãy ghi ngày/tháng/năm, ví dụ 31/01/2026."),
        "required": gettext_lazy("Hãy ghi ngày, ví dụ 31/01/2026."),
    }


class NumberField(forms.CharField):
    """An exact Decimal typed the Vietnamese way: 12,5 or 11.656,13. Empty is None."""

    default_error_messages = {"required": gettext_lazy("Hãy ghi một số, ví dụ 12,5.")}

    def __init__(self, *, minimum=None, maximum=None, **kwargs):
        self.minimum, self.maximum = minimum, maximum
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off", "class": "input-number"}

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else numbers.show(value)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        try:
            number = numbers.read(typed)
        except InvalidNumber as error:
            raise ValidationError(error.message) from error
        if self.minimum is not None and number < self.minimum:
            raise ValidationError(_("Số phải từ %s trở lên.") % numbers.show(self.minimum))
        if self.maximum is not None and number > self.maximum:
            raise ValidationError(_("Số không được quá %s.") % numbers.show(self.maximum))
        return number


class FileInput(forms.ClearableFileInput):
    """The upload slot; `accept` names the endings that the file dialog offers (".pdf,.docx")."""

    template_name = "ui/file_input.html"

    def __init__(self, accept="", attrs=None):
        super().__init__({**({"accept": accept} if accept else {}), **(attrs or {})})


class LineField(forms.CharField):
    """One line of text in composed form (NFC), blanks squeezed."""

    def to_python(self, value):
        return squeeze(super().to_python(value) or "")


class LinesField(forms.CharField):
    """Several short texts, one a line; gives a list without empty lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value):
        return [squeeze(line) for line in (super().to_python(value) or "").splitlines() if line.strip()]


class VersionedForm(forms.Form):
    """A form that remembers which version of the object its reader saw (concurrent edits never overwrite
    silently).

    Give the current version as `initial={"version": …}`; the service gets `form.cleaned_data["version"]`
    and raises
    `ChangedMeanwhile`; the view answers with `form.show_conflict(error)` and the page again: what was typed
    stays,
    what others changed is told, and saving once more applies it knowingly.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def show_conflict(self, error):
        self.data = {**self.data.dict(), self.add_prefix("version"): str(error.version)}  # type: ignore[attr-defined]
        self.add_error(
            None, ValidationError([_("Người khác vừa sửa mục này khi bạn đang sửa."), *error.lines])
        )
        self.add_error(
            None, _("Những gì bạn nhập vẫn còn dưới đây. Hãy xem lại rồi bấm Lưu lần nữa nếu vẫn muốn ghi.")
        )


class ViewingDayForm(forms.Form):
    day = DayField(label=gettext_lazy("Ngày xem"))
