"""A file's door: what it is by its content, never by its name, and whether it is safe to open."""

from pathlib import Path

from cchc.core.errors import UnreadableFile

from .doc_source import SIGNATURE as OLD_OFFICE
from .doc_source import read_doc
from .docx_source import read_docx
from .legacy_fonts import refuse_legacy_font
from .packages import safe_members
from .pdf_source import read_pdf
from .source import Source
from .text_source import read_text, wide_encoding
from .xlsx_source import read_xlsx

MAX_BYTES = 30 * 1024 * 1024
_WORD, _WORKBOOK = "word/document.xml", "xl/workbook.xml"
_FOREIGN = {
    b"\x89PNG": "tệp ảnh",
    b"\xff\xd8\xff": "tệp ảnh",
    b"II*\x00": "tệp ảnh quét",
    b"MM\x00*": "tệp ảnh quét",
    b"{\\rtf": "tệp RTF",
    b"Rar!": "tệp nén RAR",
    b"7z\xbc\xaf": "tệp nén 7z",
    b"MZ": "chương trình Windows",
}


def open_source(path: Path) -> Source:
    """Read a .docx, .doc, .xlsx, .pdf or text file of any name.

    Raises `UnreadableFile` with one Vietnamese sentence: missing, empty, too large, of another kind,
    damaged, unsafe (macros, zip bomb), in an unreadable encoding or a legacy font.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(
                f"Tệp “{name}” nặng {size // 2**20} MB, quá mức {MAX_BYTES // 2**20} MB; "
                "hãy bỏ ảnh quét hoặc tách riêng phụ lục rồi tải lên lại."
            )
        data = path.read_bytes()
    except OSError as fault:
        raise UnreadableFile(
            f"Không mở được tệp “{name}”; hãy kiểm tra lại đường dẫn và quyền đọc."
        ) from fault
    return source_of(data, name)


def source_of(data: bytes, name: str) -> Source:
    """Like `open_source`, for a file that is already in memory."""
    source = _source_of(data, name)
    refuse_legacy_font("\n".join(source.texts()), name)
    return source


def _source_of(data: bytes, name: str) -> Source:
    if not data.strip():
        raise UnreadableFile(f"Tệp “{name}” trống; hãy chọn tệp có phụ lục của kế hoạch.")
    if data.startswith(b"PK"):
        return _package(data, name)
    if data.startswith(b"%PDF"):
        return read_pdf(data, name)
    if data.startswith(OLD_OFFICE):
        return read_doc(data, name)
    for signature, kind in _FOREIGN.items():
        if data.startswith(signature):
            raise UnreadableFile(
                f"Tệp “{name}” là {kind}, chưa đọc được; hãy tải lên bản Word (.docx), Excel (.xlsx), "
                "PDF có lớp chữ hoặc văn bản trích (.txt) của kế hoạch."
            )
    if b"\x00" in data[:4096] and wide_encoding(data) is None:
        raise UnreadableFile(
            f"Tệp “{name}” không phải văn bản; hãy tải lên bản Word (.docx), Excel (.xlsx), "
            "PDF có lớp chữ hoặc văn bản trích (.txt) của kế hoạch."
        )
    return read_text(data, name)


def _package(data: bytes, name: str) -> Source:
    members = safe_members(data, name)
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        raise UnreadableFile(
            f"Tệp “{name}” có chứa macro; hãy lưu lại dạng .docx hoặc .xlsx không macro rồi tải lên lại."
        )
    if _WORD in members:
        return read_docx(data, name)
    if _WORKBOOK in members:
        return read_xlsx(data, name)
    raise UnreadableFile(
        f"Tệp “{name}” là tệp nén, không phải Word hay Excel; hãy giải nén rồi tải lên tệp kế hoạch bên trong."
    )
