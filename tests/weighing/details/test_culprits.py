"""Who is said to be behind an attack."""

from __future__ import annotations

import pytest

from rashomon.weighing.details.culprits import compare_bodies
from rashomon.weighing.verdicts.saying import Relation
from two_accounts import SHOOTING, weighed


def behind(one: str, other: str) -> list[set[str]]:
    return [
        {answer.text for answer in detail.answers}
        for detail in weighed(SHOOTING, one, other)
        if detail.question == "Who was behind the attack?"
    ]


def test_each_side_blames_the_other() -> None:
    one = "The army blamed the Northern Front for the attack."
    assert behind(one, "The Northern Front accused the army of having shelled the market.")


@pytest.mark.parametrize(
    "other",
    [
        "The governor blamed the Front for the attack.",
        "The Northern Front accused the army of hiding the budget.",
        "The army fired at a lorry of the Northern Front, its spokesman said.",
        "Nobody claimed Monday's attack.",
    ],
)
def test_one_side_blamed_twice_or_for_something_else_is_no_dispute(other: str) -> None:
    assert behind("The army blamed the Northern Front for the attack.", other) == []


def test_bodies_are_told_apart_by_their_names() -> None:
    assert compare_bodies("northern front", "the northern liberation front") is Relation.COMPATIBLE
    assert compare_bodies("northern front", "soldiers") is Relation.CONTRARY


def test_whom_one_page_describes_another_may_name() -> None:
    one = "Police blamed a Brenn teenager for the attack."
    assert behind(one, "Police blamed Ivo Lenz for the attack.") == []
