from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.approvals import forms
from cchc.apps.approvals.selectors import links, queue
from cchc.apps.approvals.services import linking, requesting
from cchc.apps.audit.concurrency import saved
from cchc.apps.plans.selectors.proposals import weighed
from cchc.ui.answers import may, reads, signed_in, writes


@reads
@may("results.report")
def listing(request):
    """What waits inside one's agencies: for the head, or for being laid before him."""
    found = queue.queues(seen_by=request.user, on=request.viewing_day)
    return render(
        request, "approvals/list.html", {"queues": found, "devices": links.devices_of(request.user)}
    )


@writes
@may("results.report")
def new(request, code):
    """Choose which proposals go into the package: all of them unless somebody unticks one."""
    on = request.viewing_day
    agency = queue.get_agency(code, seen_by=request.user, on=on)
    if agency is None:
        raise Http404
    proposals = weighed(queue.loose_proposals(agency, on=on), on=on)
    title = _("Số liệu trình ngày %s") % f"{on:%d/%m/%Y}"
    offered = [each.fact.pk for each in proposals]
    form = forms.RequestForm(request.POST or None, offered=offered, initial={"title": title})
    given = {"agency": agency, "by": request.user, "on": on}
    if form.is_valid():
        made = []
        if saved(
            form, lambda **values: made.append(requesting.request(**values)), **given, **form.cleaned_data
        ):
            return redirect("approvals:package", made[0].pk)
    context = {"agency": agency, "proposals": proposals, "form": form, "ticked": form.ticked()}
    return render(request, "approvals/new.html", context)


@writes
@signed_in
def forget(request, pk):
    """A telephone was lost or given away: links ask for a password there again."""
    device = links.devices_of(request.user).filter(pk=pk).first()
    if device is None:
        raise Http404
    if request.method == "POST":
        linking.forget(device=device, by=request.user)
        messages.success(request, _("Đã thôi nhớ máy đó."))
    return redirect("approvals:list")
