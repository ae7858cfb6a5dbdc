"""The folded columns that searches compare."""

from __future__ import annotations

from cchc.apps.plans.models import Plan, Result, Task
from cchc.core.text import fold


def refold(plan: Plan) -> None:
    """Fold titles, points, agencies and results of every task of the plan. 5 queries."""
    tasks = list(plan.tasks.prefetch_related("assignments__parties", "results"))
    results = []
    for task in tasks:
        parties = [party.name for each in task.assignments.all() for party in each.parties.all()]
        words = []
        for result in task.results.all():
            result.folded = fold(f"{result.code} {result.printed} {result.corrected or ''}")
            words.append(result.folded)
            results.append(result)
        own = [task.code, task.number_printed, task.title or "", task.title_corrected or ""]
        task.folded = fold(" ".join([*own, *task.title_points, *parties])) + " " + " ".join(words)
    Task.objects.bulk_update(tasks, ["folded"])
    Result.objects.bulk_update(results, ["folded"])
