"""The baseline of the board: plain Django loads the same stored rows and renders the same rows, judging nothing."""

from collections import Counter

from django.http import HttpResponse
from django.template import engines
from django.urls import path

PAGE = """<!doctype html><title>{{ plan }}</title>
<ul>{% for task, facts in tasks %}<li><a href="/{{ task.pk }}/">{{ task.code }} {{ task.words }}</a>
<span>{{ facts }}</span> <span>{{ task.section.title }}</span></li>{% endfor %}</ul>
<table>{% for agency, total in agencies %}<tr><th>{{ agency.name }}</th><td>{{ total }}</td></tr>{% endfor %}</table>"""


def board(request):
    """5 queries and one pass over their rows."""
    from cchc.apps.plans.models import Fact, Obligation, Plan, Result, Task  # only once Django is awake

    plan = Plan.objects.get(number="5399/KH-UBND")
    tasks = list(Task.objects.filter(plan=plan).select_related("section"))
    results = {each.measure_id: each for each in Result.objects.filter(task__plan=plan)}
    duties = list(Obligation.objects.filter(result__task__plan=plan).select_related("lead"))
    facts = Counter(results[fact.measure_id].task_id for fact in Fact.objects.filter(measure__plan=plan))
    agencies = {duty.lead_id: duty.lead for duty in duties}
    totals = Counter(duty.lead_id for duty in duties)
    rows = {
        "plan": plan,
        "tasks": [(task, facts[task.pk]) for task in tasks],
        "agencies": [(agencies[pk], total) for pk, total in totals.items()],
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(rows, request))


urlpatterns = [path("", board)]
