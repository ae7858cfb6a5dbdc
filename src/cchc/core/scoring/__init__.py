"""Facts in, awards out: exact points, roll-up, explanation, runs that can be replayed, ranks, checks of a set."""

from .alternatives import Alternative, alternatives
from .checking import Finding, Severity, check
from .effect import Effect, effect
from .output import to_json
from .preparing import Prepared, prepare
from .ranking import TIE_RULE, PublishedRow, disagreements, ranked
from .rolling import Score
from .runs import bundle, replay, scored_again
from .scoring import Result, score, score_prepared
from .sheet import Sheet, build_sheet

__all__ = [
    "TIE_RULE",
    "Alternative",
    "Effect",
    "Finding",
    "Prepared",
    "PublishedRow",
    "Result",
    "Score",
    "Severity",
    "Sheet",
    "alternatives",
    "build_sheet",
    "bundle",
    "check",
    "disagreements",
    "effect",
    "prepare",
    "ranked",
    "replay",
    "score",
    "score_prepared",
    "scored_again",
    "to_json",
]
