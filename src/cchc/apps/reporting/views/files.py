"""The template to fill in, and what was wrong with the one that came back."""

from django.http import Http404, HttpResponse

from cchc.apps.reporting.forms.filling import head_of, template_lines
from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.apps.reporting.selectors import sheets as selectors
from cchc.apps.reporting.views.sheets import SESSION_KEY
from cchc.catalogue.report_template import HEADINGS
from cchc.exporters.errors_table import CheckedRow, errors_xlsx
from cchc.exporters.report_template import WIDTHS, write_template
from cchc.ui.answers import may, reads

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may("results.report")
def template(request, code, period):
    """The workbook of what is still open, to be filled in away from the site."""
    asked = selectors.get_sheet(code, period, seen_by=request.user, on=request.viewing_day)
    page = SheetForms(asked, request.user)
    content = write_template(
        head_of(asked),
        template_lines(page),
        as_of=asked.as_of,
        source=asked.head.source if asked.head else "",
        is_demo=asked.agency.is_demo,
    )
    return _file(content, f"phieu-{asked.agency.code}-{asked.code}.xlsx")


@reads
@may("results.report")
def faults(request, code, period):
    """The refused workbook row by row, each with its faults."""
    asked = selectors.get_sheet(code, period, seen_by=request.user, on=request.viewing_day)
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["name"] != asked.code:
        raise Http404
    rows = [CheckedRow(*row) for row in kept["rows"]]
    return _file(errors_xlsx(HEADINGS, rows, widths=WIDTHS), f"phieu-{asked.agency.code}-loi.xlsx")


def _file(content, name):
    return HttpResponse(content, XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
