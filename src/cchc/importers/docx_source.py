"""Word (.docx) → source: paragraphs and tables in order, merges, list numbers, notes, tracked changes accepted."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from cchc.core.errors import UnreadableFile

from .docx_numbering import Numbering
from .source import Cell, Line, Note, Row, Source
from .text_source import superscript

_NOTE_REFERENCES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
# Deleted or moved-away text, and the second copy that Word keeps of drawings for older programs.
_SKIPPED = {
    qn("w:del"),
    qn("w:moveFrom"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read_docx(data: bytes, name: str) -> Source:
    """Raises `UnreadableFile` where the package is not a Word document."""
    try:
        reader = _Reader(docx.Document(io.BytesIO(data)))
        return Source(name=name, format="docx", blocks=tuple(reader.blocks()), notes=tuple(reader.notes()))
    except Exception as fault:  # python-docx lets lxml, zipfile, key and value errors through
        raise UnreadableFile(
            f"Tệp “{name}” không mở được như văn bản Word; hãy mở tệp trong Word, lưu lại dạng .docx rồi tải lên lại."
        ) from fault


class _Reader:
    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.numbering = Numbering(document)
        self.note_texts = _note_texts(document)
        self.note_order: list[tuple[str, str]] = []

    def blocks(self) -> Iterator[Line | Row]:
        tables = paragraphs = 0
        for element in _children(self.body):
            if element.tag == qn("w:p"):
                paragraphs += 1
                if text := self.paragraph(element).strip():
                    yield Line(text, f"đoạn {paragraphs}")
            elif element.tag == qn("w:tbl"):
                tables += 1
                yield from self.table(element, tables)

    def table(self, table: Any, ordinal: int) -> Iterator[Row]:
        for number, row in enumerate(table.iterchildren(qn("w:tr")), start=1):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield Row(tuple(self.cells(row)), f"bảng {ordinal}, dòng {number}")

    def cells(self, row: Any) -> Iterator[Cell]:
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        yield from (Cell() for _ in range(int(before.get(qn("w:val"))) if before is not None else 0))
        for cell in _children(row, qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            is_merged = merge is not None and merge.get(qn("w:val")) != "restart"
            yield Cell("" if is_merged else self.cell_text(cell), is_merged)
            span = properties.find(qn("w:gridSpan")) if properties is not None else None
            yield from (Cell() for _ in range(int(span.get(qn("w:val"))) - 1 if span is not None else 0))

    def cell_text(self, cell: Any) -> str:
        paragraphs = [self.paragraph(element) for element in cell.iter(qn("w:p"))]
        text = "\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
        return text.rstrip() if text.startswith("\n") else text.strip()

    def paragraph(self, paragraph: Any) -> str:
        return self.numbering.mark(paragraph) + "".join(self.pieces(paragraph))

    def pieces(self, element: Any) -> Iterator[str]:
        for child in element.iterchildren():
            if child.tag in _SKIPPED or child.tag == qn("w:p"):
                continue
            if child.tag == qn("w:t"):
                yield superscript(child.text or "") if _is_superscript(child) else child.text or ""
            elif child.tag in {qn("w:tab"), qn("w:br"), qn("w:cr")} and element.tag == qn("w:r"):
                yield "\n" if child.tag != qn("w:tab") and child.get(qn("w:type")) != "page" else " "
            elif child.tag == qn("w:noBreakHyphen"):
                yield "-"
            elif child.tag in _NOTE_REFERENCES:
                yield self.note_marker(_NOTE_REFERENCES[child.tag], child.get(qn("w:id")))
            else:
                yield from self.pieces(child)

    def note_marker(self, part: str, note_id: str) -> str:
        if (part, note_id) not in self.note_order:
            self.note_order.append((part, note_id))
        return superscript(str(self.note_order.index((part, note_id)) + 1))

    def notes(self) -> Iterator[Note]:
        for number, key in enumerate(self.note_order, start=1):
            if key in self.note_texts:
                yield Note(str(number), self.note_texts[key], f"chú thích {number}")


def _children(element: Any, tag: str | None = None) -> Iterator[Any]:
    """Children, with content controls and custom XML looked through."""
    for child in element.iterchildren():
        if child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}:
            yield from _children(child, tag)
        elif tag is None or child.tag == tag:
            yield child


def _is_superscript(text: Any) -> bool:
    run = text.getparent()
    align = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return (
        align is not None and align.get(qn("w:val")) == "superscript" and (text.text or "").strip().isdigit()
    )


def _note_texts(document: Any) -> dict[tuple[str, str], str]:
    texts: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        part = str(relation.reltype).rsplit("/", 1)[-1]
        if part not in {"footnotes", "endnotes"}:
            continue
        root = parse_xml(relation.target_part.blob)
        for note in root.iterchildren():
            text = " ".join(
                "".join(piece.text or "" for piece in p.iter(qn("w:t"))) for p in note.iter(qn("w:p"))
            )
            if text.strip():
                texts[part, note.get(qn("w:id"))] = " ".join(text.split())
    return texts
