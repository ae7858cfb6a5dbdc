"""The open bundle of a score as .zip: the run, the verifier, and how to use it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cchc

_READ_ME = """Gói điểm mở

bundle.json   bộ tiêu chí, số liệu, tham số và mọi điểm đã công bố, kèm mã băm
verify.py     chương trình tính lại, chỉ cần Python 3.11 trở lên, không cần cài gì thêm

Ai cũng tính lại được: giải nén rồi chạy

    python3 -I verify.py bundle.json

Khớp: in một dòng "Khớp". Không khớp: in từng số khác nhau.
"""
# A zip made twice of the same run is the same file.
_THEN = (2025, 1, 1, 0, 0, 0)


def bundle_zip(bundle: Mapping[str, Any]) -> bytes:
    """bundle.json, verify.py and DOC-TOI.txt; equal bundles give equal bytes."""
    verifier = Path(cchc.__file__).with_name("verify.py").read_text(encoding="utf-8")
    parts = {
        "bundle.json": json.dumps(bundle, ensure_ascii=False, indent=1),
        "verify.py": verifier,
        "DOC-TOI.txt": _READ_ME,
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _THEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return kept.getvalue()
