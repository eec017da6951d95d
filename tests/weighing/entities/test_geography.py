from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.entities.geography import geography

NAMES = sorted(geography().numbers)


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ("Lisbon", "Portugal", "inside"),
        ("Europe", "Lisbon", "around"),
        ("the Lisbon", "lisbon", "same"),
        ("Lisbon", "Oslo", "apart"),
        ("Burma", "Myanmar", "same"),
    ],
)
def test_places_lie_in_places(one: str, other: str, standing: str) -> None:
    assert geography().standing(one, other) == standing


def test_a_name_of_two_places_is_apart_from_neither() -> None:
    assert geography().standing("Paris", "Texas") == "inside"
    assert geography().standing("Paris", "France") == "inside"


def test_what_is_not_in_the_table_stands_nowhere() -> None:
    assert geography().standing("Larkhaven", "France") is None
    assert not geography().knows("Larkhaven")


def test_regions_that_overlap_are_not_apart() -> None:
    assert geography().standing("Middle East", "Asia") is None


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_turned_round_two_places_are_as_much_apart(one: str, other: str) -> None:
    there, back = geography().standing(one, other), geography().standing(other, one)
    assert (there == "apart") == (back == "apart")
    assert (there == "same") == (back == "same")


@given(st.sampled_from(NAMES))
def test_a_place_lies_in_all_that_its_wholes_lie_in(name: str) -> None:
    for place in geography().numbers[name]:
        for whole in geography().wholes[place]:
            assert geography().wholes[whole] <= geography().wholes[place]


def test_a_place_has_one_name_before_others_and_the_last_dot_may_be_lost() -> None:
    assert geography().foremost("Holland") == geography().foremost("the Netherlands")
    assert geography().foremost("U.K") == geography().foremost("U.K.") == "united kingdom"
    assert geography().foremost("Paris") is None
    assert geography().foremost("Nowhere-on-Sea") is None
