"""The text of a file as lines, for looking through it before it is kept: no structure, nothing saved."""

from __future__ import annotations

import io
import re
import threading
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
from docx.oxml import parse_xml

from cchc.core.errors import UnreadableFile

from .packages import safe_members
from .text_source import wide_encoding

# A mark of secrecy stands on the first pages; a report of a thousand pages must not hold the site up.
MOST_PAGES = 200
MOST_PART_BYTES = 60 * 2**20
_PARTS = re.compile(
    r"word/(?!(?:styles|settings|fontTable|numbering|webSettings|theme/).*)[^/]+\.xml|ppt/(?:slides|notesSlides)/[^/]+\.xml"
    r"|xl/(?:sharedStrings\.xml|worksheets/[^/]+\.xml|drawings/[^/]+\.xml|comments[^/]*\.xml)"
    r"|docProps/(?:core|custom)\.xml"
)
# Codes of a sheet's printed header: &C (place), &"Arial,Bold" (font), &14 (size), &P (page) …
_HEADER_CODES = re.compile(r'&"[^"]*"|&\d+|&K[0-9A-Fa-f]{6}|&[A-Za-z&]')
_HEADERS = {f"{which}{part}" for which in ("odd", "even", "first") for part in ("Header", "Footer")}
_PROPERTIES = {"title", "subject", "keywords", "description", "category", "lpwstr"}
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\ufffd]+")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8", b"II*\x00", b"MM\x00*")
_pdfium = threading.Lock()  # PDFium knows no threads


def text_of(data: bytes, name: str) -> list[str]:
    """The text of a .docx, .xlsx, .pptx, .pdf (its text layer), old Word or plain text: NFC lines, none empty.

    Headers, footers, notes, text boxes, watermarks and titles are among them; of a picture there are none.
    Told by content, not by name. Raises UnreadableFile with one sentence for a damaged, encrypted or unsafe file.
    """
    lines = unicodedata.normalize("NFC", "\n".join(_reader(data)(data, name))).splitlines()
    return [line for line in lines if line.strip()]


def _reader(data: bytes) -> Callable[[bytes, str], Iterator[str]]:
    if data.startswith(b"PK"):
        return _package
    if b"%PDF-" in data[:1024]:
        return _pdf
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _old_office
    return _plain


def _package(data: bytes, name: str) -> Iterator[str]:
    safe_members(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                if _PARTS.fullmatch(part.filename) and part.file_size <= MOST_PART_BYTES:
                    yield from _xml_lines(parse_xml(package.read(part)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as fault:
        raise _damaged(name) from fault
    except SyntaxError as fault:  # what the XML parser raises
        raise _damaged(name) from fault


def _xml_lines(root: Any) -> Iterator[str]:
    for element in root.iter("{*}*"):
        tag = _local(element)
        if tag in {"p", "si", "is"}:
            yield "".join(_runs(element))
        elif tag == "textpath":  # a watermark
            yield element.get("string", "")
        elif tag in _HEADERS:
            yield _HEADER_CODES.sub("\n", element.text or "")
        elif tag in _PROPERTIES or (tag == "v" and element.getparent().get("t") == "str"):
            yield element.text or ""


def _runs(element: Any) -> Iterator[str]:
    """The text of one paragraph, that of its text boxes left to their own paragraphs."""
    for child in element:
        tag = _local(child)
        if tag == "t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag not in {"p", "txbxContent", "delText", "rPh"}:
            yield from _runs(child)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _pdf(data: bytes, name: str) -> Iterator[str]:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as fault:
            if "password" in str(fault).lower():
                raise UnreadableFile(
                    f"Tệp PDF “{name}” có đặt mật khẩu nên không đọc được; hãy lưu lại bản không mật khẩu rồi tải lên."
                ) from fault
            raise UnreadableFile(
                f"Tệp PDF “{name}” bị hỏng, không mở được; hãy xuất lại tệp rồi tải lên."
            ) from fault
        try:
            pages = [_page(document, number) for number in range(min(len(document), MOST_PAGES))]
        except pypdfium2.PdfiumError as fault:
            raise UnreadableFile(
                f"Tệp PDF “{name}” có trang bị hỏng; hãy xuất lại tệp rồi tải lên."
            ) from fault
        finally:
            document.close()
    yield from pages


def _page(document: Any, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()


def _old_office(data: bytes, name: str) -> Iterator[str]:
    """Word and Excel before 2007 keep Vietnamese as UTF-16; between the texts stand bytes that are none."""
    yield _CONTROL.sub("\n", data.decode("utf-16-le", "replace"))


def _plain(data: bytes, name: str) -> Iterator[str]:
    if data.startswith(_PICTURES) or (b"\x00" in data[:4096] and wide_encoding(data) is None):
        return  # a picture, a program: no text
    encoding = wide_encoding(data) or "utf-8-sig"
    try:
        yield data.decode(encoding)
    except UnicodeDecodeError:
        yield data.decode("cp1258", "replace")


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(f"Tệp “{name}” bị hỏng, không mở được; hãy lưu lại tệp rồi tải lên.")
