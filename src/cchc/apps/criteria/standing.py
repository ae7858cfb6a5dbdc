"""How sure a set is as a whole, for lists and marks."""

from collections import Counter

from cchc.core.criteria import CriteriaSet, ValueStatus


def counts(criteria: CriteriaSet) -> dict[ValueStatus, int]:
    """How many of the set's maxima, rules and parameters bear each status, the surest first; 0 is left out."""
    found = Counter(parameter.status for parameter in criteria.parameters.values())
    for node in criteria.walk():
        found[node.maximum.status] += 1
        if node.rule:
            found[node.rule.status] += 1
        elif not node.children:
            found[ValueStatus.UNKNOWN] += 1
    return {status: found[status] for status in ValueStatus if found[status]}


def is_illustrative(criteria: CriteriaSet) -> bool:
    """Whether no body issued the set, or one of its values was invented to show the program."""
    return not criteria.is_official or ValueStatus.ILLUSTRATIVE in counts(criteria)
