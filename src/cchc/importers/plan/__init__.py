"""A provincial plan's annex → typed rows with provenance, proposed corrections and open questions.

from cchc.importers.plan import read
reading = read(Path("ke-hoach.docx"))
reading.to_json()
"""

from pathlib import Path

from cchc.catalogue.agencies import load_register

from ..opening import open_source, source_of
from ..source import Source
from .assembly import assemble
from .reading import PlanReading

__all__ = ["PlanReading", "read", "read_bytes"]


def read(path: Path, agencies: Path | None = None) -> PlanReading:
    """Read a plan file. `agencies` replaces the shipped register of bodies.

    Raises `UnreadableFile` for a file that cannot be opened, `NotAPlan` for one without a plan table.
    """
    return _reading(open_source(Path(path)), agencies)


def read_bytes(data: bytes, name: str, agencies: Path | None = None) -> PlanReading:
    """Like `read`, for an upload that is already in memory."""
    return _reading(source_of(data, name), agencies)


def _reading(source: Source, agencies: Path | None) -> PlanReading:
    return assemble(source, lambda province: load_register(agencies, province=province))
