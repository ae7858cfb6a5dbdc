"""`cchc criteria`: check a criteria set, compare two of them; nothing is saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cchc.core.scoring import Effect


@click.group(help="Bộ tiêu chí: danh sách, kiểm tra, so sánh hai bộ.")
def criteria() -> None:
    """The group of commands about criteria sets."""


@criteria.command("list", help="Các bộ tiêu chí đi kèm chương trình.")
def list_sets() -> None:
    """Every set with its title."""
    from cchc.catalogue import criteria as catalogue

    _print([f"{set_id}: {catalogue.load(set_id).title}" for set_id in catalogue.available()])


@criteria.command(help="Kiểm tra một bộ: tổng điểm, khoảng trống, chồng lấn, điểm không đạt được, chủ quản.")
@click.argument("set_id", metavar="BỘ")
@click.option("--warnings/--no-warnings", default=True, help="In cả những chỗ cần xem, không chỉ lỗi.")
def check(set_id: str, warnings: bool) -> None:
    """Exit status 1 where there is an error, 0 otherwise."""
    from cchc.catalogue import criteria as catalogue
    from cchc.core.scoring import Severity
    from cchc.core.scoring import check as check_set

    chosen = catalogue.find(set_id)
    findings = check_set(chosen)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    lines = [f"{chosen.id}: {errors} lỗi, {len(findings) - errors} chỗ cần xem."]
    for finding in findings:
        if warnings or finding.severity is Severity.ERROR:
            place = f"dòng {finding.line}, " if finding.line else ""
            lines.append(f"  {finding.severity.name_vi}: {place}{finding.where}: {finding.sentence}")
    reasons = chosen.reasons_against_real_round()
    if reasons:
        lines += [
            f"Không dùng để chấm chính thức, vì {len(reasons)} lý do:",
            *(f"  {why}" for why in reasons),
        ]
    else:
        lines.append("Có thể dùng để chấm chính thức.")
    _print(lines)
    sys.exit(1 if errors else 0)


@criteria.command(
    "import", help="Đọc bảng tiêu chí (.docx, .xlsx) thành bộ tiêu chí để rà soát; không lưu vào hệ thống."
)
@click.argument("table", metavar="TỆP", type=click.Path(path_type=Path))
@click.option("--id", "set_id", required=True, help="Mã của bộ, ví dụ par-index/2026.")
@click.option("--title", required=True, help="Tên bộ tiêu chí.")
@click.option("--year", type=int, required=True, help="Năm đánh giá.")
@click.option("--reference", default="", help="Số, ký hiệu văn bản ban hành.")
@click.option("--output", type=click.Path(path_type=Path), help="Ghi vào tệp này; bỏ trống: in ra.")
def import_table(
    table: Path, set_id: str, title: str, year: int, reference: str, output: Path | None
) -> None:
    """The proposed set as YAML, what is not understood as questions on top and on standard error.

    Exit status 0 also with questions; 2 with one sentence for a file that holds no table of criteria.
    """
    from cchc.core.errors import UnreadableFile
    from cchc.importers.criteria import propose_file

    found = propose_file(table)
    text = found.set_yaml(set_id=set_id, title=title, year=year, reference=reference)
    understood = sum(row.rule is not None for row in found.rows)
    if output is None:
        _print([text])
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as why:
            raise UnreadableFile(f"không ghi được tệp “{output}”.") from why
    click.echo(
        f"{len(found.rows)} dòng, {understood} cách chấm đề xuất, {len(found.open_questions)} câu hỏi.",
        err=True,
    )
    for question in found.open_questions:
        click.echo(f"  {question}", err=True)


@criteria.command(help="So sánh hai bộ: giữ, đổi tên, tách, gộp, đổi điểm, đổi cách tính.")
@click.argument("old", metavar="BỘ_CŨ")
@click.argument("new", metavar="BỘ_MỚI")
@click.option(
    "--facts", type=click.Path(path_type=Path), help="Phiếu số liệu để xem bộ mới cho điểm thế nào."
)
def compare(old: str, new: str, facts: Path | None) -> None:
    """The change list, and with a sheet the points under both sets."""
    from cchc.catalogue import criteria as catalogue
    from cchc.core.criteria import compare as compare_sets

    before, after = catalogue.find(old), catalogue.find(new)
    lines = [f"{change.kind.name_vi}: {change.sentence}" for change in compare_sets(before, after)]
    if facts is not None:
        from cchc.core.scoring import effect

        lines += ["", *_effect_lines(effect(before, after, catalogue.read_sheet(facts)))]
    _print(lines)


def _effect_lines(found: Effect) -> Iterator[str]:
    yield (
        f"Cùng số liệu: {found.old.criteria.id} cho {_points(found.old.points)} điểm, "
        f"{found.new.criteria.id} cho {_points(found.new.points)} điểm."
    )
    for name, (before, after) in found.changes.items():
        yield f"  {name}: {_points(before)} → {_points(after)} điểm"
    for name, reason in found.unreadable.items():
        yield f"  {name}: số liệu cũ không dùng được cho quy tắc mới ({reason})"


def _points(points: Fraction | None) -> str:
    from cchc.core.numbers import show

    return "chưa có" if points is None else show(points, 2)


def _print(lines: list[str]) -> None:
    sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())
    sys.stdout.flush()
