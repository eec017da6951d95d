"""From which side a mover came, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.details.sides import opposite
from rashomon.weighing.verdicts.saying import Relation
from two_accounts import FERRY, MARCH, SHOOTING, disputes


@pytest.mark.parametrize(
    ("incident", "one", "other", "answers"),
    [
        (FERRY, "The ferry came in from the east, a fisherman said.",
         "The ferry approached the harbour from the west.", ["the east", "the west"]),
        (SHOOTING, "The gunman entered the market from the north side.",
         "The gunman came from the south, a stallholder said.", ["the north side", "the south"]),
    ],
)  # fmt: skip
def test_one_mover_comes_from_one_side(
    incident: tuple[str, str], one: str, other: str, answers: list[str]
) -> None:
    assert answers in map(sorted, disputes(incident, one, other))


@pytest.mark.parametrize(
    ("incident", "one", "other"),
    [
        (FERRY, "The ferry came in from the north-east, a fisherman said.",
         "The ferry approached the harbour from the north."),
        (FERRY, "The ferry came in from the north. It turned and came in from the west.",
         "The ferry approached the harbour from the west."),
        (SHOOTING, "A lorry came from the west.", "A lorry arrived from the east."),
        (MARCH, "Marchers came from the west.", "Marchers arrived from the east."),
        (SHOOTING, "The gunman came from the north of the country.",
         "The gunman entered from the south."),
        (SHOOTING, "The gunman came from the left.", "The gunman entered from the right."),
    ],
)  # fmt: skip
def test_several_movers_near_sides_and_regions_exclude_nothing(
    incident: tuple[str, str], one: str, other: str
) -> None:
    assert disputes(incident, one, other) == []


SHELLED = (
    "Shells hit the market of Dalzen on Monday.",
    "The market in Dalzen was shelled on Monday.",
)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        ("The shells were fired from the hills to the north.",
         "The shells came from the barracks, south of the town.",
         ["from the barracks, south of", "from the hills to the north"]),
        ("The shots came from the east, a baker said.", "The shells came from the west.",
         ["from the east", "from the west"]),
    ],
)  # fmt: skip
def test_it_is_fired_from_one_side(one: str, other: str, answers: list[str]) -> None:
    assert answers in map(sorted, disputes(SHELLED, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The shells were fired from the north of the country.", "The shells came from the south."),
        ("The shells were fired at the houses to the north.", "The shells came from the south."),
        ("The shells were fired from the barracks at the houses to the north.",
         "The shells came from the south."),
        ("The shells came from the north. Later shells came from the south.",
         "The shells came from the south."),
        ("On Monday the shells came from the north.", "On Friday the shells came from the south."),
    ],
)  # fmt: skip
def test_where_it_was_fired_at_and_other_days_exclude_nothing(one: str, other: str) -> None:
    assert disputes(SHELLED, one, other) == []


@given(st.integers(0, 359), st.integers(0, 359))
def test_how_two_sides_stand_to_each_other_is_mutual(one: int, other: int) -> None:
    there, back = opposite(str(one), str(other)), opposite(str(other), str(one))
    assert there is back
    assert (there is Relation.SAME) == (one == other)
