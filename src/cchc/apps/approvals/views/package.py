from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cchc.apps.approvals import forms
from cchc.apps.approvals.choices import State
from cchc.apps.approvals.selectors import package as selectors
from cchc.apps.approvals.services import deciding, linking, requesting, signing
from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.ui.answers import may, reads, signed_in, writes


@writes
@signed_in
def page(request, pk):
    """All figures of a package on one page; its head approves or hands back."""
    found = _package(request, pk)
    form = forms.DecideForm(request.POST or None, package=found)
    if request.method == "POST" and not found.is_open:
        _tell_late(request, found.approval)
        return redirect("approvals:package", pk)
    if request.method == "POST" and form.is_valid() and decided(request, form, found, request.user):
        return redirect("approvals:list")
    context = {"package": found, "approval": found.approval, "form": form, "ticked": form.ticked()}
    context["history"] = history_of(found.approval)
    return render(request, "approvals/package.html", context)


@writes
@may("results.report")
def withdraw(request, pk):
    """The officer takes the package back."""
    found = _package(request, pk)
    version = request.POST.get("version", "")
    form = forms.DecideForm(request.POST or None, package=found)
    if request.method == "POST" and version.isdecimal():
        given = {"approval": found.approval, "by": request.user, "on": request.viewing_day}
        if saved(form, requesting.withdraw, version=int(version), **given):
            messages.success(request, _("Đã rút lượt trình. Số liệu vẫn chờ được trình lại."))
        else:
            messages.error(request, " ".join(str(each) for each in form.non_field_errors()))
    return redirect("approvals:package", pk)


@writes
@may("results.report")
@never_cache
def make_link(request, pk):
    """A one-use link for the head's telephone; it is shown once."""
    found = _package(request, pk)
    heads = selectors.heads_of(found.approval, on=request.viewing_day)
    form = forms.LinkForm(request.POST or None, heads=heads)
    token = []
    if form.is_valid():
        given = {"approval": found.approval, "by": request.user, "on": request.viewing_day}
        saved(form, lambda **values: token.append(linking.make_link(**values)), **given, **form.cleaned_data)
    address = f"{settings.CCHC_SITE_URL}{reverse('approvals:open')}?ma={token[0]}" if token else ""
    context = {"approval": found.approval, "package": found, "form": form, "heads": heads, "address": address}
    context |= {"hours": linking.VALID_HOURS, "head": form.cleaned_data.get("head") if token else None}
    return render(request, "approvals/link.html", context)


@writes
@may("results.report")
def signed_report(request, pk):
    """Enter the agency's signed report and the figures that it lists."""
    found = _package(request, pk)
    form = forms.SignedReportForm(request.POST or None, request.FILES or None, package=found, by=request.user)
    if form.fills(request):
        form.fill()
    elif form.is_valid() and _entered(request, found, form):
        messages.success(request, _("Đã gửi số liệu theo báo cáo đã ký."))
        return redirect("approvals:package", pk)
    if form.is_bound:
        form.show_again()
    context = {"approval": found.approval, "package": found, "form": form, "ticked": form.ticked()}
    return render(request, "approvals/signed_report.html", context)


@reads
@signed_in
def printed(request, pk):
    """The figures on paper, with the code to be written on the report that is signed."""
    found = _package(request, pk)
    return render(request, "approvals/printed.html", {"approval": found.approval, "package": found})


def decided(request, form, found, by, link=None):
    """Approve or hand back as the form says; False where it was refused, and then the form says why.

    Where somebody else was quicker, a message says so.
    """
    approves = request.POST.get("decision") == "approve"
    given = {"approval": found.approval, "by": by, "version": form.cleaned_data["version"]}
    given |= {"on": request.viewing_day, "link": link, "reason": form.cleaned_data["reason"]}
    if approves:
        lines, seen = form.cleaned_data["lines"], form.cleaned_data["seen"]
        done = saved(form, deciding.approve, chosen=lines, seen=seen, **given)
    else:
        done = saved(form, deciding.hand_back, **given)
    if not done:
        found.approval.refresh_from_db()
        if found.approval.state == State.WAITING:
            form.show_again()
            return False
        _tell_late(request, found.approval)
        return True
    words = _("Đã duyệt và gửi Sở Nội vụ.") if approves else _("Đã trả lại cán bộ kèm lý do.")
    messages.success(request, words)
    return True


def _tell_late(request, approval):
    name = approval.decided_name or approval.requested_name
    messages.error(request, _("Lượt trình này vừa được %s xử lý trước bạn.") % name)


def _package(request, pk):
    approval = selectors.get_approval(pk, seen_by=request.user, on=request.viewing_day)
    found = selectors.package(approval, seen_by=request.user, on=request.viewing_day)
    if request.method == "POST" and not (found.may_approve or found.may_report):
        raise Http404
    return found


def _entered(request, found, form):
    return saved(
        form,
        signing.enter_signed_report,
        approval=found.approval,
        chosen=form.cleaned_data["lines"],
        seen=form.cleaned_data["seen"],
        upload=form.upload,
        reference=form.reference,
        signer=form.cleaned_data["signer"],
        by=request.user,
        version=form.cleaned_data["version"],
        on=request.viewing_day,
    )
