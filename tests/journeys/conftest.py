"""The demo, made once for the journeys that read it; each leaves it as it was."""

from tests.web.demo.conftest import _made, demo, plan

__all__ = ["_made", "demo", "plan"]
