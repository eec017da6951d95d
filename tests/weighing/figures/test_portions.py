"""How many of so many, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import FERRY, FIRE, disputes


@pytest.mark.parametrize(
    ("lead", "one", "other", "answers"),
    [
        (
            FIRE,
            "All twelve of our sprinklers were serviced in the autumn and were working.",
            "Of the twelve sprinklers of the store, five were working.",
            ["All twelve", "five"],
        ),
        (
            FERRY,
            "All eight lifeboats were launched, the company said.",
            "Only three of the eight lifeboats were launched, a sailor said.",
            ["All eight lifeboats", "three of the eight lifeboats"],
        ),
        (
            FERRY,
            "Both engines were replaced in May, the company said.",
            "A mechanic said that only one of its two engines had been replaced in May.",
            ["Both engines", "one of its two engines"],
        ),
        (
            FIRE,
            "Two of the six tanks burned.",
            "Four of the six tanks burned, a worker said.",
            ["Four of the six tanks", "Two of the six tanks"],
        ),
    ],
)
def test_who_gives_one_whole_speaks_of_the_same_things(
    lead: tuple[str, str], one: str, other: str, answers: list[str]
) -> None:
    assert answers in map(sorted, disputes(lead, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Another deed of some of them.
        ("All eight pumps were painted.", "Three of the eight pumps were stolen, a worker said."),
        # Another day.
        ("Two of the six tanks burned.", "Four of the six tanks burned in 2014, a worker said."),
        # Both can hold.
        ("All eight pumps worked.", "At least three of the eight pumps worked."),
        # What is to be.
        ("All eight pumps were replaced.", "Three of the eight pumps will be replaced."),
    ],
)
def test_what_is_of_another_deed_or_day_is_no_dispute(one: str, other: str) -> None:
    assert disputes(FIRE, one, other) == []
