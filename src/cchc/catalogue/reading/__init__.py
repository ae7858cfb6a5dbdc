"""The dictionaries by which plans are read: column headings, role words, kind phrases, official terms.

General words of Vietnamese offices only; nothing here belongs to one plan.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOLDER = Path(__file__).parent


@cache
def dictionary(name: str) -> Any:
    """The content of `name`.yaml in this folder, read once."""
    text = (_FOLDER / f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)
