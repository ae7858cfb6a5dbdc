import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cchc.apps.audit.selectors import history_of
from cchc.apps.criteria import forms, tables
from cchc.apps.criteria.selectors import awards, runs, sets, trees
from cchc.apps.criteria.services import runs as services
from cchc.core.scoring import alternatives
from cchc.ui.answers import may, reads, writes


@reads
@may("criteria.read")
def listing(request):
    """Every run, the newest first."""
    context = {
        "runs": runs.known_runs(seen_by=request.user),
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "criteria/runs.html", context)


@reads
@may("criteria.read")
def run(request, key):
    """What was scored, by what, and why every criterion has its points."""
    found = runs.get_run(key, seen_by=request.user)
    rows = trees.tree(found.result.criteria, found.result)
    context = {
        "run": found,
        "rows": [(row, awards.because_of(row.score)) for row in rows],
        "alternatives": list(alternatives(found.result)),
        "history": history_of(found.stored) if found.stored else None,
    }
    return render(request, "criteria/run.html", context)


@reads
@may("criteria.read")
def replay(request, key):
    """The run computed again, and what comes out otherwise."""
    found = runs.get_run(key, seen_by=request.user)
    context = {"run": found, "differences": runs.differences(found)}
    return render(request, "criteria/replay.html", context)


@reads
@may("criteria.read")
def download(request, key):
    """The run as open data, from which anyone can compute it again."""
    found = runs.get_run(key, seen_by=request.user)
    text = json.dumps(found.bundle, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="goi-diem-{found.key}.json"'
    return answer


@writes
@may("criteria.edit")
def make(request):
    """Score a sheet of facts and keep the run."""
    known = [each for each in sets.known_sets(seen_by=request.user) if each.is_in_force]
    initial = {"set": request.GET.get("bo", "")}
    form = forms.RunForm(request.POST or None, request.FILES or None, sets=known, initial=initial)
    if form.is_valid():
        asked = form.cleaned_data
        chosen = next(each for each in known if each.key == asked["set"])
        given = {"known": chosen, "text": asked["text"], "arguments": asked["arguments"]}
        made = tables.kept(form, services.make, **given, file_name=asked.get("name", ""), by=request.user)
        if made:
            messages.success(request, _("Đã chấm và lưu."))
            return redirect("criteria:run", str(made.pk))
    return render(request, "criteria/score.html", {"form": form})
