"""A result's words → its target, by the definitions of the kinds; what they leave open becomes a question.

The rules are tried in order, the most binding figure first: dated stages, working days, zero, options,
comparison with a year, period, share, each member, assigned figure, direction, count, document, and last
whether a thing is done or only described. A rule is a function of a result's words and what stands around
them; it answers None where it does not apply.
"""

from dataclasses import replace

from .compared import any_of, compared, direction
from .counted import assigned, counted, each, share, zero
from .dated import periodic, staged, working_days
from .described import document, done_or_described
from .setting import Rule, Setting, TargetReading
from .spread import scope

__all__ = ["Setting", "TargetReading", "read_target"]

_RULES: tuple[Rule, ...] = (
    staged, working_days, zero, any_of, compared, periodic, share, each, assigned, direction,
    counted, document, done_or_described,
)  # fmt: skip

# Kinds that watch one figure, so that a further clause of the sentence would go unwatched.
_ONE_FIGURE = {"ratio_min", "count_min", "zero", "periodic", "each_at_least", "assigned_target"}


def read_target(text: str, setting: Setting) -> TargetReading:
    """The target of one result, without bullets and footnote markers."""
    for rule in _RULES:
        reading = rule(text, text.lower(), setting)
        if reading is not None:
            break
    else:  # the last rule always answers
        raise AssertionError(text)
    if reading.target is None:
        return reading
    questions = reading.questions
    if reading.target.kind in _ONE_FIGURE and _has_another_clause(text):
        questions += ("Kết quả gồm nhiều vế, chỉ tiêu chỉ theo dõi một vế: vế còn lại theo dõi riêng?",)
    target = replace(reading.target, scope=scope(text.lower(), setting))
    return TargetReading(target, questions)


def _has_another_clause(text: str) -> bool:
    return sum(len(clause.split()) >= 3 for clause in text.split(";")) > 1
