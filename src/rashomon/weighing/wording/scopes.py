"""What stands around a claim in its sentence: words behind it, and the time of the whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Claim
from rashomon.weighing.scales.spans import ANY, Span, span

#: A story stays in a time for so many sentences that tell none.
_LATELY = 2
#: What ends a sentence, well enough: a stop behind a lower-case letter, digit or quotation mark.
_END = re.compile(r"(?<=[a-z0-9\"”’)])[.!?][\"”’)]*\s+(?=[\"“‘A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Scopes:
    """Sentences of all sources and the times that their claims give; build it with ``scopes``."""

    texts: Mapping[str, str]
    starts: Mapping[str, Sequence[int]]
    times: Mapping[tuple[str, int], Sequence[Span]]

    def behind(self, source: str, end: int, words: int) -> str:
        """The next few words of a source, in lower case, single-spaced."""
        return " ".join(self.texts.get(source, "")[end : end + 12 * words].lower().split()[:words])

    def opening(self, source: str, at: int) -> str:
        """The words of a sentence up to a place in it."""
        starts = self.starts.get(source, ())
        number = self.sentence(source, at)
        return self.texts.get(source, "")[starts[number - 1] if number else 0 : at]

    def sentence(self, source: str, at: int) -> int:
        """The number of the sentence in which a place lies."""
        return bisect_right(self.starts.get(source, ()), at)

    def sentences(self, source: str, at: int, more: int) -> str:
        """The sentence in which a place lies and so many behind it, as ``behind`` gives words."""
        return " ".join(self.written(source, at, more).lower().split())

    def written(self, source: str, at: int, more: int = 0) -> str:
        """The sentence in which a place lies and so many behind it, as they are written."""
        first, last = self.bounds(source, at, more)
        return self.texts.get(source, "")[first:last]

    def bounds(self, source: str, at: int, more: int = 0) -> tuple[int, int]:
        """From where to where the sentence goes in which a place lies, and so many behind it."""
        starts = self.starts.get(source, ())
        number = self.sentence(source, at)
        first = starts[number - 1] if number else 0
        end = len(self.texts.get(source, ""))
        return first, starts[number + more] if number + more < len(starts) else end

    def time(self, claim: Claim) -> Span:
        """When a claim holds: its own time, else the one that its sentence gives all of it."""
        if claim.time is not None and (claim.time.earliest or claim.time.latest):
            return span(claim.time.earliest, claim.time.latest)
        told = self.times.get((claim.source, self.sentence(claim.source, claim.start)), ())
        return told[0] if len(told) == 1 else ANY

    def lately(self, claim: Claim) -> Span:
        """When a claim holds; failing all else, when the sentences right before it do."""
        when = self.time(claim)
        number = self.sentence(claim.source, claim.start)
        for before in range(1, _LATELY + 1):
            if when != ANY:
                break
            told = self.times.get((claim.source, number - before), ())
            when = told[-1] if told else ANY
        return when


def scopes(texts: Mapping[str, str], claims: Iterable[Claim]) -> Scopes:
    """The sentences of ``texts`` (by source id) with the times told in each."""
    starts = {source: [found.end() for found in _END.finditer(t)] for source, t in texts.items()}
    bare = Scopes(texts, starts, {})
    times: dict[tuple[str, int], list[Span]] = defaultdict(list)
    for claim in claims:
        if claim.time is None or not (claim.time.earliest and claim.time.latest):
            continue
        place = claim.source, bare.sentence(claim.source, claim.start)
        when = span(claim.time.earliest, claim.time.latest)
        if when not in times[place]:
            times[place].append(when)
    return Scopes(texts, starts, times)
