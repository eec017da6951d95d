"""Voices of whole passages: lead-ins of lifted blocks, credits, and datelines of agencies."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.report import Reported


def governed(parsed: Sequence[ParsedPassage]) -> list[Reported]:
    """What lead-ins, credits and datelines of a source give to another outlet."""
    return []
