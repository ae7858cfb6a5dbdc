from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc.apps.audit.concurrency import ChangedMeanwhile, saved
from cchc.apps.plans.forms.building import build, report_of, stated
from cchc.apps.plans.selectors import reporting as selectors
from cchc.apps.plans.services import facts, releasing
from cchc.apps.plans.services import reporting as services
from cchc.ui.answers import may, writes

_SENT = gettext_lazy("Đã gửi số liệu. Người thẩm tra sẽ xem xét.")
_PROPOSED = gettext_lazy("Số liệu đang chờ lãnh đạo cơ quan duyệt; sau khi duyệt mới gửi Sở Nội vụ.")


@writes
@may("results.report")
def report(request, pk):
    """Enter the fact and prove it; see at once what it would mean."""
    on = request.viewing_day
    duty = selectors.get_duty(pk, seen_by=request.user, on=on)
    asked = selectors.reporting(duty, seen_by=request.user, on=on, option=_option(request))
    form = build(asked, request)
    action = request.POST.get("action", "")
    if action == "draft" and _save_draft(request, asked, form):
        messages.success(request, _("Đã lưu nháp. Số liệu chưa gửi đi."))
        return redirect(_here(duty, asked))
    _press_small_buttons(request, form, action)
    if action == "submit" and form.is_valid() and _send(request, asked, form):
        messages.success(request, _SENT if asked.goes_out else _PROPOSED)
        return redirect("plans:result", duty.result.task.plan_id, duty.result.code)
    context = {
        "asked": asked,
        "duty": duty,
        "result": duty.result,
        "plan": duty.result.task.plan,
        "form": form,
        "preview": _preview(asked, form, on) if action == "preview" else None,
        "action": action,
    }
    return render(request, "plans/report.html", context)


@writes
@may("results.report")
def discard(request, pk):
    """Throw a draft away."""
    duty = selectors.get_duty(pk, seen_by=request.user, on=request.viewing_day)
    asked = selectors.reporting(duty, seen_by=request.user, on=request.viewing_day, option=_option(request))
    if request.method == "POST" and asked.draft:
        version = request.POST.get("version", "")
        facts.discard_draft(
            draft=asked.draft,
            obligation=duty,
            by=request.user,
            version=int(version) if version.isdecimal() else 0,
            on=request.viewing_day,
        )
        messages.success(request, _("Đã bỏ bản nháp."))
    return redirect(_here(duty, asked))


@writes
@may("results.report")
def withdraw(request, pk):
    """Take a proposal back from the agency's head."""
    on = request.viewing_day
    duty = selectors.get_duty(pk, seen_by=request.user, on=on)
    asked = selectors.reporting(duty, seen_by=request.user, on=on, option=_option(request))
    version = request.POST.get("version", "")
    if request.method == "POST" and asked.proposal and version.isdecimal():
        try:
            releasing.withdraw(fact=asked.proposal, by=request.user, version=int(version), on=on)
            messages.success(request, _("Đã rút lại. Số liệu trở về bản nháp."))
        except ChangedMeanwhile:
            messages.error(request, _("Số liệu này vừa được người khác sửa hoặc duyệt. Hãy xem lại."))
    return redirect(_here(duty, asked))


def _press_small_buttons(request, form, action):
    """One more row, or the fields of a cited document filled in: nothing is sent yet."""
    if form.fills(request):
        form.fill()
    if action == "more":
        form.errors.clear()


def _save_draft(request, asked, form):
    form.is_valid()  # receives the file; a draft may be incomplete
    form.errors.clear()
    return saved(
        form,
        facts.save_draft,
        obligation=asked.duty,
        typed=form.typed(),
        by=request.user,
        on=request.viewing_day,
        option=asked.option,
        supersedes=_corrected(request, asked),
        version=form.cleaned_data.get("version"),
    )


def _send(request, asked, form):
    return saved(
        form,
        services.send,
        obligation=asked.duty,
        report=report_of(asked, form),
        upload=form.upload(),
        document=form.document(),
        by=request.user,
        on=request.viewing_day,
        version=form.cleaned_data.get("version"),
        supersedes=_corrected(request, asked),
    )


def _preview(asked, form, on):
    """The verdict that would follow; None while the form is not complete."""
    return selectors.preview(asked, stated(asked, form, on)) if form.is_valid() else None


def _corrected(request, asked):
    """The fact that is to be replaced, where the officer says that it was wrong."""
    return asked.last if request.POST.get("corrects") and asked.last else None


def _option(request):
    typed = request.GET.get("phuong-an", "")
    return int(typed) if typed.isdecimal() else None


def _here(duty, asked):
    here = reverse("plans:report", args=[duty.pk])
    return f"{here}?phuong-an={asked.option}" if asked.option else here
