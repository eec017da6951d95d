"""How alike two tellings are, ground by ground: the figures that the judgement of them rests on.

All pairs are measured together, column by column; a ground that cannot be judged is ``UNKNOWN``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.reading.lexicon import STATES, lexicon
from rashomon.weighing.entities import Cast
from rashomon.weighing.frames import kin_nouns, nearness
from rashomon.weighing.meaning import meanings, rarity, stem, vector
from rashomon.weighing.tellings import Telling, Words

Matrix = NDArray[np.float32]
Pairs = NDArray[np.int64]
Column = NDArray[np.float32]

UNKNOWN = -1.0
#: Words are held in vectors of so many places, each word in one (feature hashing, Weinberger 2009).
_PLACES = 512
#: What players count for who may be the same, and for who cannot be.
_MAY_BE_ONE, _CANNOT_BE_ONE = 0.3, -0.5
_FEW = 4
_COMMUNICATION = "32"
#: Words that weigh less than this tell nobody apart ("the", "of").
_COMMON = 0.1


class Lineup:
    """The tellings of a case, laid out so that any pairs of them can be measured at once."""

    def __init__(self, tellings: Sequence[Telling], cast: Cast) -> None:
        """Lay out ``tellings``; their order is what pairs refer to."""
        self.tellings = tellings
        self.cast = cast
        sources: dict[str, int] = {}
        for telling in tellings:
            sources.setdefault(telling.claim.source, len(sources))
        self.source = np.array([sources[t.claim.source] for t in tellings], np.int64)
        lemmas = {t.lemma: i for i, t in enumerate({t.lemma: t for t in tellings}.values())}
        self.lemma = np.array([lemmas[t.lemma] for t in tellings], np.int64)
        self.lemma_names = list(lemmas)
        self.heads = [stem(t.claim.predicate.text) for t in tellings]
        self._lexical: dict[tuple[str, str, str, str], tuple[float, ...]] = {}

    def measure(self, pairs: Pairs) -> Matrix:
        """A row for each pair, a column for each of ``GROUNDS``."""
        columns = {**self._of_words(pairs), **self._of_parts(pairs), **self._of_place(pairs)}
        columns |= self._of_company(pairs)
        return np.stack([columns[name] for name in GROUNDS], axis=1)

    def _of_words(self, pairs: Pairs) -> dict[str, Column]:
        """What the two predicates have to do with each other."""
        rows = [self._lexicon_of(int(a), int(b)) for a, b in pairs]
        table = np.array(rows, np.float32).reshape(-1, len(_LEXICAL))
        return {name: table[:, column] for column, name in enumerate(_LEXICAL)}

    def _lexicon_of(self, one: int, other: int) -> tuple[float, ...]:
        a, b = self.tellings[one].lemma, self.tellings[other].lemma
        key = (a, self.heads[one], b, self.heads[other])
        known = self._lexical.get(key)
        if known is None:
            known = self._lexical[key] = _lexical(*key)
        return known

    def _of_parts(self, pairs: Pairs) -> dict[str, Column]:
        """Whether the same take part, at the same time, in the same number."""
        rows = np.array(
            [self._parts(self.tellings[a], self.tellings[b]) for a, b in pairs], np.float32
        ).reshape(-1, len(_PARTS))
        found = {name: rows[:, column] for column, name in enumerate(_PARTS)}
        for role in ("agent", "patient", "place"):
            found[f"words of the {role}"] = self._overlap(
                pairs, [_role_words(t, role) for t in self.tellings]
            )
        return found

    def _parts(self, one: Telling, other: Telling) -> tuple[float, ...]:
        all_mine = one.doers | one.undergoers | one.places
        all_theirs = other.doers | other.undergoers | other.places
        shared = len(all_mine & all_theirs)
        fewest = min(len(all_mine), len(all_theirs))
        crossed = not one.doers.isdisjoint(other.undergoers) or not other.doers.isdisjoint(
            one.undergoers
        )
        return (
            _agreement(one.doers, other.doers, self.cast),
            _agreement(one.undergoers, other.undergoers, self.cast),
            shared / fewest if fewest else UNKNOWN,
            float(crossed),
            _same_time(one, other),
            _same_numbers(one, other),
        )

    def _of_place(self, pairs: Pairs) -> dict[str, Column]:
        """Where in their sources the two stand, and how they are put."""
        one, other = pairs[:, 0], pairs[:, 1]
        place = np.array([t.place_in_source for t in self.tellings], np.float32)
        same = self.source[one] == self.source[other]
        positive = np.array([t.claim.polarity == "+" for t in self.tellings])
        sure = np.array([t.claim.certainty == "certain" for t in self.tellings])
        said = np.array([lexicon().verb_file(t.lemma) == _COMMUNICATION for t in self.tellings])
        state = np.array([lexicon().verb_file(t.lemma) in STATES for t in self.tellings])
        nominal = np.array([h != t.lemma for h, t in zip(self.heads, self.tellings, strict=True)])
        apart = np.minimum(np.abs(place[one] - place[other]), 9)
        return {
            "same source": same.astype(np.float32),
            "claims between": np.where(same, apart, UNKNOWN).astype(np.float32),
            "both early": np.minimum(np.maximum(place[one], place[other]), 9),
            "same polarity": (positive[one] == positive[other]).astype(np.float32),
            "same certainty": (sure[one] == sure[other]).astype(np.float32),
            "sayings": (said[one].astype(np.float32) + said[other]),
            "states": (state[one].astype(np.float32) + state[other]),
            "nouns": (nominal[one].astype(np.float32) + nominal[other]),
        }

    def _of_company(self, pairs: Pairs) -> dict[str, Column]:
        """The words around the two, and around everything in their sources."""
        tellings, count = self.tellings, int(self.source.max(initial=-1)) + 1
        around = [t.around for t in tellings]
        whole: list[Words] = [()] * count
        used: list[set[str]] = [set() for _ in range(count)]
        often: Counter[tuple[int, str]] = Counter()
        for number, telling in zip(self.source, tellings, strict=True):
            whole[number] = telling.whole
            used[number].add(telling.lemma)
            often[int(number), telling.lemma] += 1
        spread = Counter(lemma for lemmas in used for lemma in lemmas)
        share = np.array([spread[t.lemma] / count for t in tellings], np.float32)
        repeated = np.array(
            [often[int(s), t.lemma] for s, t in zip(self.source, tellings, strict=True)], np.float32
        )
        one, other = pairs[:, 0], pairs[:, 1]
        local = _local_rarity(whole)
        sources = np.stack([self.source[one], self.source[other]], axis=1)
        named = [float(self.heads[b] in around[a]) + (self.heads[a] in around[b]) for a, b in pairs]
        return {
            "words of the claim": self._overlap(pairs, [t.own for t in tellings]),
            "words around": self._overlap(pairs, around),
            "words around, rare here": self._overlap(pairs, around, local),
            "words of the source": self._overlap(sources, whole),
            "words of the source, rare here": self._overlap(sources, whole, local),
            "meaning around": self._overlap(pairs, around, hashed=False),
            "meaning of the source": self._overlap(sources, whole, hashed=False),
            "named around": np.array(named, np.float32),
            "share of sources, less": np.minimum(share[one], share[other]),
            "share of sources, more": np.maximum(share[one], share[other]),
            "often in its source": np.minimum(np.maximum(repeated[one], repeated[other]), _FEW),
            "words to go by": np.log1p(
                np.minimum(*(np.array([len(around[i]) for i in side]) for side in (one, other)))
            ).astype(np.float32),
        }

    def _overlap(
        self,
        pairs: Pairs,
        texts: Sequence[Words],
        weight: Callable[[str], float] = rarity,
        *,
        hashed: bool = True,
    ) -> Column:
        """The cosine of two bags of words; UNKNOWN where one is empty."""
        rows = (_hashed if hashed else _meant)(texts, weight)
        empty = np.logical_not(rows.any(axis=1))
        found = np.einsum("ij,ij->i", rows[pairs[:, 0]], rows[pairs[:, 1]])
        found[empty[pairs[:, 0]] | empty[pairs[:, 1]]] = UNKNOWN
        return np.asarray(found, np.float32)


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


def _lexical(one: str, head: str, other: str, other_head: str) -> tuple[float, ...]:
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


def _same_time(one: Telling, other: Telling) -> float:
    mine, theirs = one.claim.time, other.claim.time
    if mine is None or theirs is None:
        return UNKNOWN
    if mine.value == theirs.value or mine.text.lower() == theirs.text.lower():
        return 1.0
    return 0.0 if one.time.gap_days(other.time) > 0 else 0.5


def _same_numbers(one: Telling, other: Telling) -> float:
    mine = {(q.low, q.high) for q in one.claim.quantities}
    theirs = {(q.low, q.high) for q in other.claim.quantities}
    return float(bool(mine & theirs)) if mine and theirs else UNKNOWN


def _local_rarity(sources: Sequence[Words]) -> Callable[[str], float]:
    """Words weigh the less, the more sources of the case use them."""
    met = Counter(word for words in sources for word in words)
    most = np.log(len(sources) + 1.5)
    return lambda word: float(np.log((len(sources) + 1) / (met[word] + 0.5)) / most)


def _hashed(texts: Sequence[Words], weight: Callable[[str], float]) -> Matrix:
    rows = np.zeros((len(texts), _PLACES), np.float32)
    for row, words in enumerate(texts):
        for word in words:
            place, sign = _place(word)
            rows[row, place] += sign * weight(word)
    return _unit(rows)


def _meant(texts: Sequence[Words], weight: Callable[[str], float]) -> Matrix:
    known = meanings()
    rows = np.zeros((len(texts), known.size), np.float32)
    for row, words in enumerate(texts):
        held = [word for word in words if word in known.rows]
        if held:
            weights = np.array([weight(word) for word in held], np.float32)
            rows[row] = weights @ known.vectors[[known.rows[word] for word in held]]
    return _unit(rows)


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))


@lru_cache(maxsize=262144)
def _place(word: str) -> tuple[int, int]:
    code = crc32(word.encode())
    return code % _PLACES, 1 if code >> 16 & 1 else -1
