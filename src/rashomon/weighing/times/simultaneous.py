"""Which times of day are told of one thing though no word of theirs says so.

"The first patrol reached the scene at 22:25", "police came when it was past eleven": pairs of times
of two sources are compared on grounds that can each be said in words, and boosted trees weigh
these. The trees are learnt by ``training/times.py`` from invented incidents; the model card is
``data/times.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import product
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.scales import frames
from rashomon.weighing.scales.blocking import pairs_near
from rashomon.weighing.scales.clauses import Clauses, rarity_here
from rashomon.weighing.scales.forest import forest
from rashomon.weighing.scales.meaning import rarity, similarity
from rashomon.weighing.times.comings import comers, one_coming, two_comings
from rashomon.weighing.times.moments import Moment, gap, relation
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording import deeds

Matrix = NDArray[np.float32]
Pairs = Sequence[tuple[int, int]]

GROUNDS = (
    "clauses mean the same",
    "no other time is nearer",
    "times to choose from",
    "rare words of the claims",
    "rare words of the clause",
    "deeds are counted alike",
    "deeds are alike",
    "deeds mean the same",
    "one happening",
    "both of a happening",
    "same company",
    "other company",
    "who takes part is alike",
    "minutes apart",
    "same time",
    "contradicting times",
    "days apart",
    "history",
    "bound alike",
    "bound at all",
    "ranks of one only",
    "its time is told of another thing",
)
TREES = "times.npz"
#: What words in common must tell, and how near deeds must be, for times to be of one thing.
_A_WORD, _KIN = 0.3, 0.5
#: How likely it is that when a body first came is one time, whatever words tell it.
_SURE = 1.0
#: So likely must it be on the whole that two groups are of one thing.
_ALL_TOGETHER = 0.25
#: A time is compared with no more others than this.
_COMPARED = 20
#: Days between which a time of day is not of one thing.
_APART_DAYS = 1.5
_UNTOLD = 24 * 60.0
#: Of so many heads of either side at most the likeness is measured.
_HEADS = 4
#: Of a group so many times are held against those of another: all would take the square.
_HELD = 12


def simultaneous(told: Sequence[Moment], cast: Cast) -> list[list[Moment]]:
    """The times of day in groups of one thing each, by all that is known of them.

    The surest pairs go together first, unless a source would then give two times for one thing.
    """
    setting = Setting(told, cast)
    pairs = setting.pairs()
    trees = forest(TREES)
    sure = trees.probability(setting.measure(pairs))
    likely = {pair: float(probability) for pair, probability in zip(pairs, sure, strict=True)}
    likely |= {(a, b): _SURE for a, b in pairs if one_coming(told[a], told[b])}
    group_of = {number: [number] for number in range(len(told))}
    for (a, b), probability in sorted(likely.items(), key=lambda pair: (-pair[1], pair[0])):
        if probability < trees.enough:
            break
        mine, theirs = group_of[a], group_of[b]
        if mine is theirs or not _have_more_in_common(told[a], told[b]):
            continue
        held = product(mine[:_HELD], theirs[:_HELD])
        across = sorted({(a, b), *((min(x, y), max(x, y)) for x, y in held)})
        if _may_be_one(across, told) and _mean(across, likely) >= _ALL_TOGETHER:
            mine += theirs
            group_of |= dict.fromkeys(theirs, mine)
    groups = {id(group): group for group in group_of.values()}
    return [[told[n] for n in sorted(group)] for group in groups.values()]


def _have_more_in_common(one: Moment, other: Moment) -> bool:
    """Whether two times share more than the hour: a telling word, a deed or who takes part."""
    return (
        one_coming(one, other)
        or fsum(map(rarity, one.words & other.words)) >= _A_WORD
        or bool(one.players & other.players)
        or any(deeds.nearness(a, b) >= _KIN for a, b in product(one.deeds, other.deeds))
    )


def _mean(pairs: Pairs, likely: Mapping[tuple[int, int], float]) -> float:
    """How likely on the whole those pairs are that were measured."""
    known = [likely[pair] for pair in pairs if pair in likely]
    return fsum(known) / len(known)


def _may_be_one(pairs: Pairs, told: Sequence[Moment]) -> bool:
    """Whether no source gives two times that contradict each other: these are of two things."""
    return not any(
        told[a].source == told[b].source and relation(told[a], told[b]) is Relation.CONTRARY
        for a, b in pairs
    )


class Setting:
    """The times of day of a case, so that any pairs can be measured."""

    def __init__(self, told: Sequence[Moment], cast: Cast) -> None:
        """Lay out ``told``; pairs refer to their order."""
        self.told = told
        self._cast = cast
        self._by_source: dict[str, list[int]] = defaultdict(list)
        for number, moment in enumerate(told):
            self._by_source[moment.source].append(number)
        self._clauses = Clauses([m.clause for m in told], [self._by_source[m.source] for m in told])
        self._rare = rarity_here((moment.source, moment.words) for moment in told)

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of times of two sources that could be of one thing, low to high."""
        near = pairs_near(map(_keys, self.told), _COMPARED)
        return [pair for pair in near if self._may_be_one(*pair)]

    def measure(self, pairs: Pairs) -> Matrix:
        """A row for each pair, a column for each of ``GROUNDS``."""
        rows = [self._measured(one, other) for one, other in pairs]
        return np.array(rows, np.float32).reshape(-1, len(GROUNDS))

    def _may_be_one(self, one: int, other: int) -> bool:
        a, b = self.told[one], self.told[other]
        if a.source == b.source or two_comings(a, b):
            return False
        return a.day.gap_days(b.day) <= _APART_DAYS

    def _measured(self, one: int, other: int) -> list[float]:
        a, b = self.told[one], self.told[other]
        likeness = self._clauses.likeness(one, other)
        mine, theirs = self._by_source[a.source], self._by_source[b.source]
        stand = relation(a, b)
        return [
            likeness,
            likeness - self._clauses.best_rival(one, other),
            float(len(mine) + len(theirs)),
            fsum(map(rarity, a.own & b.own)),
            fsum(rarity(word) * self._rare[word] for word in a.words & b.words),
            *_of_deeds(a, b),
            float(bool(a.events & b.events)),
            float(bool(a.events and b.events)),
            float(len(a.players & b.players)),
            float(self._of_others(a, b)),
            _alike(a, b),
            log(1 + gap(a, b)),
            float(stand is Relation.SAME),
            float(stand is Relation.CONTRARY),
            a.day.gap_days(b.day),
            float(a.is_history) + float(b.is_history),
            float(a.bound == b.bound),
            float(bool(a.bound or b.bound)),
            float(len(a.ranks ^ b.ranks)),
            log(1 + min(self._elsewhere(one, b), self._elsewhere(other, a))),
        ]

    def _of_others(self, one: Moment, other: Moment) -> bool:
        """Whether both tell who takes part, and none of these may be the same."""
        return bool(one.players and other.players) and not any(
            self._cast.may_be_one(a, b)
            for a, b in product(sorted(one.players), sorted(other.players))
        )

    def _elsewhere(self, number: int, moment: Moment) -> float:
        """How near to a time the same source as ``number`` tells another one, in minutes."""
        beside = (n for n in self._by_source[self.told[number].source] if n != number)
        return min((gap(self.told[n], moment) for n in beside), default=_UNTOLD)


def _keys(moment: Moment) -> list[Hashable]:
    """What another time must have in common to be compared."""
    found: list[Hashable] = [*sorted(moment.words)]
    found += sorted(("comes", body) for body in comers(moment))
    found += sorted(("deed", key) for deed in moment.deeds for key in deeds.keys(deed))
    return found + [("minute", value) for value in moment.values]


def _of_deeds(one: Moment, other: Moment) -> tuple[float, float, float]:
    """How near the deeds are that come nearest: as what is counted, as happenings, as words."""
    pairs = [*product(sorted(one.deeds), sorted(other.deeds))]
    return (
        max(deeds.nearness(a, b) for a, b in pairs),
        max(frames.nearness(a, b)[0] for a, b in pairs),
        max(similarity(a, b) for a, b in pairs),
    )


def _alike(one: Moment, other: Moment) -> float:
    """How much alike those are that take part, in words."""
    mine, theirs = sorted(one.heads)[:_HEADS], sorted(other.heads)[:_HEADS]
    return max((similarity(a, b) for a, b in product(mine, theirs)), default=0.0)
