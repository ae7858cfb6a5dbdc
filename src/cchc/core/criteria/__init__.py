"""The criteria of one set and year as a tree: build, check what it is fit for, compare with another."""

from .canonical import canonical, digest, restored
from .comparing import Change, ChangeKind, compare, matches
from .reading import as_day, as_number, build, place_of
from .status import ValueStatus, weakest
from .tree import (
    CriteriaSet,
    Criterion,
    LegalReference,
    Level,
    Parameter,
    Role,
    Rounding,
    RuleText,
    Value,
)

__all__ = [
    "Change",
    "ChangeKind",
    "CriteriaSet",
    "Criterion",
    "LegalReference",
    "Level",
    "Parameter",
    "Role",
    "Rounding",
    "RuleText",
    "Value",
    "ValueStatus",
    "as_day",
    "as_number",
    "build",
    "canonical",
    "compare",
    "digest",
    "matches",
    "place_of",
    "restored",
    "weakest",
]
