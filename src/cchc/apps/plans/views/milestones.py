from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.evidence import selectors as evidence
from cchc.apps.plans.forms.calendar import RemoveSwapForm
from cchc.apps.plans.forms.milestones import MeetingForm, OwnMilestonesForm, StepForm
from cchc.apps.plans.scheduling import sort_of
from cchc.apps.plans.selectors import milestones as selectors
from cchc.apps.plans.selectors import reporting, results
from cchc.apps.plans.services import milestones as services
from cchc.ui.answers import may, reads, writes

MOST_EVIDENCE = 30


@reads
@may("plans.read")
def milestones(request, pk, code):
    """By when must each step be done, and who is behind?"""
    found = results.get_result(pk, code, seen_by=request.user)
    context = {
        "plan": found.task.plan,
        "task": found.task,
        "result": found,
        "page": selectors.milestones_page(found, seen_by=request.user, on=request.viewing_day),
        "may_edit": request.user.may("plans.edit"),
    }
    return render(request, "plans/milestones.html", context)


@writes
@may("plans.edit")
def edit(request, pk, code):
    """Give a result milestones of its own, or let the usual ones hold again."""
    found = results.get_result(pk, code, seen_by=request.user)
    own = selectors.own_milestones(found)
    form = _form(request, found, own)
    if request.POST.get("action") == "usual":
        version = request.POST.get("version", "")
        seen = int(version) if version.isdecimal() else 0
        if saved(form, services.use_usual, result=found, by=request.user, version=seen):
            messages.success(request, _("Các mốc thường dùng lại có hiệu lực."))
            return redirect("plans:milestones", pk, code)
    elif form.is_valid() and saved(form, services.set_own, result=found, by=request.user, **form.stated()):
        messages.success(request, _("Đã lưu các mốc."))
        return redirect("plans:milestones", pk, code)
    context = {"plan": found.task.plan, "task": found.task, "result": found, "form": form, "own": own}
    return render(request, "plans/milestones_edit.html", context)


@writes
@may("results.report")
def step(request, pk, step):
    """Say on which day a step was done."""
    on = request.viewing_day
    duty = reporting.get_duty(pk, seen_by=request.user, on=on)
    milestone, last = selectors.get_step(duty, step, on=on)
    form = _step_form(request, duty, last)
    if form.is_valid() and saved(form, services.report_step, **_reported(request, duty, form), step=step):
        messages.success(request, _("Đã ghi."))
        return redirect("plans:milestones", duty.result.task.plan_id, duty.result.code)
    context = {
        "plan": duty.result.task.plan,
        "task": duty.result.task,
        "result": duty.result,
        "duty": duty,
        "milestone": milestone,
        "last": last,
        "form": form,
    }
    return render(request, "plans/milestone_step.html", context)


@writes
@may("calendar.edit")
def add_meeting(request):
    """Enter a meeting day."""
    form = MeetingForm(request.POST or None)
    if form.is_valid() and saved(form, services.add_meeting, by=request.user, **form.cleaned_data):
        messages.success(request, _("Đã ghi ngày họp. Các mốc phải kịp phiên họp được tính lại."))
        return redirect("plans:calendar")
    return render(request, "plans/meeting.html", {"form": form})


@writes
@may("calendar.edit")
def remove_meeting(request, pk):
    """Take a meeting day out, with the reason."""
    found = selectors.get_meeting(pk, seen_by=request.user)
    form = RemoveSwapForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.remove_meeting, meeting=found, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Đã bỏ ngày họp. Các mốc phải kịp phiên họp được tính lại."))
        return redirect("plans:calendar")
    return render(request, "plans/meeting.html", {"form": form, "meeting": found})


def _form(request, result, own):
    steps = selectors.shown_steps(result, own)
    shown = OwnMilestonesForm.shown(steps, *selectors.shown_points(own), own)
    fixed = {"sort": sort_of(result), "rows": len(steps)}
    return OwnMilestonesForm(request.POST or None, initial=shown | {"version": result.version}, **fixed)


def _step_form(request, duty, last):
    pieces = evidence.evidence_list(seen_by=request.user, agency_id=duty.lead_id)[:MOST_EVIDENCE]
    shown = {"seen": last.pk, "day": last.on, "note": last.note, "evidence": last.evidence_id} if last else {}
    return StepForm(request.POST or None, initial=shown, offered=[(piece.pk, str(piece)) for piece in pieces])


def _reported(request, duty, form):
    """What a valid form says about the step."""
    chosen = form.cleaned_data.get("evidence")
    pieces = evidence.evidence_list(seen_by=request.user, agency_id=duty.lead_id) if chosen else ()
    return {
        "obligation": duty,
        "day": form.cleaned_data["day"],
        "note": form.cleaned_data["note"],
        "seen": form.cleaned_data["seen"],
        "evidence": next((piece for piece in pieces if piece.pk == chosen), None),
        "by": request.user,
        "on": request.viewing_day,
    }
