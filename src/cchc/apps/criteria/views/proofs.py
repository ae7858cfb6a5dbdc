from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.criteria import forms
from cchc.apps.criteria.selectors import proofs, sets
from cchc.apps.criteria.services import proofs as services
from cchc.ui.answers import may, writes


@writes
@may("criteria.edit")
def name_evidence(request, key, criterion):
    """Let a piece of evidence stand for what a criterion asks for."""
    known = sets.get_set(key, seen_by=request.user)
    node = sets.get_criterion(known, criterion)
    form = forms.EvidenceForm(request.POST or None, by=request.user, node=node)
    if form.is_valid() and saved(
        form,
        services.name_evidence,
        set_id=known.set_id,
        node=node,
        by=request.user,
        **form.cleaned_data,
    ):
        messages.success(request, _("Đã gắn tài liệu."))
        return redirect("criteria:criterion", key, node.id)
    return render(request, "criteria/name_evidence.html", {"form": form, "known": known, "node": node})


@writes
@may("criteria.edit")
def drop(request, pk):
    """A piece no longer stands for that criterion."""
    link = proofs.get_proof(pk, seen_by=request.user)
    form = forms.ReasonForm(request.POST or None, initial={"version": link.version})
    if form.is_valid() and saved(
        form, services.drop_evidence, link=link, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Đã bỏ tài liệu khỏi tiêu chí."))
        return redirect(proofs.address_of(link))
    return render(request, "criteria/drop_evidence.html", {"form": form, "link": link})
