"""What things are called, as several pages name them."""

from __future__ import annotations

import pytest

from two_accounts import FERRY, FIRE, weighed


def agreed(incident: tuple[str, str], one: str, other: str) -> set[tuple[str, str]]:
    return {
        (detail.question, answer.text)
        for detail in weighed(incident, one, other)
        for answer in detail.answers
        if detail.verdict == "agreed" and detail.question.endswith("called?")
    }


def test_a_ship_has_one_name() -> None:
    one, other = "It had left at noon.", "It went down within minutes."
    assert ("What is the ferry called?", "Halden Star") in agreed(FERRY, one, other)


def test_a_firm_is_told_to_be_one() -> None:
    one = "The warehouse belongs to the firm Halden Timber, the brigade said."
    other = "The firm Halden Timber had insured the warehouse."
    assert agreed(FIRE, one, other) == {("What is the firm called?", "Halden Timber")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The firm Halden Timber owned it.", "The firm lost everything."),
        ("They will launch Halden Timber on Monday.", "Halden Timber had insured it."),
        ("They came on board the Halden Timber.", "The Halden Timber had come by train."),
        ("On the bridge, Halden Timber said nothing.", "Halden Timber had insured it."),
    ],
)
def test_a_name_told_once_or_of_nothing_said_tells_nothing(one: str, other: str) -> None:
    assert agreed(FIRE, one, other) == set()
