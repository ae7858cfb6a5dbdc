"""`cchc plan`: read a plan's annex; nothing is saved."""

import json
import sys
from pathlib import Path

import click


@click.group(help="Kế hoạch: đọc phụ lục thành nhiệm vụ, chỉ tiêu, câu hỏi.")
def plan() -> None:
    """The group of commands about plans."""


@plan.command(help="Đọc tệp kế hoạch (.docx, .xlsx, .txt) và in những gì đọc được; không lưu gì.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text"]),
    default="text",
    help="json: theo hợp đồng dữ liệu.",
)
@click.option("--agencies", type=click.Path(path_type=Path), help="Danh bạ cơ quan thay cho danh bạ đi kèm.")
def read(file: Path, form: str, agencies: Path | None) -> None:
    """Exit status 0 with or without questions, 2 with one sentence for a file that holds no plan."""
    from cchc.importers.plan import read as read_plan

    reading = read_plan(file, agencies)
    if form == "json":
        sys.stdout.buffer.write(json.dumps(reading.to_json(), ensure_ascii=False, indent=1).encode() + b"\n")
    else:
        sys.stdout.buffer.write(_summary(reading.to_json()).encode())
    sys.stdout.flush()


def _summary(reading: dict) -> str:  # type: ignore[type-arg]
    plan_head, tasks = reading["plan"], [task for task in reading["tasks"] if not task["is_group"]]
    lines = [
        f"Kế hoạch {plan_head['number'] or '(chưa rõ số)'}, {plan_head['issuer'] or '(chưa rõ cơ quan)'}",
        f"{sum(not section.get('part') for section in reading['sections'])} mục, {len(tasks)} nhiệm vụ, "
        f"{sum(len(task['results']) for task in tasks)} kết quả, {len(reading['documents'])} văn bản viện dẫn",
        f"{len(reading['corrections'])} chỗ đề nghị sửa, {len(reading['questions'])} câu hỏi còn mở:",
        *(f"  {question['where']}: {question['question']}" for question in reading["questions"]),
    ]
    return "\n".join(lines) + "\n"
