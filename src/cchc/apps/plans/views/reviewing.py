from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.plans.forms.settings import ReviewForm
from cchc.apps.plans.selectors import reviewing
from cchc.apps.plans.services import reviews
from cchc.ui.answers import may, reads, writes


@reads
@may("results.review")
def queue(request):
    """What waits for a decision, the oldest first."""
    context = {"facts": reviewing.review_queue(seen_by=request.user, on=request.viewing_day)}
    return render(request, "plans/review_queue.html", context)


@writes
@may("results.review")
def decide(request, pk):
    """One fact beside what was promised: accept it, or return it with the reason."""
    fact = reviewing.get_fact(pk, seen_by=request.user)
    form = ReviewForm(request.POST or None, initial={"version": fact.version})
    if form.is_valid() and _decided(request, fact, form):
        return redirect("plans:review_queue")
    context = {
        "fact": fact,
        "form": form,
        "duty": reviewing.obligation_of(fact),
        "verdicts": reviewing.verdicts_of(fact, on=request.viewing_day),
        "history": history_of(fact),
    }
    return render(request, "plans/review_fact.html", context)


def _decided(request, fact, form):
    accepts = request.POST.get("decision") == "accept"
    service = reviews.accept if accepts else reviews.send_back
    if not saved(form, service, fact=fact, by=request.user, on=request.viewing_day, **form.cleaned_data):
        return False
    messages.success(request, _("Đã chấp nhận số liệu.") if accepts else _("Đã trả lại số liệu kèm lý do."))
    return True
