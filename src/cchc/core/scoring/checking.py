"""What is wrong with a set: sums, gaps and overlaps, points nobody can reach, owners and evidence left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..criteria import CriteriaSet, Criterion, Role
from ..numbers import show
from ..rules import Rule
from .preparing import prepare


class Severity(StrEnum):
    """An error makes scores wrong; a warning leaves something open."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def name_vi(self) -> str:
        """The word on screens."""
        return {"error": "Lỗi", "warning": "Cần xem"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing to mend: where (a criterion, or the set), and a Vietnamese sentence."""

    severity: Severity
    where: str
    sentence: str
    line: int | None = None


def check(criteria: CriteriaSet) -> tuple[Finding, ...]:
    """Everything that can be seen without facts, in the order of the set. Raises InvalidRule, InvalidCriteria."""
    prepared = prepare(criteria)
    findings = list(_sum_of_components(criteria))
    for node in criteria.walk():
        findings += _of_node(node, prepared.rules.get(node.id))
    return tuple(findings)


def _sum_of_components(criteria: CriteriaSet) -> Iterator[Finding]:
    scored = [node for node in criteria.components if node.role is Role.SCORED]
    known = [node.maximum.number for node in scored if node.maximum.number is not None]
    total = criteria.total.number
    if total is None or len(known) < len(scored):
        yield _warning("bộ tiêu chí", "Chưa cộng được điểm tối đa vì còn giá trị chưa rõ.")
    elif sum(known) != total:
        yield _error(
            "bộ tiêu chí",
            f"Điểm tối đa các lĩnh vực cộng lại là {show(sum(known))}, không phải {show(total)}.",
        )


def _of_node(node: Criterion, rule: Rule | None) -> Iterator[Finding]:
    yield from _sum_of_children(node)
    if rule is not None:
        for fault in rule.faults():
            yield _error(node.label, fault, node.line)
        yield from _reach(node, rule)
    if node.children:
        return
    if rule is None:
        yield _warning(node.label, "Chưa có cách tính điểm.", node.line)
    if not node.owner:
        yield _warning(node.label, "Chưa ghi cơ quan, bộ phận chịu trách nhiệm.", node.line)
    if not node.evidence:
        yield _warning(node.label, "Chưa ghi tài liệu kiểm chứng phải có.", node.line)
    if node.maximum.number is None and node.role is not Role.PENALTY:
        yield _warning(node.label, "Chưa rõ điểm tối đa.", node.line)


def _sum_of_children(node: Criterion) -> Iterator[Finding]:
    if not node.children or node.role is not Role.SCORED or node.maximum.number is None:
        return
    maxima = [child.maximum.number for child in node.children if child.role is Role.SCORED]
    known = [maximum for maximum in maxima if maximum is not None]
    if len(known) == len(maxima) and sum(known) != node.maximum.number:
        yield _error(
            node.label,
            f"Điểm tối đa bên dưới cộng lại là {show(sum(known))}, không phải {show(node.maximum.number)}.",
            node.line,
        )


def _reach(node: Criterion, rule: Rule) -> Iterator[Finding]:
    maximum = node.maximum.number
    if maximum is None or node.role is Role.PENALTY:
        return
    highest = rule.highest(maximum)
    if highest is not None and highest < maximum:
        sentence = (
            f"Không thể đạt điểm tối đa: quy tắc cho nhiều nhất {show(highest)} trên {show(maximum)} điểm."
        )
        yield _error(node.label, sentence, node.line)
    elif highest is not None and highest > maximum:
        sentence = f"Quy tắc cho đến {show(highest)} điểm nhưng điểm tối đa chỉ là {show(maximum)}."
        yield _error(node.label, sentence, node.line)
    if maximum <= Fraction(0):
        yield _error(node.label, "Điểm tối đa phải lớn hơn 0.", node.line)


def _error(where: str, sentence: str, line: int | None = None) -> Finding:
    return Finding(severity=Severity.ERROR, where=where, sentence=sentence, line=line)


def _warning(where: str, sentence: str, line: int | None = None) -> Finding:
    return Finding(severity=Severity.WARNING, where=where, sentence=sentence, line=line)
