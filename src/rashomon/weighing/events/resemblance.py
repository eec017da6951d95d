"""How alike two tellings are, ground by ground: the figures that the judgement of them rests on.

All pairs are measured together, column by column; a ground that cannot be judged is ``UNKNOWN``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.reading.lexicon import STATES, lexicon
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.events.bags import bags
from rashomon.weighing.events.candidates import Name, name_of
from rashomon.weighing.events.tellings import Telling, Words
from rashomon.weighing.scales.frames import kin_nouns, nearness
from rashomon.weighing.scales.meaning import rarity, stem, vector
from rashomon.weighing.scales.repeats import Repeats
from rashomon.weighing.scales.spans import Span

Matrix = NDArray[np.float32]
Pairs = NDArray[np.int64]
Column = NDArray[np.float32]
#: The numbers that a telling gives, as intervals.
Numbers = frozenset[tuple[float | None, float | None]]

UNKNOWN = -1.0
#: What players count for who may be the same, and for who cannot be.
_MAY_BE_ONE, _CANNOT_BE_ONE = 0.3, -0.5
_FEW = 4
_COMMUNICATION = "32"
#: Words that weigh less than this tell nobody apart ("the", "of").
_COMMON = 0.1


class _Parts(NamedTuple):
    """Who takes part in what is told, when and in what number; ``date`` is its value and text."""

    doers: frozenset[int]
    undergoers: frozenset[int]
    players: frozenset[int]
    time: Span
    date: tuple[str, str] | None
    numbers: Numbers


def _parts_of(telling: Telling) -> _Parts:
    time = telling.claim.time
    return _Parts(
        telling.doers,
        telling.undergoers,
        telling.doers | telling.undergoers | telling.places,
        telling.time,
        None if time is None else (time.value, time.text.lower()),
        frozenset((q.low, q.high) for q in telling.claim.quantities),
    )


class Lineup:
    """The tellings of a case, laid out so that any pairs of them can be measured at once.

    They are laid out once for the whole case: what pairs cost after that does not grow with it.
    """

    def __init__(self, tellings: Sequence[Telling], cast: Cast) -> None:
        """Lay out ``tellings``; their order is what pairs refer to."""
        self.tellings = tellings
        self.cast = cast
        names = [name_of(t) for t in tellings]
        self._names = Repeats(names)
        self._parts = Repeats(map(_parts_of, tellings))
        self._place = np.array([t.place_in_source for t in tellings], np.float32)
        self._positive = np.array([t.claim.polarity == "+" for t in tellings], bool)
        self._sure = np.array([t.claim.certainty == "certain" for t in tellings], bool)
        files = [lexicon().verb_file(lemma) for lemma, _ in names]
        self._said = np.array([file == _COMMUNICATION for file in files], np.float32)
        self._state = np.array([file in STATES for file in files], np.float32)
        self._nominal = np.array([head != lemma for lemma, head in names], np.float32)
        self._lay_out_sources()
        self._lay_out_words()

    def recast(self, tellings: Sequence[Telling], cast: Cast) -> Lineup:
        """The same claims in the same order, after players were joined or times became known.

        What rests on their words alone is not laid out again.
        """
        found = copy(self)
        found.tellings, found.cast = tellings, cast
        found._parts = Repeats(map(_parts_of, tellings))
        return found

    def _lay_out_sources(self) -> None:
        """Which source each telling is of, and how common its lemma is in that and in all."""
        sources: dict[str, int] = {}
        whole: list[Words] = []
        for telling in self.tellings:
            if sources.setdefault(telling.claim.source, len(sources)) == len(whole):
                whole.append(telling.whole)
        self._source = np.array([sources[t.claim.source] for t in self.tellings], np.int64)
        often = Counter((t.claim.source, t.lemma) for t in self.tellings)
        spread = Counter(lemma for _, lemma in often)
        shares = [spread[t.lemma] / len(sources) for t in self.tellings]
        self._share = np.array(shares, np.float32)
        repeated = [often[t.claim.source, t.lemma] for t in self.tellings]
        self._repeated = np.array(repeated, np.float32)
        self._whole = bags(whole, rarity)
        self._rare_here = _local_rarity(whole)
        self._whole_here = self._whole.weighed(self._rare_here)

    def _lay_out_words(self) -> None:
        """The words of each telling and of what stands around it."""
        tellings = self.tellings
        self._own = bags([t.own for t in tellings], rarity)
        self._around = bags([t.around for t in tellings], rarity)
        self._around_here = self._around.weighed(self._rare_here)
        self._heads = self._around.numbers([name_of(t)[1] for t in tellings])
        self._sides = {
            f"words of the {role}": bags([_role_words(t, role) for t in tellings], rarity)
            for role in ("agent", "patient", "place")
        }

    def measure(self, pairs: Pairs) -> Matrix:
        """A row for each pair, a column for each of ``GROUNDS``."""
        return self.measure_beside(self.compare_parts(pairs), pairs)

    def compare_parts(self, pairs: Pairs) -> Matrix:
        """Whether the same take part, at the same time, in the same number: a row for each pair.

        Nothing else changes as players are joined and times become known (``recast``).
        """
        return self._parts.compared(pairs, self._alike_in_parts).reshape(-1, len(_PARTS))

    def measure_beside(self, parts: Matrix, pairs: Pairs) -> Matrix:
        """As ``measure``, where the parts of ``pairs`` have been compared."""
        columns = {name: parts[:, column] for column, name in enumerate(_PARTS)}
        columns |= self._of_words(pairs) | self._of_place(pairs) | self._of_company(pairs)
        return np.stack([columns[name] for name in GROUNDS], axis=1)

    def _of_words(self, pairs: Pairs) -> dict[str, Column]:
        """What the two predicates have to do with each other."""
        rows = self._names.compared(pairs, _lexical).reshape(-1, len(_LEXICAL))
        return {name: rows[:, column] for column, name in enumerate(_LEXICAL)}

    def _alike_in_parts(self, one: _Parts, other: _Parts) -> tuple[float, ...]:
        fewest = min(len(one.players), len(other.players))
        shared = len(one.players & other.players) if fewest else 0
        crossed = not one.doers.isdisjoint(other.undergoers) or not other.doers.isdisjoint(
            one.undergoers
        )
        return (
            _agreement(one.doers, other.doers, self.cast),
            _agreement(one.undergoers, other.undergoers, self.cast),
            shared / fewest if fewest else UNKNOWN,
            float(crossed),
            _same_time(one, other),
            _same_numbers(one.numbers, other.numbers),
        )

    def _of_place(self, pairs: Pairs) -> dict[str, Column]:
        """Where in their sources the two stand, and how they are put."""
        one, other = pairs[:, 0], pairs[:, 1]
        place = self._place
        same = self._source[one] == self._source[other]
        apart = np.minimum(np.abs(place[one] - place[other]), 9)
        return {
            "same source": same.astype(np.float32),
            "claims between": np.where(same, apart, UNKNOWN).astype(np.float32),
            "both early": np.minimum(np.maximum(place[one], place[other]), 9),
            "same polarity": (self._positive[one] == self._positive[other]).astype(np.float32),
            "same certainty": (self._sure[one] == self._sure[other]).astype(np.float32),
            "sayings": self._said[one] + self._said[other],
            "states": self._state[one] + self._state[other],
            "nouns": self._nominal[one] + self._nominal[other],
        }

    def _of_company(self, pairs: Pairs) -> dict[str, Column]:
        """The words around the two, and around everything in their sources."""
        one, other = pairs[:, 0], pairs[:, 1]
        sources = self._source[pairs]
        share, repeated, words = self._share, self._repeated, np.diff(self._around.bounds)
        heads, around = self._heads, self._around
        named = around.hold(one, heads[other]).astype(np.float32) + around.hold(other, heads[one])
        return {
            **{name: words.cosine(pairs, UNKNOWN) for name, words in self._sides.items()},
            "words of the claim": self._own.cosine(pairs, UNKNOWN),
            "words around": self._around.cosine(pairs, UNKNOWN),
            "words around, rare here": self._around_here.cosine(pairs, UNKNOWN),
            "words of the source": self._whole.cosine(sources, UNKNOWN),
            "words of the source, rare here": self._whole_here.cosine(sources, UNKNOWN),
            "meaning around": self._around.meant(pairs, UNKNOWN),
            "meaning of the source": self._whole.meant(sources, UNKNOWN),
            "named around": named,
            "share of sources, less": np.minimum(share[one], share[other]),
            "share of sources, more": np.maximum(share[one], share[other]),
            "often in its source": np.minimum(np.maximum(repeated[one], repeated[other]), _FEW),
            "words to go by": np.log1p(np.minimum(words[one], words[other])).astype(np.float32),
        }


_LEXICAL = (
    "same lemma", "same word", "one in the other", "nearness", "kinship of nouns",
    "meaning of the lemma", "meaning of the word",
)  # fmt: skip
_PARTS = ("doer", "undergoer", "players", "parts crossed", "time", "numbers")
GROUNDS = (
    *_LEXICAL, *_PARTS, "words of the agent", "words of the patient", "words of the place",
    "same source", "claims between", "both early", "same polarity", "same certainty", "sayings",
    "states", "nouns", "words of the claim", "words around", "words around, rare here",
    "words of the source", "words of the source, rare here", "meaning around",
    "meaning of the source", "named around", "share of sources, less", "share of sources, more",
    "often in its source", "words to go by",
)  # fmt: skip


def _lexical(mine: Name, theirs: Name) -> tuple[float, ...]:
    (one, head), (other, other_head) = mine, theirs
    shorter, longer = sorted((head, other_head), key=len)
    return (
        float(one == other),
        float(head == other_head),
        float(len(shorter) > 3 and shorter in longer),
        max(nearness(one, other)[0], nearness(head, other_head)[0]),
        max(kin_nouns(one, other), kin_nouns(head, other_head)),
        meant_alike(one, other),
        meant_alike(head, other_head),
    )


@lru_cache(maxsize=262144)
def meant_alike(one: str, other: str) -> float:
    """The cosine of two predicates; UNKNOWN where one is no known word."""
    mine, theirs = vector(one), vector(other)
    return UNKNOWN if mine is None or theirs is None else float(mine @ theirs)


def _role_words(telling: Telling, role: str) -> Words:
    roles = {"place", "origin", "destination"} if role == "place" else {role}
    found = {
        stem(word)
        for argument in telling.claim.arguments
        if argument.role in roles
        for word in argument.text.split()
        if rarity(word.lower()) > _COMMON
    }
    return tuple(sorted(found))


def _agreement(mine: frozenset[int], theirs: frozenset[int], cast: Cast) -> float:
    if not mine or not theirs:
        return UNKNOWN
    if not mine.isdisjoint(theirs):
        return 1.0
    people = {"person", "group"}
    pairs = [(a, b) for a in mine for b in theirs if cast.kinds[a] in people]
    if any(cast.may_be_one(a, b) for a, b in pairs):
        return _MAY_BE_ONE
    return _CANNOT_BE_ONE if any(cast.kinds[b] in people for _, b in pairs) else 0.0


def _same_time(one: _Parts, other: _Parts) -> float:
    if one.date is None or other.date is None:
        return UNKNOWN
    if one.date[0] == other.date[0] or one.date[1] == other.date[1]:
        return 1.0
    return 0.0 if one.time.gap_days(other.time) > 0 else 0.5


def _same_numbers(mine: Numbers, theirs: Numbers) -> float:
    return float(not mine.isdisjoint(theirs)) if mine and theirs else UNKNOWN


def _local_rarity(sources: Sequence[Words]) -> Callable[[str], float]:
    """Words weigh the less, the more sources of the case use them."""
    met = Counter(word for words in sources for word in words)
    most = np.log(len(sources) + 1.5)
    return lambda word: float(np.log((len(sources) + 1) / (met[word] + 0.5)) / most)
