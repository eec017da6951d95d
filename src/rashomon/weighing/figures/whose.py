"""Whose a measure is: how far which of two fell, by their names, people or ages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.model import Argument
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.verdicts.comparing import compare_numbers
from rashomon.weighing.verdicts.saying import Relation

_PLAYING = frozenset({"agent", "patient"})


def of_one_bearer(some: Iterable[Figure], others: Sequence[Figure], cast: Cast) -> bool:
    """Whether measures that contradict each other may be of one who bears them."""
    return all(
        _may_be_of_one(a, b, cast)
        for a in some
        for b in others
        if a.count is None
        and b.count is None
        and compare_numbers(a.value, b.value) is Relation.CONTRARY
    )


def _may_be_of_one(one: Figure, other: Figure, cast: Cast) -> bool:
    mine, theirs = (
        [player for a in f.claim.arguments if (player := _told_apart(a, cast)) is not None]
        for f in (one, other)
    )
    if not mine or not theirs:
        return True
    return any(cast.may_be_one(a, b) for a in mine for b in theirs)


def _told_apart(argument: Argument, cast: Cast) -> int | None:
    """Who takes part in what is measured, if more is known of them than what they are."""
    if argument.role not in _PLAYING or argument.entity is None:
        return None
    player = cast.of_chain.get(argument.entity)
    portrait = cast.portraits[player] if player is not None else None
    known = portrait is not None and (portrait.names or portrait.proper or portrait.ages)
    return player if known else None
