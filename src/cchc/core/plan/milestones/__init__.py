"""Milestones between the first day and the due day: a chain of steps, a path of a ratio, steps of a count.

They tell on course from at risk and say which milestone. Met, missed and late follow from the due day alone.
"""

from .chains import START, Chain, Milestone, Step
from .lines import Path, Steps
from .schedules import ChainSchedule, FigureSchedule, Schedule, Seen, Standing

__all__ = [
    "START",
    "Chain",
    "ChainSchedule",
    "FigureSchedule",
    "Milestone",
    "Path",
    "Schedule",
    "Seen",
    "Standing",
    "Step",
    "Steps",
]
