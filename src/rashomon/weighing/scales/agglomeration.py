"""Average-link clustering over a sparse graph, under constraints that keep clusters apart.

Agglomerative clustering after Sokal & Michener (1958) with cannot-links (Davidson & Ravi 2005).
Only some pairs are known; the mean of those stands for the rest of a pair of clusters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

Pair = tuple[int, int]
#: The negative of what two clusters can be worth at most, the lower number and the higher.
_Offer = tuple[float, int, int]
#: From two clusters, by number: which share of their pairs may be one at all.
Comparable = Callable[[int, int], float]

#: How much clusters may grow before a pair that waits with a bound is looked at again.
_GROWTH = 0.25
#: Bounds are held to hold a little less long than they do.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Merge:
    """``taken`` became part of ``kept``; ``pair`` are the two members that spoke most for it."""

    kept: int
    taken: int
    pair: Pair


@dataclass(slots=True)
class _Bond:
    """What is known of the pairs between two clusters.

    ``waits_at`` is the bound by which they wait in the queue, 0 where they do not: whatever else
    the queue holds of them is out of date.
    """

    total: float
    count: int
    best: float
    pair: Pair
    waits_at: float = 0.0

    @property
    def mean(self) -> float:
        """What a pair between the two is worth."""
        return self.total / self.count

    def plus(self, other: _Bond) -> _Bond:
        better = other if (other.best, self.pair) > (self.best, other.pair) else self
        return _Bond(
            self.total + other.total,
            self.count + other.count,
            better.best,
            better.pair,
            self.waits_at,
        )


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
    queue = _Queue(likeness, enough, comparable)
    while (merge := queue.next()) is not None:
        if join(merge):
            queue.merged(merge)
        else:
            queue.refused(merge)


class _Queue:
    """Pairs of clusters by what they can be worth at most, looked at closely when their turn comes.

    Which pairs of members may be one never changes, so the share of them in two clusters rises by
    little while these grow by little: a pair that is set aside is looked at again when one of the
    two has grown enough. Looking at all neighbours of what grew, each time, would take the square.
    """

    def __init__(
        self, likeness: Mapping[Pair, float], enough: float, comparable: Comparable
    ) -> None:
        self._enough = enough
        self._comparable = comparable
        self._bonds: dict[int, dict[int, _Bond]] = {}
        self._first: list[_Offer] = []
        for (one, other), value in likeness.items():
            bond = _Bond(value, 1, value, (one, other))
            self._bonds.setdefault(one, {})[other] = bond
            self._bonds.setdefault(other, {})[one] = bond
            if value >= enough:
                bond.waits_at = value
                self._first.append((-value, one, other))
        # The first offers are sorted once, the most alike last, which is far cheaper than a heap of
        # them; only the offers that follow need one.
        self._first.sort(reverse=True)
        self._later: list[_Offer] = []
        self._sizes = dict.fromkeys(self._bonds, 1)
        #: For each cluster at which size to look again at which other.
        self._due: dict[int, list[tuple[float, int]]] = {number: [] for number in self._bonds}

    def next(self) -> Merge | None:
        """The two clusters most alike, of equals those of the lowest numbers."""
        while self._first or self._later:
            least, kept, taken = self._foremost()
            bond = self._bonds.get(kept, {}).get(taken)
            if bond is None or bond.waits_at != -least:
                continue
            bond.waits_at = 0.0
            if bond.mean < self._enough:
                continue
            share = self._comparable(kept, taken)
            value = bond.mean * share
            if value >= self._enough and not self._other_before(value, kept, taken):
                return Merge(kept, taken, bond.pair)
            self._set_aside(-least, kept, taken, share)
        return None

    def _foremost(self) -> _Offer:
        """Take out the offer that promises most."""
        if self._first and not (self._later and self._later[0] < self._first[-1]):
            return self._first.pop()
        return heappop(self._later)

    def _other_before(self, value: float, kept: int, taken: int) -> bool:
        foremost = (*self._first[-1:], *self._later[:1])
        return any(offer < (-value, kept, taken) for offer in foremost)

    def _set_aside(self, bound: float, kept: int, taken: int, share: float) -> None:
        """Queue a pair anew by a tighter bound, and note how far that bound holds."""
        mean = self._bonds[kept][taken].mean
        most = mean * share
        if share < 1 and mean <= self._enough:
            return
        if share < 1:
            growth = 0.0
            if most < self._enough:
                growth = ((1 - share) / (1 - self._enough / mean)) ** 0.5 - 1 - _ROUNDING
            elif (loose := mean * (1 - (1 - share) / (1 + _GROWTH) ** 2)) < bound:
                most, growth = loose, _GROWTH - _ROUNDING
            self._look_again(kept, taken, growth)
        self._wait(kept, taken, most)

    def refused(self, merge: Merge) -> None:
        """Forget that the two have anything in common."""
        del self._bonds[merge.kept][merge.taken], self._bonds[merge.taken][merge.kept]

    def merged(self, merge: Merge) -> None:
        """Give the one that was kept all bonds of the other."""
        kept, taken = merge.kept, merge.taken
        self._sizes[kept] += self._sizes.pop(taken)
        del self._bonds[kept][taken], self._due[taken]
        moved = self._bonds.pop(taken)
        for third, theirs in moved.items():
            if third == kept:
                continue
            del self._bonds[third][taken]
            mine = self._bonds[kept].get(third)
            theirs.waits_at = 0.0
            both = theirs if mine is None else mine.plus(theirs)
            self._bonds[kept][third] = self._bonds[third][kept] = both
            self._offer(kept, third)
        due = self._due[kept]
        while due and due[0][0] < self._sizes[kept]:
            _, third = heappop(due)
            if third in self._bonds[kept]:
                self._offer(kept, third)

    def _offer(self, one: int, other: int) -> None:
        """Queue a pair by what it is worth where all its pairs of members may be one."""
        self._wait(one, other, self._bonds[one][other].mean)

    def _wait(self, one: int, other: int, bound: float) -> None:
        """Queue a pair by what it is worth at most; where it waits by no less, it need not."""
        bond = self._bonds[one][other]
        if bound >= self._enough and bond.waits_at < bound:
            bond.waits_at = bound
            heappush(self._later, (-bound, min(one, other), max(one, other)))

    def _look_again(self, one: int, other: int, growth: float) -> None:
        """Once either has grown by more than this part of itself."""
        for mine, theirs in ((one, other), (other, one)):
            heappush(self._due[mine], (self._sizes[mine] * (1 + growth), theirs))
