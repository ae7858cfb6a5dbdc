"""Random sheets: for any set, figures of the shape that each rule reads, some lines left out, some conditions met."""

import random
from datetime import date, timedelta
from decimal import Decimal

from cchc.core.scoring import Prepared, build_sheet


def a_number(rng, top=200):
    return rng.choice([rng.randint(0, top), Decimal(rng.randint(0, top * 100)) / 100])


def _ratio(rule, rng, maximum):
    below = rng.choice([0, 1, 3, 7, 20, 100])
    return {"numerator": rng.randint(0, below), "denominator": below}


def _count(rule, rng, maximum):
    return {"count": rng.choice([0, 1, 2, 5, 49, 50, 99, 100])}


def _checks(rule, rng, maximum):
    names = rule.requirements if rule.kind == "all_or_nothing" else rule.items
    return {"checks": {name: rng.random() < 0.8 for name in names if rng.random() < 0.9}}


def _level(rule, rng, maximum):
    level = rng.choice(rule.levels)
    given = {"points": rng.choice([0, level.up_to])} if level.up_to is not None else {}
    return {"level": level.level, **given}


def _compared(rule, rng, maximum):
    source = {"baseline_source": "Niên giám"} if rng.random() < 0.9 else {}
    return {"value": rng.randint(0, 150), "baseline": rng.choice([0, 100, 125]), **source}


def _events(rule, rng, maximum):
    start = date(2025, 1, 1) + timedelta(days=rng.randint(0, 360))
    done = start + timedelta(days=rng.randint(0, 14))
    return {"events": [{"label": "QĐ", "happened_on": start, "done_on": done}]}


FIGURES = {
    "all_or_nothing": _checks,
    "announced": lambda rule, rng, maximum: {
        "points": maximum * rng.randint(0, 100) / 100,
        "by": "Bộ Nội vụ",
    },
    "any_of": lambda rule, rng, maximum: {
        one.name: FIGURES[one.rule.kind](one.rule, rng, maximum) for one in rule.options if rng.random() < 0.8
    },
    "compare_base_year": _compared,
    "compare_previous_year": _compared,
    "deadline": lambda rule, rng, maximum: _timing(rule, rng),
    "deduct_from_max": lambda rule, rng, maximum: {
        "counts": {name: rng.randint(0, 4) for name in rule.deductions}
    },
    "discretionary": lambda rule, rng, maximum: {
        "points": rng.choice([0, rule.up_to]),
        "by": "Hội đồng",
        "reason": "văn bản",
    },
    "growth": _compared,
    "lateness_per_day": lambda rule, rng, maximum: _timing(rule, rng),
    "lateness_step": lambda rule, rng, maximum: _timing(rule, rng),
    "linear": _ratio,
    "n_of_m": _checks,
    "penalty": _count,
    "percent_of_max": lambda rule, rng, maximum: {"level": rng.choice(list(rule.levels))},
    "points_per_item": _count,
    "published_share": lambda rule, rng, maximum: {"percent": a_number(rng, 100)},
    "signed_in_time": _events,
    "step_count": _count,
    "step_level": _level,
    "step_ratio": _ratio,
    "survey_index": lambda rule, rng, maximum: {"indices": {rule.reads: a_number(rng, 100)}},
    "survey_question": lambda rule, rng, maximum: {"points": rng.choice([0, maximum / 3]), "by": "Bộ Nội vụ"},
    "yes_no": lambda rule, rng, maximum: {"done": rng.random() < 0.7},
}


def _timing(rule, rng):
    year = 2026 if rule.kind != "deadline" or not (rule.before and rule.before.is_next_year) else 2025
    if rule.kind == "lateness_step":
        days = {
            "from_day": date(year, 1, 15),
            "done_on": date(year, 1, 15) + timedelta(days=rng.choice([0, 30, 31, 60, 61])),
        }
    else:
        first = date(year, 12, 12) if year == 2026 else date(2026, 1, 28)
        days = {"done_on": first + timedelta(days=rng.randint(0, 11))}
    checks = {name: rng.random() < 0.8 for name in getattr(rule, "requires", ()) if rng.random() < 0.9}
    return {**days, "checks": checks} if rng.random() < 0.9 else {"done": False}


def random_sheet(prepared: Prepared, seed: int, year: int):
    """A sheet for the set; the same seed gives the same sheet."""
    rng = random.Random(seed)  # noqa: S311 (nothing secret)
    facts = {}
    for node in prepared.criteria.walk():
        rule = prepared.rules.get(node.id)
        if rule is None or rng.random() < 0.1:
            continue
        asked = rule
        if rule.kind == "chosen_by":  # the shape of the figures follows the other criterion
            asked = rule.when_earned if facts.get(rule.criterion, {}).get("done") else rule.when_not
        line = dict(FIGURES[asked.kind](asked, rng, node.maximum.number or 1)) if rng.random() < 0.95 else {}
        for condition in rule.conditions:
            if condition.kind == "not_applicable" and rng.random() < 0.3:
                line["not_applicable"] = "không phát sinh"
            if condition.kind == "confirmed_by" and rng.random() < 0.7:
                line["confirmed_by"] = list(condition.agencies)
            if condition.kind == "excused_in_writing" and rng.random() < 0.3:
                line["excused_by"] = "Công văn 1"
            if condition.kind == "data_cutoff" and rng.random() < 0.9:
                line["as_of"] = condition.day.of(year) + timedelta(days=rng.randint(-1, 1))
        if rng.random() < 0.5:
            line["evidence"] = ["Báo cáo 1"]
        facts[node.id] = line
    return build_sheet({"unit": "x", "year": year, "scored_on": date(year + 1, 3, 1), "facts": facts})
