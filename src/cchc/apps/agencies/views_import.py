from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.agencies import services_install
from cchc.apps.agencies.forms import ImportForm
from cchc.apps.audit import uploads
from cchc.core.errors import UnusableFile
from cchc.exporters.errors_table import CheckedRow, errors_xlsx
from cchc.exporters.tables import table_xlsx
from cchc.importers.agencies import HEADINGS, read_agencies
from cchc.ui.answers import may, reads, writes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SESSION_KEY = "agency_import_errors"
WIDTHS = (14, 48, 18, 14, 14)
ERRORS_SHOWN = 200


@writes
@may("agencies.edit")
def upload(request):
    """Import a list of agencies, for example all communes; wrong rows are shown and nothing is saved."""
    form = ImportForm(request.POST or None, request.FILES or None)
    wrong = []
    if form.is_valid():
        try:
            done = services_install.import_rows(
                by=request.user, rows=_rows(form.cleaned_data["file"], request.user)
            )
        except UnusableFile as error:
            form.add_error("file", str(error))
        except services_install.WrongRows as error:
            wrong = error.rows
            form.add_error("file", str(error))
            request.session[SESSION_KEY] = [[row.line, row.printed, row.errors] for row in wrong]
        else:
            told = _("Đã nhập: %(created)d cơ quan mới, %(changed)d thay đổi, %(unchanged)d giữ nguyên.")
            messages.success(request, told % vars(done))
            return redirect("agencies:list")
    context = {"form": form, "wrong": wrong[:ERRORS_SHOWN], "wrong_count": len(wrong), "shown": ERRORS_SHOWN}
    return render(request, "agencies/import.html", context)


@reads
@may("agencies.edit")
def wrong_rows(request):
    """The wrong rows of the last upload as a file, each with its faults in a last column, to be mended and
    sent again.
    """
    rows = request.session.get(SESSION_KEY)
    if not rows:
        raise Http404
    checked = [CheckedRow(*row) for row in rows]
    return _file(errors_xlsx(HEADINGS, checked, widths=WIDTHS), "co-quan-dong-loi.xlsx")


@reads
@may("agencies.edit")
def blank(request):
    """An empty list with the right columns and two rows that show how to fill it."""
    examples = [
        ("XA001", "Ủy ban nhân dân phường (ví dụ)", "Phường", "01/07/2025", ""),
        ("XA002", "Ủy ban nhân dân xã (ví dụ)", "Xã", "01/07/2025", ""),
    ]
    return _file(table_xlsx(_("Cơ quan"), HEADINGS, examples, WIDTHS), "co-quan-mau.xlsx")


def _rows(file, user):
    """What the list says, once the door has let it in."""
    name = file.name or ""
    uploads.admit(file=file, name=name, by=user)
    return read_agencies(file.read(), name)


def _file(content, name):
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
