from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.plans.choices import Side
from cchc.apps.plans.forms.milestones import InternalDaysForm
from cchc.apps.plans.forms.settings import OutsideDueForm, PartiesForm, ScopeForm
from cchc.apps.plans.selectors import parties as bodies
from cchc.apps.plans.selectors import results
from cchc.apps.plans.selectors.criterion_links import points_of
from cchc.apps.plans.services import tasks as services
from cchc.ui.answers import may, reads, writes


@reads
@may("plans.read")
def task(request, pk, code):
    """What was promised, by whom, and is it true?"""
    found = results.get_task(pk, code, seen_by=request.user)
    page = results.task_page(found, seen_by=request.user, on=request.viewing_day)
    context = {"plan": found.plan, "task": found, "page": page, "may_edit": request.user.may("plans.edit")}
    context["may_ask"] = request.user.may_somewhere("requests.ask")
    context["points"] = points_of(found, seen_by=request.user)
    context["may_link"] = request.user.may("criteria.edit") and not found.is_group
    return render(request, "plans/task.html", context)


@writes
@may("plans.edit")
def settings(request, pk, code):
    """What the plan's text leaves to the coordinator: scope, outside due day, internal due day, parties."""
    found = results.get_task(pk, code, seen_by=request.user)
    forms = _forms(found, request.POST or None)
    asked = request.POST.get("form", "")
    if asked in forms and forms[asked].is_valid() and _save(request, found, asked, forms[asked]):
        messages.success(request, _("Đã lưu."))
        return redirect("plans:task_settings", pk, code)
    context = {
        "plan": found.plan,
        "task": found,
        "forms": forms,
        "assignments": bodies.assignments_of(found),
        "results": bodies.results_of(found),
    }
    return render(request, "plans/task_settings.html", context)


@writes
@may("plans.edit")
def parties(request, pk, code, number, side):
    """Who leads or coordinates a lead row."""
    found = results.get_task(pk, code, seen_by=request.user)
    row = bodies.get_assignment(found, number)
    if side not in Side.values:
        raise Http404
    form = PartiesForm(
        request.POST or None,
        choices=bodies.body_choices(request.viewing_day),
        initial={"version": found.version, "bodies": bodies.chosen(row, side)},
    )
    if form.is_valid() and saved(
        form,
        services.set_parties,
        assignment=row,
        side=side,
        by=request.user,
        on=request.viewing_day,
        **form.cleaned_data,
    ):
        messages.success(request, _("Đã giao lại."))
        return redirect("plans:task", pk, code)
    context = {"plan": found.plan, "task": found, "row": row, "side": Side(side), "form": form}
    return render(request, "plans/parties.html", context)


def _forms(task, data):
    """The three forms of the page; only the one that was sent is bound."""
    asked = data.get("form", "") if data else ""
    initial = {
        "scope": {"scope": next(iter(task.results.values_list("scope", flat=True)), "")},
        "outside": {"due": task.outside_due, "source": task.outside_source},
        "internal": {"due": task.internal_due, "cutoff": task.internal_cutoff},
    }
    classes = {"scope": ScopeForm, "outside": OutsideDueForm, "internal": InternalDaysForm}
    return {
        name: form(
            data if name == asked else None,
            initial={**initial[name], "version": task.version},
            auto_id=f"id_{name}_%s",
        )
        for name, form in classes.items()
    }


def _save(request, task, asked, form):
    known: dict[str, Any] = {
        "scope": services.choose_scope,
        "outside": services.set_outside_due,
        "internal": services.set_internal_days,
    }
    more = {"on": request.viewing_day} if asked == "scope" else {}
    return saved(form, known[asked], task=task, by=request.user, **form.cleaned_data, **more)
