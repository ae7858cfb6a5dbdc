"""A plan's vocabulary: kinds of deadline, kinds of target, and the verdicts that judge them."""

from .case import Course, Policy
from .deadlines import Deadline, DeadlineKind, course_of, effective_kind
from .judging import judge
from .milestones import Chain, ChainSchedule, FigureSchedule, Milestone, Schedule, Step
from .targets import KINDS, RESULT_KINDS, Baseline, DayLimit, Scope, Stage, Target, target_from_json
from .verdicts import Status, Verdict, combine_obligations, combine_results

__all__ = [
    "KINDS",
    "RESULT_KINDS",
    "Baseline",
    "Chain",
    "ChainSchedule",
    "Course",
    "DayLimit",
    "Deadline",
    "DeadlineKind",
    "FigureSchedule",
    "Milestone",
    "Policy",
    "Schedule",
    "Scope",
    "Stage",
    "Status",
    "Step",
    "Target",
    "Verdict",
    "combine_obligations",
    "combine_results",
    "course_of",
    "effective_kind",
    "judge",
    "target_from_json",
]
