from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chains.scores import _assigned, b_cubed, ceaf_e, conll, muc


def _of(*clusters: str) -> list[frozenset[str]]:
    return [frozenset(cluster) for cluster in clusters]


#: The worked example of Bagga & Baldwin (1998), taken up by Luo (2005, table 1).
TRUTH = _of("12345", "67", "89ABC")
TWO_JOINED = _of("12345", "6789ABC")
LARGE_JOINED = _of("1234589ABC", "67")
ALL_JOINED = _of("123456789ABC")
ALL_APART = _of(*"123456789ABC")


@pytest.mark.parametrize(
    ("response", "expected"),
    [(TWO_JOINED, 0.947), (LARGE_JOINED, 0.947), (ALL_JOINED, 0.900), (ALL_APART, 0.0)],
)
def test_muc_of_the_worked_example(response: list[frozenset[str]], expected: float) -> None:
    assert muc(TRUTH, response).f1 == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize(
    ("response", "precision", "expected"),
    [
        (TWO_JOINED, 0.762, 0.865),
        (LARGE_JOINED, 0.583, 0.737),
        (ALL_JOINED, 0.375, 0.545),
        (ALL_APART, 1.0, 0.400),
    ],
)
def test_b_cubed_of_the_worked_example(
    response: list[frozenset[str]], precision: float, expected: float
) -> None:
    assert b_cubed(TRUTH, response).precision == pytest.approx(precision, abs=5e-4)
    assert b_cubed(TRUTH, response).f1 == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize(
    ("response", "expected"),
    [(TWO_JOINED, 0.733), (LARGE_JOINED, 0.667), (ALL_JOINED, 0.294), (ALL_APART, 0.178)],
)
def test_ceaf_e_of_the_worked_example(response: list[frozenset[str]], expected: float) -> None:
    assert ceaf_e(TRUTH, response).f1 == pytest.approx(expected, abs=5e-4)


def test_mentions_of_one_side_only() -> None:
    """The worked example of Pradhan et al. (2014), figure 1."""
    key, response = _of("abc", "defg"), _of("ab", "cd", "fghi")
    figures = {
        name: (round(score.recall, 2), round(score.precision, 2), round(score.f1, 2))
        for name, score in [
            ("MUC", muc(key, response)),
            ("B3", b_cubed(key, response)),
            ("CEAFe", ceaf_e(key, response)),
        ]
    }
    assert figures == {
        "MUC": (0.4, 0.4, 0.4),
        "B3": (0.42, 0.5, 0.45),
        "CEAFe": (0.65, 0.43, 0.52),
    }
    assert conll(key, response) == pytest.approx(0.46, abs=5e-3)


def test_muc_of_a_chain_in_two_pieces() -> None:
    """The first example of Vilain et al. (1995)."""
    score = muc(_of("ABCD"), _of("AB", "CD"))
    assert score.recall == pytest.approx(2 / 3)
    assert score.precision == 1.0


def test_nothing_found_scores_nothing() -> None:
    assert conll(TRUTH, []) == 0.0
    assert conll([], TRUTH) == 0.0


@given(
    st.lists(
        st.lists(st.integers(0, 9), min_size=4, max_size=4).map(lambda row: [n / 9 for n in row]),
        min_size=1,
        max_size=5,
    )
)
def test_the_alignment_is_the_best_of_all(gain: list[list[float]]) -> None:
    wide = gain if len(gain) <= 4 else [list(column) for column in zip(*gain, strict=True)]
    every = permutations(range(len(wide[0])), len(wide))
    best = max(sum(wide[row][c] for row, c in enumerate(chosen)) for chosen in every)
    assert _assigned(gain) == pytest.approx(best)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_only_a_perfect_answer_is_perfect(homes: list[int], chance: random.Random) -> None:
    key = [frozenset(i for i, h in enumerate(homes) if h == home) for home in sorted(set(homes))]
    response = list(key)
    chance.shuffle(response)
    linked = any(len(cluster) > 1 for cluster in key)
    assert conll(key, response) == pytest.approx(1.0 if linked else 2 / 3)
