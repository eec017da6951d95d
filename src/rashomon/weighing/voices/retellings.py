"""What a page states as its own and elsewhere gives to a speaker: then it has it from them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.model import Claim
from rashomon.reading.lexicon import lexicon

#: Share of a claim's content words that the speaker's must have where both turn on the same deed,
#: and where they do not.
_SAME_DEED, _OTHER_DEED = 0.6, 0.75
#: Content words that two claims must have in common at least, with and without the same deed.
_FEWEST, _FEWEST_OTHERWISE = 2, 4
#: Letters that stand for a word, so that endings may differ.
_STEM = 6
#: A word that so many claims of a page hold tells none of them from the others.
_COMMON = 200

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Gist:
    """A claim as far as it is compared: its content words and the numbers that it gives."""

    claim: Claim
    words: frozenset[str]
    numbers: frozenset[tuple[float | None, float | None]]


def retellings(claims: Sequence[Claim], speaks: Callable[[Claim], bool]) -> Mapping[str, Claim]:
    """For claims without a speaker, by id, the claim of the same page that gives it to one.

    ``speaks``: whether a claim is the word of a speaker who can be told from others. A headline and
    the first lines often state what the text below attributes. The same deed, or most of the same
    words; never another number, and never what the speaker denies.
    """
    pages: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        pages[claim.source].append(claim)
    return dict(found for page in pages.values() for found in _in_page(page, speaks))


def _in_page(
    claims: Sequence[Claim], speaks: Callable[[Claim], bool]
) -> Iterator[tuple[str, Claim]]:
    spoken = sorted(
        (_gist(claim) for claim in claims if claim.attribution and speaks(claim)),
        key=lambda gist: (gist.claim.start, gist.claim.id),
    )
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, gist in enumerate(spoken):
        for word in gist.words:
            index[word].append(place)
    for claim in claims:
        if claim.attribution:
            continue
        told = _told_by(_gist(claim), spoken, index)
        if told is not None:
            yield claim.id, told


def _told_by(
    own: _Gist, spoken: Sequence[_Gist], index: Mapping[str, Sequence[int]]
) -> Claim | None:
    common: Counter[int] = Counter()
    for word in own.words:
        places = index.get(word, ())
        if len(places) <= _COMMON:
            common.update(places)
    ranked = sorted((-count, place) for place, count in common.items())
    return next(
        (spoken[place].claim for count, place in ranked if _is_same(own, spoken[place], -count)),
        None,
    )


def _is_same(own: _Gist, other: _Gist, common: int) -> bool:
    if own.claim.polarity != other.claim.polarity or own.claim.kind != other.claim.kind:
        return False
    if not own.numbers <= other.numbers:
        return False
    if _same_deed(own.claim.predicate.lemma, other.claim.predicate.lemma):
        return common >= _FEWEST and common >= _SAME_DEED * len(own.words)
    return common >= _FEWEST_OTHERWISE and common >= _OTHER_DEED * len(own.words)


def _same_deed(one: str, other: str) -> bool:
    verbs = lexicon().verbs
    return one == other or not set(verbs.get(one, ())[:2]).isdisjoint(verbs.get(other, ())[:2])


def _gist(claim: Claim) -> _Gist:
    return _Gist(
        claim,
        frozenset(map(stem, content_words(claim.quote))) - {stem(claim.predicate.text)},
        frozenset((quantity.low, quantity.high) for quantity in claim.quantities),
    )


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text in order, without those that add nothing to it."""
    words = _WORD.findall(text)
    return tuple(word for word in words if word.casefold() not in STOP_WORDS and len(word) > 1)


def stem(word: str) -> str:
    """A word in lower case, cut where endings begin to differ."""
    return word.casefold()[:_STEM]
