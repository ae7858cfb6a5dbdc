from django.http import HttpResponse
from django.shortcuts import render

from cchc.apps.audit.selectors import history_of
from cchc.apps.criteria import exporting, feeding, ruling
from cchc.apps.criteria.selectors import awards, proofs, results, runs, sets, trees, usable
from cchc.ui.answers import may, reads

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may("criteria.read")
def tree(request, key):
    """The tree of a set; with a run, points won and lost."""
    known = sets.get_set(key, seen_by=request.user)
    found = runs.known_runs(seen_by=request.user, set_digest=known.criteria.digest)
    chosen = _chosen(found, request.GET.get("lan-cham"))
    by_lost = chosen is not None and request.GET.get("thu-tu") != "bo"
    context = {
        "known": known,
        "runs": found,
        "run": chosen,
        "by_lost": by_lost,
        "rows": trees.tree(known.criteria, chosen.result if chosen else None, by_lost=by_lost),
        "reasons": usable.reasons_against(known),
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "criteria/tree.html", context)


@reads
@may("criteria.read")
def criterion(request, key, criterion):
    """One criterion: its rule with the case that applies, its evidence, its tasks, its history."""
    known = sets.get_set(key, seen_by=request.user)
    node = sets.get_criterion(known, criterion)
    found = runs.known_runs(seen_by=request.user, set_digest=known.criteria.digest)
    chosen = _chosen(found, request.GET.get("lan-cham"))
    score = chosen.result.get(node.id) if chosen else None
    slots = proofs.slots_of(known.set_id, node, seen_by=request.user)
    context = {
        "known": known,
        "node": node,
        "path": sets.path_to(known, node.id),
        "run": chosen,
        "row": trees.TreeRow(node, 0, score),
        "because": awards.because_of(score),
        "table": _table(known, node, chosen, score),
        "alternatives": awards.alternatives_of(chosen, node),
        "slots": slots,
        "feeds": feeding.feeds_of(known.criteria, node.id, seen_by=request.user),
        "own": awards.over_the_years(node, known, seen_by=request.user),
        "published": results.history_of(node.id, seen_by=request.user) if awards.is_national(known) else [],
        "history": history_of(*(proof for slot in slots for proof in slot.proofs)),
        "may_edit": request.user.may("criteria.edit"),
    }
    return render(request, "criteria/criterion.html", context)


@reads
@may("criteria.read")
def export(request, key):
    """The tree as a file, with the status of every value."""
    known = sets.get_set(key, seen_by=request.user)
    found = runs.known_runs(seen_by=request.user, set_digest=known.criteria.digest)
    chosen = _chosen(found, request.GET.get("lan-cham"))
    answer = HttpResponse(exporting.tree_xlsx(known, chosen), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{known.key.replace("@", "-ban-")}.xlsx"'
    return answer


def _table(known, node, run, score):
    rule = awards.rule_of(known, node, run)
    return ruling.table_of(rule, score.award if score else None) if rule else None


def _chosen(found, asked):
    """The run that is asked for, else the newest; "khong" asks for none."""
    if asked == "khong":
        return None
    return next((run for run in found if run.key == asked), found[0] if found else None)
