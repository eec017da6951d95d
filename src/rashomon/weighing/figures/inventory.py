"""How many there were of a thing that no voice counts twice, in whatever deed it is counted.

"Four armoured vehicles backed the officers", "we counted six": where every voice of the case gives
one number of such a thing, as the accounts of an incident do of most things in it, the number is of
all of them. Once a voice gives two, the noun alone says no longer which ones are counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.model import Claim
from rashomon.reading.lexicon import ARTIFACT, OBJECT, lexicon
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.standing import BOTH
from rashomon.weighing.scales.meaning import stem
from rashomon.weighing.verdicts.comparing import below, compare_numbers, far_from
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording.counting import COUNTED_BY_ITSELF
from rashomon.weighing.wording.counts import singular
from rashomon.weighing.wording.deeds import nearness

#: WordNet's files of what can be counted as it stands there: animals, things, plants.
_THINGS = frozenset({"05", ARTIFACT, OBJECT, "20"})
#: Deeds this near are one deed in other words.
_SAME_DEED = 0.8
#: "A building of ten storeys", "of the 230 houses": how many one of them has, or some of many.
_BELONGING = re.compile(r"\b(?:(?<!total )of (?:the )?|plus )$", re.IGNORECASE)

#: Where a figure stands, and for what (``Figure.place``).
Place = tuple[str, int, str, str]
Speaker = Callable[[Claim], str]
Nouns = Mapping[str, list[Figure]]


def inventory(
    figures: Iterable[Figure], speaker: Speaker, fitting: Collection[Place]
) -> Iterator[list[Figure]]:
    """Figures of one thing each, of two sources or more, of those at the ``fitting`` places.

    Whether a thing is counted once is told by all figures.
    """
    by_noun: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _counts_things(figure):
            by_noun[_noun(figure)].append(figure)
    undivided = {noun: told for noun, told in by_noun.items() if not any(map(_is_a_part, told))}
    for _, group in sorted(_gathered(undivided, speaker).items()):
        whole = [f for f in group if f.count and f.count.of_the_whole and f.place in fitting]
        for same in _of_one_sort(whole):
            if len({figure.claim.source for figure in same}) > 1:
                yield same


def _counts_things(figure: Figure) -> bool:
    """Whether it counts some sort of things, all of them or not."""
    count = figure.count
    if count is None or figure.dimension or figure.foretold or _is_both(figure):
        return False
    if count.of_people or not count.noun or count.noun == COUNTED_BY_ITSELF:
        return False
    if _BELONGING.search(_before(figure)) or f"-{count.noun}" in count.words.lower():
        return False
    return lexicon().noun_file(_noun(figure)) in _THINGS


def _is_both(figure: Figure) -> bool:
    """Whether it takes up two that were told of, and does not say how many there were."""
    return figure.quantity.text.lower() == BOTH


def _is_a_part(figure: Figure) -> bool:
    """Whether some of many are counted: "another 760 houses". One of them may be any of them."""
    count = figure.count
    return count is not None and not count.of_the_whole and figure.quantity.high != 1


def _before(figure: Figure) -> str:
    return figure.claim.quote[: max(figure.quantity.start - figure.claim.start, 0)]


def _noun(figure: Figure) -> str:
    return singular(figure.count.noun) if figure.count is not None else ""


def _gathered(by_noun: Nouns, speaker: Speaker) -> dict[str, list[Figure]]:
    """The figures of each noun that no voice counts twice, with those of nouns for the same."""
    alone = {noun: group for noun, group in by_noun.items() if told_once(group, speaker)}
    found = dict(alone)
    for special, general in _kin(alone):
        both = [*found.get(special, ()), *found.get(general, ())]
        if special in found and general in found and told_once(both, speaker):
            found[general] = both
            del found[special]
    return found


def _kin(nouns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Nouns with the only other one that is a word for the same or for what it is a kind of."""
    by_sense: dict[int, set[str]] = defaultdict(set)
    for noun in nouns:
        for sense in lexicon().nouns[noun]:
            by_sense[sense].add(noun)
    special_of: dict[str, set[str]] = defaultdict(set)
    for noun in sorted(nouns):
        first = lexicon().nouns[noun][0]
        senses = (*lexicon().nouns[noun], *lexicon().ancestors(first))
        near = {other for sense in senses for other in by_sense.get(sense, ())} - {noun}
        for other in near:
            if lexicon().synonyms(noun, other) or lexicon().is_a(noun, other):
                special_of[other].add(noun)
    for general, specials in sorted(special_of.items()):
        if len(specials) == 1:
            yield next(iter(specials)), general


def told_once(figures: Sequence[Figure], speaker: Speaker) -> bool:
    """Whether no source gives two numbers, unless two of its voices contradict each other."""
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[figure.claim.source].append(figure)
    return not any(
        compare_numbers(a.value, b.value) is Relation.CONTRARY
        and (speaker(a.claim) == speaker(b.claim) or nearness(a.deed, b.deed) < _SAME_DEED)
        for group in told.values()
        for a, b in combinations(group, 2)
    )


def _of_one_sort(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures in groups of which no two are of other sorts or sizes."""
    left = sorted(figures, key=lambda f: (f.claim.source, f.claim.start, f.quantity.start))
    while left:
        first, *more = left
        same, left = [first], []
        for figure in more:
            (same if _may_be_one(first, figure) else left).append(figure)
        yield same


def _may_be_one(one: Figure, other: Figure) -> bool:
    if far_from(one.value, other.value):
        return False
    mine, theirs = _sorts(one, other), _sorts(other, one)
    if mine and theirs:
        return bool(mine & theirs)
    # Fewer of a sort than of all may be a part of them.
    return not (mine and below(one.value, other.value)) and not (
        theirs and below(other.value, one.value)
    )


def _sorts(figure: Figure, other: Figure) -> set[str]:
    """The words that say of what sort is counted, but for what happened to the other's as well."""
    counted = (figure.count.quantity.of or "") if figure.count is not None else ""
    deeds = {deed.split(" ")[0] for deed in (figure.deed, other.deed)}
    return {word for word in counted.lower().split()[:-1] if stem(word) not in deeds}
