"""Whether one did it alone, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import SHOOTING, disputes

ALONE = "The gunman acted alone, the mayor said."


@pytest.mark.parametrize(
    "other",
    [
        "A second gunman is being hunted.",
        "A second man escaped through the fish hall.",
        "An accomplice drove the car.",
    ],
)
def test_whoever_was_alone_had_nobody_with_him(other: str) -> None:
    assert any("The gunman acted alone" in answers for answers in disputes(SHOOTING, ALONE, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ALONE, "A second man was wounded."),
        (ALONE, "The second gunman of the attack of 2012 escaped."),
        (ALONE, "Police at first thought that a second gunman had escaped."),
        (ALONE, "Police found no accomplice."),
        (ALONE, "Police are checking whether he had an accomplice."),
        ("A baker was alone at home.", "A second man escaped through the fish hall."),
        ("He was alone at home.", "A second gunman escaped through the fish hall."),
    ],
)  # fmt: skip
def test_victims_guesses_and_other_attacks_deny_nothing(one: str, other: str) -> None:
    assert disputes(SHOOTING, one, other) == []
