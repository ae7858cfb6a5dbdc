"""Extracted text → source: tab-separated rows, cells that run over lines, HTML remains, footnote lines."""

import html
import re
import unicodedata
from collections import Counter

from charset_normalizer import from_bytes

from cchc.core.errors import UnreadableFile

from .legacy_fonts import refuse_legacy_font
from .source import Cell, Line, Row, Source

_BREAKING_TAG = re.compile(r"</?(?:p|ul|ol|div|tr|td|table)\b[^>]*>|<br\s*/?>", re.IGNORECASE)
_ITEM_TAG = re.compile(r"<li\b[^>]*>\s*(?:[-–•+]\s*)?", re.IGNORECASE)
_LIST_TAG = re.compile(r"<[uo]l\b[^>]*>", re.IGNORECASE)
# Only names of HTML elements: "<" before a figure is a comparison, not a tag.
_OTHER_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|span|sup|sub|font|li|a|h[1-6]|tbody|thead)\b[^>]*>", re.IGNORECASE
)
_SUPERSCRIPT = re.compile(r"<sup\b[^>]*>\s*(\d+)\s*</sup>", re.IGNORECASE)
_SUPERSCRIPT_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FOOTNOTE_LINE = re.compile(r"^\s*(?:([¹²³⁴⁵⁶⁷⁸⁹⁰]+)|\[(\d{1,3})\])\s*(?=\S)")
_ROW_START = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-ZĐ]|[IVX]{1,6}|[a-zđ])?[.)/]?\s*$")


def read_text(data: bytes, name: str) -> Source:
    """Raises `UnreadableFile` for an encoding that cannot be read or bytes of a legacy font."""
    text = unicodedata.normalize("NFC", _decode(data, name))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    return Source(name=name, format="text", blocks=tuple(_blocks(lines)))


def superscript(digits: str) -> str:
    return digits.translate(_SUPERSCRIPT_DIGITS)


def _decode(data: bytes, name: str) -> str:
    encoding = wide_encoding(data) or "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        guess = from_bytes(data).best()
        if encoding != "utf-8-sig" or guess is None or guess.encoding != "cp1258":
            refuse_legacy_font(data.decode("latin-1"), name)
            line = data[: fault.start].count(b"\n") + 1
            raise UnreadableFile(
                f"Tệp “{name}” hỏng mã chữ ở dòng {line}; hãy lưu lại tệp với mã UTF-8 rồi tải lên lại."
            ) from None
        return str(guess)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 by its mark, or without one by the zero bytes that line ends and digits then carry."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding, line_end in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        half = data[1::2] if encoding == "utf-16-le" else data[::2]
        if line_end in data and half.count(0) > len(half) // 3:
            return encoding
    return None


def _blocks(lines: list[str]) -> list[Line | Row]:
    """Tabbed lines become rows; a row that breaks off inside a cell takes the lines that complete it."""
    width = _usual_tabs(lines)
    blocks: list[Line | Row] = []
    index = 0
    while index < len(lines):
        first, text = index, lines[index]
        index += 1
        if "\t" not in text:
            if text.strip():
                blocks.append(Line(plain(text), first + 1))
            continue
        while index < len(lines) and _goes_on(text, lines[index], width):
            text += "\n" + lines[index]
            index += 1
        cells = text.split("\t")
        cells += [""] * (width + 1 - len(cells))
        blocks.append(Row(tuple(Cell(plain(cell)) for cell in cells), first + 1))
    return blocks


def _usual_tabs(lines: list[str]) -> int:
    counts = Counter(line.count("\t") for line in lines if "\t" in line)
    return max(counts, key=lambda tabs: (counts[tabs], tabs)) if counts else 0


def _goes_on(row: str, following: str, width: int) -> bool:
    """Whether the next line belongs to the row that has been read so far."""
    missing = width - row.count("\t")
    if not following.strip() or FOOTNOTE_LINE.match(following) or following.strip().isdigit():
        return missing > 0 and 0 < following.count("\t") <= missing and not following.startswith("\t")
    if "\t" not in following:
        return True
    return 0 < following.count("\t") <= missing and not _ROW_START.match(following.split("\t")[0])


def plain(text: str) -> str:
    """A cell without HTML: paragraphs and list items on lines of their own, markers kept.

    >>> plain('<ul style="x"> - Một - Hai')
    '\\n- Một - Hai'
    >>> plain("đạt <i>hai</i><sup>1</sup>")
    'đạt hai¹'
    """
    text = _SUPERSCRIPT.sub(lambda match: superscript(match.group(1)), text)
    text = _ITEM_TAG.sub("\n- ", text)
    text = _LIST_TAG.sub("\n", text)
    text = _BREAKING_TAG.sub("\n", text)
    text = html.unescape(_OTHER_TAG.sub("", text))
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ?\n[ \n]*", "\n", text)
    return text.rstrip() if text.startswith("\n") else text.strip()
