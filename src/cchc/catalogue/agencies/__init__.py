"""The register of bodies: canonical names, printed variants, groups. Data, replaceable by the operator."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cchc.core.errors import UnreadableFile

DEFAULT = Path(__file__).with_name("province.yaml")
# The same safe loader, written in C where PyYAML has it: a fifth of the time of a whole reading.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Body:
    """An agency, or a group term that stands for several. `kind` is "group" or a word of the register."""

    code: str
    name: str
    kind: str
    variants: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        return self.kind in {"group", "level"}


@dataclass(frozen=True, slots=True)
class Register:
    agencies: tuple[Body, ...]
    groups: tuple[Body, ...]

    def __iter__(self) -> Iterator[Body]:
        yield from self.agencies
        yield from self.groups


def load_register(path: Path | None = None, *, province: str | None = None) -> Register:
    """The register of `path` (the shipped one by default), "{province}" filled in.

    Without a province, bodies whose name needs one are left out.
    Raises `UnreadableFile` where the file is not a register.
    """
    path = path or DEFAULT
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader)
        return Register(
            agencies=tuple(_bodies(content["agencies"], "agency", province)),
            groups=tuple(_bodies(content.get("groups") or [], "group", province)),
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as fault:
        raise UnreadableFile(
            f"Danh bạ cơ quan “{path.name}” không đúng mẫu; hãy đối chiếu với tệp mẫu đi kèm "
            "(mỗi cơ quan có mã “code”, tên “name”, các cách viết khác “variants”)."
        ) from fault


def _bodies(entries: list[dict[str, Any]], kind: str, province: str | None) -> Iterator[Body]:
    for entry in entries:
        names = [entry["name"], *entry.get("variants", ())]
        if province is None:
            names = [name for name in names if "{province}" not in name]
        names = [name.replace("{province}", province or "") for name in names]
        if names:
            yield Body(entry["code"], names[0], entry.get("kind", kind), tuple(names[1:]))
