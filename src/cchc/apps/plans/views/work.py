from django.shortcuts import redirect, render

from cchc.apps.plans import mine
from cchc.apps.plans.selectors import plans, work
from cchc.ui.answers import may, reads


@reads
@may("results.report")
def listing(request):
    """The agencies for which this person reports; with a single one its work."""
    found = work.agencies_to_report(seen_by=request.user, on=request.viewing_day)
    if len(found) == 1:
        return redirect("plans:agency_work", found[0].code)
    return render(request, "plans/work_list.html", {"agencies": found})


@reads
@may("plans.read")
def agency(request, code):
    """What one agency owes: returned, late, due next, waiting, done."""
    found = work.get_agency(code, seen_by=request.user, on=request.viewing_day)
    shown = work.agency_work(None, found, on=request.viewing_day)
    keep = mine.keep_for(request.user, found, shown.plans, request.viewing_day)
    is_mine = bool(keep) and request.GET.get("xem") == "cua-toi"
    context = {
        "agency": found,
        "plan": None if shown.total else plans.current_plan(seen_by=request.user),
        "work": mine.only(shown, keep) if is_mine else shown,
        "has_own": keep is not None,
        "is_mine": is_mine,
        "may_report": request.user.may("results.report", agency=found, on=request.viewing_day),
    }
    return render(request, "plans/agency_work.html", context)
