"""`cchc score`: score a sheet of facts by a criteria set; nothing is saved."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc import __version__
from cchc.core.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.core.scoring import Result, Sheet


@click.command(help="Chấm điểm một phiếu số liệu (.yaml, .xlsx) theo một bộ tiêu chí; không lưu gì.")
@click.argument("facts", type=click.Path(path_type=Path))
@click.option("--set", "set_id", required=True, help="Mã bộ tiêu chí (par-index/2022-2024) hoặc tệp .yaml.")
@click.option("--explain", is_flag=True, help="In cả cách tính của từng tiêu chí.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "bundle"]),
    default="text",
    help="json: theo hợp đồng dữ liệu; bundle: gói mở để người khác tính lại.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Ghi gói mở vào tệp .zip, kèm chương trình tính lại."
)
@click.option("--parameter", "parameters", multiple=True, help="Thay một tham số của bộ: TÊN=GIÁ TRỊ.")
def score(
    facts: Path, set_id: str, explain: bool, form: str, output: Path | None, parameters: tuple[str, ...]
) -> None:
    """Exit status 2 with one sentence on bad input; standard output carries the answer and nothing else."""
    from cchc.catalogue import criteria
    from cchc.catalogue.calendar import vietnam
    from cchc.core.scoring import bundle, to_json
    from cchc.core.scoring import score as score_sheet

    sheet = read_facts(facts)
    calendar = vietnam(range(sheet.year - 1, sheet.year + 2))
    result = score_sheet(criteria.find(set_id), sheet, _arguments(parameters), calendar)
    if output is not None:
        _keep(output, bundle(result, __version__))
    if form == "text":
        _print("\n".join(_lines(result, explain)))
    else:
        answer = to_json(result) if form == "json" else bundle(result, __version__)
        _print(json.dumps(answer, ensure_ascii=False, indent=1))


def read_facts(path: Path) -> Sheet:
    """The sheet of a .yaml or .xlsx file. Raises UnreadableFile or InvalidSheet."""
    from cchc.catalogue import criteria
    from cchc.core.scoring import build_sheet

    if path.suffix.lower() != ".xlsx":
        return criteria.read_sheet(path)
    from cchc.importers.fact_sheet import read_fact_sheet

    try:
        data = path.read_bytes()
    except OSError as why:
        raise UnreadableFile(f"không mở được tệp “{path}”.") from why
    return build_sheet(read_fact_sheet(data, path.name), path.name)


def _keep(path: Path, data: Mapping[str, Any]) -> None:
    from cchc.exporters.score_bundle import bundle_zip

    try:
        path.write_bytes(bundle_zip(data))
    except OSError as why:
        raise UnreadableFile(f"không ghi được tệp “{path}”.") from why


def _arguments(parameters: tuple[str, ...]) -> dict[str, str]:
    from cchc.core.errors import InvalidValue

    pairs = [parameter.partition("=") for parameter in parameters]
    for name, equals, _ in pairs:
        if not (name and equals):
            raise InvalidValue(f"--parameter cần dạng TÊN=GIÁ TRỊ, không phải “{name}”.")
    return {name: value for name, _, value in pairs}


def _lines(result: Result, explain: bool) -> list[str]:
    from cchc.core.scoring import to_json

    answer = to_json(result)
    index = answer["index"]
    lines = [
        f"{answer['facts']['unit']}, năm {answer['facts']['year']}: {index['name']}",
        f"{_points(index)} ({index['status_vi']})",
        *(["Chưa đủ số liệu: điểm trên là phần đã tính được."] if not index["is_complete"] else []),
        *index["notes"],
        "",
    ]
    for component in answer["components"]:
        lines += _node_lines(component, explain, "")
    if index["missing"]:
        lines += ["", "Còn thiếu:", *(f"  {lack}" for lack in index["missing"])]
    if not answer["set"]["may_open_real_round"]:
        lines += ["", "Bộ tiêu chí này có giá trị minh họa hoặc chưa rõ: không dùng để chấm chính thức."]
    return lines


def _node_lines(node: dict[str, Any], explain: bool, indent: str) -> list[str]:
    lines = [
        f"{indent}{node['id']}. {node['name'] or '(chưa rõ tên)'}: {_points(node)} ({node['status_vi']})"
    ]
    if explain:
        lines.append(f"{indent}   {node['because']}")
        if node["one_more"]:
            lines.append(f"{indent}   {node['one_more']}")
        for child in node["children"]:
            lines += _node_lines(child, explain, indent + "   ")
    return lines


def _points(figure: dict[str, Any]) -> str:
    from cchc.core.numbers import from_exact_text, show

    return f"{figure['shown']}/{show(from_exact_text(figure['max'])) if figure['max'] else '?'} điểm"


def _print(text: str) -> None:
    sys.stdout.buffer.write(f"{text}\n".encode())
    sys.stdout.flush()
