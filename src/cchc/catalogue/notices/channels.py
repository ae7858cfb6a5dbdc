"""Ways to reach a person besides e-mail, as data: any service that takes a JSON message over HTTP.

An operator writes them into a file of his own (see `channels-example.yaml`) and names it in CCHC_CHANNELS.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

EXAMPLE = Path(__file__).with_name("channels-example.yaml")
PLACES = ("phone", "email", "count", "text", "plain_text", "link", "id")
_PLACE = re.compile(r"\{(\w+)\}")
_SECRET = re.compile(r"\$\{(\w+)\}")
_RECIPIENTS = ("phone", "email")


class InvalidChannels(ValueError):
    """The file of channels cannot be used; the sentence says where and why."""


@dataclass(frozen=True)
class Channel:
    """A way to reach people. `to`: "phone" or "email", what a person must have for it.

    headers and body may hold places such as {text} (see PLACES) and secrets such as ${TOKEN}, which stand in the
    environment and never in the file. accepted: what the answer must say, field by field; empty: status 2xx is enough.
    """

    code: str
    name: str
    to: str
    url: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]
    accepted: Mapping[str, Any]

    def request(self, values: Mapping[str, str], secrets: Mapping[str, str]) -> tuple[dict[str, str], Any]:
        """Headers and body with every place filled. Raises InvalidChannels for a secret that is not set."""

        def filled(part: Any) -> Any:
            if isinstance(part, dict):
                return {key: filled(value) for key, value in part.items()}
            if isinstance(part, list):
                return [filled(value) for value in part]
            return _fill(part, values, secrets, self.code) if isinstance(part, str) else part

        return filled(dict(self.headers)), filled(dict(self.body))

    def took(self, answer: Any) -> bool:
        """Whether the service says that it accepted the message."""
        return all(
            isinstance(answer, dict) and answer.get(key) == value for key, value in self.accepted.items()
        )


def load(path: Path) -> dict[str, Channel]:
    """Read and check a file of channels. Raises InvalidChannels."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as why:
        raise InvalidChannels(
            f"Tệp kênh nhắn tin {path.name}: không đọc được ({type(why).__name__})."
        ) from why
    found = data.get("kenh") if isinstance(data, dict) else None
    if not isinstance(found, dict):
        raise InvalidChannels(f"Tệp kênh nhắn tin {path.name}: thiếu mục kenh.")
    return {str(code): _channel(str(code), each) for code, each in found.items()}


def _channel(code: str, data: Any) -> Channel:
    if not isinstance(data, dict):
        raise InvalidChannels(f"Kênh {code}: phải gồm ten, gui_toi, dia_chi và noi_dung.")
    for name in ("ten", "gui_toi", "dia_chi", "noi_dung"):
        if not data.get(name):
            raise InvalidChannels(f"Kênh {code}: thiếu {name}.")
    if code == "email" or data["gui_toi"] not in _RECIPIENTS:
        raise InvalidChannels(
            f"Kênh {code}: gui_toi phải là phone hoặc email, và tên kênh không được là email."
        )
    if urlsplit(str(data["dia_chi"])).scheme not in ("http", "https"):
        raise InvalidChannels(f"Kênh {code}: dia_chi phải bắt đầu bằng https:// hoặc http://.")
    parts = {name: data.get(name) or {} for name in ("tieu_de", "noi_dung", "thanh_cong")}
    for name, part in parts.items():
        if not isinstance(part, dict):
            raise InvalidChannels(f"Kênh {code}: {name} phải là các cặp tên và giá trị.")
    unknown = sorted({place for place in _PLACE.findall(_SECRET.sub("", str(parts))) if place not in PLACES})
    if unknown:
        raise InvalidChannels(
            f"Kênh {code}: không có chỗ điền {{{unknown[0]}}}; chỉ có: {', '.join(PLACES)}."
        )
    headers = {str(key): str(value) for key, value in parts["tieu_de"].items()}
    url = str(data["dia_chi"])
    return Channel(
        code, str(data["ten"]), data["gui_toi"], url, headers, parts["noi_dung"], parts["thanh_cong"]
    )


def _fill(text: str, values: Mapping[str, str], secrets: Mapping[str, str], code: str) -> str:
    def secret(match: re.Match[str]) -> str:
        if not secrets.get(match[1]):
            raise InvalidChannels(f"Kênh {code}: chưa đặt biến môi trường {match[1]}.")
        return secrets[match[1]]

    pieces = re.split(r"(\$\{\w+\})", text)
    return "".join(
        _SECRET.sub(secret, piece) if _SECRET.fullmatch(piece) else _PLACE.sub(lambda m: values[m[1]], piece)
        for piece in pieces
    )
