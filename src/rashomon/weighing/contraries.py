"""What keeps two happenings apart, however alike they are told."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import Protocol

from rashomon.model import Quantity
from rashomon.weighing.comparing import compare_numbers, number_value
from rashomon.weighing.entities import Cast
from rashomon.weighing.frames import kin_nouns
from rashomon.weighing.meaning import similarity
from rashomon.weighing.spans import Span
from rashomon.weighing.tellings import Telling
from rashomon.weighing.verdicts import Relation

#: Tellings that lie further apart in time are of two happenings, not of one with a disputed date.
_FAR_APART_DAYS = 3.0
#: Things called by words this near in meaning may be one.
_ALIKE = 0.35
_PEOPLE = frozenset({"person", "group"})
#: Of a happening's players so many, the first told, are held against those of another.
_PLAYERS_COMPARED = 12


class Told(Protocol):
    """What is known of a happening from the tellings of it."""

    doers: set[int]
    undergoers: set[int]
    time: Span
    measures: list[Quantity]


def irreconcilable(one: Telling, other: Telling, cast: Cast) -> bool:
    """Whether two tellings cannot be of one happening, whatever else they have in common.

    A denial is of a deed of the same players. Where the people on one side of the deed cannot be
    the same, those on the other side must be: "Brook was arrested" and "Hale was arrested". What
    is done to one thing is not done to an unlike one: "gave the order" and "gave the log".
    """
    if _counted_on(one) != _counted_on(other):
        return True
    if _vague(one, other) or _unlike_things(one.undergoers, other.undergoers, cast):
        return True
    sides = ((one.doers, other.doers), (one.undergoers, other.undergoers))
    if any(not mine.isdisjoint(theirs) for mine, theirs in sides):
        return False
    if one.claim.polarity != other.claim.polarity:
        return True
    return any(_strangers(mine, theirs, cast) for mine, theirs in sides)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """What ``data/contraries.toml`` says; each list is described there."""
    file = resources.files("rashomon.weighing") / "data" / "contraries.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


def _counted_on(telling: Telling) -> frozenset[str]:
    """The words by which it says that this is not the only one of its kind."""
    players = (a for a in telling.claim.arguments if a.role in {"agent", "patient"})
    return _words()["repeating"] & {word for a in players for word in a.text.lower().split()}


def _vague(one: Telling, other: Telling) -> bool:
    """Whether both are told in words that mean little, with no player and no word in common."""
    if any(t.lemma.partition(" ")[0] not in _words()["vague"] for t in (one, other)):
        return False
    mine, theirs = (t.doers | t.undergoers | t.places for t in (one, other))
    return mine.isdisjoint(theirs) and set(one.own).isdisjoint(other.own)


def _unlike_things(mine: frozenset[int], theirs: frozenset[int], cast: Cast) -> bool:
    """Whether both are things, each called something, and nothing they are called is alike."""
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return False
    if any(cast.kinds[p] != "thing" for p in mine | theirs):
        return False
    ours, others = ([cast.portraits[p].heads for p in sorted(side)] for side in (mine, theirs))
    if not all(ours) or not all(others):
        return False
    heads = ((a, b) for one in ours for other in others for a in one for b in other)
    return not any(kin_nouns(a, b) or similarity(a, b) > _ALIKE for a, b in heads)


def _strangers(mine: frozenset[int], theirs: frozenset[int], cast: Cast) -> bool:
    """Whether both are people and none of the one may be any of the other."""
    ours, others = (sorted(p for p in side if cast.kinds[p] in _PEOPLE) for side in (mine, theirs))
    if not ours or not others:
        return False
    return not any(cast.may_be_one(a, b) for a in ours for b in others)


def contrary(one: Told, other: Told, cast: Cast) -> bool:
    """Whether the sources insist that the two are not one: another time, victim or measure."""
    if one.time.gap_days(other.time) > _FAR_APART_DAYS:
        return True
    if not one.undergoers.isdisjoint(other.undergoers):
        return False
    return _named_apart(one.undergoers, other.undergoers, cast) or _measured_apart(
        one.measures, other.measures
    )


def _named_apart(mine: set[int], theirs: set[int], cast: Cast) -> bool:
    """Whether all whom it befell are called by full names on both sides, and by other ones."""
    ours, others = (_full_names(side, cast) for side in (mine, theirs))
    if not ours or not others:
        return False
    words = {word for names in ours for name in names for word in name.split()}
    return not any(word in words for names in others for name in names for word in name.split())


def _full_names(players: set[int], cast: Cast) -> list[list[str]]:
    """The full names of each, as far as compared; none when one of them goes by no full name."""
    found = []
    for player in sorted(players)[:_PLAYERS_COMPARED]:
        names = [name for name in sorted(cast.portraits[player].names) if " " in name]
        if cast.kinds[player] != "person" or not names:
            return []
        found.append(names)
    return found


def _measured_apart(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Whether the two give another length, weight or the like."""
    return any(
        a.unit is not None
        and a.unit == b.unit
        and compare_numbers(number_value(a), number_value(b)) is Relation.CONTRARY
        for a in mine
        for b in theirs
    )
