"""Old Word (.doc) → source, through LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from cchc.core.errors import UnreadableFile

from .docx_source import read_docx
from .source import Source

SIGNATURE = b"\xd0\xcf\x11\xe0"
SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
# Names of streams inside the old container, as it writes them.
_WORD, _LOCKED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")


def read_doc(data: bytes, name: str) -> Source:
    """Raises `UnreadableFile`, in one sentence: locked, no Word document, no LibreOffice, not converted in time."""
    if _LOCKED in data:
        raise UnreadableFile(f"Tệp “{name}” có mật khẩu; hãy bỏ mật khẩu rồi tải lên lại.")
    if _WORD not in data:
        raise UnreadableFile(
            f"Tệp “{name}” là tệp Office đời cũ nhưng không phải văn bản Word; hãy mở tệp, lưu lại dạng .docx hoặc .xlsx "
            "rồi tải lên lại."
        )
    program = next((found for each in _PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise UnreadableFile(
            f"Máy chủ chưa cài LibreOffice nên chưa đọc được tệp .doc “{name}”; hãy mở tệp trong Word, "
            "lưu lại dạng .docx rồi tải lên."
        )
    with tempfile.TemporaryDirectory(prefix="cchc-doc-", ignore_cleanup_errors=True) as folder:
        converted = _converted(data, program, Path(folder))
    if converted is None:
        raise UnreadableFile(
            f"Tệp “{name}” không chuyển được sang .docx; hãy mở tệp trong Word, lưu lại dạng .docx rồi tải lên."
        )
    return read_docx(converted, name)


def _converted(data: bytes, program: str, folder: Path) -> bytes | None:
    """The .docx, or None where LibreOffice gave none in time. Its profile is new and vanishes with the folder."""
    (folder / "in.doc").write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(folder / "in.doc"),
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    # A session of its own, so that whatever it started ends with it.
    process = subprocess.Popen(  # noqa: S603 - a fixed command; the file's name is ours
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    made = folder / "in.docx"
    return made.read_bytes() if made.exists() and process.returncode == 0 else None
