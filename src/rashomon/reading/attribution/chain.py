"""All voices of one source, and the chain of them behind any stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from rashomon.model import Attribution
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.blocks import governed, lead_in
from rashomon.reading.attribution.cues import cue_words
from rashomon.reading.attribution.labels import label_cues
from rashomon.reading.attribution.names import Names
from rashomon.reading.attribution.phrases import phrasal_cues
from rashomon.reading.attribution.quotation import Quotation, quotations
from rashomon.reading.attribution.report import Cue, Reported, Span, placed
from rashomon.reading.attribution.scope import outermost_last, parted
from rashomon.reading.attribution.speech import carried_on, loose_quotes
from rashomon.reading.attribution.verbs import verbal_cues
from rashomon.reading.attribution.voices import Voices

#: The narrator is the source itself, no voice behind it.
_NARRATOR = frozenset({"i", "we", "you", "one"})


def find_reported(parsed: Sequence[ParsedPassage]) -> list[Reported]:
    """Everything that the passages of one source give to a voice, in order of its cue.

    Beside what ``find_stated`` finds: blocks lifted from another outlet, credits and datelines,
    whose contents are whole passages. Attitudes that may be deeds are left to the claims.
    """
    stated = [each for each in find_stated(parsed) if not each.deed]
    held = {(span.start, span.end) for each in stated for span in each.contents}
    led = frozenset(
        each.passage.id for each in parsed if (each.passage.start, each.passage.end) in held
    )
    return sorted([*stated, *governed(parsed, led)], key=_place)


def find_stated(parsed: Sequence[ParsedPassage]) -> list[Reported]:
    """What the text itself gives to a voice, by verb, noun, preposition or quotation marks."""
    words = cue_words()
    names = Names(words)
    for each in parsed:
        names.learn(each)
    voices = Voices(words, names)
    found: list[Reported] = []
    speaking: int | None = None  # whose speech the next passage may go on with
    unclosed = announced = False  # its quotation is still open; it has only been announced
    for each in parsed:
        quotes = quotations(each.doc, each.passage.text)
        cues = _cues(each, quotes, names)
        more = carried_on(each, quotes, cues, unclosed=unclosed, announced=announced)
        if more and speaking is not None:
            found[speaking] = replace(found[speaking], contents=(*found[speaking].contents, *more))
        announced = announced and bool(more) and each.passage.role == "quotation"
        last = _last_quoted(cues, quotes)
        if last is not None and not announced:
            speaking = len(found) + last
        elif not more:
            speaking = None
        found.extend(_resolved(each, cue, voices) for cue in cues)
        unclosed = bool(quotes) and not quotes[-1].closed
        opening = lead_in(each.doc, words)
        if opening is not None:
            speaking, announced = len(found), True
            found.append(_resolved(each, opening, voices))
    return [each for each in found if each.contents]


def chain_for(start: int, end: int, reported: Sequence[Reported]) -> tuple[Attribution, ...]:
    """The voices behind one stretch; for many stretches of one source make a ``Chains`` once."""
    return Chains(reported).behind(start, end)


class Chains:
    """The chains of voices behind the stretches of one source, found without reading them all."""

    def __init__(self, reported: Sequence[Reported]) -> None:
        """Sort the contents of all voices; bare attitudes and the narrator's own "I" are none."""
        voices = [each for each in reported if each.voice and each.who.lower() not in _NARRATOR]
        self._voices = voices
        self._contents = sorted(
            (span.start, span.end, number)
            for number, each in enumerate(voices)
            for span in each.contents
        )
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))

    def behind(self, start: int, end: int) -> tuple[Attribution, ...]:
        """The voices behind ``start`` to ``end`` (best: a predicate), innermost first.

        A voice stands behind a stretch when the stretch does not hold its cue and more than half of
        it lies in its contents. One that reports another's reporting stands further out.
        """
        behind = self._covering(start, end)
        if not behind:
            return ()
        cues = (each.cue for each in behind)
        depths = Counter(over.cue for cue in cues for over in self._covering(cue.start, cue.end))
        behind.sort(key=lambda each: (depths[each.cue], _extent(each), each.cue.start))
        chain: list[Attribution] = []
        for each in behind:
            if not chain or chain[-1].who != each.who:
                chain.append(Attribution(each.who, each.cue.text, each.cue.start, each.cue.end))
        return tuple(chain)

    def _covering(self, start: int, end: int) -> list[Reported]:
        shared: Counter[int] = Counter()
        place = bisect_left(self._contents, (end,))
        while place and self._reach[place - 1] > start:
            place -= 1
            first, last, number = self._contents[place]
            shared[number] += max(0, min(end, last) - max(start, first))
        found = [(self._voices[n], size) for n, size in shared.items() if 2 * size > end - start]
        return [each for each, _ in found if each.cue.end <= start or end <= each.cue.start]


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
        cue.deed,
    )


def _cues(each: ParsedPassage, quotes: Sequence[Quotation], names: Names) -> list[Cue]:
    """The cues of one passage in order, with the quotations that belong to them."""
    doc, words = each.doc, names.words
    cues = [
        *verbal_cues(doc, quotes, words),
        *phrasal_cues(doc, quotes, words),
        *label_cues(each, words, names),
    ]
    ordered = parted(doc, _widest(cues), quotes)
    ordered = outermost_last(doc, ordered, quotes)
    return loose_quotes(doc, ordered, quotes)


def _widest(cues: Sequence[Cue]) -> list[Cue]:
    """The cues in order, without those that are a part of another: "issued a warning that"."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (cue.stretch[0], -cue.stretch[1])):
        if not kept or kept[-1].stretch[1] < cue.stretch[1] or kept[-1].stretch == cue.stretch:
            kept.append(cue)
    return kept


def _last_quoted(cues: Sequence[Cue], quotes: Sequence[Quotation]) -> int | None:
    """The place of the last cue whose contents end in a quotation."""
    for place in reversed(range(len(cues))):
        if any(quote.holds(end - 1) for _, end in cues[place].contents for quote in quotes):
            return place
    return None
