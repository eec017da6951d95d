"""Who did it first and last, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import FERRY, FIRE, SHOOTING, disputes


@pytest.mark.parametrize(
    ("incident", "one", "other", "answers"),
    [
        (FIRE, "Neighbours were the first to reach the warehouse.",
         "Soldiers reached the warehouse first.", ["Neighbours", "Soldiers"]),
        (FIRE, "Ada Brook was the last to leave the warehouse.",
         "The caretaker, Jon Hale, left the warehouse last.", ["Ada Brook", "Jon Hale"]),
        (FERRY, "The captain was the last to leave the ferry.",
         "The cook left the ferry last.", ["The captain", "The cook"]),
        (SHOOTING, "Police fired first, a stallholder said.",
         "Two smugglers fired first, the ministry said.", ["Police", "Two smugglers"]),
    ],
)  # fmt: skip
def test_one_only_is_first_or_last(
    incident: tuple[str, str], one: str, other: str, answers: list[str]
) -> None:
    assert answers in map(sorted, disputes(incident, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Brook was the first to leave the warehouse.",
         "Jon Hale was the first to call the fire brigade."),
        ("Ada Brook was the first to leave the warehouse.", "A woman left the warehouse first."),
        ("Neighbours were the first to reach the warehouse.",
         "The first soldiers reached the warehouse at ten."),
        ("Neighbours were the first to reach the warehouse.",
         "Rescuers reached the warehouse first."),
        ("The caretaker left last week.", "The watchman left last."),
        ("A clerk climbed through a first-floor window.", "The watchman climbed out first."),
    ],
)  # fmt: skip
def test_other_deeds_and_whoever_may_be_the_same_are_no_dispute(one: str, other: str) -> None:
    assert disputes(FIRE, one, other) == []
