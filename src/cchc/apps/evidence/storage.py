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


def digest_of(chunks: Iterable[bytes]) -> str:
    """The name under which `keep` would keep these bytes; nothing is written."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def destroy(sha256: str) -> None:
    """Overwrite the content and remove it. Nothing happens where it is gone already.

    What a disk or a backup keeps elsewhere is the operator's: see docs/how-to/handle-secrets.md.
    """
    path = path_of(sha256)
    if not path.exists():
        return
    path.chmod(0o600)
    with path.open("r+b") as content:
        content.write(bytes(path.stat().st_size))
        content.flush()
        os.fsync(content.fileno())
    path.unlink()


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except FileExistsError:
        return  # the same bytes were kept before
    target.chmod(0o440)
