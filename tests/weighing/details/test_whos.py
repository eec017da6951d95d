"""Who is who: persons whom several pages name, by their roles."""

from __future__ import annotations

import pytest

from two_accounts import FIRE, weighed


def agreed(one: str, other: str) -> set[tuple[str, str]]:
    return {
        (detail.question, answer.text)
        for detail in weighed(FIRE, one, other)
        for answer in detail.answers
        if detail.verdict == "agreed" and detail.question.startswith(("Who is", "Which"))
    }


def test_two_pages_name_one_mayor() -> None:
    one = "The mayor, Ada Brook, thanked the firefighters on Saturday."
    other = "Mayor Ada Brook closed the road to the station."
    assert agreed(one, other) == {("Who is the mayor?", "Ada Brook")}


def test_the_role_may_stand_in_one_page_only() -> None:
    one = "Harbour master Ivo Lee saw the smoke first."
    assert agreed(one, "Ivo Lee called the brigade.") == {("Who is the harbour master?", "Ivo Lee")}


def test_one_of_several_is_not_the_one() -> None:
    one = "The guard Ivo Lee saw the smoke first."
    other = "Ivo Lee called the brigade. The other guards were asleep."
    assert agreed(one, other) == {("Which guard is named?", "Ivo Lee")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor, Ada Brook, thanked the firefighters.", "The mayor closed the road."),
        ("The mayor, Ada Brook, thanked the firefighters.", "Ivo Lee closed the road."),
        ("Her friend Ada Brook thanked the firefighters.", "Ada Brook closed the road."),
    ],
)
def test_a_name_in_one_page_or_without_a_role_tells_nothing(one: str, other: str) -> None:
    assert agreed(one, other) == set()
