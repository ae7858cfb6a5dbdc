"""Names of a plan → agencies and groups of the register."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc.apps.agencies.models import Agency, Group
from cchc.core.text import fold


@dataclass
class Bodies:
    """Agencies and groups by code and by every name that they are written with."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Bodies:
        """2 queries."""
        found = cls()
        for group in Group.objects.all():
            found._take(found.groups, "group", group)
        for agency in Agency.objects.all():
            found._take(found.agencies, "agency", agency)
        return found

    def _take(self, table, kind, body):
        table[f"{kind}:{body.code}"] = body
        for name in [body.name, *body.variants]:
            table.setdefault(fold(name), body)

    def find(self, name: str, body: str = "") -> tuple[Agency | None, Group | None]:
        """The agency or the group of a printed name, or of a chosen "agency:CODE"; None twice for neither."""
        for key in filter(None, (body, fold(name))):
            if key in self.agencies:
                return self.agencies[key], None
            if key in self.groups:
                return None, self.groups[key]
        return None, None
