"""What struck from the air, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import disputes

STRIKE = (
    "A rocket hit a school in Dalzen on Monday.",
    "A school in Dalzen was hit from the air on Monday.",
)
DRONE = "A drone fired two rockets at the school."


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        (DRONE, "A jet fighter came in low and dropped a bomb.", ["A drone", "A jet fighter"]),
        ("Two army helicopters fired missiles.", "A jet dropped a bomb.",
         ["A jet", "Two army helicopters"]),
        ("An unmanned aircraft attacked the school.", "A jet dropped a bomb.",
         ["A jet", "An unmanned aircraft"]),
    ],
)  # fmt: skip
def test_what_struck_is_of_one_sort(one: str, other: str, answers: list[str]) -> None:
    assert answers in map(sorted, disputes(STRIKE, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("An army aircraft fired two rockets at the school.", "A jet dropped a bomb."),
        (f"{DRONE} Helicopters attacked the bridge.", "A jet dropped a bomb."),
        ("A helicopter dropped water on the fire.", "A jet dropped a bomb."),
        ("A drone filmed the school.", "A jet dropped a bomb."),
        ("A plane hit a mast.", "A drone attacked the school."),
    ],
)  # fmt: skip
def test_what_did_not_strike_and_what_may_be_the_same_are_no_dispute(one: str, other: str) -> None:
    assert disputes(STRIKE, one, other) == []
