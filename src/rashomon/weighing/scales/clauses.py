"""Clauses of several sources: what each means, and which come nearest to it.

That two clauses mean the same tells little where a third, of either source, comes nearer still.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nlargest
from math import log

import numpy as np

from rashomon.weighing.scales.sentences import Vectors, vectors

#: How near the meaning of any other clause must come to stand in the way.
_NO_RIVAL = 0.2


@dataclass
class Clauses:
    """Texts, and for each those that are its rivals, by number: itself and others of its source."""

    texts: Sequence[str]
    rivals: Sequence[Sequence[int]]
    _nearest: dict[tuple[int, int], list[tuple[float, int]]] = field(default_factory=dict)

    def likeness(self, one: int, other: int) -> float:
        """How near two come in meaning, -1 to 1."""
        return float(np.einsum("ij,j->i", self._meanings[[other]], self._meanings[one])[0])

    def best_rival(self, one: int, other: int) -> float:
        """How near a third, a rival of either, comes in meaning to one of the two."""
        return max(_NO_RIVAL, self._nearest_but(other, one), self._nearest_but(one, other))

    def _nearest_but(self, excluded: int, number: int) -> float:
        """How near in meaning any rival of ``excluded`` comes to one."""
        rivals = self.rivals[excluded]
        place = number, rivals[0]
        if place not in self._nearest:
            # Not "@": what a row gives there can depend on how many stand beside it.
            near = np.einsum("ij,j->i", self._meanings[rivals], self._meanings[number])
            self._nearest[place] = nlargest(2, zip(map(float, near), rivals, strict=True))
        left = (near for near, rival in self._nearest[place] if rival != excluded)
        return max(left, default=_NO_RIVAL)

    @cached_property
    def _meanings(self) -> Vectors:
        """What each means, a row each; measured once, and only where any are compared."""
        return vectors(self.texts)


def rarity_here(told: Iterable[tuple[str, Collection[str]]]) -> dict[str, float]:
    """What each word weighs here, by the words of each source: next to 0 where all have it."""
    words: dict[str, set[str]] = defaultdict(set)
    for source, those in told:
        words[source] |= set(those)
    often = Counter(word for each in words.values() for word in each)
    sources = len(words)
    return {w: log((sources + 1) / (times + 0.5)) / log(sources + 1) for w, times in often.items()}
