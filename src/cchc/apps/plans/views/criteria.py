from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.plans.forms.criteria import ChangeLinkForm, LinkForm, RemoveLinkForm
from cchc.apps.plans.selectors import criterion_links as selectors
from cchc.apps.plans.selectors import plans, results
from cchc.apps.plans.services import criterion_links as services
from cchc.ui.answers import may, reads, writes


@reads
@may("criteria.read")
def gaps(request, pk):
    """Which tasks feed which criteria, and where plan and criteria do not meet."""
    plan = plans.get_plan(pk, seen_by=request.user)
    sets = dict(selectors.sets_to_ask(seen_by=request.user))
    chosen = request.GET.get("bo", "")
    default = selectors.set_for(plan, seen_by=request.user)
    known = sets.get(chosen) or default
    rows = selectors.linked_tasks(plan, seen_by=request.user)
    context = {
        "plan": plan,
        "sets": sets.values(),
        "known": known,
        "rows": rows,
        "gaps": selectors.gaps(plan, known, rows),
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "plans/criterion_gaps.html", context)


@writes
@may("criteria.edit")
def seed(request, pk):
    """Make the links that sections and sets give."""
    plan = plans.get_plan(pk, seen_by=request.user)
    if request.method == "POST":
        made = services.seed(plan=plan, by=request.user)
        messages.success(request, _("Đã lập %d liên kết mới.") % made)
    return redirect("plans:criterion_gaps", pk)


@writes
@may("criteria.edit")
def links(request, pk, code):
    """The links of a task; one more."""
    task = results.get_task(pk, code, seen_by=request.user)
    form = LinkForm(request.POST or None, **_offers(request, task))
    if form.is_valid() and saved(form, services.add, task=task, by=request.user, **form.cleaned_data):
        messages.success(request, _("Đã nối."))
        return redirect("plans:criterion_links", pk, code)
    lines = selectors.points_of(task, seen_by=request.user)
    context = {"plan": task.plan, "task": task, "lines": lines, "form": form}
    return render(request, "plans/criterion_links.html", context)


@writes
@may("criteria.edit")
def change(request, pk, code, link):
    """Let a link lead elsewhere, with the reason."""
    task = results.get_task(pk, code, seen_by=request.user)
    found = selectors.get_link(task, link)
    chosen = f"{found.set_id}|{found.criterion}" if found.criterion else found.component
    initial = {"chosen": chosen, "result": found.result_id, "reason": found.reason, "version": found.version}
    form = ChangeLinkForm(request.POST or None, initial=initial, **_offers(request, task))
    if form.is_valid() and saved(form, services.change, link=found, by=request.user, **form.cleaned_data):
        messages.success(request, _("Đã sửa liên kết."))
        return redirect("plans:criterion_links", pk, code)
    context = {"plan": task.plan, "task": task, "link": found, "form": form}
    return render(request, "plans/criterion_link.html", context)


@writes
@may("criteria.edit")
def remove(request, pk, code, link):
    """Take a link out, with the reason."""
    task = results.get_task(pk, code, seen_by=request.user)
    found = selectors.get_link(task, link)
    form = RemoveLinkForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(form, services.remove, link=found, by=request.user, **form.cleaned_data):
        messages.success(request, _("Đã bỏ liên kết."))
        return redirect("plans:criterion_links", pk, code)
    context = {"plan": task.plan, "task": task, "link": found, "form": form, "removes": True}
    return render(request, "plans/criterion_link.html", context)


def _offers(request, task):
    choices = selectors.choices_for(task.plan, seen_by=request.user)
    return {"choices": choices, "results": selectors.results_of(task)}
