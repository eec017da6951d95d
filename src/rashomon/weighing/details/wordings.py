"""In which words to tell what several sources tell: those that the others have as well.

The clearest claim often holds more than all of them say ("its most successful missile", "... late
on Monday"). The one is taken that the others' sentences back best, without an end that they do not
back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import fsum

from rashomon.model import Claim
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.events.labels import cost, words_of
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.scales.meaning import rarity
from rashomon.weighing.verdicts.bench import Bench

#: What it is worth, in the cost of a label, that other sources have all of the words.
_BACKED = 60.0
#: So much of the end of a claim must be backed for it to stay.
_ENOUGH = 0.5
#: What is behind it is part of the noun before it.
_OF = "of"
_GAPS = " ,;:"

_Words = frozenset[str]
_Told = tuple[str, _Words]


def shared_words(claims: Sequence[Claim], bench: Bench) -> str:
    """The clearest words of those that say least beyond what the other sources say as well.

    The first of ``claims`` is the one that most others are like.
    """
    around = [
        (claim.source, frozenset(telling_words(bench.around.written(claim.source, claim.start))))
        for claim in claims
    ]
    cut = [_without_the_rest(claim, around) for claim in claims]
    told = {claim.id: words_of(claim, bench.cast, bench.entity_names) for claim in cut}

    def apart(claim: Claim) -> tuple[float, str, int]:
        clear, _, _ = cost(claim, claims[0].predicate.lemma)
        backed = _backed(frozenset(telling_words(told[claim.id])), claim.source, around)
        return clear - _BACKED * backed, claim.source, claim.start

    return told[min(cut, key=apart).id]


def _without_the_rest(claim: Claim, around: Sequence[_Told]) -> Claim:
    """The claim without phrases at its end that the others do not back: "... late on Monday"."""
    end = claim.end
    for at in reversed(_joints(claim)):
        words = frozenset(telling_words(claim.quote[at : end - claim.start]))
        if not words:
            continue
        if _backed(words, claim.source, around) >= _ENOUGH:
            break
        end = claim.start + at
    quote = claim.quote[: end - claim.start].rstrip(_GAPS)
    while quote.rpartition(" ")[2].lower() in lexicon().classes["edge"]:  # "late", of the evening
        quote = quote.rpartition(" ")[0].rstrip(_GAPS)
    if len(quote) < claim.predicate.end - claim.start or quote == claim.quote:
        return claim
    end = claim.start + len(quote)
    left = tuple(a for a in claim.arguments if a.end <= end)
    time = claim.time if claim.time is not None and claim.time.end <= end else None
    return replace(claim, quote=quote, end=end, arguments=left, time=time)


def _joints(claim: Claim) -> list[int]:
    """Where a phrase begins behind the predicate and what it is done to, from the quote's start.

    Right behind a predicate that is done to nothing the first phrase belongs to it: "is based in".
    """
    core = [a.end for a in claim.arguments if a.role in {"agent", "patient"}]
    first = max([claim.predicate.end, *core]) - claim.start
    found = {match.start() for match in _openers().finditer(claim.quote) if match.start() >= first}
    if claim.time is not None and claim.time.start - claim.start >= first:
        found.add(claim.time.start - claim.start)
    joints = sorted(found)
    alone = all(end <= claim.predicate.end for end in core)
    return joints[1:] if alone else joints


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(role_words().prepositions.keys() - {_OF})))
    return re.compile(rf"(?:(?<=\s)(?:{words})\b|,)", re.IGNORECASE)


def _backed(words: _Words, source: str, around: Iterable[_Told]) -> float:
    """How much of what words tell the sentences of other sources have too, 0 to 1."""
    whole = fsum(map(rarity, sorted(words))) or 1.0
    found: dict[str, float] = {}
    for other, said in around:
        if other != source:
            share = fsum(map(rarity, sorted(words & said))) / whole
            found[other] = max(found.get(other, 0.0), share)
    return fsum(sorted(found.values())) / (len(found) or 1)
