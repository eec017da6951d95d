"""A verb that may report, and what it reports, as far as they have been read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.reading.attribution.cues import Complement, CueWords, VerbGroup
from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Stretch
from rashomon.reading.tree import Token


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that may report, as far as it has been read.

    ``own`` runs over its cue and its own subject, ``around`` is the quotation that it stands in.
    """

    token: Token
    passive: bool
    own: Stretch
    quotes: Sequence[Quotation]
    around: Quotation | None
    words: CueWords


@dataclass(frozen=True, slots=True)
class Contents:
    """What a verb reports, under which of its groups; ``cue_end``: where its preposition ends."""

    group: VerbGroup
    form: Complement
    stretches: tuple[Stretch, ...]
    cue_end: int = 0


def whole(head: Token) -> Stretch:
    """A word with all that hangs on it."""
    return head.left_edge.i, head.right_edge.i + 1
