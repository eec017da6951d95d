"""The same asked of accounts in unlike words, from the text of invented pages to the verdict."""

from __future__ import annotations

import pytest

from rashomon.intake import documents
from rashomon.model import Detail, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh

LEAD = "A lorry crashed on the Orley bridge on Monday. "


def told(*texts: str) -> list[Detail]:
    pages = [
        document
        for number, text in enumerate(texts)
        for document in documents((LEAD + text).encode(), f"page{number}.txt")
        if isinstance(document, Document)
    ]
    return list(weigh(pages, list(read(pages, load_model()))).details)


def disputed(*texts: str) -> set[frozenset[str]]:
    """The answers of each dispute."""
    return {
        frozenset(answer.value for answer in detail.answers)
        for detail in told(*texts)
        if detail.verdict == "disputed"
    }


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Mayor Ada Brook promised 3 million euros.",
            "Mayor Ada Brook pledged 5 million euros.",
            {"3000000 EUR", "5000000 EUR"},
        ),
        (
            "The new reservoir would displace 140 people.",
            "The new reservoir would drive 230 people from their homes.",
            {"140", "230"},
        ),
        (
            "The driver, Ada Brook, was in the water for 15 minutes.",
            "The driver, Ada Brook, spent one hour in the water.",
            {"15 minute", "1 hour"},
        ),
        ("The van was grey.", "A witness saw a black van.", {"grey", "black"}),
        ("The lorry struck a bakery.", "The lorry struck a lamppost.", {"bakery", "lamppost"}),
        (
            "The lorry struck a bakery.",
            "The lorry struck the corner of a church, not the bakery.",
            {"bakery", "church"},
        ),
    ],
)
def test_unlike_words_for_one_question(one: str, other: str, values: set[str]) -> None:
    assert frozenset(values) in disputed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The van was grey.", "A gray van was seen."),
        ("The grey van and the black van were found.", "The black van was found."),
        ("The lorry struck a truck.", "The lorry struck a vehicle."),
        ("He was in the water for 15 minutes.", "He waited at home for two hours."),
        ("Shares of the firm fell to $63.20.", "Shares of the firm fell 1.5 percent to $65.09."),
        ("The mayor was not warned by the firm.", "The mayor was warned on Sunday."),
    ],
)
def test_no_dispute_where_both_can_hold(one: str, other: str) -> None:
    assert not disputed(one, other)


def test_a_number_alone_answers_what_was_counted_before() -> None:
    one = "Hospitals treated more than 80 passengers, the union said. The ministry spoke of 35."
    assert frozenset({"81..", "35"}) in disputed(one, "Hospitals treated 83 passengers.") or (
        frozenset({"81..", "35", "83"}) in disputed(one, "Hospitals treated 83 passengers.")
    )


def test_what_a_page_takes_back_is_no_dispute() -> None:
    one = "Police arrested 31 people. On Saturday they had spoken of 26."
    assert not disputed(one, "Police arrested 31 people.")


def test_a_correction_shows_its_course() -> None:
    one = "An earlier version of this report said that 26 people died. In fact 31 people died."
    found = [d for d in told(one, "31 people died.") if len(d.answers) > 1]
    assert [d.verdict for d in found] == ["refined"]
    assert "an update" in found[0].reason


def test_an_age_of_long_ago_is_not_held_against_that_of_today() -> None:
    one = "Ada Brook, 38, drove the lorry."
    other = "In 2001, at age 30, Ada Brook was hired as a driver."
    assert not disputed(one, other)


def test_one_doer_came_at_two_times_of_day() -> None:
    one = "The lorry reached the mill at 3:20 a.m."
    assert frozenset({"03:20", "02:40"}) in disputed(one, "The lorry came at 2:40 a.m.")


def test_who_came_twice_on_one_page_came_at_two_times() -> None:
    one = "The lorry reached the mill at 3:20 a.m. The lorry reached the mill at 2:40 a.m. again."
    assert not disputed(one, "The lorry came at 2:40 a.m.")


def test_what_several_deny_in_the_same_words_is_asked_once() -> None:
    denials = (
        "Nobody was on the roof, the police said.",
        "During the fire nobody was on the roof.",
    )
    found = told(*denials, "Two men were on the roof and waved.")
    (asked,) = (detail for detail in found if detail.question.startswith("Was anyone"))
    assert asked.verdict == "disputed"
    assert {answer.value: len(answer.sources) for answer in asked.answers} == {"no": 2, "yes": 1}
