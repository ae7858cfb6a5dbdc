"""Files on disk under the hash of their bytes: written once, read-only, never replaced."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

FOLDER = "evidence"


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the bytes and return (sha256 in hex, size in bytes).

    The file appears under its final name only when it is complete, so that a crash leaves no half file.
    """
    root = Path(settings.MEDIA_ROOT) / FOLDER
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix="incoming-") as incoming:
        for chunk in chunks:
            incoming.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        incoming.flush()
        os.fsync(incoming.fileno())
        _put(Path(incoming.name), path_of(digest.hexdigest()))
    return digest.hexdigest(), size


def path_of(sha256: str) -> Path:
    """Where the content with this hash lies."""
    return Path(settings.MEDIA_ROOT) / FOLDER / sha256[:2] / sha256[2:4] / sha256


def open_kept(sha256: str) -> BinaryIO:
    """The kept content, open for reading. Raises FileNotFoundError if it vanished from the disk."""
    return path_of(sha256).open("rb")


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except FileExistsError:
        return  # the same bytes were kept before
    target.chmod(0o440)
