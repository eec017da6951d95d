"""Numbers that one source rejects for its own: "the fall was 120 metres, and not 200".

Whoever rejects a number says that somebody gave it for the very same thing, which no likeness of
words could show as well. Where one pile alone holds that number of that sort, it answers the
question of the number put in its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.model import Claim, Quantity
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.piles import Pile
from rashomon.weighing.verdicts.comparing import compare_numbers, number_value
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording.counts import comparable, same_noun
from rashomon.weighing.wording.rejected import rejected_by
from rashomon.weighing.wording.scopes import Scopes

#: The least number that somebody gives of something else by chance only.
_TELLING = 3.0
#: Up to this number the noun must be the same.
_COMMON = 12


def contrasted(piles: Sequence[Pile], claims: Iterable[Claim], around: Scopes) -> list[Pile]:
    """The piles, those one of which a source rejects the one number for the other."""
    by_place: dict[tuple[str, int], list[int]] = defaultdict(list)
    by_size: dict[tuple[str, float], set[int]] = defaultdict(set)
    for number, pile in enumerate(piles):
        for figure in pile.figures:
            by_place[figure.claim.source, figure.quantity.start].append(number)
            size = _size(figure.quantity)
            if size is not None:
                by_size[figure.dimension, size].add(number)
    into = [*range(len(piles))]
    for claim in claims:
        for given, refused in _pairs(claim, around):
            for mine in by_place.get((claim.source, given.start), ())[:1]:
                figure = next(f for f in piles[mine].figures if f.quantity.start == given.start)
                theirs = _holding(piles, by_size, figure, refused)
                if theirs is not None and into[theirs] == theirs and into[mine] == mine != theirs:
                    piles[mine].take(piles[theirs])
                    into[theirs] = mine
    return [pile for number, pile in enumerate(piles) if into[number] == number]


def _pairs(claim: Claim, around: Scopes) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of a claim with the one that each is said to be in place of."""
    if claim.kind != "asserted" or claim.polarity == "-" or claim.certainty == "possible":
        return
    given: Quantity | None = None
    for quantity in claim.quantities:
        if given is not None and rejected_by(claim.source, given.end, quantity.start, around):
            yield given, quantity
        given = quantity


def _holding(
    piles: Sequence[Pile],
    by_size: dict[tuple[str, float], set[int]],
    figure: Figure,
    refused: Quantity,
) -> int | None:
    """The only pile of other sources with the refused number of such things; None: not just one."""
    if (
        refused.low is None
        or refused.low < _TELLING
        or refused.unit not in {None, figure.quantity.unit}
    ):
        return None
    value = number_value(refused) if refused.unit else _as(figure, refused)
    found = [
        number
        for number in sorted(by_size.get((figure.dimension, refused.low), ()))
        if any(_is_refused(other, figure, value) for other in piles[number].figures)
    ]
    if len(found) != 1:
        return None
    same = any(f.place == figure.place for f in piles[found[0]].figures)
    return None if same else found[0]


def _size(quantity: Quantity) -> float | None:
    """The number as it is told: "some 200" lies evenly around it."""
    low, high = quantity.low, quantity.high
    return (low + high) / 2 if low is not None and high is not None else low


def _as(figure: Figure, refused: Quantity) -> str:
    """The refused number in the unit of the one in its place."""
    return number_value(replace(refused, high=refused.low, unit=figure.quantity.unit))


def _is_refused(other: Figure, figure: Figure, value: str) -> bool:
    if compare_numbers(other.value, value) is Relation.CONTRARY or other.foretold:
        return False
    mine, theirs = figure.count, other.count
    if mine is None or theirs is None:
        return mine is None and theirs is None
    # Small numbers are given of too many things.
    few = (other.quantity.low or 0.0) <= _COMMON
    return same_noun(mine.noun, theirs.noun) if few else comparable(mine, theirs)
