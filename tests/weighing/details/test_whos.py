"""Who is who: persons whom several pages name, by their roles."""

from __future__ import annotations

import pytest

from rashomon.model import Mention
from rashomon.weighing.details.roles import roles_beside
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


def test_who_merely_names_somebody_does_not_tell_the_role() -> None:
    one = "Harbour master Ivo Lee saw the smoke first."
    assert agreed(one, "Ivo Lee called the brigade.") == set()


def test_the_role_may_be_told_in_another_word() -> None:
    one = "The watchman, Ivo Lee, saw the smoke first."
    assert agreed(one, "The guard, Ivo Lee, called the brigade.") != set()


def test_one_of_several_is_not_the_one() -> None:
    one = "The guard Ivo Lee saw the smoke first."
    other = "The guard Ivo Lee called the brigade. The other guards were asleep."
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


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (
            "Deputy harbour master Ivo Lee saw the smoke first.",
            "The harbour master slept. His deputy harbour master, Ivo Lee, called the brigade.",
            "Who is the deputy harbour master?",
        ),
        (
            "The smoke was seen by Bremford Rovers trainer Ivo Lee.",
            "The trainer, Ivo Lee, called the brigade.",
            "Who is the Bremford Rovers trainer?",
        ),
        (
            "Airline spokesman Ivo Lee said that nobody was hurt.",
            "The spokesman, Ivo Lee, called the brigade.",
            "Who is the airline spokesman?",
        ),
        (
            "On Sunday CEO Ivo Lee thanked the firefighters.",
            "CEO Ivo Lee called the brigade.",
            "Who is the CEO?",
        ),
        (
            "French President Ivo Lee came to the town on Sunday.",
            "President Ivo Lee praised the brigade.",
            "Who is the French president?",
        ),
        (
            "South Korean President Ivo Lee came to the town on Sunday.",
            "President Ivo Lee praised the brigade.",
            "Who is the South Korean president?",
        ),
        (
            "Ivo Lee, assistant chief constable of the county, saw the smoke.",
            "Assistant chief constable Ivo Lee called the brigade.",
            "Who is the assistant chief constable?",
        ),
    ],
)
def test_a_role_is_told_whole_and_as_it_is_written(one: str, other: str, asked: str) -> None:
    assert agreed(one, other) == {(asked, "Ivo Lee")}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Attorney General Ivo Lee", "attorney general"),
        ("former New York City Mayor Ivo Lee", "former New York City mayor"),
        ("New Zealand Prime Minister Ivo Lee", "New Zealand prime minister"),
        ("FBI Director Ivo Lee", "FBI director"),
    ],
)
def test_a_title_keeps_what_belongs_to_it(words: str, asked: str) -> None:
    one, other = f"The mayor thanked {words}.", f"Firefighters saw {words} on Saturday."
    assert agreed(one, other) == {(f"Who is the {asked}?", "Ivo Lee")}


def test_which_of_the_worlds_presidents_is_named_is_not_asked() -> None:
    one, other = "President Ivo Lee sent help.", "President Ivo Lee sent a telegram."
    presidents = " The presidents of the region met."
    assert agreed(one, other) == {("Who is the president?", "Ivo Lee")}
    assert agreed(one + presidents, other + presidents) == set()


def test_where_two_are_called_so_it_is_asked_which_one_is_named() -> None:
    one = "The trainer, Ivo Lee, saw the smoke. Ada Brook, the trainer of another club, slept."
    other = "The trainer, Ivo Lee, called the brigade."
    assert agreed(one, other) == {("Which trainer is named?", "Ivo Lee")}


def test_the_brother_of_the_guard_is_not_the_guard() -> None:
    one = "The brother of the guard, Ivo Lee, saw the smoke first."
    assert agreed(one, "Ivo Lee called the brigade.") == set()


def test_a_body_is_no_person() -> None:
    one = "The militant Red Dawn claimed the fire. The group Red Dawn has burned shops before."
    assert agreed(one, "Red Dawn has threatened other shops.") == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The official Red Lantern said so on Monday.", "The Red Lantern said nine had died."),
        ("Chief Cabinet Secretary told them nine had died.", "The Cabinet Secretary left."),
        ("It beat the White Sox. Ivo Lee saw the smoke.", "Ivo Lee called the brigade."),
    ],
)
def test_an_adjective_and_an_office_are_nobody(one: str, other: str) -> None:
    assert agreed(one, other) == set()


def test_a_heading_above_a_name_is_no_role_of_it() -> None:
    named = "Ada Brook"
    for between, roles in (("\n\n", []), (" ", ["fire marshal"])):
        text = f"The town has a new fire marshal{between}{named} wept."
        start = text.index(named)
        mention = Mention(start, start + len(named), named, "Brook", "name", None)
        assert list(roles_beside(mention, text)) == roles
