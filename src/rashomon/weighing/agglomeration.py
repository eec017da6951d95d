"""Average-link clustering over a sparse graph, under constraints that keep clusters apart.

Agglomerative clustering after Sokal & Michener (1958) with cannot-links (Davidson & Ravi 2005).
Only some pairs are known; the mean of those stands for the rest of a pair of clusters.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Pair = tuple[int, int]
#: From two clusters, by number: which share of their pairs may be one at all.
Comparable = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Merge:
    """``taken`` became part of ``kept``; ``pair`` are the two members that spoke most for it."""

    kept: int
    taken: int
    pair: Pair


@dataclass(slots=True)
class _Bond:
    """What is known of the pairs between two clusters."""

    total: float
    count: int
    best: float
    pair: Pair

    def plus(self, other: _Bond) -> _Bond:
        better = other if (other.best, self.pair) > (self.best, other.pair) else self
        return _Bond(self.total + other.total, self.count + other.count, better.best, better.pair)


def agglomerate(
    likeness: Mapping[Pair, float],
    enough: float,
    comparable: Comparable,
    join: Callable[[Merge], bool],
) -> None:
    """Join clusters, the most alike first, until none are alike enough.

    ``likeness`` is known of pairs (low, high) of members. ``join`` is asked before each merge,
    with the lower number kept; it carries the merge out, or refuses it for good by False.
    """
    bonds: dict[int, dict[int, _Bond]] = {}
    for (one, other), value in likeness.items():
        bond = _Bond(value, 1, value, (one, other))
        bonds.setdefault(one, {})[other] = bond
        bonds.setdefault(other, {})[one] = bond
    sizes = dict.fromkeys(bonds, 1)
    waiting: list[tuple[float, int, int, int]] = []

    def offer(one: int, other: int) -> None:
        bond = bonds[one][other]
        value = bond.total / bond.count * comparable(one, other)
        if value >= enough:
            low, high = min(one, other), max(one, other)
            heapq.heappush(waiting, (-value, low, high, sizes[low] + sizes[high]))

    for one, other in likeness:
        offer(one, other)
    while waiting:
        _, kept, taken, size = heapq.heappop(waiting)
        known = bonds.get(kept, {}).get(taken)
        if known is None or size != sizes[kept] + sizes[taken]:
            continue
        if not join(Merge(kept, taken, known.pair)):
            del bonds[kept][taken], bonds[taken][kept]
            continue
        sizes[kept] += sizes.pop(taken)
        for third, theirs in sorted(bonds.pop(taken).items(), key=lambda item: item[0]):
            if third == kept:
                continue
            del bonds[third][taken]
            mine = bonds[kept].get(third)
            both = theirs if mine is None else mine.plus(theirs)
            bonds[kept][third] = bonds[third][kept] = both
        del bonds[kept][taken]
        for third in sorted(bonds[kept]):
            offer(kept, third)
