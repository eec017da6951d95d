"""How what overturned came to lie, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.details.resting import compare_ways
from rashomon.weighing.verdicts.saying import Relation
from two_accounts import disputes

CRASH = (
    "A coach crashed on the pass above Ostby on Friday night.",
    "A coach left the road above Ostby on Friday.",
)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        ("The coach lay on its roof in a stream.", "The coach came to rest on its left side.",
         ["on its left side", "on its roof"]),
        ("The wreck lay upside down in a stream.", "The coach came to rest on its side.",
         ["on its side", "upside down"]),
        ("The coach lay on its right side.", "The coach came to rest on its left side.",
         ["on its left side", "on its right side"]),
    ],
)  # fmt: skip
def test_one_wreck_lies_in_one_way(one: str, other: str, answers: list[str]) -> None:
    assert answers in map(sorted, disputes(CRASH, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The coach lay on its side.", "The coach came to rest on its left side."),
        ("A lorry lay on its right side.", "The coach came to rest on its left side."),
        ("The coach rolled onto its roof and came to rest on its side.",
         "The coach came to rest on its left side."),
        ("The second coach lay on its roof.", "The coach came to rest on its left side."),
        ("Coaches lay on their roofs.", "The coach came to rest on its left side."),
    ],
)  # fmt: skip
def test_sides_told_more_exactly_and_other_vehicles_are_no_dispute(one: str, other: str) -> None:
    assert disputes(CRASH, one, other) == []


WAYS = st.sampled_from(["roof", "side", "side left", "side right", "wheels"])


@given(WAYS, WAYS)
def test_how_two_ways_stand_to_each_other_is_mutual(one: str, other: str) -> None:
    contrary = compare_ways(one, other) is Relation.CONTRARY
    assert contrary == (compare_ways(other, one) is Relation.CONTRARY)
    assert (compare_ways(one, other) is Relation.SAME) == (one == other)
