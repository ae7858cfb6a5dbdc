from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import ChangedMeanwhile, saved
from cchc.apps.plans.selectors.plans import get_plan
from cchc.apps.plans.selectors.results import get_task
from cchc.apps.plans.selectors.work import get_agency
from cchc.apps.receipts import forms, services
from cchc.apps.receipts.selectors import asked, focals, pages
from cchc.ui.answers import may, reads, signed_in, writes


@reads
@may("receipts.answer")
def listing(request):
    """The plans that one's agencies are asked about; with a single one its page."""
    found = pages.own_pages(seen_by=request.user, on=request.viewing_day)
    if len(found) == 1:
        return redirect("receipts:agency", found[0].plan.pk, found[0].agency.code)
    return render(request, "receipts/list.html", {"pages": found})


@reads
@signed_in
def page(request, pk, code):
    """What one agency is asked, and what it has answered."""
    plan, agency = _of(request, pk, code)
    context = {
        "plan": plan,
        "agency": agency,
        "page": pages.agency_page(plan, agency, on=request.viewing_day),
        "may_answer": _may_answer(request, agency),
    }
    return render(request, "receipts/agency.html", context)


@writes
@may("receipts.answer")
def confirm(request, pk, code):
    """One click: everything that waits is received."""
    plan, agency = _of(request, pk, code, answers=True)
    if request.method == "POST":
        made = services.confirm(plan=plan, agency=agency, by=request.user, on=request.viewing_day)
        if made:
            messages.success(request, _("Đã xác nhận tiếp nhận nhiệm vụ."))
        else:
            messages.info(request, _("Không còn nhiệm vụ nào chờ xác nhận."))
    return redirect("receipts:agency", pk, code)


@writes
@may("receipts.answer")
def focal(request, pk, code):
    """Who looks after everything, or after one task."""
    plan, agency = _of(request, pk, code, answers=True)
    found = asked.asked_of(plan, agency, on=request.viewing_day)
    rows = found.rows if found else []
    people = focals.candidates(agency, on=request.viewing_day)
    chosen = {"task": request.GET.get("nhiem-vu", "")}
    form = forms.FocalForm(request.POST or None, rows=rows, people=people, initial=chosen)
    given = {"plan": plan, "agency": agency, "by": request.user, "on": request.viewing_day}
    if form.is_valid() and saved(form, services.name_focal, **given, **form.cleaned_data):
        messages.success(request, _("Đã ghi cán bộ đầu mối."))
        return redirect("receipts:agency", pk, code)
    context = {"plan": plan, "agency": agency, "form": form, "people": people}
    return render(request, "receipts/focal.html", context)


@writes
@may("receipts.answer")
def objecting(request, pk, code, task):
    """Say that a task is not within the agency's competence."""
    plan, agency = _of(request, pk, code, answers=True)
    found = get_task(pk, task, seen_by=request.user)
    form = forms.ObjectForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid() and _object(request, found, agency, form):
        messages.success(
            request, _("Đã gửi ý kiến tới đầu mối CCHC. Trong khi chờ, nhiệm vụ vẫn của cơ quan.")
        )
        return redirect("receipts:agency", pk, code)
    context = {"plan": plan, "agency": agency, "task": found, "form": form}
    return render(request, "receipts/object.html", context)


@writes
@may("receipts.answer")
def withdraw(request, pk):
    """Take an objection back."""
    found = pages.get_objection(pk, seen_by=request.user)
    if request.method == "POST":
        version = int(request.POST.get("version") or found.version)
        try:
            services.withdraw(objection=found, by=request.user, version=version, on=request.viewing_day)
            words = _("Đã rút ý kiến; nhiệm vụ chờ cơ quan xác nhận.")
            messages.success(request, words)
        except (ValidationError, ChangedMeanwhile) as error:
            messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
    return redirect("receipts:objection", pk)


def _of(request, pk, code, *, answers=False):
    plan = get_plan(pk, seen_by=request.user)
    agency = get_agency(code, seen_by=request.user, on=request.viewing_day)
    if answers and not _may_answer(request, agency):
        raise Http404
    return plan, agency


def _may_answer(request, agency):
    return request.user.may("receipts.answer", agency=agency, on=request.viewing_day)


def _object(request, task, agency, form):
    return saved(
        form,
        services.object_to,
        task=task,
        agency=agency,
        reason=form.cleaned_data["reason"],
        file=form.upload,
        document=form.reference,
        by=request.user,
        on=request.viewing_day,
    )
