from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Chain
from rashomon.weighing.entities.portraits import Portrait, compatible, joined, likeness, paint
from story import Deed, account


def _portrait(words: str, *deeds: str, **told: object) -> Portrait:
    page = account("a", *(Deed(deed, agent=words) for deed in deeds or ("arrive",)))
    chain: Chain = replace(page.reading.chains[0], **told)  # type: ignore[arg-type]
    return paint(chain, [(claim, "agent") for claim in page.claims])


def test_two_names_are_two_people() -> None:
    assert not compatible(_portrait("Ada Brook"), _portrait("Tom Hale"))


@pytest.mark.parametrize("short", ["Brook", "Ada Brook"])
def test_a_surname_is_enough(short: str) -> None:
    assert compatible(_portrait("Ada Brook"), _portrait(short))


def test_a_courtesy_title_is_no_other_name() -> None:
    ada = _portrait("Ada Brook", modifiers=frozenset({"Ada"}))
    assert compatible(ada, _portrait("Brook", modifiers=frozenset({"Mrs."})))
    assert not compatible(ada, _portrait("Brook", modifiers=frozenset({"Ivo"})))


def test_a_slip_of_spelling_makes_no_other_person() -> None:
    assert compatible(_portrait("Wilhelmina Castellane"), _portrait("Wilhelmina Castelane"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"gender": "male"}, {"gender": "female"}),
        ({"plural": True}, {"plural": False}),
        ({"kind": "person"}, {"kind": "place"}),
        ({"modifiers": frozenset({"Norse"})}, {"modifiers": frozenset({"Danish"})}),
    ],
)
def test_what_tells_two_apart(one: dict[str, object], other: dict[str, object]) -> None:
    mine, theirs = _portrait("the guard", **one), _portrait("the guard", **other)
    assert not compatible(mine, theirs)
    assert likeness(mine, theirs, {}).score == 0.0


def test_one_description_and_one_part_make_one_participant() -> None:
    one, other = _portrait("the guard", "flee"), _portrait("a guard", "escape")
    found = likeness(one, other, {})
    assert found.score > 1.6
    assert "both are called “guard”" in found.reason
    assert "flee" in found.reason


def test_nothing_in_common_counts_nothing() -> None:
    assert likeness(_portrait("the crane"), _portrait("the ferry"), {}).score < 0.9


@given(st.sampled_from(["the guard", "Ada Brook", "divers", "the crane", "the square"]),
       st.sampled_from(["a boy", "Brook", "police", "Tom Hale", "the harbour"]))  # fmt: skip
def test_compatibility_holds_from_both_sides(one: str, other: str) -> None:
    assert compatible(_portrait(one), _portrait(other)) == compatible(
        _portrait(other), _portrait(one)
    )


def test_joining_leaves_both_as_they_were() -> None:
    one, other = _portrait("the guard"), _portrait("Ada Brook")
    before = copy.deepcopy((one, other))
    both = joined(one, other)
    assert (one, other) == before
    assert both.names == other.names
    assert both.heads == one.heads
