"""How far and how long of one thing: clauses that say the same of it but for the measure.

"The spectators stood 80 metres from the runway", "the distance between runway and public was 150
metres": they share a noun of which no voice of the case gives two such measures, and without the
measures they mean nearly the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from rashomon.reading.lexicon import TIME, lexicon
from rashomon.weighing.figures.commensurable import but_for_the_number
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.inventory import Place, Speaker, told_once
from rashomon.weighing.scales.sentences import vectors
from rashomon.weighing.verdicts.comparing import far_from
from rashomon.weighing.wording.counts import is_anybody, singular

#: Lengths and durations; amounts of money and shares of a whole change from day to day.
_MEASURED = frozenset({"metre", "second"})
#: Clauses this near mean the same but for the measure.
_SAME_CLAUSE = 0.65
_WORD = re.compile(r"[A-Za-z][\w'’-]+")
#: WordNet's files of what any measure is of: attributes, quantities, times.
_OF_ANYTHING = frozenset({"07", "23", TIME})


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
