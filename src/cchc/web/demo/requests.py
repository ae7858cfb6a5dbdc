"""What agencies of the demo ask of each other: half answered, answered, overdue."""

from __future__ import annotations

from typing import Any

from cchc.apps.accounts.models import User
from cchc.apps.agencies.models import Agency
from cchc.apps.audit.actors import Actor
from cchc.apps.requests.models import Ask, Request
from cchc.apps.requests.selectors.asking import agencies_of
from cchc.apps.requests.services import answering, asking
from cchc.apps.requests.services.answering import Given
from cchc.apps.requests.services.asking import Item
from cchc.catalogue import demo
from cchc.web.demo import people


def is_there() -> bool:
    """Whether somebody of the demo has asked. 1 query."""
    return Request.objects.filter(is_demo=True).exists()


def make() -> None:
    """Every request, then its answers day by day, through the services that people use."""
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    officers, coordinator = people.Officers(), people.with_role("coordinator")
    for row in demo.requests():
        asker = agencies[row["asker"]] if "asker" in row else None
        request = _ask(row, asker, _asking(officers, asker, row, coordinator))
        for said in row["answers"]:
            ask = _ask_of(request, agencies[said["agency"]])
            _answer(ask, said, officers.of(ask.agency, said["day"]))
        for said in row.get("nothing", ()):
            ask = _ask_of(request, agencies[said["agency"]])
            by = officers.of(ask.agency, said["day"])
            answering.say_nothing(ask=ask, note=said["note"], by=by, on=said["day"], version=ask.version)


def _asking(officers: people.Officers, asker: Agency | None, row: dict[str, Any], coordinator: User) -> Actor:
    return officers.of(asker, row["asked"]) if asker else coordinator


def _ask(row: dict[str, Any], asker: Agency | None, by: Actor) -> Request:
    bodies = [f"{'group' if code.startswith('G_') else 'agency'}:{code}" for code in row["to"]]
    return asking.ask(
        asker=asker,
        title=row["title"],
        guidance=row.get("guidance", ""),
        items=[Item(**item) for item in row["items"]],
        agencies=agencies_of(bodies, row["asked"]),
        figures_from=row["from"],
        figures_to=row["until"],
        due=row["due"],
        by=by,
        on=row["asked"],
        is_demo=True,
    )


def _ask_of(request: Request, agency: Agency) -> Ask:
    return request.asks.select_related("request__asker", "agency").get(agency=agency)


def _answer(ask: Ask, said: dict[str, Any], by: Actor) -> None:
    items = list(ask.request.items.all())
    answering.answer(
        ask=ask,
        given=[
            Given(item=item, payload=_payload(item.unit, item.shape, stated))
            for item, stated in zip(items, said["said"], strict=True)
        ],
        source=f"Sổ theo dõi của cơ quan ({demo.MARK.lower()})",
        by=by,
        on=said["day"],
        version=ask.version,
    )


def _payload(unit: str, shape: str, stated: dict[str, Any] | None) -> dict[str, Any] | None:
    return {**stated, "unit": unit} if stated and shape == "amount" else stated
