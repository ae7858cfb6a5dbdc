"""YAML read exactly: no float, no key twice, and every object knows the line that it stands on."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from cchc.core.errors import UnreadableFile

_DECIMAL = re.compile(r"[-+]?\d+\.\d+", re.ASCII)


class Located(dict[str, Any]):
    """An object of the file; `line` counts from 1."""

    line: int = 0


class _ExactLoader(yaml.SafeLoader):
    """The safe loader without floats: 9.5 becomes a decimal with the digits as printed.

    Only true and false are yes and no; "on", "no" and "yes" stay words.
    """

    yaml_implicit_resolvers = {
        letter: [(tag, form) for tag, form in forms if not tag.endswith(":bool") or letter in "tTfF"]
        for letter, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _decimal(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    text = str(loader.construct_scalar(node))
    if not _DECIMAL.fullmatch(text):
        raise yaml.MarkedYAMLError(
            problem=f"“{text}” không phải là số thập phân", problem_mark=node.start_mark
        )
    return Decimal(text)


def _mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Located:
    loader.flatten_mapping(node)
    found = Located()
    found.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        key = key if isinstance(key, str) else str(loader.construct_scalar(key_node))
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"khóa “{key}” ghi hai lần", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(path: Path, name: str = "") -> Any:
    """The data of a YAML file. Raises UnreadableFile with one sentence that names file and line."""
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableFile("không mở được tệp; hãy kiểm tra lại đường dẫn.", where=name) from error
    except UnicodeDecodeError as error:
        raise UnreadableFile("không phải là tệp chữ mã UTF-8.", where=name) from error
    return read_text(text, name)


def read_text(text: str, name: str) -> Any:
    """The data of YAML text; `name` is named in errors. Raises UnreadableFile."""
    try:
        return yaml.load(text, _ExactLoader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        raise UnreadableFile(f"{_problem(error)}.", where=_place(error, name)) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("có giá trị không đọc được (ngày hoặc số sai).", where=name) from error


def _place(error: yaml.YAMLError, name: str) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{name}, dòng {mark.line + 1}" if mark else name


def _problem(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or "không đọc được"
    return problem if not str(problem).isascii() else "sai cú pháp YAML (thụt dòng, dấu hai chấm, dấu nháy)"
