from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.plans.forms.several import CandidateFilter, LinkForm, ReasonForm
from cchc.apps.plans.selectors import counterparts as selectors
from cchc.apps.plans.selectors import results
from cchc.apps.plans.services import counterparts as services
from cchc.ui.answers import may, reads, writes


@reads
@may("plans.edit")
def candidates(request, pk, code):
    """Rows of other plans that resemble this one, side by side; only a person links."""
    task = results.get_task(pk, code, seen_by=request.user)
    form = CandidateFilter(request.GET, plans=selectors.plans_with_rows_beside(task))
    context = {
        "plan": task.plan,
        "task": task,
        "form": form,
        "candidates": selectors.candidates(task, seen_by=request.user, **form.asked()),
    }
    return render(request, "plans/counterparts.html", context)


@writes
@may("plans.edit")
def link(request, pk, code, other):
    """Say how the two rows belong together, with the reason."""
    task = results.get_task(pk, code, seen_by=request.user)
    found = selectors.other_task(other, of=task, seen_by=request.user)
    fitting = selectors.fitting_results(task, found)
    form = LinkForm(request.POST or None, fitting=fitting)
    if form.is_valid() and saved(
        form,
        services.link,
        task=task,
        other=found,
        kind=form.cleaned_data["kind"],
        reason=form.cleaned_data["reason"],
        pairs=form.pairs(),
        by=request.user,
    ):
        messages.success(request, _("Đã liên kết hai nhiệm vụ."))
        return redirect("plans:task", pk, code)
    context = {"plan": task.plan, "task": task, "other": found, "form": form}
    return render(request, "plans/link.html", context)


@writes
@may("plans.edit")
def unlink(request, pk, code, link):
    """Take a link back, with the reason."""
    task = results.get_task(pk, code, seen_by=request.user)
    found = selectors.get_link(link, of=task, seen_by=request.user)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.unlink, counterpart=found, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Đã bỏ liên kết."))
        return redirect("plans:task", pk, code)
    other = selectors.other_of(found, task)
    return render(
        request,
        "plans/unlink.html",
        {"plan": task.plan, "task": task, "other": other, "link": found, "form": form},
    )
