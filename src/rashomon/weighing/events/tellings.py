"""One claim as it is held against others: its players in the cast and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim, Reading
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.scales.meaning import stem
from rashomon.weighing.scales.spans import ANY, Span, span

_PLACES = frozenset({"place", "origin", "destination"})
#: Claims that begin so many code points before or after are of the same sentence, as a rule.
_SENTENCE = 120
_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
#: Each once, in the order of the alphabet, so that sums over them are the same on every run.
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim with its participants as indexes into the cast.

    ``own`` are the telling words of the claim, ``around`` those of the claims beside it as well;
    ``place_in_source`` counts the claims before it, ``whole`` are the words of
    all that its source tells.
    """

    claim: Claim
    doers: frozenset[int]
    undergoers: frozenset[int]
    places: frozenset[int]
    time: Span
    own: Words
    around: Words
    place_in_source: int
    whole: Words

    @property
    def lemma(self) -> str:
        """What it says happened."""
        return self.claim.predicate.lemma


def tellings_of(reading: Reading, cast: Cast, chosen: Callable[[Claim], bool]) -> list[Telling]:
    """The tellings of one source, in text order: those of its claims that are ``chosen``."""
    page = _Page(reading)
    return [_telling(page, n, cast) for n, claim in enumerate(reading.claims) if chosen(claim)]


class _Page:
    """What the words are that a source tells with, and where."""

    def __init__(self, reading: Reading) -> None:
        self.claims = reading.claims
        spoken = [(c.predicate.start, c.quote) for c in reading.claims]
        spoken += [(m.start, m.text) for chain in reading.chains for m in chain.mentions]
        self._spoken = sorted((start, telling_words(text)) for start, text in spoken)
        self._starts = [start for start, _ in self._spoken]
        self.whole = self._words(0, len(self._spoken))

    def near(self, place: int) -> Words:
        """The words of claims and names that begin within a sentence's reach of ``place``."""
        first = bisect_left(self._starts, place - _SENTENCE)
        return self._words(first, bisect_right(self._starts, place + _SENTENCE))

    def _words(self, first: int, last: int) -> Words:
        return tuple(sorted({word for _, words in self._spoken[first:last] for word in words}))


def _telling(page: _Page, number: int, cast: Cast) -> Telling:
    claim = page.claims[number]

    def players(roles: Iterable[str]) -> frozenset[int]:
        return frozenset(
            cast.of_chain[a.entity]
            for a in claim.arguments
            if a.role in roles and a.entity is not None
        )

    itself = set(telling_words(claim.predicate.text))
    return Telling(
        claim=claim,
        doers=players({"agent"}),
        undergoers=players({"patient"}),
        places=players(_PLACES),
        time=ANY if claim.time is None else span(claim.time.earliest, claim.time.latest),
        own=tuple(word for word in telling_words(claim.quote) if word not in itself),
        around=tuple(word for word in page.near(claim.predicate.start) if word not in itself),
        place_in_source=number,
        whole=page.whole,
    )


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    file = resources.files("rashomon.weighing") / "data" / "common_words.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())


@lru_cache(maxsize=65536)
def telling_words(text: str) -> Words:
    """The words of a text that tell what it is about, by their stems."""
    common = _common_words()
    found = {stem(word) for word in _WORD.findall(text) if word.lower() not in common}
    return tuple(sorted(found))
