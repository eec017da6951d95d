"""Whether something happened or how, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from rashomon.weighing.verdicts.parties import covers, narrowed_apart
from rashomon.weighing.wording.whether import deed_of, one_deed
from two_accounts import FERRY, FIRE, MARCH, QUAKE, SHOOTING, disputes, weighed

FLOOD = (
    "The river Lenne burst its banks in Toppau on Wednesday.",
    "Floodwater swept through Toppau on Wednesday.",
)
PRISON = (
    "Prisoners took over a wing of Morrow jail on Sunday night.",
    "A riot broke out in Morrow jail on Sunday.",
)
MINE = (
    "A gallery of the Orlo coal mine caved in on Monday.",
    "Part of the Orlo mine collapsed on Monday.",
)
LEAK = (
    "Ammonia escaped from a cold store in Brandel on Tuesday.",
    "A gas leak at a cold store in Brandel was reported on Tuesday.",
)

CONTRADICTIONS = [
    (FIRE, "The alarm rang as soon as the smoke reached the stairs, the owner said.",
     "Workers said no alarm had sounded.", "rang", "no alarm"),
    (FIRE, "Firefighters used foam on the roof.", "The brigade said it had not used any foam.",
     "used foam", "any foam"),
    (FIRE, "A night watchman was in the building, police said.",
     "There was nobody inside the building, the owner said.", "watchman", "nobody"),
    (FLOOD, "A loudspeaker van drove through the streets and warned the inhabitants.",
     "There was no warning, a shopkeeper said.", "warned", "no warning"),
    (FLOOD, "The dam held, the water board said.", "The dam broke, farmers said.", "held", "broke"),
    (FERRY, "The captain sent a distress call.",
     "No distress call was received, the coastguard said.", "sent", "No distress call"),
    (FIRE, "The sprinklers were in working order, the owner said.",
     "Sprinklers in the building had been turned off, workers said.", "order", "turned off"),
    (FIRE, "The side gate was open, the owner said.", "The side gate was chained, workers said.",
     "open", "chained"),
    (FIRE, "A second explosion followed after ten minutes, residents said.",
     "There was no second explosion, the owner said.", "followed", "no second"),
    (MARCH, "All visitors passed through metal detectors, the ministry said.",
     "There was no metal detector anywhere, an organiser said.", "passed", "no metal"),
    (FERRY, "The captain was at the helm, the owner said.",
     "The captain was not on board, a survivor said.", "helm", "not on board"),
    (FERRY, "The cause was overloading, an engineer said.",
     "The sinking was caused by a leak in the hull, the owner said.", "overloading", "leak"),
    (SHOOTING, "Guards at the gate searched bags.", "Nobody checked the bags, a visitor said.",
     "searched", "Nobody"),
    (SHOOTING, "A man in the crowd drew a pistol and fired twice, police said.",
     "The shots were fired with a hunting rifle, a stallholder said.", "pistol", "rifle"),
    (SHOOTING, "Two officers stood at the entrance.",
     "There were no police at the entrance, a stallholder said.", "officers", "no police"),
    (SHOOTING, "Ada Brook was shot dead, her brother said.", "Ada Brook was run over by a car and "
     "killed.", "shot", "run over"),
    (MARCH, "Demonstrators threw bottles at the officers, the ministry said.",
     "Nobody threw anything, an organiser said.", "bottles", "Nobody"),
    (MARCH, "Mounted police beat the demonstrators.",
     "The ministry denied that officers had beaten protesters.", "Mounted", "officers"),
    (MARCH, "The police fired into the crowd without warning.",
     "Officers warned the crowd, a spokesman said.", "The police fired", "warned the crowd"),
    (PRISON, "Guards shot at the inmates, a lawyer said.",
     "The warden said that no shots had been fired.", "shot at", "no shots"),
    (MINE, "The foreman had warned the men.", "Nobody warned us, a miner said.", "foreman",
     "Nobody"),
    (MARCH, "The marchers did not attack the column, the Front said.", "Protesters attacked the "
     "column.", "did not", "Protesters"),
    (FLOOD, "Lifeboats could not be found.", "Two lifeboats were on the river.", "not be found",
     "Two"),
    (LEAK, "Employees wore masks, the firm said.",
     "None of the workers wore a mask, a doctor said.", "wore masks", "None"),
    (FERRY, "Passengers were given life jackets.", "It was dark. No life jackets. We swam, a "
     "survivor said.", "given", "No life jackets"),
    (FERRY, "Ada Brook was injured.", "Ada Brook escaped unhurt, the owner said.", "injured",
     "escaped"),
    (FERRY, "The captain, Ivo Lee, suffered a head injury.", "Captain Ivo Lee walked away without "
     "a scratch.", "suffered", "walked away"),
    (FERRY, "The captain was uninjured.", "The captain was slightly hurt.", "uninjured", "hurt"),
    (FLOOD, "A loudspeaker van warned the inhabitants.", "“I live there. No warning of any kind. "
     "We ran,” a farmer said.", "warned", "No warning"),
]  # fmt: skip


@pytest.mark.parametrize(("incident", "one", "other", "this", "that"), CONTRADICTIONS)
def test_it_cannot_both_have_happened_and_not(
    incident: tuple[str, str], one: str, other: str, this: str, that: str
) -> None:
    found = disputes(incident, one, other)
    assert any(
        any(this in text for text in texts) and any(that in text for text in texts)
        for texts in found
    ), found


COMPATIBLE = [
    (FIRE, "Nobody was in the office on the third floor.", "A night watchman was on the ground "
     "floor."),
    (FIRE, "Nobody was in the building, the owner said.", "Firefighters were in the building."),
    (FIRE, "Nobody slept in the warehouse that night.", "A guard often slept in the warehouse."),
    (FLOOD, "Residents of Mill Lane were warned.", "Nobody warned the farmers upstream."),
    (FLOOD, "No house in the upper town was flooded.", "Forty houses in the lower town were "
     "flooded."),
    (QUAKE, "There was no panic at the station.", "There was panic at the airport."),
    (FERRY, "There was no fog that morning.", "Fog came up in the evening."),
    (FERRY, "The captain did not speak to reporters.", "The captain spoke to the police."),
    (FERRY, "The captain was not at the helm.", "The captain was on board."),
    (SHOOTING, "Nobody knows why.", "There was no comment from the army."),
    (SHOOTING, "Ada Brook was shot in the arm.", "Ada Brook was run over by a car."),
    (MARCH, "No tear gas was used in the morning.", "Officers fired tear gas in the evening."),
    (MARCH, "There was no major attack on the police.", "An attack on a shop was reported."),
    (PRISON, "No guard was armed.", "Two inmates were armed with knives."),
    (PRISON, "The guards had not been warned of a riot.", "The guards had been warned of lice."),
    (MINE, "No gas was found in the east shaft.", "Gas was found in the west shaft."),
    (MINE, "The lift did not work after the collapse.", "The lift worked on Sunday."),
    (MARCH, "Our fighters did not attack the column, the Front said.", "Gunmen attacked the "
     "column."),
    (FLOOD, "Boats could not be used.", "A gale kept the boats in the harbour."),
    (FLOOD, "Lifeboats could not be used.", "Two lifeboats were on the river."),
    (FERRY, "A passenger was injured.", "Another passenger walked away without a scratch."),
    (FERRY, "Ada Brook injured three men with the boat.", "Ada Brook escaped unhurt."),
    (FERRY, "Two passengers were injured.", "Most passengers were unhurt."),
    (LEAK, "Nobody could enter the hall before midnight.", "Technicians entered the hall."),
]  # fmt: skip


@pytest.mark.parametrize(("incident", "one", "other"), COMPATIBLE)
def test_what_is_denied_of_something_else_is_no_dispute(
    incident: tuple[str, str], one: str, other: str
) -> None:
    assert disputes(incident, one, other) == []


def test_one_presence_is_asked_once() -> None:
    found = weighed(FERRY, "The captain was at the helm.", "The captain was not on board.")
    assert len([detail for detail in found if detail.verdict == "disputed"]) == 1


def test_a_cause_ruled_out_is_held_against_those_who_name_it() -> None:
    one = "Overloading caused the sinking, a harbour official said."
    other = "The ministry denied that overloading had caused the sinking."
    assert disputes(FERRY, one, other)
    assert disputes(FERRY, "A collision caused the sinking.", other) == []


@pytest.mark.parametrize(
    ("noun", "deed"),
    [("warnings", "warn"), ("shots", "shoot"), ("explosion", "explode"), ("table", None)],
)
def test_a_noun_tells_of_a_deed(noun: str, deed: str | None) -> None:
    assert deed_of(noun) == deed


def test_checks_and_searches_are_one_deed_and_warnings_are_not() -> None:
    assert one_deed("check", "search")
    assert not one_deed("check", "warn")


@pytest.mark.parametrize(
    ("general", "special", "held"),
    [
        ("police", "two officers", True),
        ("The navy", "Two navy speedboats", True),
        ("officers", "soldiers", False),
        ("officers on the bridge", "two officers", False),
    ],
)
def test_a_denial_of_a_group_is_of_whoever_belongs_to_it(
    general: str, special: str, held: bool
) -> None:
    assert covers(general, special) is held


def test_words_set_apart_what_one_noun_names() -> None:
    assert narrowed_apart("the east shaft", "the west shaft")
    assert not narrowed_apart("the shaft", "the west shaft")
