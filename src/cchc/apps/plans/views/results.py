from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.plans.forms.settings import SeparateForm, ShareForm, TargetForm
from cchc.apps.plans.selectors import results
from cchc.apps.plans.services import measures
from cchc.apps.plans.services import results as services
from cchc.core.numbers import to_json
from cchc.ui.answers import may, reads, writes


@reads
@may("plans.read")
def result(request, pk, code):
    """The verdict with its reason, the facts over time, the evidence, the history."""
    found = results.get_result(pk, code, seen_by=request.user)
    context = {
        "plan": found.task.plan,
        "task": found.task,
        "result": found,
        "page": results.result_page(found, seen_by=request.user, on=request.viewing_day),
        "may_edit": request.user.may("plans.edit"),
        "may_review": request.user.may("results.review"),
    }
    return render(request, "plans/result.html", context)


@writes
@may("plans.edit")
def target(request, pk, code):
    """Judge a result by another target, with the reason."""
    found = results.get_result(pk, code, seen_by=request.user)
    form = TargetForm(request.POST or None, initial=_shown(found))
    if form.is_valid() and saved(
        form,
        services.change_target,
        result=found,
        target=_changed(found.target, form.cleaned_data),
        reason=form.cleaned_data["reason"],
        version=form.cleaned_data["version"],
        by=request.user,
    ):
        messages.success(request, _("Đã đổi chỉ tiêu."))
        return redirect("plans:result", pk, code)
    context = {"plan": found.task.plan, "task": found.task, "result": found, "form": form}
    return render(request, "plans/target.html", context)


@writes
@may("plans.edit")
def share(request, pk, code):
    """Let several results read one figure, which is then reported once."""
    found = results.get_result(pk, code, seen_by=request.user)
    others = results.results_like(found)
    form = ShareForm(request.POST or None, choices=[(each.code, str(each)) for each in others])
    if form.is_valid():
        chosen = [each for each in others if each.code in form.cleaned_data["results"]]
        if saved(form, measures.share, results=[found, *chosen], by=request.user):
            messages.success(request, _("Các kết quả này nay dùng chung một số liệu."))
            return redirect("plans:result", pk, code)
    context = {"plan": found.task.plan, "task": found.task, "result": found, "form": form, "others": others}
    return render(request, "plans/share.html", context)


@writes
@may("plans.edit")
def separate(request, pk, code):
    """Give a result a figure of its own again."""
    found = results.get_result(pk, code, seen_by=request.user)
    form = SeparateForm(request.POST or None)
    if form.is_valid() and saved(
        form, measures.separate, result=found, by=request.user, reason=form.cleaned_data["reason"]
    ):
        messages.success(request, _("Kết quả này nay có số liệu riêng."))
        return redirect("plans:result", pk, code)
    context = {"plan": found.task.plan, "task": found.task, "result": found, "form": form}
    return render(request, "plans/separate.html", context)


def _shown(result):
    """What the form of the target begins with."""
    aim = result.aim
    base = aim.baseline.value if aim.baseline else None
    plain = {"kind": aim.kind, "value": aim.value, "unit": aim.unit, "baseline": base}
    return {"version": result.version, **plain}


def _changed(target, cleaned):
    """The target's JSON with what the form changes; everything else stays."""
    changed = {**target, "kind": cleaned["kind"], "unit": cleaned["unit"] or None}
    changed["value"] = None if cleaned["value"] is None else to_json(cleaned["value"])
    if target.get("baseline"):
        value = None if cleaned["baseline"] is None else to_json(cleaned["baseline"])
        changed["baseline"] = {**target["baseline"], "value": value}
    return changed
