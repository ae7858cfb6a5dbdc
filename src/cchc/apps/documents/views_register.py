"""A register exported from E-Office: uploaded, looked through, applied as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.documents import selectors_register as selectors
from cchc.apps.documents import services_register as services
from cchc.apps.documents.forms_register import RegisterForm, RowsForm
from cchc.core.errors import UnusableFile
from cchc.exporters.errors_table import CheckedRow, errors_xlsx
from cchc.exporters.tables import table_xlsx
from cchc.importers.register import HEADINGS
from cchc.ui.answers import may, reads, writes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (10, 16, 14, 28, 16, 60, 40)
IMPORTS_SHOWN, ROWS_A_PAGE = 20, 50


@writes
@may("documents.edit")
def upload(request):
    """Choose a register; what was read so far."""
    form = RegisterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            read = services.read(**form.cleaned_data, by=request.user)
        except UnusableFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("documents:register_review", read.pk)
    done = selectors.imports(seen_by=request.user)[:IMPORTS_SHOWN]
    return render(request, "documents/register.html", {"form": form, "imports": done})


@writes
@may("documents.edit")
def review(request, pk):
    """Every row beside the register of documents; apply all of it."""
    found = selectors.get_import(pk, seen_by=request.user)
    rows = selectors.compared(found)
    form = RowsForm(request.POST or None, rows=rows, initial={"version": found.version})
    if form.is_valid() and _applied(form, found, request.user):
        told = _("Đã nhập: thêm %(added)d văn bản, sửa %(changed)d. Không có gì khác thay đổi.")
        messages.success(request, told % {"added": found.added, "changed": found.changed})
        return redirect("documents:register_review", pk)
    wrong = [row for row in rows if row.errors]
    others = [row for row in rows if not row.errors and not row.asks]
    context = {
        "import": found,
        "form": form,
        "counts": selectors.counts(rows),
        "wrong": wrong[:ROWS_A_PAGE],
        "wrong_count": len(wrong),
        "page": Paginator(others, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "documents/register_review.html", context)


@reads
@may("documents.edit")
def wrong_rows(request, pk):
    """The wrong rows as a file, each with its faults in a last column, to be mended and sent again."""
    found = selectors.get_import(pk, seen_by=request.user)
    checked = [CheckedRow(row.line, row.printed, row.errors) for row in selectors.compared(found)]
    if not any(row.errors for row in checked):
        raise Http404
    return _file(errors_xlsx(found.headings, checked), "so-van-ban-dong-loi.xlsx")


@reads
@may("documents.edit")
def blank(request):
    """An empty register with the right columns and a row that shows how to fill it."""
    example = ("5399", "KH-UBND", "07/05/2025", "UBND tỉnh", "Kế hoạch", "Nâng cao Chỉ số CCHC (ví dụ)", "")
    return _file(table_xlsx(_("Sổ văn bản"), HEADINGS, [example], WIDTHS), "so-van-ban-mau.xlsx")


def _applied(form, found, user):
    given = {"choices": form.choices(), "version": form.cleaned_data["version"]}
    return saved(form, services.apply, import_=found, **given, by=user)


def _file(content, name):
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
