from django.shortcuts import render

from cchc.apps.criteria import forms
from cchc.apps.criteria.selectors import comparing, runs, sets
from cchc.ui.answers import may, reads


@reads
@may("criteria.read")
def compare(request):
    """What changed from one set to the next, and what the new rules would have given."""
    known = sets.known_sets(seen_by=request.user)
    scored = runs.known_runs(seen_by=request.user)
    form = forms.CompareForm(request.GET or None, sets=known, runs=scored)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    chosen = {
        name: next((each for each in known if each.key == asked.get(name)), None) for name in ("old", "new")
    }
    context = {"form": form, **chosen}
    if chosen["old"] and chosen["new"]:
        context["changes"] = comparing.changes(chosen["old"], chosen["new"])
        run = next((each for each in scored if each.key == asked["run"]), None)
        context["run"] = run
        context["effect"] = comparing.effect_of(chosen["old"], chosen["new"], run) if run else None
    return render(request, "criteria/compare.html", context)
