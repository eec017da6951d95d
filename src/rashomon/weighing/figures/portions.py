"""How many of so many: "all twelve cameras were working" against "of the twelve cameras five were".

Whoever gives the number of the whole beside that of the part says of which things it is a part.
Two sources that give one whole, of things of one name, mean the same things by it, and of how many
of them a deed was is one number; "all twelve" is the part that is the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.reading.number import parse_number
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.wording.counts import counting_words, singular
from rashomon.weighing.wording.deeds import nearness

#: One has no parts that are counted.
_LEAST = 2
#: Deeds this near are one deed in other words.
_SAME_DEED = 0.8
#: What lies further apart in time is counted twice, not differently.
_APART_DAYS = 3.0
#: Roles of what says where or by what means, and so of how many only.
_NARROWING = frozenset({"place", "origin", "destination", "instrument"})

#: How many there are in all, and of what.
_Whole = tuple[float, str]


def portions(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Figures that say how many of one whole a deed was of, two sources or more in each list."""
    of_whole: dict[_Whole, list[Figure]] = defaultdict(list)
    for figure in figures:
        whole = _whole(figure)
        if whole is not None and not figure.foretold and not _is_narrowed(figure):
            of_whole[whole].append(figure)
    for _, told in sorted(of_whole.items()):
        for group in _of_one_deed(told):
            parts = [figure for figure in group if not _is_all(figure)]
            if parts and len({figure.claim.source for figure in group}) > 1:
                yield [replace(figure, matter=None) for figure in group]


def _whole(figure: Figure) -> _Whole | None:
    """Of how many it tells how many: "five of the twelve cameras", "all twelve cameras"."""
    count = figure.count
    if count is None or not count.noun:
        return None
    first, *_ = (count.quantity.of or "").split()
    size = parse_number(first)
    if size is None and _is_all(figure):
        size = figure.quantity.low
    return None if size is None or size < _LEAST else (size, singular(count.noun))


def _is_narrowed(figure: Figure) -> bool:
    """Whether they are only those of a place or a means: "two of the six left by a window"."""
    return not _is_all(figure) and any(a.role in _NARROWING for a in figure.claim.arguments)


def _is_all(figure: Figure) -> bool:
    """Whether it counts them as all there are."""
    first, *_ = figure.quantity.text.lower().split()
    return first in counting_words().every


def _of_one_deed(figures: list[Figure]) -> Iterator[list[Figure]]:
    """The figures in groups, each of one deed and of days that are not apart."""
    left = sorted(figures, key=lambda f: f.place)
    while left:
        first, *more = left
        group, left = [first], []
        for figure in more:
            (group if _is_one_deed(first, figure) else left).append(figure)
        yield group


def _is_one_deed(one: Figure, other: Figure) -> bool:
    if one.time.gap_days(other.time) > _APART_DAYS:
        return False
    return nearness(one.deed, other.deed) >= _SAME_DEED or bool(_deeds(one) & _deeds(other))


def _deeds(figure: Figure) -> frozenset[str]:
    """The deed, with all that are counted under one question with it."""
    return frozenset({figure.deed}) | (figure.matter.deeds if figure.matter else frozenset())
