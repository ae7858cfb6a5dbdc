"""The example province as data: agencies, accounts, settings of the plan, and invented reports. This module reads them.

Everything here is invented or a choice, and marked "Dữ liệu minh họa", except names that plan and decree print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FILES = HERE / "files"
PLANS = HERE.parent / "plans"
MARK = "Dữ liệu minh họa"


@dataclass(frozen=True)
class Account:
    """A person of the demo with dated roles, each {"role", "agency", "from", "to"}."""

    email: str
    name: str
    roles: tuple[Mapping[str, Any], ...]

    def reports_for(self, agency: str, day: date) -> bool:
        """Whether the person reports for the agency (its code) on that day."""
        return self.holds("agency_officer", agency, day)

    def holds(self, role: str, agency: str, day: date) -> bool:
        """Whether the person holds the role at the agency (its code) on that day."""
        return any(
            each["role"] == role
            and each.get("agency") == agency
            and each.get("from", date.min) <= day <= each.get("to", date.max)
            for each in self.roles
        )


@dataclass(frozen=True)
class Proof:
    """A piece of evidence of an agency: a file of `FILES`, a document (number, signed_on, issuer, title), or both;
    `level`: who may read it, see `evidence.choices`.
    """

    key: str
    title: str
    agency: str
    file: str = ""
    document: Mapping[str, Any] | None = None
    level: str = "internal"


@dataclass(frozen=True)
class Wave:
    """What was reported about one result on one day, by agency code, and what the reviewer said.

    facts: agency → what it states, in the short form of its shape (see reports/README.md).
    accepted: the day on which all were accepted that are neither in `returned` (with its reason) nor `waiting`.
    corrects: why the facts replace the ones that the same agencies sent before; empty for new facts.
    """

    result: str
    sent: date
    as_of: date
    source: str
    facts: Mapping[str, Any]
    accepted: date | None = None
    returned: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    corrects: str = ""
    evidence: tuple[str, ...] = ()
    option: int | None = None


@dataclass(frozen=True)
class Draft:
    """What an officer had typed and not sent."""

    result: str
    agency: str
    typed: Mapping[str, str]
    saved: date


def province() -> dict[str, Any]:
    """agencies.yaml as it stands."""
    return dict(_load(HERE / "agencies.yaml"))


def members(group: str) -> list[str]:
    """The codes of all agencies that ever belong to a group of the demo."""
    table = province()
    return _expanded(table["members"][group], table["bodies"])


def accounts() -> list[Account]:
    """The people in the order of the sign-in page."""
    return [
        Account(each["email"], each["name"], tuple(each["roles"])) for each in _load(HERE / "accounts.yaml")
    ]


def plan_settings() -> dict[str, Any]:
    """plan.yaml as it stands."""
    return dict(_load(HERE / "plan.yaml"))


def milestones() -> dict[str, Any]:
    """milestones.yaml as it stands: meeting days, and the steps that agencies reported."""
    return dict(_load(HERE / "milestones.yaml"))


def other_plans() -> dict[str, Any]:
    """other_plans.yaml as it stands."""
    return dict(_load(HERE / "other_plans.yaml"))


def plan_text() -> Path:
    """The plan's text in the catalogue."""
    settings = plan_settings()
    return PLANS / str(settings["folder"]) / str(settings["file"])


def decisions() -> list[dict[str, str]]:
    """The kept review decisions, each {"where", "kind", "action", "text"} and "about" where a row asks more than once."""
    table = _load(plan_text().with_name("decisions.yaml"))
    defaults = {
        "corrections": "correction",
        "scopes": "scope",
        "kinds": "kind",
        "answers": "answers",
        "questions": "question",
    }
    return [
        {"action": "answer", **{name: text for name, text in row.items() if name != "reason"}, "kind": kind}
        for list_name, kind in defaults.items()
        for row in table[list_name]
    ]


def proofs() -> list[Proof]:
    """The evidence of the demo."""
    return [Proof(key, **entry) for key, entry in _load(HERE / "evidence.yaml").items()]


def waves() -> list[Wave]:
    """Everything that was reported, in the order in which it was sent."""
    found = [wave for path in sorted((HERE / "reports").glob("*.yaml")) for wave in _waves(_load(path))]
    return sorted(found, key=lambda wave: (wave.sent, wave.as_of))


def waivers() -> list[dict[str, Any]]:
    """The agencies that have waived their head's approval, each {"agency", "number", "signed_on", "quote", "from"}."""
    return list(_load(HERE / "approvals.yaml")["waivers"])


def proposals() -> list[Wave]:
    """What officers have proposed and the agency's head has not released yet."""
    return list(_waves(_load(HERE / "approvals.yaml")["proposals"]))


def packages() -> list[dict[str, Any]]:
    """What officers have laid before their heads, each {"agency", "title", "day", "results"}."""
    return list(_load(HERE / "approvals.yaml")["packages"])


def drafts() -> list[Draft]:
    """The drafts that lie open."""
    return [Draft(**entry) for entry in _load(HERE / "drafts.yaml")]


def period_reports() -> list[dict[str, Any]]:
    """The heads of one-page reports that were kept."""
    return list(_load(HERE / "period_reports.yaml"))


def receipts() -> dict[str, Any]:
    """receipts.yaml as it stands: who answered when, focal officers, absences."""
    return dict(_load(HERE / "receipts.yaml"))


def requests() -> list[dict[str, Any]]:
    """requests.yaml as it stands: who asked whom what, and who answered."""
    return list(_load(HERE / "requests.yaml"))


def _waves(entries: list[dict[str, Any]]) -> Iterator[Wave]:
    bodies = province()["bodies"]
    for entry in entries:
        for row in entry["waves"]:
            facts: dict[str, Any] = {}
            for name, stated in row["facts"].items():
                facts |= dict.fromkeys(_expanded([name], bodies), stated)
            yield Wave(
                **{
                    "source": entry.get("source", ""),
                    **row,
                    "result": entry["result"],
                    "facts": {code: stated for code, stated in facts.items() if stated is not None},
                    "waiting": tuple(row.get("waiting", ())),
                    "evidence": tuple(row.get("evidence", ())),
                }
            )


def _expanded(names: list[str], bodies: Mapping[str, list[str]]) -> list[str]:
    return [code for name in names for code in bodies.get(name, [name])]


@cache
def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
