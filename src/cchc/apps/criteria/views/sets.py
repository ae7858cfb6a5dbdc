from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.criteria import forms
from cchc.apps.criteria.selectors import linting, results, sets, usable
from cchc.apps.criteria.services import sets as services
from cchc.ui.answers import may, reads, writes


@reads
@may("criteria.read")
def listing(request):
    """All sets, and what is known of other indices."""
    context = {
        "sets": sets.known_sets(seen_by=request.user),
        "held": results.held(seen_by=request.user),
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "criteria/list.html", context)


@reads
@may("criteria.read")
def check(request, key):
    """What the linter finds, and what bars real use."""
    known = sets.get_set(key, seen_by=request.user)
    context = {
        "known": known,
        "findings": linting.findings(known),
        "reasons": usable.reasons_against(known),
        "history": history_of(known.stored) if known.stored else None,
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "criteria/check.html", context)


@writes
@may("criteria.edit")
def propose(request):
    """Bring a set in as text; it is checked and waits."""
    form = forms.SetForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid():
        name, text = form.cleaned_data["file"]
        kept = {"text": text, "file_name": name, "source": form.cleaned_data["source"], "by": request.user}
        if saved(form, services.propose, **kept):
            messages.success(request, _("Đã nhập bộ tiêu chí. Hãy xem kết quả kiểm tra rồi áp dụng."))
            return redirect("criteria:check", sets.newest_key(text, seen_by=request.user))
    return render(request, "criteria/propose.html", {"form": form})


@writes
@may("criteria.edit")
def apply(request, key):
    """Let an edition be the one in force."""
    known = _stored(request, key)
    form = forms.NoteForm(request.POST or None, initial={"version": known.stored.version})
    if form.is_valid() and saved(
        form, services.apply, stored=known.stored, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Đã áp dụng bộ tiêu chí."))
        return redirect("criteria:set", key)
    return render(request, "criteria/apply.html", {"form": form, "known": known})


@writes
@may("criteria.edit")
def withdraw(request, key):
    """Take an edition back, with the reason."""
    known = _stored(request, key)
    form = forms.ReasonForm(request.POST or None, initial={"version": known.stored.version})
    if form.is_valid() and saved(
        form, services.withdraw, stored=known.stored, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Đã rút bộ tiêu chí."))
        return redirect("criteria:list")
    return render(request, "criteria/withdraw.html", {"form": form, "known": known})


@reads
@may("criteria.read")
def download(request, key):
    """The text of the set."""
    known = sets.get_set(key, seen_by=request.user)
    answer = HttpResponse(sets.text_of(known), content_type="text/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{known.key.replace("@", "-ban-")}.yaml"'
    return answer


def _stored(request, key):
    known = sets.get_set(key, seen_by=request.user)
    if known.stored is None:
        raise Http404
    return known
