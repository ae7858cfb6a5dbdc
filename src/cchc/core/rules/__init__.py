"""How a criterion earns points: a closed vocabulary of rules and conditions, exact and self-explaining.

`rule_from_data` reads a rule, `award` applies it; there is no expression language and no float.
"""

from .award import Award
from .base import Condition, Rule
from .case import Case
from .facts import Line
from .judging import award
from .vocabulary import condition_kinds, rule_from_data, rule_kinds, schema_definitions

__all__ = [
    "Award",
    "Case",
    "Condition",
    "Line",
    "Rule",
    "award",
    "condition_kinds",
    "rule_from_data",
    "rule_kinds",
    "schema_definitions",
]
