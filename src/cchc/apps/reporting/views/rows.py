"""One row of the page by itself: kept while the officer types, judged at once."""

import re

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from cchc.apps.reporting.forms.sheets import SheetForms
from cchc.apps.reporting.forms.showing import mark_verdicts
from cchc.apps.reporting.selectors import sheets as selectors
from cchc.apps.reporting.services import drafts
from cchc.apps.reporting.views.sheets import keep_head
from cchc.ui.answers import may, writes

_KEY = re.compile(r"m(\d+)p?(?:o\d+)?")


@writes
@may("results.report")
def row(request, code, period, key):
    """Keep the row's draft as it is typed and answer with what it would mean."""
    named = _KEY.fullmatch(key)
    if request.method != "POST" or named is None:
        return redirect("reporting:sheet", code, period)
    # A row that takes its total from another needs that one too.
    only = None if request.POST.get(f"{key}-same_base") else int(named[1])
    asked = selectors.get_sheet(code, period, seen_by=request.user, on=request.viewing_day, measure=only)
    page = SheetForms(asked, request.user, request.POST, {})
    form = page.rows.get(key)
    if form is None and any(each.key == key for each in asked.rows):
        return HttpResponse(status=204)  # it was sent while this was under way
    if form is None:
        raise Http404
    form.is_valid()
    head = keep_head(request, page)
    kept, refused = drafts.save_all(drafts=[form.draft()], by=request.user, on=asked.on)
    page.refuse(refused)
    mark_verdicts(page)
    version = drafts.version_of(form.row.duty, form.row.option) if kept else ""
    context = {"form": form, "is_kept": bool(kept), "version": version, "is_answer": True, "head": head}
    return render(request, "reporting/row_state.html", context)
