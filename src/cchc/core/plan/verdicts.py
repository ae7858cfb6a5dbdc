"""Verdicts: what they say, in which order of severity they stand, and how several become one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..numbers import Number
from .milestones import Milestone


class Status(StrEnum):
    """The seven verdicts, from the gravest to the best. Docs: docs/reference/verdicts.md."""

    MISSED = "missed"
    LATE = "late"
    CANNOT_JUDGE = "cannot_judge"
    AT_RISK = "at_risk"
    ON_COURSE = "on_course"
    KEPT_SO_FAR = "kept_so_far"
    MET = "met"

    @property
    def name_vi(self) -> str:
        """The word on screens."""
        return _WORDS[self][0]

    @property
    def sign(self) -> str:
        """The shape that stands beside the word, readable in grey print."""
        return _WORDS[self][1]

    @property
    def severity(self) -> int:
        """0 for the gravest; sorting by it puts first what needs attention first."""
        return list(Status).index(self)

    @property
    def is_good(self) -> bool:
        """Whether the promise is fulfilled as far as it can be by now."""
        return self in (Status.MET, Status.KEPT_SO_FAR)


_WORDS: Mapping[Status, tuple[str, str]] = {
    Status.MISSED: ("Không đạt", "✕"),
    Status.LATE: ("Quá hạn", "■"),
    Status.CANNOT_JUDGE: ("Chưa đánh giá được", "?"),
    Status.AT_RISK: ("Có nguy cơ", "▲"),
    Status.ON_COURSE: ("Đúng tiến độ", "◐"),
    Status.KEPT_SO_FAR: ("Đang bảo đảm", "○"),
    Status.MET: ("Đạt", "●"),
}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A status and why.

    because: one Vietnamese sentence, or a few, with the figures. missing: what someone should supply.
    figure, needed: what was reached and what must be, exact and in the target's unit, where there are such.
    is_settled: nothing more is expected (met, missed, or done after the due day).
    milestone: the next one, or the one that is overdue; None without milestones and after the due day.
    counts: of a combined verdict, how many parts have which status.
    """

    status: Status
    because: str
    missing: tuple[str, ...] = ()
    figure: Number | None = None
    needed: Number | None = None
    is_settled: bool = False
    milestone: Milestone | None = None
    counts: Mapping[Status, int] = field(default_factory=dict)


def combine_results(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a task with several results: it needs all of them, so the gravest stands for it.

    >>> met = Verdict(status=Status.MET, because="…", is_settled=True)
    >>> late = Verdict(status=Status.LATE, because="…", missing=("số liệu",))
    >>> combine_results([met, late, met]).because
    'Đạt 2/3 kết quả; 1 quá hạn.'

    Only what the gravest results lack is named: supplying the rest would not change the verdict.
    """
    parts = list(verdicts)
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Verdict(status=Status.CANNOT_JUDGE, because="Nhiệm vụ chưa có kết quả nào để đánh giá.")
    counts = Counter(part.status for part in parts)
    worst = min(counts, key=lambda status: status.severity)
    lacks = (lack for part in parts if part.status is worst for lack in part.missing)
    return _combined(
        parts,
        f"Đạt {counts[Status.MET]}/{len(parts)} kết quả{_tail(counts)}.",
        tuple(dict.fromkeys(lacks)),
    )


def combine_obligations(verdicts: Mapping[str, Verdict], most_named: int = 5) -> Verdict:
    """The verdict of one result over many agencies, by agency name: the gravest, with counts and who lags.

    >>> met, late = (Verdict(status=status, because="…") for status in (Status.MET, Status.LATE))
    >>> combine_obligations({"Sở Nội vụ": met, "Sở Y tế": late}).because
    'Đạt 1/2 cơ quan; 1 quá hạn. Nặng nhất: Sở Y tế.'
    """
    if not verdicts:
        return Verdict(status=Status.CANNOT_JUDGE, because="Chưa xác định cơ quan chịu trách nhiệm.")
    parts = list(verdicts.values())
    counts = Counter(part.status for part in parts)
    worst = min(counts, key=lambda status: status.severity)
    names = [name for name, part in verdicts.items() if part.status is worst]
    sentence = f"Đạt {counts[Status.MET]}/{len(parts)} cơ quan{_tail(counts)}."
    if not worst.is_good:
        sentence += f" Nặng nhất: {listed(names, most_named)}."
    if worst is Status.AT_RISK and (behind := _first([part for part in parts if part.status is worst])):
        sentence += f" Mốc: {behind.words}."
    missing = tuple(f"{name}: {lack}" for name, part in verdicts.items() for lack in part.missing)
    return _combined(parts, sentence, missing)


def listed(names: list[str], most: int = 5, *, others: str = "nơi khác") -> str:
    """Names with commas; those beyond `most` are counted, not named.

    >>> listed(["a", "b", "c"], 2)
    'a, b và 1 nơi khác'
    """
    text = ", ".join(names[:most])
    return f"{text} và {len(names) - most} {others}" if len(names) > most else text


def _first(parts: list[Verdict]) -> Milestone | None:
    """The earliest milestone that any part still has before it."""
    return min((part.milestone for part in parts if part.milestone), key=lambda each: each.day, default=None)


def _tail(counts: Mapping[Status, int]) -> str:
    parts = [
        f"{counts[status]} {status.name_vi.lower()}" for status in list(Status)[:-1] if counts.get(status)
    ]
    return f"; {', '.join(parts)}" if parts else ""


def _combined(parts: list[Verdict], because: str, missing: tuple[str, ...]) -> Verdict:
    return Verdict(
        status=min((part.status for part in parts), key=lambda status: status.severity),
        because=because,
        missing=missing,
        is_settled=all(part.is_settled for part in parts),
        milestone=_first(parts),
        counts=Counter(part.status for part in parts),
    )
