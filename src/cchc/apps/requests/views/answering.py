from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.requests.forms.answering import AnswerForm
from cchc.apps.requests.forms.asking import NothingForm, ReasonForm
from cchc.apps.requests.selectors import answering as selectors
from cchc.apps.requests.services import answering as services
from cchc.ui.answers import may, reads, writes


@reads
@may("requests.ask")
def inbox(request):
    """What others want of one's own agencies. Who has no agency sees what he asked."""
    on = request.viewing_day
    if not request.user.may_somewhere("requests.answer", on=on):
        return redirect("requests:sent")
    found = selectors.inbox(seen_by=request.user, on=on)
    return render(request, "requests/inbox.html", {"inbox": found, "on": on})


@writes
@may("requests.answer")
def answer(request, pk):
    """One page: what is asked, what the plan knows already, the fields for the rest."""
    on = request.viewing_day
    ask = selectors.get_ask(pk, seen_by=request.user, on=on)
    asked = selectors.answering(ask, seen_by=request.user, on=on)
    form = AnswerForm(asked, request)
    action = request.POST.get("action", "")
    if action == "draft" and _save_draft(request, ask, form):
        messages.success(request, _("Đã lưu nháp. Trả lời chưa gửi đi."))
        return redirect("requests:answer", pk)
    if action == "send" and form.is_valid() and _send(request, ask, form):
        messages.success(request, _("Đã gửi trả lời."))
        return redirect("requests:inbox")
    return render(request, "requests/answer.html", _context(ask, asked, form, on))


@writes
@may("requests.answer")
def nothing(request, pk):
    """Nothing of the kind occurred."""
    ask = selectors.get_ask(pk, seen_by=request.user, on=request.viewing_day)
    form = NothingForm(request.POST or None, initial={"version": ask.version}, auto_id="id_nothing_%s")
    values = {"ask": ask, "by": request.user, "on": request.viewing_day}
    if form.is_valid() and saved(form, services.say_nothing, **values, **form.cleaned_data):
        messages.success(request, _("Đã trả lời: không phát sinh."))
        return redirect("requests:inbox")
    return render(request, "requests/nothing.html", {"ask": ask, "form": form})


@writes
@may("requests.answer")
def decline(request, pk):
    """Send the request back with the reason."""
    ask = selectors.get_ask(pk, seen_by=request.user, on=request.viewing_day)
    form = ReasonForm(request.POST or None, initial={"version": ask.version})
    values = {"ask": ask, "by": request.user, "on": request.viewing_day}
    if form.is_valid() and saved(form, services.decline, **values, **form.cleaned_data):
        messages.success(request, _("Đã gửi lại đề nghị cho cơ quan hỏi."))
        return redirect("requests:inbox")
    return render(request, "requests/decline.html", {"ask": ask, "form": form})


def _context(ask, asked, form, on):
    return {
        "ask": ask,
        "asking": ask.request,
        "asked": asked,
        "form": form,
        "on": on,
        "history": history_of(ask),
    }


def _save_draft(request, ask, form):
    form.is_valid()  # receives the files; a draft may be incomplete
    version = form.around.cleaned_data.get("version")
    form.forget_errors()
    return saved(
        form,
        services.save_draft,
        ask=ask,
        typed=form.typed(),
        by=request.user,
        on=request.viewing_day,
        version=version or 0,
    )


def _send(request, ask, form):
    return saved(
        form,
        services.answer,
        ask=ask,
        given=form.given(),
        by=request.user,
        on=request.viewing_day,
        **form.around.cleaned_data,
    )
