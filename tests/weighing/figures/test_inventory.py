"""Things that every voice counts once, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import FERRY, FIRE, MARCH, QUAKE, SHOOTING, disputes, weighed


@pytest.mark.parametrize(
    ("lead", "one", "other", "answers"),
    [
        (
            QUAKE,
            "The army sent four helicopters to the valley.",
            "Only two helicopters have been seen here.",
            ["Only two helicopters", "four helicopters"],
        ),
        (
            SHOOTING,
            "Two grenades hit the fence of the market.",
            "A guard saw five grenades on the ground.",
            ["Two grenades", "five grenades"],
        ),
        (
            FERRY,
            "The crew lowered three lifeboats.",
            "Five lifeboats drifted near the pier.",
            ["Five lifeboats", "three lifeboats"],
        ),
    ],
)
def test_a_thing_is_counted_whatever_is_said_of_it(
    lead: tuple[str, str], one: str, other: str, answers: list[str]
) -> None:
    assert answers in map(sorted, disputes(lead, one, other))


def test_another_word_for_the_thing_counts_the_same() -> None:
    found = disputes(FIRE, "Firefighters cut five holes.", "Visitors saw six openings in the roof.")
    assert [*map(sorted, found)] == [["five holes", "six openings"]]


def test_a_voice_that_counts_the_thing_twice_means_two_of_its_kinds() -> None:
    one = "The owner had twelve boats. The wave smashed three boats."
    assert disputes(QUAKE, one, "Five boats lay on the beach.") == []


def test_some_of_many_say_that_there_were_more() -> None:
    one = "The wind overturned three caravans."
    assert disputes(FERRY, one, "Another five caravans stood near the pier.") == []


def test_what_a_thing_has_is_not_how_many_there_were() -> None:
    one = "Smoke rose from a building of ten storeys."
    assert disputes(FIRE, one, "The owner had three storeys built.") == []


def test_two_sorts_are_two_questions() -> None:
    one = "Two police vans blocked the bridge."
    assert disputes(MARCH, one, "Six delivery vans stood on the square.") == []


def test_fewer_of_a_sort_than_of_all_may_be_a_part() -> None:
    one = "Twelve vans stood on the square."
    assert disputes(MARCH, one, "Six police vans blocked the bridge.") == []


def test_people_are_counted_by_what_befell_them() -> None:
    one = "Three guards ran into the yard."
    assert disputes(FIRE, one, "Six guards work there.") == []


def test_what_was_counted_on_another_day_is_another_number() -> None:
    one = "Four helicopters flew over the valley."
    other = "In 2024 the army bought two helicopters."
    assert disputes(QUAKE, one, other) == []


def test_the_same_number_of_one_thing_is_agreed() -> None:
    found = weighed(QUAKE, "The army sent four helicopters.", "Residents saw four helicopters.")
    assert [d for d in found if d.verdict == "agreed" and d.question == "How many helicopters?"]
