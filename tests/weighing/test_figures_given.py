"""Numbers that become figures: whose, of what, and which a sentence only names to reject them."""

from __future__ import annotations

import pytest

from rashomon.intake import documents
from rashomon.model import Detail, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh

LEADS = (
    "A coach fell into a gorge near Osk on Tuesday.",
    "A coach went off the road near Osk on Tuesday and fell into a gorge.",
)


def weighed(one: str, other: str) -> list[Detail]:
    pages = [
        document
        for name, lead, words in zip(("alpha", "beta"), LEADS, (one, other), strict=True)
        for document in documents(
            f"{name.title()} Courier report\n2031-05-14\n\n{lead} {words}\n".encode(), f"{name}.txt"
        )
        if isinstance(document, Document)
    ]
    return list(weigh(pages, list(read(pages, load_model()))).details)


def verdict_on(one: str, other: str, first: str, second: str) -> str | None:
    """How the detail is judged that holds both numbers, if one does."""
    for detail in weighed(one, other):
        told = " | ".join(answer.text for answer in detail.answers)
        if first in told and second in told:
            return detail.verdict
    return None


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        # The entry of a form answers what a sentence does.
        ("Persons killed: 24.", "Seventeen people were killed.", "24", "Seventeen"),
        ("Injured: 41.", "Twenty-six people were hurt.", "41", "Twenty-six"),
        # "Other" sets them apart from the one who met another fate.
        ("The fall killed the driver and injured nine other people.", "Fourteen people were hurt.",
         "nine", "Fourteen"),
        # So does "another" before a number.
        ("The driver died. Another nine people were hurt.", "Fourteen people were hurt.",
         "nine", "Fourteen"),
        # The state of those counted may stand a verb away from a bare number.
        ("Forty people were taken on board a bus and about 20 are missing, a spokeswoman said.",
         "About 50 people are missing.", "about 20", "About 50"),
        # Who loses a life has died, however many lives they are.
        ("Three people have lost their lives.", "Five people died.", "Three", "Five"),
        # Who is on a list is on it for what is said of them.
        ("Lawyers have a list of 34 people who were arrested.", "Police arrested 20 people.",
         "34", "20"),
        # "Only" belongs to the number.
        ("Only four people were hurt.", "Nine people were hurt.", "four", "Nine"),
        # What one rejects, another has given.
        ("The gorge is steep. The fall was 120 metres, and not 200.",
         "The coach plunged some 200 metres.", "120 metres", "200 metres"),
        # Of "us" many are all of them.
        ("Forty of us were injured.", "Twenty-six people were injured.", "Forty", "Twenty-six"),
    ],
)  # fmt: skip
def test_a_dispute_of_numbers_is_seen(one: str, other: str, first: str, second: str) -> None:
    assert verdict_on(one, other, first, second) == "disputed"


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        # The same befell somebody just before: nine others are a part.
        ("The cook was injured. Nine others were injured too.", "Fourteen people were injured.",
         "Nine", "Fourteen"),
        ("Six people were hurt at the bridge. Another nine people were hurt in the gorge.",
         "Fourteen people were hurt.", "nine", "Fourteen"),
        # The state of some of those counted is not that of all.
        ("Two of the nurses are missing.", "Nine people are missing.", "Two", "Nine"),
        # How many there may be is not how many there were.
        ("We are allowed 60 passengers.", "The driver stopped counting at 110 passengers.",
         "60 passengers", "110"),
        # A number of nothing that is named may be of anything.
        ("Two helicopters came from the capital and nine from the coast. The ministry says 43.",
         "Three doctors and eight nurses came from the capital. The ministry says sixty.",
         "43", "sixty"),
        # A few of us may be those beside the speaker.
        ("Three of us were injured.", "Twenty-six people were injured.", "Three", "Twenty-six"),
        # A rejected number is not given.
        ("Nineteen people were killed, and not twenty.", "Nineteen people were killed.",
         "Nineteen", "twenty"),
    ],
)  # fmt: skip
def test_a_part_and_a_rejected_number_dispute_nothing(
    one: str, other: str, first: str, second: str
) -> None:
    assert verdict_on(one, other, first, second) != "disputed"


def test_those_whom_something_left_hurt_are_counted_by_that_alone() -> None:
    one = "The fall left around 120 injured."
    other = "The fall left at least 30 people dead."
    asked = {detail.question for detail in weighed(one, other) if detail.kind == "number"}
    assert asked == {"How many people were hurt?", "How many people died?"}
