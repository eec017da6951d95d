"""What forms and headlines tell without a verb."""

from __future__ import annotations

import pytest
from passages import reading


def told(text: str) -> list[tuple[str, float | None, str | None]]:
    """Deed, number and noun of each claim with a number."""
    return [
        (claim.predicate.lemma, quantity.low, quantity.of)
        for claim in reading(text).claims
        for quantity in claim.quantities
    ]


@pytest.mark.parametrize(
    ("text", "deed", "number", "noun"),
    [
        ("3. Injured: 14.", "injure", 14, None),
        ("Persons killed: 9. Cause: under examination.", "kill", 9, "persons"),
        ("Sheds destroyed: 21.", "destroy", 21, "sheds"),
        ("Persons on board: 31 (2 crew, 29 passengers).", "be aboard", 31, "persons"),
        ("Survivors: 4, including the cook.", "be", 4, "survivors"),
        ("Number of boats: 6.", "be", 6, "boats"),
        ("Deceased: two hikers.", "die", 2, "hikers"),
        ("Width of the trench: 3.4 m.", "be", 3.4, None),
    ],
)
def test_the_entry_of_a_form_is_a_clause(
    text: str, deed: str, number: float, noun: str | None
) -> None:
    assert (deed, number, noun) in told(text)


def test_an_entry_may_list_several_sorts() -> None:
    found = told("Injured: 7 stewards and 12 fans.")
    assert ("injure", 7, "stewards") in found
    assert ("injure", 12, "fans") in found


@pytest.mark.parametrize(
    "text",
    [
        "Mill heist: two held, cash put at 40,000 dollars",
        "Police: 40 hurt in clash",
        "Houses: 5, 7, 9 and 11.",
        "Room: 12.",
        "She had one wish: 3 days at home.",
        "Time: 9:40.",
    ],
)
def test_a_colon_alone_makes_no_entry(text: str) -> None:
    assert not [c for c in reading(text).claims if c.quote.partition(":")[2].strip().isdigit()]


def test_who_lies_in_an_entry_is_quoted_with_its_label() -> None:
    (claim,) = reading("Houses flooded: 85.").claims
    assert claim.quote == "Houses flooded: 85"
    assert (claim.kind, claim.polarity, claim.certainty) == ("asserted", "+", "certain")


@pytest.mark.parametrize(
    ("text", "deed", "number"),
    [
        ("Mudslide buries farm road in Osk valley, at least 8 dead", "die", 8),
        ("Boiler bursts at mill, three injured", "injure", 3),
    ],
)
def test_a_headline_tells_a_number_without_a_verb(text: str, deed: str, number: float) -> None:
    assert (deed, number) in [(lemma, low) for lemma, low, _ in told(text)]


def test_a_month_is_no_part_of_a_number_behind_it() -> None:
    assert ("kill", 6, "miners") in told("In February six miners were killed in the same pit.")
    assert told("On 6 February miners were killed.") == []


def test_what_is_counted_in_a_list_is_not_defined_by_its_participle() -> None:
    claims = reading("The losses are: three sheep stolen; two barns burned by the raiders.").claims
    (burned,) = [c for c in claims if c.predicate.lemma == "burn"]
    assert not any(argument.defining for argument in burned.arguments)
