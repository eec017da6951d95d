"""In which words to tell what several sources tell, and which of them tell that.

The clearest claim often holds more than all of them say ("its most successful missile", "... late
on Monday"). The one is taken that the others' sentences back best, without what one of them does
not have; who lacks too much of what is left does not tell it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from math import fsum

from rashomon.model import Claim
from rashomon.weighing.details.phrases import Phrase, spare, values, without
from rashomon.weighing.events.labels import GAP, cost, lacks_actor, words_of
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.scales.meaning import rarity
from rashomon.weighing.verdicts.bench import Bench

#: What it is worth, in the cost of a label, that other sources have all of the words, and what
#: each gap costs, and that nobody stands before the deed ("Leaving town, Ada Brook").
_BACKED, _GAP, _LED = 60.0, 6.0, 25.0
#: So much of a phrase each other source must have for it to stay.
_ENOUGH = 0.75
#: Who has less of the words than this does not tell what they say.
_TELLS = 0.55


@dataclass(frozen=True, slots=True)
class _Told:
    """All that the sentences of a source say: words, numbers, days, and who takes part."""

    source: str
    words: frozenset[str]
    players: frozenset[int]


@dataclass(frozen=True, slots=True)
class Wording:
    """What several sources tell, in words of one of them, and which sources do."""

    words: str
    sources: frozenset[str]


def worded(claims: Sequence[Claim], bench: Bench) -> Wording:
    """The clearest words of those that say least beyond what the other sources say as well.

    The first of ``claims`` is the one that most others are like.
    """
    told = _told(claims, bench)
    telling = _tellers(_clearest(claims, told, bench), told, bench)
    kept = [claim for claim in claims if claim.source in telling]
    best = _clearest(kept, [t for t in told if t.source in telling], bench)
    return Wording(words_of(best, bench.cast, bench.entity_names), telling)


def _told(claims: Iterable[Claim], bench: Bench) -> list[_Told]:
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    return [
        _Told(
            source,
            frozenset(word for claim in held for word in _words_around(claim, bench)),
            frozenset(player for claim in held for player in _players(claim, bench)),
        )
        for source, held in by_source.items()
    ]


def _words_around(claim: Claim, bench: Bench) -> set[str]:
    written = bench.around.written(claim.source, claim.start)
    return {*telling_words(written), *values(claim)}


def _players(claim: Claim, bench: Bench) -> set[int]:
    found = (bench.player(argument) for argument in claim.arguments)
    return {player for player in found if player is not None}


def _clearest(claims: Sequence[Claim], told: Sequence[_Told], bench: Bench) -> Claim:
    """The clearest of the claims, without what some other source does not tell."""
    cut = [_backed(claim, told, bench) for claim in claims]

    def far(claim: Claim) -> tuple[float, str, int]:
        clear, _, _ = cost(claim, claims[0].predicate.lemma)
        shares = [_share(claim, each, bench) for each in told if each.source != claim.source]
        gaps = words_of(claim, bench.cast, bench.entity_names).count(GAP)
        backed = fsum(sorted(shares)) / (len(shares) or 1)
        apart = clear - _BACKED * backed + _GAP * gaps + _LED * lacks_actor(claim)
        return apart, claim.source, claim.start

    return min(cut, key=far)


def _tellers(claim: Claim, told: Iterable[_Told], bench: Bench) -> frozenset[str]:
    """The sources that have most of the words of a claim, its own among them."""
    having = {each.source for each in told if _share(claim, each, bench) >= _TELLS}
    return frozenset({claim.source, *having})


def _backed(claim: Claim, told: Iterable[_Told], bench: Bench) -> Claim:
    """The claim without what some other source does not tell."""
    others = [(each, _names(claim, each, bench)) for each in told if each.source != claim.source]

    def is_told(phrase: Phrase) -> bool:
        return all(
            phrase.value in each.words or _part(phrase.words, each.words | names) >= _ENOUGH
            for each, names in others
        )

    return without(claim, [phrase for phrase in spare(claim) if not is_told(phrase)])


def _share(claim: Claim, other: _Told, bench: Bench) -> float:
    """How much of what a claim tells of its deed another source has too, 0 to 1."""
    deed = frozenset(telling_words(claim.predicate.text))
    words = frozenset(telling_words(claim.quote)) - deed
    return _part(words, other.words | _names(claim, other, bench))


def _names(claim: Claim, other: _Told, bench: Bench) -> frozenset[str]:
    """The words of names in a claim of those who take part in the other's telling as well."""
    named = (a.text for a in claim.arguments if bench.player(a) in other.players)
    return frozenset(
        word
        for text in named
        for part in text.split()
        if part[:1].isupper()
        for word in telling_words(part)
    )


def _part(words: Set[str], said: Collection[str]) -> float:
    """How much of what words tell is among others, 0 to 1."""
    whole = fsum(map(rarity, sorted(words)))
    return fsum(rarity(word) for word in sorted(words) if word in said) / whole if whole else 1.0
