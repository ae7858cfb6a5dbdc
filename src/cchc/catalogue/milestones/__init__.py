"""Usual milestones as data: `usual.yaml` is written for civil servants, this module reads and checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from cchc.core.errors import InvalidMilestone
from cchc.core.plan import KINDS, Chain, Step
from cchc.core.text import fold

SOURCE = Path(__file__).with_name("usual.yaml")

Basis = Literal["gia_dinh", "chua_ro", "quy_dinh"]


class Sort(StrEnum):
    """What sort of milestones a kind of target has."""

    CHAIN = "chuoi"
    PATH = "duong"
    STEPS = "luy_ke"
    NONE = "khong"


@dataclass(frozen=True)
class UsualStep:
    """A step with the standing of its duration: assumed, unknown, or by rule (then `note` cites it)."""

    step: Step
    basis: Basis
    note: str = ""


@dataclass(frozen=True)
class UsualChain:
    """A chain for results of some kinds whose words hold one of `words`; empty words fit every result."""

    code: str
    name: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    steps: tuple[UsualStep, ...]

    @property
    def chain(self) -> Chain:
        """The chain as the core's object."""
        return Chain(tuple(each.step for each in self.steps))


@dataclass(frozen=True)
class Usual:
    """The whole file. bodies: code → name of the meeting. sorts: kind of target → sort. reasons: why none."""

    bodies: Mapping[str, str]
    chains: tuple[UsualChain, ...]
    sorts: Mapping[str, Sort]
    reasons: Mapping[str, str]

    def chain_for(self, kind: str, words: str) -> UsualChain | None:
        """The first chain that fits a result of that kind with these words.

        >>> load().chain_for("document_issued", "Báo cáo kết quả của UBND tỉnh").code
        'bao_cao'
        """
        text = f" {fold(words)} "
        for each in self.chains:
            if kind in each.kinds and (not each.words or any(f" {word}" in text for word in each.words)):
                return each
        return None


@cache
def load(path: Path = SOURCE) -> Usual:
    """Read and check the file. Raises InvalidMilestone with the place that is wrong."""
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    bodies = dict(table["co_quan_hop"])
    kinds: dict[str, Any] = table["loai_chi_tieu"]
    if unknown := sorted(set(kinds) ^ set(KINDS)):
        raise InvalidMilestone(f"loai_chi_tieu thừa hoặc thiếu: {', '.join(unknown)}.", where=path.name)
    silent = [name for name, row in kinds.items() if row["moc"] == Sort.NONE and not row.get("vi")]
    if silent:
        raise InvalidMilestone(f"hãy ghi vì sao không cần mốc: {', '.join(silent)}.", where=path.name)
    return Usual(
        bodies=bodies,
        chains=tuple(_chain(row, bodies, path.name) for row in table["chuoi"]),
        sorts={name: Sort(row["moc"]) for name, row in kinds.items()},
        reasons={name: row["vi"] for name, row in kinds.items() if "vi" in row},
    )


def _chain(row: dict[str, Any], bodies: Mapping[str, str], file: str) -> UsualChain:
    where = f"{file}, chuỗi {row['ma']}"
    if unknown := set(row["loai_chi_tieu"]) - set(KINDS):
        raise InvalidMilestone(f"không có loại chỉ tiêu {', '.join(sorted(unknown))}.", where=where)
    chain = UsualChain(
        code=row["ma"],
        name=row["ten"],
        kinds=tuple(row["loai_chi_tieu"]),
        words=tuple(fold(word) for word in row.get("khi_co_tu", ())),
        steps=tuple(_step(step, bodies, where) for step in row["buoc"]),
    )
    _ = chain.chain  # refuses a chain without steps or with a step twice
    return chain


def _step(row: dict[str, Any], bodies: Mapping[str, str], where: str) -> UsualStep:
    meeting = row.get("phien_hop", "")
    if meeting and meeting not in bodies:
        raise InvalidMilestone(f"không có phiên họp “{meeting}”.", where=where)
    if row["trang_thai"] == "quy_dinh" and not row.get("ghi_chu"):
        raise InvalidMilestone(f"bước {row['ma']} theo quy định thì phải ghi quy định nào.", where=where)
    step = Step(key=row["ma"], name=row["ten"], working_days=row["ngay_lam_viec"], meeting=meeting)
    return UsualStep(step, row["trang_thai"], row.get("ghi_chu", ""))
