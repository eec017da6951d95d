"""Quotations that carry on: over sentences of a paragraph, and over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.contents import merged
from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Cue, Span, placed
from rashomon.reading.tree import Doc, Token

#: A shorter quotation that stands alone is a title or a borrowed word, no speech.
_SHORTEST_SPEECH = 4


def loose_quotes(doc: Doc, cues: Sequence[Cue], quotes: Sequence[Quotation]) -> list[Cue]:
    """The cues, each with the quotations after it that go on with the same speech.

    A quotation that no cue holds and that makes up sentences of its own goes to the last cue before
    it in the passage with a quotation among its contents: '"No," she said. "We never knew."'
    """
    result = list(cues)
    for quote in quotes:
        if _held(quote, result) or not _is_speech(doc, quote):
            continue
        place = _speaker_before(quote, result, quotes)
        if place is not None:
            cue = result[place]
            grown = merged([*cue.contents, (quote.start, quote.end)])
            result[place] = replace(cue, contents=tuple(grown))
    return result


def carried_on(
    each: ParsedPassage,
    quotes: Sequence[Quotation],
    cues: Sequence[Cue],
    *,
    unclosed: bool,
    announced: bool,
) -> list[Span]:
    """What a passage goes on with of the speech before it.

    Quotations that it opens with, when the speech was left open or they make up the whole passage;
    a block lifted from elsewhere as a whole, when a lead-in announced it.
    """
    doc, passage = each.doc, each.passage
    if announced and passage.role == "quotation":
        return [Span(passage.start, passage.end, passage.text)]
    opening: list[Quotation] = []
    for quote in quotes:
        before = opening[-1].end if opening else 0
        between = doc[before : quote.start]
        if _held(quote, cues) or not _is_speech(doc, quote) or not all(map(_is_mark, between)):
            break
        opening.append(quote)
    whole = bool(opening) and all(map(_is_mark, doc[opening[-1].end :]))
    if not (unclosed or announced or whole):
        return []
    return [placed(each, (quote.start, quote.end)) for quote in opening]


def _is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space


def _held(quote: Quotation, cues: Sequence[Cue]) -> bool:
    return any(
        a < quote.end and quote.start < b
        for cue in cues
        for a, b in cue.contents
        if not quote.holds(cue.stretch[0])
    )


def _is_speech(doc: Doc, quote: Quotation) -> bool:
    """Whether a quotation is a sentence of its own: it ends like one and begins one."""
    if quote.end - quote.start < _SHORTEST_SPEECH + 2:
        return False
    before = doc[quote.start - 1].text if quote.start else "."
    ends = doc[quote.end - 2].text[-1:] in {".", "!", "?", ",", "…"} or not quote.closed
    return ends and before[-1:] in {".", "!", "?", ":", "”", '"', "\n", "'", ")"}


def _speaker_before(
    quote: Quotation, cues: Sequence[Cue], quotes: Sequence[Quotation]
) -> int | None:
    for place in reversed(range(len(cues))):
        cue = cues[place]
        if cue.stretch[0] >= quote.start or any(q.holds(cue.stretch[0]) for q in quotes):
            continue
        if any(q.holds(b - 1) for _, b in cue.contents for q in quotes):
            return place
    return None
