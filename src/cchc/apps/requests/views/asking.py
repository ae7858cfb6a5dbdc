from datetime import date, timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.apps.audit.concurrency import ChangedMeanwhile, saved
from cchc.apps.requests.forms.asking import ExtendForm, RequestForm, SeenForm
from cchc.apps.requests.selectors import asking as offered
from cchc.apps.requests.selectors import collecting as selectors
from cchc.apps.requests.services import asking as services
from cchc.ui.answers import may, reads, writes

USUAL_DAYS = 7


@reads
@may("requests.ask")
def sent(request):
    """What one has asked of others, and how far it has come."""
    found = selectors.sent(seen_by=request.user, on=request.viewing_day)
    return render(
        request,
        "requests/sent.html",
        {
            "requests": found,
            "may_answer": request.user.may_somewhere("requests.answer", on=request.viewing_day),
        },
    )


@writes
@may("requests.ask")
def new(request):
    """Ask: whom, by when, what. From a task its coordinating agencies are ticked already."""
    on = request.viewing_day
    task, result = _about(request)
    askers = offered.askers(seen_by=request.user, on=on)
    form = RequestForm(
        request.POST or None,
        askers=[(code, str(agency or _("Đầu mối CCHC của tỉnh"))) for code, agency in askers.items()],
        bodies=offered.bodies(on),
        result=result,
        initial=_first(task, result, on),
    )
    if request.POST.get("action") == "more":
        form.errors.clear()
    elif form.is_valid() and _ask(request, form, askers, task):
        messages.success(request, _("Đã gửi đề nghị. Các cơ quan được hỏi đã nhận thông báo."))
        return redirect("requests:sent")
    context = {"form": form, "task": task, "result": result}
    context["results"] = offered.results_to_ask_about(task) if task else []
    return render(request, "requests/new.html", context)


@writes
@may("requests.ask")
def remind(request, pk):
    """Tell the silent agencies again."""
    found = selectors.get_request(pk, seen_by=request.user, on=request.viewing_day)
    if request.method == "POST":
        try:
            told = services.remind(request=found, by=request.user, on=request.viewing_day)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            _say_reminded(request, told)
    return redirect("requests:request", pk)


@writes
@may("requests.ask")
def extend(request, pk):
    """Give everybody more time."""
    found = selectors.get_request(pk, seen_by=request.user, on=request.viewing_day)
    form = ExtendForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(
        form, services.extend, request=found, by=request.user, on=request.viewing_day, **form.cleaned_data
    ):
        messages.success(request, _("Đã gia hạn; các cơ quan chưa trả lời được báo."))
        return redirect("requests:request", pk)
    return render(request, "requests/extend.html", {"asking": found, "form": form})


@writes
@may("requests.ask")
def close(request, pk):
    """End the collecting, or open it again."""
    found = selectors.get_request(pk, seen_by=request.user, on=request.viewing_day)
    form = SeenForm(request.POST or None)
    if form.is_valid():
        service = services.reopen if request.POST.get("action") == "reopen" else services.close
        try:
            service(request=found, by=request.user, on=request.viewing_day, **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except ChangedMeanwhile as error:
            messages.error(request, " ".join([str(error), *error.lines]))
    return redirect("requests:request", pk)


def _about(request):
    """The task and the result that the address names; 404 for one that is not there."""
    plan, code = request.GET.get("ke-hoach", ""), request.GET.get("nhiem-vu", "")
    if not plan.isdecimal() or not code:
        return None, None
    task = offered.get_task(int(plan), code, seen_by=request.user)
    wanted = request.GET.get("ket-qua")
    results = offered.results_to_ask_about(task)
    result = next((each for each in results if each.code == wanted), None)
    if wanted and result is None:
        raise Http404
    return task, result


def _first(task, result, on):
    """What the form shows before anything is typed."""
    shown = {"figures_from": date(on.year, 1, 1), "figures_to": on, "due": on + timedelta(days=USUAL_DAYS)}
    if task:
        shown["bodies"] = offered.coordinating(task)
        shown["title"] = (result.words if result else task.words)[:300]
    if result:
        shown |= {"item0__label": result.measure.name[:500], "item0__shape": result.measure.shape}
        shown["item0__unit"] = "" if result.aim.unit == "%" else (result.aim.unit or "")
    return shown


def _ask(request, form, askers, task):
    names = ("title", "guidance", "figures_from", "figures_to", "due")
    return saved(
        form,
        services.ask,
        asker=askers[form.cleaned_data["asker"]],
        items=form.items(),
        agencies=offered.agencies_of(form.cleaned_data["bodies"], request.viewing_day),
        task=task,
        result=form.result,
        by=request.user,
        on=request.viewing_day,
        **{name: form.cleaned_data[name] for name in names},
    )


def _say_reminded(request, told):
    words = ngettext(
        "Đã nhắc %(count)s cơ quan chưa trả lời.", "Đã nhắc %(count)s cơ quan chưa trả lời.", told.agencies
    )
    messages.success(request, words % {"count": told.agencies})
    if told.unreachable:
        names = ", ".join(told.unreachable)
        messages.warning(request, _("Chưa có tài khoản để nhắc: %s.") % names)
