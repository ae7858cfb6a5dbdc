"""Uploading a register, and what to do with the rows that the register of documents holds already."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cchc.ui.forms import FileInput, LineField, VersionedForm

MOST_MEGABYTES = 5


class RegisterForm(forms.Form):
    file = forms.FileField(
        label=_("Sổ văn bản (.xlsx)"),
        widget=FileInput(accept=".xlsx"),
        help_text=_(
            "Tệp xuất từ E-Office, tối đa 5 MB. Cần cột Số, ký hiệu (hoặc hai cột Số và Ký hiệu) và cột Ngày; "
            "nên có Cơ quan ban hành, Loại, Trích yếu, Link."
        ),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp này trống. Hãy chọn tệp khác.")},
    )
    issuer = LineField(
        label=_("Cơ quan ban hành khi ô trống"),
        max_length=300,
        required=False,
        help_text=_("Sổ văn bản đi thường không có cột này: hãy ghi tên cơ quan, ví dụ UBND tỉnh."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 2**20:
            raise forms.ValidationError(_("Tệp nặng quá 5 MB; hãy tách thành nhiều tệp."))
        return file


class RowsForm(VersionedForm):
    """One choice for each row that asks; without a choice its proposal holds."""

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.asks]
        for row in self.rows:
            self.fields[f"row_{row.line}"] = forms.ChoiceField(
                label=_("Dòng %d") % row.line,
                choices=row.choices if row.proposal else [("", _("Hãy chọn")), *row.choices],
                initial=row.proposal,
                required=not row.proposal,
                error_messages={
                    "required": _("Dòng %d: hãy chọn là văn bản đã có hay văn bản khác.") % row.line
                },
            )

    def with_fields(self):
        """Each row that asks with its field, for the template."""
        return [(row, self[f"row_{row.line}"]) for row in self.rows]

    def choices(self):
        """Line → what was chosen."""
        names = {f"row_{row.line}": row.line for row in self.rows}
        return {line: self.cleaned_data[name] for name, line in names.items() if self.cleaned_data.get(name)}
