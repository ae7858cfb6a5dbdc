from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.plans.selectors.parties import body_choices
from cchc.apps.plans.selectors.plans import get_plan
from cchc.apps.receipts import forms, services
from cchc.apps.receipts.selectors import handing, pages
from cchc.ui.answers import may, reads, signed_in, writes


@reads
@may("receipts.decide")
def listing(request):
    """The plans that could be asked about; with a single one its overview."""
    plans = pages.asked_plans(seen_by=request.user, on=request.viewing_day)
    if len(plans) == 1:
        return redirect("receipts:overview", plans[0].pk)
    return render(request, "receipts/list.html", {"plans": plans})


@reads
@may("receipts.decide")
def overview(request, pk):
    """Who confirmed, who objects, who is silent."""
    plan = get_plan(pk, seen_by=request.user)
    page = pages.overview(plan, seen_by=request.user, on=request.viewing_day)
    return render(request, "receipts/overview.html", {"plan": plan, "page": page})


@writes
@may("receipts.decide")
def ask(request, pk):
    """Ask the agencies of a plan that was applied before anyone was asked."""
    plan = get_plan(pk, seen_by=request.user)
    if request.method == "POST":
        services.ask(plan=plan, by=request.user, on=request.viewing_day)
        messages.success(request, _("Đã đề nghị các cơ quan chủ trì xác nhận tiếp nhận."))
    return redirect("receipts:overview", pk)


@reads
@signed_in
def objection(request, pk):
    """One objection with its reason, its document, its decision and history."""
    found = pages.get_objection(pk, seen_by=request.user)
    is_open = pages.is_open_on(found, request.viewing_day)
    context = {
        "objection": found,
        "is_open": is_open,
        "may_decide": is_open and request.user.may("receipts.decide"),
        "may_withdraw": is_open and request.user.may("receipts.answer", agency=found.agency),
        "history": history_of(found, limit=50),
    }
    return render(request, "receipts/objection.html", context)


@writes
@may("receipts.decide")
def decide(request, pk):
    """The agency answers all the same, or others lead from now on."""
    found = pages.get_objection(pk, seen_by=request.user)
    if not request.user.may("receipts.decide"):
        raise PermissionDenied
    rows = handing.lead_rows(found.task, found.agency, on=request.viewing_day)
    reject, hand = _forms(request, found, rows)
    if request.method == "POST" and _decided(request, found, reject, hand):
        messages.success(request, _("Đã ghi quyết định và báo cho cơ quan."))
        return redirect("receipts:objection", pk)
    context = {"objection": found, "reject": reject, "hand": hand, "rows": rows}
    return render(request, "receipts/decide.html", context)


def _forms(request, found, rows):
    """The two answers; only the one that was sent is bound."""
    data, initial = request.POST or None, {"version": found.version}
    is_hand = "hand" in request.POST
    reject = forms.RejectForm(None if is_hand else data, initial=initial, auto_id="id_reject_%s")
    hand = forms.HandForm(
        data if is_hand else None,
        rows=rows,
        choices=body_choices(request.viewing_day),
        initial=initial,
        auto_id="id_hand_%s",
    )
    return reject, hand


def _decided(request, found, reject, hand):
    known = {"objection": found, "by": request.user, "on": request.viewing_day}
    if "hand" not in request.POST:
        return reject.is_valid() and saved(reject, services.reject, **known, **reject.cleaned_data)
    if not hand.is_valid():
        return False
    cleaned = {name: hand.cleaned_data[name] for name in ("reason", "version")}
    return saved(hand, services.hand_to, leads=hand.leads(), **known, **cleaned)
