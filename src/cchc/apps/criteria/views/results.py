from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.criteria import forms, tables
from cchc.apps.criteria.selectors import results
from cchc.apps.criteria.services import results as services
from cchc.catalogue.published import COLUMNS
from cchc.ui.answers import may, reads, writes

ROWS_A_PAGE = 70


@reads
@may("criteria.read")
def listing(request):
    """Published results with their status and source."""
    form = forms.ResultFilter(request.GET, years=results.years(seen_by=request.user))
    asked = form.asked()
    found = results.results(asked, seen_by=request.user)
    is_one_table = bool(asked.index and asked.year and asked.part == "" and not asked.search)
    ranks = results.compare_ranks(found) if is_one_table else None
    if ranks:
        found = results.with_ranks(found, ranks)
    context = {
        "form": form,
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "ranks": ranks,
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "criteria/results.html", context)


@reads
@may("criteria.read")
def download(request):
    """What is shown as CSV, in the form that the import reads."""
    form = forms.ResultFilter(request.GET, years=results.years(seen_by=request.user))
    text = tables.csv_of(results.results(form.asked(), seen_by=request.user))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ket-qua-cong-bo.csv"'
    return answer


@writes
@may("criteria.edit")
def take(request):
    """Bring a table in: all rows, or none and what is wrong with each."""
    form = forms.TableForm(request.POST or None, request.FILES or None)
    faults = []
    if form.is_valid():
        name, text = form.cleaned_data["file"]
        figures, faults = tables.read(form, text)
        if figures and not faults:
            taken = tables.kept(form, services.take, figures=figures, file_name=name, by=request.user)
            if taken:
                told = {"new": taken.new, "known": taken.known}
                messages.success(
                    request, _("Đã nhập %(new)s dòng mới; %(known)s dòng đã có từ trước.") % told
                )
                return redirect("criteria:results")
    context = {"form": form, "faults": faults, "columns": [words[0] for words in COLUMNS.values()]}
    return render(request, "criteria/take_results.html", context)


@writes
@may("criteria.edit")
def withdraw(request, pk):
    """Take a wrong figure back, with the reason."""
    found = results.get_result(pk, seen_by=request.user)
    form = forms.ReasonForm(request.POST or None, initial={"version": found.version})
    if form.is_valid() and saved(form, services.withdraw, result=found, by=request.user, **form.cleaned_data):
        messages.success(request, _("Đã rút dòng kết quả."))
        return redirect("criteria:results")
    return render(request, "criteria/withdraw_result.html", {"form": form, "result": found})
