"""Destroying contents by a decision: for the operator alone, whatever a piece's level; titles are not shown."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc.apps.evidence import forms, selectors, services_purge
from cchc.core.errors import CchcError
from cchc.ui.answers import may, reads, writes

PURGES_A_PAGE = 50


@reads
@may("evidence.purge")
def purges(request):
    """What was destroyed by which decision; and the search for what is to be."""
    form = forms.PurgeSearch(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(selectors.purges(seen_by=request.user), PURGES_A_PAGE).get_page(request.GET.get("page"))
    found = selectors.find_to_purge(asked, seen_by=request.user) if asked else []
    return render(
        request, "evidence/purges.html", {"form": form, "asked": asked, "found": found, "page": page}
    )


@writes
@may("evidence.purge")
def purge(request, pk, number):
    """Destroy the content of one version, and of every other that has the same bytes."""
    version = selectors.to_purge(pk, number, seen_by=request.user)
    form = forms.PurgeForm(request.POST or None)
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("decision", "decided_on", "reason")}
        try:
            services_purge.purge(file=version.file, **given, on=timezone.localdate(), by=request.user)
        except CchcError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã hủy nội dung. Mã băm, lý do và quyết định được giữ lại."))
            return redirect("evidence:purges")
    held = selectors.holding(version.file)
    return render(request, "evidence/purge.html", {"form": form, "version": version, "held": held})
