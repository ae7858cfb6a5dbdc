"""What an uploaded file is, told by its content and never by its name, and whether it may be kept."""

import os
import zipfile
from dataclasses import dataclass
from typing import IO

import puremagic
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cchc.core.errors import UnreadableFile, UnusableFile

# A document of an office unpacks to a few megabytes; what grows two hundredfold was made to hurt.
MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 300 * 2**20
MAX_RATIO = 200
TAIL_BYTES = 2048
OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Content:
    """A type that may be kept: its MIME type and the ending that it is downloaded with."""

    content_type: str
    extension: str
    is_image: bool = False


PDF = Content("application/pdf", ".pdf")
IMAGES = {
    ".png": Content("image/png", ".png", is_image=True),
    ".jpg": Content("image/jpeg", ".jpg", is_image=True),
    ".jpeg": Content("image/jpeg", ".jpg", is_image=True),
    ".webp": Content("image/webp", ".webp", is_image=True),
}
# The main part of an Office package says what the package is.
PACKAGES = {
    "word/document.xml": Content(f"{OOXML}wordprocessingml.document", ".docx"),
    "xl/workbook.xml": Content(f"{OOXML}spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": Content(f"{OOXML}presentationml.presentation", ".pptx"),
}
ACCEPT = ".pdf,.docx,.xlsx,.pptx,image/jpeg,image/png,image/webp"
IMAGE_TYPES = frozenset(content.content_type for content in IMAGES.values())


def examine(file: IO[bytes], name: str) -> Content:
    """What the file is. Leaves it at its beginning.

    Raises UnusableFile, with one Vietnamese sentence, for a file that is empty, too large, not on the list,
    bearing macros or growing beyond measure; UnreadableFile where it is damaged.
    """
    try:
        return _content(file, name, _size(file, name))
    finally:
        file.seek(0)


def _size(file: IO[bytes], name: str) -> int:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if not size:
        raise UnusableFile(_("Tệp “%s” trống. Hãy chọn tệp có nội dung.") % name)
    if size > settings.CCHC_MAX_FILE_BYTES:
        raise UnusableFile(
            _("Tệp “%(name)s” nặng %(size)s, quá mức %(limit)s. Hãy nén ảnh quét hoặc tách nhỏ tệp.")
            % {
                "name": name,
                "size": filesizeformat(size),
                "limit": filesizeformat(settings.CCHC_MAX_FILE_BYTES),
            }
        )
    return size


def _content(file: IO[bytes], name: str, size: int) -> Content:
    endings = _endings(file)
    if ".zip" in endings or ".docx" in endings:
        return _package(file, name, size)
    if ".pdf" in endings:
        return _pdf(file, name, size)
    for ending in endings:
        if ending in IMAGES:
            return IMAGES[ending]
    if ".doc" in endings or ".xls" in endings:
        raise UnusableFile(
            _(
                "Tệp “%s” là Word, Excel đời cũ hoặc có đặt mật khẩu. "
                "Hãy lưu lại dạng .docx, .xlsx không mật khẩu, hoặc .pdf."
            )
            % name
        )
    raise UnusableFile(
        _(
            "Tệp “%s” không thuộc loại được nhận. "
            "Hãy tải lên PDF, Word, Excel, PowerPoint hoặc ảnh JPG, PNG, WEBP."
        )
        % name
    )


def _endings(file: IO[bytes]) -> list[str]:
    """The endings that the first bytes fit best."""
    head = file.read(TAIL_BYTES)
    file.seek(0)
    if head.startswith(b"PK\x03\x04"):
        return [".zip"]
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        return []
    best = max((match.confidence for match in matches), default=0)
    return [match.extension for match in matches if match.confidence == best]


def _pdf(file: IO[bytes], name: str, size: int) -> Content:
    file.seek(max(0, size - TAIL_BYTES))
    if b"%%EOF" not in file.read():
        raise UnreadableFile(_("Tệp PDF “%s” bị hỏng hoặc thiếu phần cuối. Hãy tải lại từ bản gốc.") % name)
    return PDF


def _package(file: IO[bytes], name: str, size: int) -> Content:
    try:
        with zipfile.ZipFile(file) as package:
            members = package.infolist()
            types = _declared_types(package)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as damage:
        if isinstance(damage, KeyError):  # no list of types: a plain archive
            raise UnusableFile(
                _("Tệp “%s” là tệp nén. Hãy giải nén rồi tải lên từng tệp bên trong.") % name
            ) from damage
        raise UnreadableFile(
            _("Tệp “%s” bị hỏng, không mở được. Hãy lưu lại rồi tải lên.") % name
        ) from damage
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * size:
        raise UnusableFile(
            _("Tệp “%s” khi giải nén lớn bất thường nên không được nhận. Hãy kiểm tra nguồn gốc của tệp.")
            % name
        )
    names = {member.filename for member in members}
    if b"macroEnabled" in types or any(each.lower().endswith("vbaproject.bin") for each in names):
        raise UnusableFile(
            _("Tệp “%s” có chứa macro. Hãy lưu lại dạng .docx, .xlsx, .pptx không macro rồi tải lên.") % name
        )
    for part, content in PACKAGES.items():
        if part in names:
            return content
    raise UnusableFile(_("Tệp “%s” là tệp nén. Hãy giải nén rồi tải lên từng tệp bên trong.") % name)


def _declared_types(package: zipfile.ZipFile) -> bytes:
    """The list of types in an Office package; bounded, because nothing is known of the package yet."""
    with package.open("[Content_Types].xml") as types:
        return types.read(2**20)
