from django.core.paginator import Paginator
from django.shortcuts import render

from cchc.apps.audit import selectors
from cchc.apps.audit.forms import JournalFilter
from cchc.apps.audit.lines import line_of
from cchc.ui.answers import may, reads

LINES_A_PAGE = 50


@reads
@may("audit.read")
def journal(request):
    """Who changed what, for administrators."""
    form = JournalFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    entries = selectors.journal(
        seen_by=request.user,
        search=asked.get("q", ""),
        verb=asked.get("verb", ""),
        since=asked.get("since"),
        until=asked.get("until"),
    )
    page = Paginator(entries, LINES_A_PAGE).get_page(request.GET.get("page"))
    lines = [line_of(entry) for entry in page]
    return render(request, "audit/journal.html", {"form": form, "page": page, "lines": lines})
