from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.agglomeration import Merge, Pair, agglomerate

Likeness = dict[tuple[int, int], float]


def _clusters(likeness: Likeness, apart: set[frozenset[int]] | None = None) -> list[list[int]]:
    members = {i: [i] for pair in likeness for i in pair}

    def join(merge: Merge) -> bool:
        both = members[merge.kept] + members[merge.taken]
        if any(pair <= set(both) for pair in apart or ()):
            return False
        members[merge.kept] = both
        del members[merge.taken]
        return True

    agglomerate(likeness, 0.5, lambda _one, _other: 1.0, join)
    return sorted(sorted(each) for each in members.values())


def test_the_most_alike_are_joined_first() -> None:
    assert _clusters({(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.3}) == [[0, 1], [2]]


def test_the_mean_of_what_is_known_decides() -> None:
    assert _clusters({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}) == [[0, 1, 2]]
    assert _clusters({(0, 1): 0.9, (1, 2): 0.6}) == [[0, 1, 2]]


def test_what_must_stay_apart_does() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.7}
    assert _clusters(likeness, {frozenset({0, 2})}) == [[0, 1], [2]]


def test_pairs_that_cannot_be_compared_speak_against_a_merge() -> None:
    def join(merge: Merge) -> bool:
        raise AssertionError(f"{merge} should not have been offered")

    agglomerate({(0, 1): 0.9}, 0.5, lambda _one, _other: 0.5, join)


EDGES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(0, 8).map(lambda eighths: eighths / 8),
    min_size=1,
)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_pairs_does_not_matter(likeness: Likeness, chance: random.Random) -> None:
    shuffled = list(likeness.items())
    chance.shuffle(shuffled)
    assert _clusters(dict(shuffled)) == _clusters(likeness)


@given(EDGES)
def test_each_merge_names_a_pair_across_the_two(likeness: Likeness) -> None:
    members = {i: {i} for pair in likeness for i in pair}

    def join(merge: Merge) -> bool:
        one, other = merge.pair
        assert merge.kept < merge.taken
        assert merge.pair in likeness
        sides = (members[merge.kept], members.pop(merge.taken))
        assert (one in sides[0] and other in sides[1]) or (one in sides[1] and other in sides[0])
        members[merge.kept] = sides[0] | sides[1]
        return True

    agglomerate(likeness, 0.5, lambda _one, _other: 1.0, join)


def _naive(likeness: dict[Pair, float], apart: set[Pair], count: int) -> list[set[int]]:
    """The same by the book: every pair of clusters is looked at before every merge."""
    clusters = {number: {number} for number in range(count)}

    def worth(one: int, other: int) -> float:
        pairs = [(min(a, b), max(a, b)) for a in clusters[one] for b in clusters[other]]
        known = [likeness[pair] for pair in pairs if pair in likeness]
        share = sum(pair not in apart for pair in pairs) / len(pairs)
        return sum(known) / len(known) * share if known else 0.0

    while True:
        ranked = [(-worth(a, b), a, b) for a, b in combinations(sorted(clusters), 2)]
        value, kept, taken = min(ranked, default=(0.0, 0, 0))
        if -value < _ENOUGH:
            return [clusters[number] for number in sorted(clusters)]
        clusters[kept] |= clusters.pop(taken)


_PAIRS = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1])
_ENOUGH = 0.5


# Sixteenths add up exactly, in whatever order.
@given(
    st.dictionaries(_PAIRS, st.integers(4, 16).map(lambda n: n / 16), max_size=40),
    st.sets(_PAIRS, max_size=20),
)
def test_looking_at_few_pairs_joins_what_looking_at_all_would(
    likeness: dict[Pair, float], apart: set[Pair]
) -> None:
    clusters = {number: {number} for number in range(12)}

    def comparable(one: int, other: int) -> float:
        pairs = [(min(a, b), max(a, b)) for a in clusters[one] for b in clusters[other]]
        return sum(pair not in apart for pair in pairs) / len(pairs)

    def join(merge: Merge) -> bool:
        clusters[merge.kept] |= clusters.pop(merge.taken)
        return True

    agglomerate(likeness, _ENOUGH, comparable, join)
    assert [clusters[number] for number in sorted(clusters)] == _naive(likeness, apart, 12)


def test_each_pair_waits_once_however_often_its_clusters_grow() -> None:
    # Two groups of many equal members, half of whose pairs may be one: each merge changes all.
    count = 120
    likeness = {(a, b): 0.9 if a % 2 == b % 2 else 0.7 for a, b in combinations(range(count), 2)}
    members = {number: Counter({number % 2: 1}) for number in range(count)}
    looks = 0

    def comparable(one: int, other: int) -> float:
        nonlocal looks
        looks += 1
        mine, theirs = members[one], members[other]
        same = sum(mine[side] * theirs[side] for side in mine)
        return 0.9 + 0.1 * same / (mine.total() * theirs.total())

    def join(merge: Merge) -> bool:
        members[merge.kept] += members.pop(merge.taken)
        return True

    agglomerate(likeness, 0.5, comparable, join)
    assert looks < 6 * count
