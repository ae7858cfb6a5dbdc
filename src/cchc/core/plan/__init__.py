"""A plan's vocabulary: kinds of deadline, kinds of target, and the verdicts that judge them."""

from .case import Course, Policy
from .deadlines import Deadline, DeadlineKind, course_of, effective_kind
from .judging import judge
from .targets import KINDS, RESULT_KINDS, Baseline, DayLimit, Scope, Stage, Target, target_from_json
from .verdicts import Status, Verdict, combine_obligations, combine_results

__all__ = [
    "KINDS",
    "RESULT_KINDS",
    "Baseline",
    "Course",
    "DayLimit",
    "Deadline",
    "DeadlineKind",
    "Policy",
    "Scope",
    "Stage",
    "Status",
    "Target",
    "Verdict",
    "combine_obligations",
    "combine_results",
    "course_of",
    "effective_kind",
    "judge",
    "target_from_json",
]
