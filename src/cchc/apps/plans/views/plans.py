from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.concurrency import saved
from cchc.apps.plans import exporting
from cchc.apps.plans.forms.plans import ListFilter, PlanFilter
from cchc.apps.plans.forms.settings import AnswerForm
from cchc.apps.plans.selectors import board as boards
from cchc.apps.plans.selectors import leading, plans
from cchc.apps.plans.selectors.rows import Filters
from cchc.apps.plans.services import questions as services
from cchc.ui.answers import may, reads, writes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may("plans.read")
def listing(request):
    """All plans by year, level and kind; with a single one its board."""
    form = ListFilter(request.GET, years=plans.years_of(seen_by=request.user))
    asked = form.asked()
    groups = plans.plan_list(seen_by=request.user, **asked)
    found = [plan for group in groups for plan in group.plans]
    if len(found) == 1 and not asked and found[0].has_rows:
        return redirect("plans:board", found[0].pk)
    context = {
        "groups": groups,
        "form": form,
        "is_filtered": bool(asked),
        "may_import": request.user.may("plans.import"),
    }
    return render(request, "plans/list.html", context)


@reads
@may("plans.read")
def board(request, pk):
    """The plan as a board: verdicts per section, task and agency."""
    plan = plans.get_plan(pk, seen_by=request.user)
    return render(request, "plans/board.html", _asked(request, plan))


@reads
@may("plans.read")
def table(request, pk):
    """The plan in its printed columns, with the state of every result."""
    plan = plans.get_plan(pk, seen_by=request.user)
    return render(request, "plans/table.html", _asked(request, plan))


@reads
@may("plans.export")
def export(request, pk):
    """The table as a file, with the same filters."""
    plan = plans.get_plan(pk, seen_by=request.user)
    asked = _asked(request, plan)
    answer = HttpResponse(exporting.table(asked["board"]), content_type=XLSX)
    name = f"ke-hoach-{plan.number.replace('/', '-')}-{request.viewing_day:%Y-%m-%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@reads
@may("plans.read")
def questions(request, pk):
    """What the plan's text leaves open, and what was answered."""
    plan = plans.get_plan(pk, seen_by=request.user)
    context = {
        "plan": plan,
        "open": leading.unanswered_questions(plan),
        "answered": leading.answered_questions(plan),
        "may_edit": request.user.may("plans.edit"),
    }
    return render(request, "plans/questions.html", context)


@writes
@may("plans.edit")
def answer(request, pk, question):
    """Answer one question."""
    plan = plans.get_plan(pk, seen_by=request.user)
    found = leading.get_question(plan, question)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, initial={"version": found.version, "text": found.answer})
    if form.is_valid() and saved(
        form, services.answer, question=found, by=request.user, on=request.viewing_day, **form.cleaned_data
    ):
        messages.success(request, _("Đã ghi câu trả lời."))
        return redirect("plans:questions", pk)
    return render(request, "plans/answer.html", {"plan": plan, "question": found, "form": form})


def _asked(request, plan):
    """The form of filters, and the board that it asks for."""
    sections = plans.sections_of(plan)
    form = PlanFilter(request.GET, sections=sections, agencies=boards.agencies_of(plan, request.viewing_day))
    filters = Filters(**form.asked())
    found = boards.board(plan, seen_by=request.user, on=request.viewing_day, filters=filters)
    return {
        "plan": plan,
        "board": found,
        "form": form,
        "may_export": request.user.may_somewhere("plans.export"),
        "may_edit": request.user.may("plans.edit"),
    }
