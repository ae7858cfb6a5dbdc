"""What a plan is made of; one file a concept."""

from .calendar import SwappedDay
from .facts import Fact, FactEvidence, Review
from .imports import Import
from .links import CriterionLink
from .milestones import MeetingDay, MilestonePlan, MilestoneReport
from .plans import CitedDocument, Footnote, Plan, Question, Section
from .results import Measure, Obligation, Result
from .tasks import Assignment, Counterpart, LeadIn, Party, Task

__all__ = [
    "Assignment",
    "CitedDocument",
    "Counterpart",
    "CriterionLink",
    "Fact",
    "FactEvidence",
    "Footnote",
    "Import",
    "LeadIn",
    "Measure",
    "MeetingDay",
    "MilestonePlan",
    "MilestoneReport",
    "Obligation",
    "Party",
    "Plan",
    "Question",
    "Result",
    "Review",
    "Section",
    "SwappedDay",
    "Task",
]
