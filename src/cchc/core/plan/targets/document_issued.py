"""A named document exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ...measures import DocumentsIssued
from .base import Target


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(Target):
    """A named document exists."""

    kind: ClassVar[str] = "document_issued"
    name_vi: ClassVar[str] = "Ban hành văn bản"
    fact_type = DocumentsIssued
