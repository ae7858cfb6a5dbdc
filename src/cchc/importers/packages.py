"""Whether a zip package (.docx, .xlsx, .pptx) is safe to open. Light: every reader of packages starts here."""

import io
import zipfile

from cchc.core.errors import UnreadableFile

# A plan's annex unpacks to a few megabytes; what grows a hundredfold was made to hurt.
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 5_000


def safe_members(data: bytes, name: str) -> set[str]:
    """The names of a package's members. Raises `UnreadableFile` with one sentence: damaged, a zip bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        raise UnreadableFile(
            f"Tệp “{name}” bị hỏng, không mở được; hãy xuất lại tệp rồi tải lên lại."
        ) from fault
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * len(data):
        raise UnreadableFile(
            f"Tệp “{name}” khi giải nén lớn bất thường nên không được mở; hãy kiểm tra nguồn gốc của tệp."
        )
    return {info.filename for info in infos}
