"""Who wants to know that a plan, or its amendment, was applied. Plans know no receipts: an upper room says so here.

# apps/receipts/apps.py
def ready(self):  # when the site starts
    applied.register("receipts", ask)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cchc.apps.audit.actors import Actor
from cchc.apps.plans.models import Plan

_registered: dict[str, Callable[..., Any]] = {}


def register(name: str, service: Callable[..., Any]) -> None:
    """`service(plan=, by=, on=)` is called in the transaction of the applying, obligations laid out."""
    _registered[name] = service


def tell(*, plan: Plan, by: Actor, on: date) -> None:
    """A plan was applied on that day."""
    for service in _registered.values():
        service(plan=plan, by=by, on=on)
