"""All voices of one source, and the chain of them behind any stretch of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Attribution
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.blocks import governed
from rashomon.reading.attribution.cues import cue_words
from rashomon.reading.attribution.phrases import phrasal_cues
from rashomon.reading.attribution.quotation import Quotation, quotations
from rashomon.reading.attribution.report import Cue, Reported, Span, placed
from rashomon.reading.attribution.speech import carried_on, loose_quotes
from rashomon.reading.attribution.verbs import verbal_cues
from rashomon.reading.attribution.voices import Voices

#: The narrator is the source itself, no voice behind it.
_NARRATOR = frozenset({"i", "we", "you", "one"})


def find_reported(parsed: Sequence[ParsedPassage]) -> list[Reported]:
    """Everything that the passages of one source give to a voice, in order of its cue.

    Beside what ``find_stated`` finds: blocks lifted from another outlet, credits and datelines,
    whose contents are whole passages.
    """
    stated = find_stated(parsed)
    return sorted([*stated, *governed(parsed)], key=_place)


def find_stated(parsed: Sequence[ParsedPassage]) -> list[Reported]:
    """What the text itself gives to a voice, by verb, noun, preposition or quotation marks."""
    words, found = cue_words(), list[Reported]()
    voices = Voices(words)
    for each in parsed:
        voices.learn(each.doc)
    spoken: Reported | None = None
    unclosed = False
    for each in parsed:
        quotes = quotations(each.doc)
        cues = [*verbal_cues(each.doc, quotes, words), *phrasal_cues(each.doc, quotes, words)]
        cues = loose_quotes(each.doc, sorted(cues, key=lambda cue: cue.stretch), quotes)
        here = [_resolved(each, cue, voices) for cue in cues]
        opening = carried_on(each.doc, quotes, cues, unclosed)
        if opening and spoken is not None:
            more = tuple(placed(each, (quote.start, quote.end)) for quote in opening)
            longer = replace(spoken, contents=(*spoken.contents, *more))
            found[found.index(spoken)] = longer
            spoken = longer
        found.extend(here)
        last = _last_quoted(cues, here, quotes)
        spoken = last or (spoken if opening else None)
        unclosed = bool(quotes) and not quotes[-1].closed
    return found


def chain_for(start: int, end: int, reported: Sequence[Reported]) -> tuple[Attribution, ...]:
    """The voices behind ``start`` to ``end`` (best: a predicate), innermost first.

    A voice stands behind a stretch when the stretch does not hold its cue and more than half of it
    lies in its contents. Bare attitudes and the narrator's own "I" are no voices.
    """
    behind = [
        each
        for each in reported
        if each.voice and each.who.lower() not in _NARRATOR and _covers(each, start, end)
    ]
    behind.sort(key=lambda each: (_extent(each), each.cue.start))
    chain: list[Attribution] = []
    for each in behind:
        if not chain or chain[-1].who != each.who:
            chain.append(Attribution(each.who, each.cue.text, each.cue.start, each.cue.end))
    return tuple(chain)


def _covers(each: Reported, start: int, end: int) -> bool:
    cue = each.cue
    if cue.start < end and start < cue.end:
        return False
    shared = sum(max(0, min(end, span.end) - max(start, span.start)) for span in each.contents)
    return 2 * shared > end - start


def _extent(each: Reported) -> int:
    return sum(span.end - span.start for span in each.contents)


def _place(each: Reported) -> tuple[int, int]:
    return each.cue.start, each.cue.end


def _resolved(parsed: ParsedPassage, cue: Cue, voices: Voices) -> Reported:
    source: Span | None = placed(parsed, cue.source) if cue.source else None
    return Reported(
        voices.name(cue.holder, cue.source),
        source,
        placed(parsed, cue.stretch),
        tuple(placed(parsed, stretch) for stretch in cue.contents),
        cue.voice,
    )


def _last_quoted(
    cues: Sequence[Cue], here: Sequence[Reported], quotes: Sequence[Quotation]
) -> Reported | None:
    """The last of ``here`` whose contents end in a quotation."""
    for cue, reported in zip(reversed(cues), reversed(here), strict=True):
        if any(quote.holds(b - 1) for _, b in cue.contents for quote in quotes):
            return reported
    return None
