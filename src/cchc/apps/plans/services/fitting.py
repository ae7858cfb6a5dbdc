"""Which measure a result reads: of the form that its target needs, and one for a staged series."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.apps.plans.models import Measure, Result


def shape_of(result: Result) -> str:
    """The core's name of the facts that the target reads; empty where each option has its own."""
    return "" if result.aim.options else result.aim.fact_type.shape


def fit_measure(result: Result, beside: Iterable[Result]) -> None:
    """Give the result a measure of the right form. `beside`: the other results of its task.

    The stages of one series are stages of one figure, which is reported once. A measure that only this
    result reads follows a new kind of target; facts of the old form stay in it and are no longer counted.
    """
    shape = shape_of(result)
    measure = result.measure if result.measure_id else None
    if measure and measure.shape == shape:
        return
    if measure and not measure.results.exclude(pk=result.pk).exists():
        measure.shape = shape
        measure.version += 1
        measure.save()
        return
    result.measure = _of_the_series(result, beside) or Measure.objects.create(
        plan=result.task.plan, name=result.words, shape=shape
    )


def _of_the_series(result: Result, beside: Iterable[Result]) -> Measure | None:
    stages = result.aim.stages
    same = (each for each in beside if stages and each.pk != result.pk and each.aim.stages == stages)
    return next((each.measure for each in same), None)
