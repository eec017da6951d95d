"""Exact words as evidence: where they stand, in which bytes, since when, as a line to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model import Claim, Passage, Source
from rashomon.telling.index import Exhibit, Index
from rashomon.telling.quoting import Quoted, quote
from rashomon.telling.wording import published, visible


@dataclass(frozen=True, slots=True)
class Cited:
    """One claim as evidence; ``voice`` is whose word it counts as, ``why_voice`` says why."""

    claim: Claim
    quoted: Quoted
    voice: str
    why_voice: str
    added: str
    citation: str


def cite(
    claim: Claim, index: Index, added: Mapping[str, str], quoted: Quoted | None = None
) -> Cited:
    """``claim`` as evidence; ``added`` says since when the case holds each source.

    ``quoted``: those of its words that matter here, by default all of them.
    """
    voice = index.voices[claim.id]
    since = added.get(claim.source, "")
    return Cited(
        claim,
        quoted or quote(claim, index),
        voice.name,
        voice.reason,
        since,
        citation(claim.quote, claim.start, claim.end, index.exhibits[claim.source].source, since),
    )


def cite_passage(passage: Passage, exhibit: Exhibit, added: Mapping[str, str]) -> str:
    """The citation of a whole passage."""
    since = added.get(passage.source, "")
    return citation(passage.text, passage.start, passage.end, exhibit.source, since)


def citation(words: str, start: int, end: int, source: Source, added: str) -> str:
    """One line that lets anybody find ``words`` again, in text that hides nothing.

    Offsets are code points of the extracted text, the end not included.
    """
    parts = (
        f"“{' '.join(words.split())}”",
        bibliography(source),
        f"characters {start}–{end} of the extracted text",
        f"SHA-256 of the original {source.sha256}",
        f"added {added}" if added else "",
    )
    return visible("; ".join(part for part in parts if part)) + "."


def bibliography(source: Source) -> str:
    """Who published what, when and where: the part of a citation that all words of it share."""
    names = ", ".join(filter(None, (source.author, source.outlet, source.title)))
    published_when = f"published {published(source.published)}"
    return "; ".join(part for part in (names, published_when, source.locator) if part)
