"""Recompute a published score from its open bundle, with nothing but the standard library.

    python -I verify.py BUNDLE.zip

Stands alone on purpose: it imports nothing of cchc and repeats the rules of docs/reference/rules.md in their plainest
form, so that anyone can check an index. Exit status 0: all figures agree; 1: some differ, each named; 2: no bundle.
"""

import hashlib
import json
import re
import sys
import zipfile
from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction

ZERO = Fraction(0)
UNKNOWN = None  # no points yet
BESIDE = ("as_of", "source", "evidence", "confirmed_by", "not_applicable", "not_assigned", "excused_by")


def number(value):
    """An exact number, or None: 3, {"number": "9.5"}, or Vietnamese text such as "12,5"."""
    if isinstance(value, dict):
        value = value["number"]
    elif isinstance(value, str):
        value = value.replace(".", "").replace(",", ".")
    return None if value is None else Fraction(value)


def figure(value):
    """A figure of a plain JSON fact, where text is a plain decimal."""
    return Fraction(value) if isinstance(value, str) else number(value)


def half_up(value, places):
    """Rounded half away from zero; as it is without places."""
    if value is None or places is None:
        return value
    units = (abs(value) * 10**places * 2 + 1) // 2
    return Fraction(units if value >= 0 else -units, 10**places)


def text(value):
    """As bundles write exact numbers: a decimal where it ends, otherwise a fraction; None stays None."""
    for places in range(value.denominator.bit_length() if value is not None else 0):
        if (value * 10**places).denominator == 1:
            return f"{Decimal(int(value * 10**places)).scaleb(-places, Context(10_000)):f}"
    return None if value is None else f"{value.numerator}/{value.denominator}"


def day_of(written, year=0):
    """A day in ISO form, or "15/12" and "31/01 năm sau" in the scored year; None stays None."""
    if not written or "-" in written:
        return date.fromisoformat(written) if written else None
    day, month = re.match(r"(\d+)/(\d+)", written).groups()
    return date(year + written.endswith("sau"), int(month), int(day))


def step_of(rule, value):
    """The points of the step with the highest lower bound among those that hold the value."""
    best = None
    for step in rule["steps"]:
        low, above, below, high = (number(step.get(key)) for key in ("at_least", "above", "below", "at_most"))
        start = (above, True) if above is not None else (low or ZERO, False)
        inside = value > start[0] or (value == start[0] and not start[1])
        inside = inside and (high is None or value <= high) and (below is None or value < below)
        if inside and (best is None or start > best[0]):
            best = (start, number(step["points"]))
    return best[1] if best else number(rule.get("otherwise"))


def total(figures, factors):
    """The sum of figures times factors; None while a figure is missing."""
    if set(factors) - set(figures):
        return None
    return sum((number(figures[name]) * number(factor) for name, factor in factors.items()), ZERO)


# Kinds of rule that one line says; the others are methods of Case, named after the kind. `c` is the case, `r` the rule.
SHORT = {
    "yes_no": lambda c, r: c.own(r) if c.f["done"] else ZERO,
    "step_ratio": lambda c, r: c.by_ratio(r, lambda share: step_of(r, share)),
    "step_count": lambda c, r: step_of(r, figure(c.f["count"])),
    "percent_of_max": lambda c, r: c.part(number(r["levels"][c.f["level"]])),
    "points_per_item": lambda c, r: figure(c.f["count"]) * number(r["each"]),
    "published_share": lambda c, r: c.part(number(c.f["percent"])),
    "announced": lambda c, r: number(c.f["points"]),
    "survey_index": lambda c, r: c.part(number(c.f["indices"].get(r["reads"]))),
    "all_or_nothing": lambda c, r: c.if_met(r["requirements"], c.own(r)),
    "chosen_bracket": lambda c, r: c.award(r["brackets"][c.f["bracket"]]) if "bracket" in c.f else UNKNOWN,
    "deduct_from_max": lambda c, r: c.maximum and max(0, c.maximum - total(r["deductions"], c.f["counts"])),
}


class Case:
    """One criterion's line, `f` its figures or None. An award: points, and whether the criterion applies at all."""

    def __init__(self, scoring, maximum, line):
        self.scoring, self.year, self.maximum, self.line = scoring, scoring.year, maximum, line
        self.f = {key: value for key, value in line.items() if key not in BESIDE} or None

    def award(self, rule):
        """Conditions first, then the rule, then the ceiling."""

        def after(place):
            conditions = rule.get("conditions", [])
            if place < len(conditions):
                return self.under(conditions[place], lambda: after(place + 1))
            if self.f is None and rule["kind"] not in ("any_of", "chosen_by"):
                return UNKNOWN, True
            kind = "growth" if rule["kind"].startswith("compare_") else rule["kind"]
            found = (SHORT.get(kind) or getattr(Case, kind))(self, rule)
            return found if isinstance(found, tuple) else (found, True)

        points, applies = after(0)
        return (points if None in (points, self.maximum) else min(points, self.maximum)), applies

    def under(self, condition, following):
        kind, line = condition["kind"], self.line
        if kind == "not_applicable" and line.get("not_applicable") and self.maximum is not None:
            return (self.maximum, True) if condition.get("effect") == "counts_as_met" else (ZERO, False)
        if kind == "not_assigned_counts_as_met" and line.get("not_assigned"):
            return self.maximum, True
        cutoff = day_of(condition["day"], self.year) if kind == "data_cutoff" and self.f is not None else None
        if cutoff and (not line["as_of"] or day_of(line["as_of"]) > cutoff):
            return UNKNOWN, True
        points, applies = following()
        if points is None or not applies:
            return points, applies
        waits, given = condition.get("otherwise", "waits") == "waits", line.get("confirmed_by") or ()
        given = {given} if isinstance(given, str) else set(given)
        if kind == "confirmed_by" and set(condition["agencies"]) - given:
            return (UNKNOWN if waits else ZERO), True
        if kind == "equals_other":
            other = self.scoring.lines.get(condition["criterion"], {})
            pair = (line.get(condition["own"]), other.get(condition["other"]))
            if None in pair or number(pair[0]) != number(pair[1]):
                return (UNKNOWN if waits or None in pair else ZERO), True
        is_lost = kind == "needs_evidence" and not line.get("evidence")
        is_lost |= kind == "excused_in_writing" and bool(line.get("excused_by")) and points < 0
        return (ZERO if is_lost else points), True

    def own(self, rule):
        return self.maximum if rule.get("points") is None else number(rule["points"])

    def part(self, percent):
        return None if self.maximum is None or percent is None else self.maximum * percent / 100

    def by_ratio(self, rule, points_of):
        below, meaning = figure(self.f["denominator"]), rule.get("zero_denominator", "waits")
        if below:
            return points_of(figure(self.f["numerator"]) * 100 / below)
        if meaning == "not_applicable" and self.maximum is not None:
            return ZERO, False
        full = self.maximum if meaning == "met_with_evidence" and self.line.get("evidence") else UNKNOWN
        return ZERO if meaning == "zero" else full

    def discretionary(self, rule):
        points = number(self.f["points"]) * (-1 if rule.get("is_deduction") else 1)
        return points if self.f.get("by") and self.f.get("reason") else UNKNOWN

    def linear(self, rule):
        full, zero = number(rule["full_from"]), number(rule.get("zero_below", 0))
        return self.by_ratio(
            rule, lambda s: self.part(100 if s >= full else 0 if s < zero else s * 100 / full)
        )

    def if_met(self, names, points):
        given = [self.f.get("checks", {}).get(name) for name in names]
        return ZERO if False in given else UNKNOWN if None in given else points

    def n_of_m(self, rule):
        left = rule["need"] - sum(self.f["checks"].get(name) is True for name in rule["items"])
        could = left <= sum(self.f["checks"].get(name) is None for name in rule["items"])
        return self.own(rule) if left <= 0 else UNKNOWN if could else ZERO

    def step_level(self, rule):
        level = next(each for each in rule["levels"] if each["level"] == self.f["level"])
        return number(level.get("points") if level.get("up_to") is None else self.f.get("points"))

    def lateness_step(self, rule):
        start, done = day_of(self.f.get("from_day")), day_of(self.f.get("done_on"))
        if not self.f.get("done", True) or start is None or done is None:
            return UNKNOWN if self.f.get("done", True) else ZERO
        fitting = [step for step in rule["steps"] if (done - start).days <= step["within_days"]]
        first = min(fitting, key=lambda step: step["within_days"], default={"points": 0})
        return self.if_met(rule.get("requires", []), number(first["points"]))

    def lateness_per_day(self, rule):
        done, refused = day_of(self.f.get("done_on")), rule.get("refused_after")
        if self.f.get("done", True) and done is None:
            return UNKNOWN
        if done is None or (refused and done > day_of(refused, self.year)):
            return number(rule.get("refused_points"))
        late, first = max(0, (done - day_of(rule["by"], self.year)).days), rule.get("first_days", 0)
        once = number(rule.get("first_deduction", 0)) if late and first else ZERO
        return -(once + number(rule["per_day"]) * max(0, late - first))

    def deadline(self, rule):
        done = day_of(self.f.get("done_on"))
        if done is None:
            return UNKNOWN if self.f.get("done", True) else ZERO
        last = day_of(rule.get("before") or rule["by"], self.year) - timedelta(days=bool(rule.get("before")))
        return ZERO if done > last else self.if_met(rule.get("requires", []), self.own(rule))

    def chosen_by(self, rule):
        points = self.scoring.awards.get(rule["criterion"], (UNKNOWN,))[0]
        return UNKNOWN if points is None else self.award(rule["when_earned" if points > 0 else "when_not"])

    def growth(self, rule):
        value, before = figure(self.f.get("value")), figure(self.f.get("baseline"))
        if value is None or before is None or not self.f.get("baseline_source"):
            return UNKNOWN
        if rule["kind"] == "growth":
            enough = before > 0 and (value / before - 1) * 100 >= number(rule["at_least"])
            return UNKNOWN if before <= 0 else self.own(rule) if enough else ZERO
        way = (value > before) - (value < before)
        goes = {"up": way > 0, "down": way < 0, "not_down": way >= 0, "not_up": way <= 0}
        return self.own(rule) if goes[rule["direction"]] else ZERO

    def any_of(self, rule):
        beside = {key: self.line.get(key) for key in BESIDE}
        lines = [beside | ((self.f or {}).get(option["name"]) or {}) for option in rule["options"]]
        cases = [Case(self.scoring, self.maximum, line) for line in lines]
        found = [each.award(option["rule"])[0] for each, option in zip(cases, rule["options"], strict=True)]
        best = max((points for points in found if points is not None), default=UNKNOWN)
        return UNKNOWN if not best and None in found else best

    def penalty(self, rule):
        count, most = self.f["count"], number(rule.get("most"))
        lost = number(rule["points"]) * (count if rule.get("is_each") else min(count, 1))
        return -(lost if most is None else min(lost, most))

    def survey_question(self, rule):
        if rule.get("answers") is None:
            return number(self.f["points"])
        ballots, shares = sum(self.f["counts"].values()), total(rule["answers"], self.f["counts"])
        return self.part(shares / ballots) if ballots else UNKNOWN

    def leader_score(self, rule):
        scores = self.f["scores"]
        weights = rule.get("weights") or dict.fromkeys(scores, 1)
        mean = total(scores, weights) if scores else None
        scale = number(rule["scale"]) * sum(map(number, weights.values()))
        return UNKNOWN if mean is None else self.part(mean * 100 / scale)

    def weighted_sum(self, rule):
        points = total(self.f["values"], rule["terms"])
        return UNKNOWN if points is None else max(ZERO, number(rule.get("start", 0)) + points)

    def amount_by_rate(self, rule):
        amount, due = number(self.f.get("amount")), total(self.f["values"], rule["rates"])
        if None in (amount, due):
            return UNKNOWN
        over = amount - due * number(rule.get("times", 1))
        return self.own(rule) if over == 0 or (over > 0 and rule.get("relation") != "equal") else ZERO

    def signed_in_time(self, rule):
        for event in self.f["events"]:
            start, done = day_of(event["happened_on"]), day_of(event.get("done_on"))
            last = start + timedelta(days=rule["days"])
            if rule.get("is_working_days"):
                last = self.scoring.add_working_days(start, rule["days"])
            if last is None or done is None or done > last:
                return UNKNOWN if last is None else ZERO
        return self.own(rule) if self.f["events"] else UNKNOWN


class Scoring:
    """One bundle, computed again: `figures` holds points and maximum of every node."""

    def __init__(self, bundle):
        self.set, sheet = bundle["set"]["data"], bundle["sheet"]["data"]
        self.calendar, self.year = bundle["calendar"], sheet["year"]
        day = {"as_of": sheet.get("as_of")}
        self.lines = {name: day | (item or {}) for name, item in sheet["facts"].items()}
        values = {name: item["value"] for name, item in (self.set.get("parameters") or {}).items()}
        self.parameters = {**values, **bundle["arguments"]}
        self.nodes, self.awards, self.figures = {}, {}, {}
        for component in self.set["components"]:
            self.collect(component, ("component", "criterion", "sub_criterion"))

    def collect(self, node, levels):
        self.nodes[node["id"]] = {"role": "scored", **node, "level": levels[0]}
        for child in node.get("children") or ():
            self.collect(child, levels[1:])

    def add_working_days(self, start, left):
        """The last day of a term; None where the holidays of a year are not in the bundle."""
        off, made_up, years = (self.calendar[key] for key in ("days_off", "make_up_days", "years"))

        def works(day):
            return day.isoformat() in made_up or (day.weekday() < 5 and day.isoformat() not in off)

        day = start
        while left or not works(day):
            day += timedelta(days=1)
            left -= left > 0 and works(day)
        return day if years is None or {start.year, day.year} <= set(years) else None

    def maximum(self, node, key="maximum"):
        value = node.get(key)
        return number(value.get("value") if isinstance(value, dict) and "number" not in value else value)

    def award_of(self, name):
        node = self.nodes[name]
        if name in self.awards or "kind" not in (node.get("rule") or {}):
            return
        text, given = json.dumps(node["rule"], ensure_ascii=False), self.parameters
        rule = json.loads(text, object_hook=lambda it: given[it["parameter"]] if "parameter" in it else it)
        for other in re.findall(r'"criterion": "([^"]+)"', text):
            self.award_of(other)
        points, applies = Case(self, self.maximum(node), self.lines.get(name, {})).award(rule)
        self.awards[name] = self.bounded(node, points), applies

    def bounded(self, node, points):
        ceiling = self.maximum(node)
        if points is None or ceiling is None:
            return points
        return max(points, -ceiling) if node["role"] == "penalty" else min(points, ceiling)

    def roll_up(self, name):
        """Points and maximum of a node; its own published figure stands before the sum of its children."""
        node = self.nodes[name]
        children = [child["id"] for child in node.get("children") or ()]
        known = [points for points, _ in map(self.roll_up, children) if points is not None]
        declared, (points, applies) = self.maximum(node), self.awards.get(name, (UNKNOWN, True))
        maximum = declared if applies else ZERO
        if points is None and children:
            points = self.bounded(node, sum(known, ZERO) if known else UNKNOWN)
            maximum = None if declared is None else declared - sum(map(self.reduction, children))
        places = node.get("places")
        places = (self.set.get("rounding") or {}).get(node["level"]) if places is None else places
        self.figures[name] = half_up(points, places), maximum
        return self.figures[name]

    def reduction(self, name):
        declared, maximum = self.maximum(self.nodes[name]), self.figures[name][1]
        is_known = self.nodes[name]["role"] == "scored" and None not in (declared, maximum)
        return declared - maximum if is_known else ZERO

    def index(self):
        for name in self.nodes:
            self.award_of(name)
        tops = [component["id"] for component in self.set["components"]]
        whole, scale = self.maximum(self.set, "total"), number(self.set.get("rescale_to"))
        known = [name for name in tops if self.roll_up(name)[0] is not None]
        if not known:
            return UNKNOWN, whole
        maximum = None if whole is None else whole - sum(map(self.reduction, tops))
        points = sum((self.figures[name][0] for name in known if self.nodes[name]["role"] == "scored"), ZERO)
        if maximum is not None and maximum != whole and scale is not None and maximum > 0:
            points, maximum = points * scale / maximum, scale
        points += sum(self.figures[name][0] for name in known if self.nodes[name]["role"] != "scored")
        return half_up(points, (self.set.get("rounding") or {}).get("index")), maximum


def differences(bundle):
    """Every figure of the bundle that does not come out again, a Vietnamese sentence each."""
    for part, name in (("set", "Bộ tiêu chí"), ("sheet", "Phiếu số liệu")):
        data = json.dumps(bundle[part]["data"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if hashlib.sha256(data.encode()).hexdigest() != bundle[part]["hash"]:
            yield f"{name} đã bị thay đổi sau khi chấm (mã băm không khớp)."
    scoring, then = Scoring(bundle), bundle["result"]
    computed, nodes = [("chỉ số", then["index"], scoring.index())], then["nodes"]
    computed += [(f"tiêu chí {name}", nodes.get(name, {}), scoring.figures[name]) for name in scoring.nodes]
    for name, stored, figures in computed:
        for key, word, value in zip(("points", "max"), ("điểm", "điểm tối đa"), figures, strict=True):
            if stored.get(key) != text(value):
                yield f"{name}, {word}: công bố {stored.get(key)}, tính lại {text(value)}."


def opened(path):
    """The bundle of a file: bundle.json, alone or in a .zip, of which no more is unpacked than a bundle can have."""
    if not zipfile.is_zipfile(path):
        with open(path, "rb") as file:
            return json.load(file)
    with zipfile.ZipFile(path) as kept, kept.open("bundle.json") as file:
        return json.loads(file.read(50_000_000))


def main(path):
    """Print what differs; the exit status says whether anything does."""
    try:
        bundle = opened(path)
        found = list(differences(bundle))
        index = bundle["result"]["index"]["points"]
    except Exception as error:  # whatever else the file is: it is no bundle
        sys.stderr.buffer.write(f"{path}: không phải là gói điểm đọc được ({error!r}).\n".encode())
        return 2
    told = "\n".join(found or [f"Khớp: mọi số liệu tính lại đều bằng số đã công bố ({index})."])
    sys.stdout.buffer.write(f"{told}\n".encode())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else "Cách dùng: python -I verify.py GÓI.zip")
