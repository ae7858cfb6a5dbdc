"""What is kept of criteria: sets that were brought in, published results, runs of scoring, what proves a criterion."""

from .proofs import CriterionEvidence
from .results import PublishedResult
from .runs import ScoreRun
from .sets import StoredSet

__all__ = ["CriterionEvidence", "PublishedResult", "ScoreRun", "StoredSet"]
