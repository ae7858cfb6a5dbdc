from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc.apps.audit.concurrency import ChangedMeanwhile, saved
from cchc.apps.audit.selectors import history_of
from cchc.apps.requests.exporting import file_name, workbook
from cchc.apps.requests.forms.asking import ReasonForm, SeenForm
from cchc.apps.requests.selectors import collecting as selectors
from cchc.apps.requests.services import asking, collecting
from cchc.apps.requests.services.known import take_known
from cchc.core.errors import CchcError
from cchc.ui.answers import may, reads, writes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HISTORY_LINES = 20


@reads
@may("requests.ask")
def collection(request, pk):
    """Who answered, who is silent, what the answers give together."""
    on = request.viewing_day
    found = selectors.get_request(pk, seen_by=request.user, on=on)
    context = {
        "asking": found,
        "collected": selectors.collection(found, on=on),
        "may_draft": collecting.obligation_of(found, on) is not None,
        "history": history_of(found, limit=HISTORY_LINES),
    }
    return render(request, "requests/request.html", context)


@reads
@may("requests.ask")
def export(request, pk):
    """The table as .xlsx."""
    found = selectors.get_request(pk, seen_by=request.user, on=request.viewing_day)
    content = workbook(selectors.collection(found, on=request.viewing_day))
    disposition = f'attachment; filename="{file_name(found)}"'
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": disposition})


@writes
@may("requests.ask")
def act(request, pk, what):
    """The buttons of the collection: accept all, take what the plan knows, make evidence, begin the report."""
    found = selectors.get_request(pk, seen_by=request.user, on=request.viewing_day)
    form = SeenForm(request.POST or None)
    if not form.is_valid():
        return redirect("requests:request", pk)
    try:
        return _ACTS[what](request, found, form.cleaned_data["version"])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except ChangedMeanwhile as error:
        messages.error(request, " ".join([str(error), *error.lines]))
    except CchcError as error:
        messages.error(request, str(error))
    return redirect("requests:request", pk)


@writes
@may("requests.ask")
def ask(request, pk, ask):
    """One agency's answer: take it, send it back, or ask it no more."""
    on = request.viewing_day
    found = selectors.get_ask(selectors.get_request(pk, seen_by=request.user, on=on), ask)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    action = request.POST.get("action", "")
    if action == "accept":
        form.fields["reason"].required = False
    if action and form.is_valid() and _decide(request, found, action, form):
        messages.success(request, _("Đã lưu."))
        return redirect("requests:request", pk)
    context = {"asking": found.request, "ask": found, "form": form, "history": history_of(found)}
    context["row"] = selectors.row_of(found, on=on)
    return render(request, "requests/ask.html", context)


def _decide(request, ask, action, form):
    values = {"ask": ask, "by": request.user, "on": request.viewing_day, **form.cleaned_data}
    if action == "accept":
        del values["reason"]
        return saved(form, collecting.accept, **values)
    service = asking.withdraw if action == "withdraw" else collecting.send_back
    return saved(form, service, **values)


def _accept_all(request, found, _version):
    count = collecting.accept_all(request=found, by=request.user, on=request.viewing_day)
    words = ngettext("Đã tiếp nhận %(count)s trả lời.", "Đã tiếp nhận %(count)s trả lời.", count)
    messages.success(request, words % {"count": count})
    return redirect("requests:request", found.pk)


def _take_known(request, found, _version):
    count = take_known(request=found, by=request.user, on=request.viewing_day)
    words = ngettext(
        "Đã lấy số liệu mà %(count)s cơ quan đã báo trong kế hoạch.",
        "Đã lấy số liệu mà %(count)s cơ quan đã báo trong kế hoạch.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect("requests:request", found.pk)


def _make_evidence(request, found, version):
    piece = collecting.make_evidence(request=found, by=request.user, on=request.viewing_day, version=version)
    messages.success(request, _("Đã lưu bảng tổng hợp thành tài liệu kiểm chứng."))
    return redirect("evidence:evidence", piece.pk)


def _draft_report(request, found, version):
    duty = collecting.draft_report(request=found, by=request.user, on=request.viewing_day, version=version)
    messages.success(request, _("Đã lập bản nháp báo số liệu từ các câu trả lời. Hãy kiểm tra rồi gửi."))
    return redirect("plans:report", duty.pk)


_ACTS = {
    "tiep-nhan": _accept_all,
    "so-lieu-da-bao": _take_known,
    "kiem-chung": _make_evidence,
    "bao-cao": _draft_report,
}
