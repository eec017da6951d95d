"""How far, how long, how dear or heavy one thing is, in whatever words.

Some words say of what thing an amount is: "the wall cost 3 million", "cost of the wall", "a charge
of 40 kg". Else clauses count that say the same of it but for the measure.

"The spectators stood 80 metres from the runway", "the distance between runway and public was 150
metres": they share a noun of which no voice of the case gives two such measures, and without the
measures they mean nearly the same.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from rashomon.reading.lexicon import TIME, lexicon
from rashomon.reading.reference import reference_words
from rashomon.weighing.figures.commensurable import but_for_the_number
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.inventory import Place, Speaker, told_once
from rashomon.weighing.scales.sentences import vectors
from rashomon.weighing.verdicts.comparing import far_from
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import is_anybody, singular
from rashomon.weighing.wording.gauges import named_thing, of_so_much
from rashomon.weighing.wording.matters import is_money
from rashomon.weighing.wording.scopes import Scopes

#: Lengths and durations; amounts of money and shares of a whole change from day to day.
_MEASURED = frozenset({"metre", "second"})
#: Clauses this near mean the same but for the measure.
_SAME_CLAUSE = 0.65
_WORD = re.compile(r"[A-Za-z][\w'’-]+")
#: WordNet's files of what any measure is of: attributes, quantities, times.
_OF_ANYTHING = frozenset({"07", "23", TIME})
#: "140,000 euros so far": so many words behind an amount may say that it is not all.
_BEHIND = 2
_PLAYING = frozenset({"agent", "patient"})


def measures(
    figures: Iterable[Figure], speaker: Speaker, fitting: Collection[Place]
) -> Iterator[list[Figure]]:
    """Figures of one measure each, of two sources or more, of those at the ``fitting`` places.

    Whether there is one such measure of a thing is told by all figures.
    """
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.dimension in _MEASURED and figure.matter is None and not figure.foretold:
            for noun in _nouns(figure):
                told[figure.dimension, noun].append(figure)
    seen: set[Place] = set()
    for _, group in sorted(told.items(), key=lambda each: (-len(each[1]), each[0])):
        left = [f for f in group if f.place in fitting and f.place not in seen]
        if len({f.claim.source for f in left}) < 2 or not told_once(group, speaker):
            continue
        for same in _said_alike(left):
            if len({figure.claim.source for figure in same}) > 1:
                seen |= {figure.place for figure in same}
                yield same


def named_measures(
    figures: Iterable[Figure], speaker: Speaker, around: Scopes, now: Collection[Place]
) -> Iterator[list[Figure]]:
    """Figures of two sources or more that say by their words of what one thing they are.

    ``now``: the places of those that are not of other days; ``around``: the sentences.
    """
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    definite: set[tuple[str, str]] = set()
    for figure in figures:
        named = _named(figure, around) if figure.place in now else None
        if named is not None:
            measure, thing = named
            told[measure, calling(thing)].append(figure)
            if _is_definite(thing):
                definite.add((measure, calling(thing)))
    for key, group in sorted(told.items()):
        # "A fine of 400 euros" and "a fine of 900": nobody says that there is one.
        near = (
            []
            if key not in definite
            else [f for f in group if not far_from(f.value, group[0].value)]
        )
        if len({f.claim.source for f in near}) > 1 and told_once(group, speaker):
            yield near


def _named(figure: Figure, around: Scopes) -> tuple[str, str] | None:
    """The measure, and the phrase for the thing, that the words around a figure name."""
    if figure.count is not None or figure.matter is not None or figure.foretold:
        return None
    claim, quantity = figure.claim, figure.quantity
    behind = around.behind(claim.source, quantity.end, _BEHIND).rstrip(".,;")
    if not _other("rates").isdisjoint(behind.split()[:1]):
        return None
    said = f" {claim.quote.lower()} {behind} "
    if any(f" {part} " in said for part in _other("parts")):
        return None
    for name, words in _gauges().items():
        if figure.dimension != words["unit"] and not (
            words["unit"] == "money" and is_money(figure.dimension)
        ):
            continue
        told = [a for a in claim.arguments if a.role in _PLAYING and a.start < quantity.start]
        things = [named_thing(words["nouns"], argument.text) for argument in told]
        if claim.predicate.lemma in words["verbs"]:
            things += [argument.text for argument in told[:1]]
        thing = next(filter(None, (*things, of_so_much(claim, quantity, around))), None)
        if thing is not None and thing.lower() not in reference_words().pronouns:
            return name, thing
    return None


def _is_definite(thing: str) -> bool:
    """Whether a phrase is of something known: "the wall", "our house", a name."""
    first = thing.split(maxsplit=1)[0]
    return first.lower() in _other("definite") or (
        first[:1].isupper() and first.lower() not in _other("indefinite")
    )


@lru_cache(maxsize=1)
def _gauges() -> dict[str, dict[str, Any]]:
    return {name: raw for name, raw in _words().items() if name != "other"}


@lru_cache(maxsize=4)
def _other(sort: str) -> frozenset[str]:
    return frozenset(_words()["other"][sort])


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    file = resources.files("rashomon.weighing") / "data" / "named_measures.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _nouns(figure: Figure) -> set[str]:
    """The nouns of a claim that a measure can be of."""
    words = (singular(word.lower()) for word in _WORD.findall(but_for_the_number(figure)))
    return {
        word
        for word in words
        if lexicon().noun_file(word) not in {None, *_OF_ANYTHING} and not is_anybody(word)
    }


def _said_alike(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures in groups of clauses that mean the same."""
    left = sorted(figures, key=lambda f: f.place)
    while left:
        first, *more = left
        near = vectors([but_for_the_number(figure) for figure in left])
        same, left = [first], []
        for figure, likeness in zip(more, near[1:] @ near[0], strict=True):
            fits = likeness >= _SAME_CLAUSE and not far_from(first.value, figure.value)
            (same if fits else left).append(figure)
        yield same
