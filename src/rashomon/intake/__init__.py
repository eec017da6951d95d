"""Bytes to a Source and its Passages."""

from rashomon.intake.documents import documents
from rashomon.intake.fetch import fetch

__all__ = ["documents", "fetch"]
