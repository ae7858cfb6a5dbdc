from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cchc.apps.evidence.forms import EvidenceFields
from cchc.ui.forms import LineField, VersionedForm


class Ticks(forms.TypedMultipleChoiceField):
    """Ids ticked on the page; the template draws the boxes beside the figures."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)

    def valid_value(self, value):
        """A figure may leave the page while somebody looks; the service says so in words."""
        return str(value).isdecimal()


class RequestForm(forms.Form):
    title = LineField(
        label=_("Tên lượt trình, kỳ số liệu"), max_length=200, help_text=_("Ví dụ: Báo cáo quý II năm 2025.")
    )
    facts = Ticks(label=_("Số liệu"))

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        facts: Any = self.fields["facts"]
        facts.choices = [(pk, "") for pk in offered]

    def ticked(self):
        """The ids that are ticked: all of them when the page is first shown."""
        if not self.is_bound:
            return [pk for pk, _words in cast(Any, self.fields["facts"]).choices]
        return [int(each) for each in cast(QueryDict, self.data).getlist("facts") if each.isdecimal()]


class LinesForm(VersionedForm):
    """The lines of a package that are chosen, and the digest of the figures that the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    lines = Ticks(label=_("Số liệu"))

    def __init__(self, *args, package, **kwargs):
        initial = {"version": package.approval.version, "seen": package.digest}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.package = package
        lines: Any = self.fields["lines"]
        lines.choices = [(row.line.pk, "") for row in package.rows]

    def ticked(self):
        """The ids that are ticked: all of them when the page is first shown."""
        if not self.is_bound:
            return [row.line.pk for row in self.package.rows]
        return [int(each) for each in cast(QueryDict, self.data).getlist("lines") if each.isdecimal()]

    def show_conflict(self, error):
        """The figures are read anew: what was changed is shown, and has to be looked at before the next try."""
        ticks = cast(QueryDict, self.data).getlist("lines")
        super().show_conflict(error)
        kept = _changeable(self.data)
        kept.setlist("lines", ticks)
        self.data = kept

    def show_again(self):
        """The next try is about what is shown now."""
        kept = _changeable(self.data)
        kept["seen"] = self.package.digest
        self.data = kept


class DecideForm(LinesForm):
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chỉ cần khi trả lại cả lượt trình hoặc bỏ đánh dấu một số liệu."),
    )
    remember = forms.BooleanField(
        label=_("Lần sau mở đường dẫn trên máy này không cần đăng nhập"), required=False
    )

    def __init__(self, *args, may_remember=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_remember:
            del self.fields["remember"]


class SignedReportForm(EvidenceFields, LinesForm):
    signer = LineField(
        label=_("Người ký (họ tên, chức vụ)"), max_length=200, help_text=_("Như trên báo cáo đã ký.")
    )

    def __init__(self, *args, package, by, **kwargs):
        super().__init__(*args, package=package, by=by, **kwargs)
        self.fields["file"].label = _("Tệp báo cáo đã ký")
        self.fields["number"].label = _("Số, ký hiệu trên E-Office")
        if not self.is_bound:
            self.show_needed()

    def show_needed(self):
        """All three are needed; a kept file and a pasted citation may fill them, so the service asks."""
        for name in ("file", "number", "signed_on"):
            self.fields[name].required = True

    def show_again(self):
        super().show_again()
        self.show_needed()


class LinkForm(forms.Form):
    head: forms.TypedChoiceField = forms.TypedChoiceField(
        label=_("Gửi cho"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn người duyệt.")},
    )

    def __init__(self, *args, heads, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {each.pk: each for each in heads}
        self.fields["head"].choices = [(pk, each.full_name) for pk, each in self.people.items()]  # type: ignore[attr-defined]
        if len(self.people) == 1:
            self.fields["head"].initial = next(iter(self.people))

    def clean_head(self):
        return self.people[self.cleaned_data["head"]]


def _changeable(data):
    """What was typed, as something that can be changed and keeps lists."""
    kept = QueryDict(mutable=True)
    for name in data:
        kept.setlist(name, data.getlist(name) if hasattr(data, "getlist") else [data[name]])
    return kept
