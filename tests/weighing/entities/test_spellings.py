"""One name in two spellings, from names alone and from two short invented accounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.entities.spellings import foremost, sound
from two_accounts import FERRY, disputes


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kathrin Jost", "Katrin Yost"), ("Filip Weber", "Philipp Veber"), ("Zoë Lyck", "Zoe Lik")],
)
def test_one_name_sounds_alike_in_two_spellings(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Ida Hanson", "Ida Henson"), ("Jo Roth", "Jo Ruth")])
def test_two_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(st.text(alphabet="abdegilmnoruvxz ", max_size=30))
def test_doubled_letters_change_no_sound(name: str) -> None:
    assert sound("".join(2 * letter for letter in name)) == sound(name)


def test_the_spelling_of_most_sources_stands_for_all() -> None:
    told = [("kathrin jost", "a"), ("katrin yost", "b"), ("katrin yost", "c")]
    assert foremost(told) == {"kathrin jost": "katrin yost"}


def test_a_page_that_has_both_spellings_may_mean_two_people() -> None:
    told = [("kathrin jost", "a"), ("katrin yost", "a"), ("katrin yost", "c")]
    assert foremost(told) == {}


def test_a_single_word_is_no_full_name() -> None:
    assert foremost([("jost", "a"), ("yost", "b")]) == {}


def test_what_is_told_of_one_person_is_held_together_whatever_the_spelling() -> None:
    found = disputes(FERRY, "Kathrin Jost was injured.", "Katrin Yost escaped unhurt.")
    assert ["Kathrin Jost was injured", "Katrin Yost escaped unhurt"] in map(sorted, found)
