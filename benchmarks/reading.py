"""Reading a plan: the shipped annex in each format, beside python-docx merely walking over its cells."""

import io
from collections.abc import Iterator
from functools import partial

import docx
from tests.importers.annex import PLAN, printed_annex
from tests.importers.annex_files import word, workbook

from benchmarks.measure import Figure, seconds, show
from cchc.importers.plan import read_bytes


def figures() -> Iterator[Figure]:
    """Seconds to read the annex as text, .docx and .xlsx; nothing is cached between two readings but dictionaries."""
    annex = printed_annex()
    files = {"plan.txt": PLAN.read_bytes(), "plan.docx": word(annex), "plan.xlsx": workbook(annex)}
    walk = seconds(partial(_letters, files["plan.docx"]))
    for name, data in files.items():
        taken = seconds(partial(read_bytes, data, name))
        yield Figure(f"read {name} ({len(data) // 1024} kB)", taken, "every cell's text of plan.docx", walk)


def _letters(data: bytes) -> int:
    tables = docx.Document(io.BytesIO(data)).tables
    return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)


if __name__ == "__main__":
    show(__doc__ or "", figures())
