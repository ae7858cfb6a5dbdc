from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.accounts import forms_waiver as forms
from cchc.apps.accounts import selectors_waiver as selectors
from cchc.apps.accounts import services_waiver as services
from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.ui.answers import may, reads, signed_in, writes


@reads
@signed_in
def listing(request, code):
    """Whether officers of the agency send without its head's approval, and by which decision."""
    day = request.viewing_day
    agency = selectors.get_agency(code, seen_by=request.user, on=day)
    waivers = list(selectors.waivers_of(agency))
    context = {
        "agency": agency,
        "waivers": waivers,
        "history": history_of(*waivers),
        "current": selectors.waiver_on(agency, day),
        "may_waive": request.user.may("approvals.waive", agency=agency, on=day),
    }
    return render(request, "accounts/waivers.html", context)


@writes
@may("approvals.waive")
def new(request, code):
    """Record the agency's decision."""
    day = request.viewing_day
    agency = selectors.get_agency(code, seen_by=request.user, on=day)
    form = forms.WaiverForm(request.POST or None, initial={"valid_from": day})
    if form.is_valid() and saved(
        form, services.waive, agency=agency, by=request.user, on=day, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi quyết định. Cán bộ của cơ quan được gửi số liệu thẳng."))
        return redirect("accounts:waivers", agency.code)
    return render(request, "accounts/waiver.html", {"form": form, "agency": agency})


@writes
@may("approvals.waive")
def end(request, pk):
    """The head approves again after a day."""
    day = request.viewing_day
    waiver = selectors.get_waiver(pk, seen_by=request.user, on=day)
    initial = {"version": waiver.version, "last_day": day}
    form = forms.EndWaiverForm(request.POST or None, initial=initial)
    given = {"waiver": waiver, "by": request.user, "on": day}
    if form.is_valid() and saved(form, services.end_waiver, **given, **form.cleaned_data):
        messages.success(request, _("Đã ghi ngày kết thúc. Sau ngày đó số liệu lại cần lãnh đạo duyệt."))
        return redirect("accounts:waivers", waiver.agency.code)
    return render(request, "accounts/waiver.html", {"form": form, "agency": waiver.agency, "waiver": waiver})
