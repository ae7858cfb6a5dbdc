from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import ChangedMeanwhile
from cchc.apps.reporting.choices import code_of
from cchc.apps.reporting.forms.filling import filled_in, read_pasted, template_lines
from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.apps.reporting.forms.showing import shown_page, told_of_sending
from cchc.apps.reporting.forms.upload import read_upload
from cchc.apps.reporting.selectors import sheets as selectors
from cchc.apps.reporting.services import drafts, sheets
from cchc.ui.answers import may, reads, writes

SESSION_KEY = "period_report_faults"


@reads
@may("results.report")
def start(request):
    """The agencies for which this person reports; of a single one, or the one that is named, the usual period."""
    found = selectors.agencies(seen_by=request.user, on=request.viewing_day)
    named = request.GET.get("co-quan")
    found = [each for each in found if named in (None, each.code)] or found
    period = code_of(selectors.usual_period(request.viewing_day))
    if len(found) == 1:
        return redirect("reporting:sheet", found[0].code, period)
    return render(request, "reporting/start.html", {"agencies": found, "period": period})


@writes
@may("results.report")
def sheet(request, code, period):
    """All figures that an agency owes in a period, on one page."""
    asked = selectors.get_sheet(code, period, seen_by=request.user, on=request.viewing_day)
    if request.method != "POST":
        return _answer(request, SheetForms(asked, request.user))
    page = SheetForms(asked, request.user, request.POST, request.FILES)
    page.examine()
    act = ACTS.get(request.POST.get("action", ""), _look)
    return act(request, page) or redirect("reporting:sheet", code, period)


def _look(request, page):
    """Show what would be judged; also what a button that adds rows asks for."""
    return _answer(request, page, show_faults=request.POST.get("action") == "look")


def _save(request, page):
    """Keep every row that holds something as a draft; a row that a colleague changed meanwhile is told."""
    if keep_head(request, page) is None:
        return _answer(request, page, show_faults=True)
    typed = [form.draft() for form in page.rows.values()]
    kept, refused = drafts.save_all(drafts=typed, by=request.user, on=page.sheet.on)
    if refused:
        page.refuse(refused)
        return _answer(request, page, show_faults=True)
    messages.success(request, _("Đã lưu nháp %d dòng. Chưa gửi dòng nào.") % kept)
    return None


def _send(request, page):
    """Send the rows that hold something and are not held back: all or none."""
    if not page.to_send and not page.head.errors:
        page.faults.append(_("Chưa có dòng nào được nhập. Hãy ghi số liệu, hoặc đánh dấu không phát sinh."))
    head = None if page.has_errors else keep_head(request, page)
    if head is None:
        return _answer(request, page, show_faults=True)
    by, on = request.user, page.sheet.on
    try:
        facts = sheets.send(head=head, lines=page.lines(), by=by, on=on, shared=page.head.shared())
    except sheets.RowsRefused as refusal:
        page.refuse(refusal.reasons)
        return _answer(request, page, show_faults=True)
    messages.success(request, told_of_sending(facts))
    return None


def _paste(request, page):
    """Fill the page with rows that were copied from Excel; nothing is saved."""
    pasted = read_pasted(request.POST.get("pasted", ""), template_lines(page))
    again = SheetForms(page.sheet, request.user, filled_in(request.POST, pasted.entries, page), {})
    again.examine()
    again.faults = pasted.faults
    if pasted.entries:
        told = _("Đã điền %d ô từ nội dung dán. Hãy xem lại rồi lưu nháp hoặc gửi; chưa có gì được lưu.")
        messages.info(request, told % len(pasted.entries))
    return _answer(request, again, show_faults=True)


def _upload(request, page):
    """Fill the page from a template; a wrong one is refused whole and told row by row."""
    again, sentence, rows = read_upload(page, request.FILES.get("template"))
    if again is None:
        request.session[SESSION_KEY] = {"name": page.sheet.code, "rows": rows} if rows else None
        page.faults = [sentence]
        return _answer(request, page, wrong=[row for row in rows if row[2]])
    request.session.pop(SESSION_KEY, None)
    messages.info(request, _("Đã điền từ tệp. Hãy xem lại rồi lưu nháp hoặc gửi; chưa có gì được lưu."))
    return _answer(request, again, show_faults=True)


ACTS = {"save": _save, "send": _send, "paste": _paste, "upload": _upload}


def keep_head(request, page):
    """Keep the common part; None where that could not be, and then it says why."""
    if not page.head.is_valid():
        return None
    cleaned = page.head.cleaned_data
    try:
        return sheets.keep(
            agency=page.sheet.agency,
            period=page.sheet.period,
            as_of=cleaned["as_of"],
            source=cleaned["source"],
            by=request.user,
            on=page.sheet.on,
            version=cleaned.get("version"),
        )
    except ChangedMeanwhile as error:
        page.head.show_conflict(error)
        return None


def _answer(request, page, *, show_faults=False, wrong=()):
    return render(request, "reporting/sheet.html", shown_page(page, show_faults=show_faults, wrong=wrong))
