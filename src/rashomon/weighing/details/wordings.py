"""In which words to tell what several sources tell, and which of them tell that.

The clearest claim often holds more than all of them say ("its most successful missile", "... late
on Monday"). The one is taken that the others' sentences back best, without what one of them does
not have; who lacks too much of what is left does not tell it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from math import fsum

from rashomon.model import Claim, Quantity
from rashomon.reading.reference import reference_words
from rashomon.weighing.details.phrases import Phrase, spare, values, without
from rashomon.weighing.events.labels import GAP, cost, lacks_actor, words_of
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.scales.meaning import rarity
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_numbers, number_value
from rashomon.weighing.verdicts.saying import Relation

#: What it is worth, in the cost of a label, that other sources have all of the words, and what
#: each gap costs, that nobody stands before the deed ("Leaving town, Ada Brook"), and that a
#: pronoun means somebody of whom no other tells.
_BACKED, _GAP, _LED, _UNKNOWN = 60.0, 6.0, 25.0, 25.0
#: So much of a phrase each other source must have for it to stay.
_ENOUGH = 0.75
#: Who has less of the words than this does not tell what they say.
_TELLS = 0.55
_AGE = "age"
#: How one number stands to another where the one may be told for the other.
_HELD = frozenset({Relation.SAME, Relation.FINER})


@dataclass(frozen=True, slots=True)
class _Told:
    """All that the sentences of a source say: words with numbers and days, and who takes part."""

    source: str
    words: frozenset[str]
    numbers: frozenset[str]
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
    telling = _tellers(_clearest(claims, told, bench), claims, told, bench)
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
            frozenset(number_value(q) for claim in held for q in claim.quantities),
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
        others = [each for each in told if each.source != claim.source]
        shares = [_share(claim, each, bench) for each in others]
        gaps = words_of(claim, bench.cast, bench.entity_names).count(GAP)
        backed = fsum(sorted(shares)) / (len(shares) or 1)
        apart = clear - _BACKED * backed + _GAP * gaps + _LED * lacks_actor(claim)
        apart += _UNKNOWN * _means_somebody_else(claim, others, bench)
        return apart, claim.source, claim.start

    return min(cut, key=far)


def _means_somebody_else(claim: Claim, others: Iterable[_Told], bench: Bench) -> bool:
    """Whether a pronoun in a claim is resolved to one of whom the others do not tell."""
    known = frozenset[int | None]().union(*(other.players for other in others))
    pronouns = reference_words().pronouns
    meant = (bench.player(a) for a in claim.arguments if a.text.lower() in pronouns)
    return any(player not in known for player in meant)


def _tellers(
    best: Claim, claims: Iterable[Claim], told: Sequence[_Told], bench: Bench
) -> frozenset[str]:
    """The sources that have most of the words of a claim, its own among them.

    Where two or more give the numbers that it had before anything was left out of it, only those:
    "scored points" tells nothing. No number that is left may be another one elsewhere.
    """
    having = [t for t in told if _share(best, t, bench) >= _TELLS or t.source == best.source]
    whole = next(claim for claim in claims if claim.id == best.id)
    for claim in (whole, best):
        numbers = [number_value(q) for q in claim.quantities if _is_shown(q, claim)]
        counted = frozenset(t.source for t in having if _has_all(numbers, t.numbers))
        if len(counted) > 1:
            return counted
    return frozenset({best.source})


def _is_shown(quantity: Quantity, claim: Claim) -> bool:
    """Whether a number still stands in the quote of a claim, as a number of something."""
    shown = claim.quote[quantity.start - claim.start : quantity.end - claim.start]
    counts = quantity.unit is not None or quantity.of not in {None, _AGE}
    return counts and bool(shown) and GAP not in shown


def _has_all(numbers: Iterable[str], given: Collection[str]) -> bool:
    return all(
        any({compare_numbers(number, n), compare_numbers(n, number)} & _HELD for n in given)
        for number in numbers
    )


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
