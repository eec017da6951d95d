"""Whether there was any of a thing, and whether what was denied happened, as pages tell it."""

from __future__ import annotations

import pytest

from rashomon.intake import documents
from rashomon.model import Detail, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.incident import weigh

FIRST = "Harbour Post, 4 May 2019\n\nA warehouse in Brenn burned down on Friday. "
SECOND = "Brenn Radio, 4 May 2019\n\nA fire destroyed a warehouse in Brenn on Friday. "


def _disputed(one: str, other: str) -> list[Detail]:
    pages = [
        page
        for number, text in enumerate((FIRST + one, SECOND + other))
        for page in documents(text.encode(), f"page{number}.txt")
        if isinstance(page, Document)
    ]
    found = weigh(pages, list(read(pages, load_model()))).details
    return [d for d in found if d.verdict == "disputed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Nouns that mean one thing to everybody, whatever sort the other gives.
        ("There was no siren.", "A siren on the roof sounded at nine."),
        ("I did not hear a siren.", "The siren on the roof sounded at nine."),
        ("There was no cordon.", "A cordon was set up in the street."),
        ("There was no fog.", "It was foggy."),
        ("There was no fighting.", "The guards were hurt in a gun battle."),
        ("No search was carried out.", "Firefighters searched the house."),
        ("The door was not broken open.", "The men broke open the door."),
        ("The truck did not stop.", "The truck stopped at the gate."),
        ("The owner was not a hostage.", "The men took the owner hostage."),
        ("The owner did not shout.", "Neighbours said that the owner had shouted insults."),
        ("Not one siren was heard.", "The siren on the roof sounded at nine."),
    ],
)
def test_what_one_denies_and_another_tells_is_disputed(one: str, other: str) -> None:
    assert _disputed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("There was no second siren.", "A siren on the roof sounded at nine."),
        ("There was no such siren.", "A siren on the roof sounded at nine."),
        ("There was no siren on the pier.", "A siren on the roof sounded at nine."),
        ("There was no real path to peace.", "The pact put the town on a path to peace."),
        ("There was no car.", "The mayor came in his car."),
        ("We had no contact with the watchman so far.", "Divers made contact with the watchman."),
        ("The guards fired without an order.", "The mayor ordered an inquiry."),
        ("No siren was bought.", "The town lost its siren in the flood."),
        ("There was no leak.", "Two men escaped through the roof."),
        ("No ransom was paid.", "The company paid for the hospital."),
        ("Nobody is allowed within five kilometres.", "We are allowed two dogs."),
        ("No incident of looting has been reported.", "There was no looting."),
        ("The knife was not used.", "The officer wrote the knife down."),
    ],
)
def test_what_may_both_be_is_not(one: str, other: str) -> None:
    assert not _disputed(one, other)
