"""An official table (.docx, .xlsx) read as a proposal: shown beside its sentences, kept by `sets.propose` alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files import File

from cchc.apps.audit import uploads
from cchc.apps.audit.actors import Actor, require
from cchc.core.errors import CchcError

if TYPE_CHECKING:
    from cchc.importers.criteria import Proposal


def read_table(*, file: File[bytes], by: Actor) -> Proposal:
    """What the table says; nothing is kept. Raises ValidationError with one sentence at the file."""
    require(by, "criteria.edit")
    from cchc.importers.criteria import propose_file

    name = Path(file.name or "bang").name
    try:
        uploads.admit(file=file, name=name, by=by)
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(file.read())
            return propose_file(path)
    except CchcError as error:
        raise ValidationError({"file": error.message}) from error
