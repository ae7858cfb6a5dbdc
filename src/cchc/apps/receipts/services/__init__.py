"""Verbs of receipts: `ask`, `confirm`, `object_to`, `withdraw`, `reject`, `hand_to`, `name_focal`."""

from .answering import confirm, object_to, withdraw
from .asking import ask
from .deciding import hand_to, reject
from .focals import name_focal

__all__ = ["ask", "confirm", "hand_to", "name_focal", "object_to", "reject", "withdraw"]
