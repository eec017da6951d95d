"""Sizes of things and distances from places, from two short invented accounts to the verdict."""

from __future__ import annotations

from rashomon.model import Detail
from two_accounts import FERRY, FIRE, QUAKE, SHOOTING, disputes, weighed


def asked(details: list[Detail], question: str) -> list[Detail]:
    return [detail for detail in details if detail.question == question]


def test_a_size_is_the_things_whatever_is_said_of_it() -> None:
    one = "The tower, 22 metres high, belongs to the town."
    other = "The tower is 22 metres high."
    (high,) = asked(weighed(FIRE, one, other), "How high is The tower?")
    assert (high.verdict, len(high.answers[0].sources)) == ("agreed", 2)


def test_two_sizes_of_one_thing_cannot_both_be_true() -> None:
    one = "There is a crack, 12 metres long, in the wall."
    other = "Engineers found a crack, 40 metres long, in the wall."
    assert ["12 metres", "40 metres"] in map(sorted, disputes(QUAKE, one, other))


def test_sizes_of_two_things_are_two_questions() -> None:
    one = "The tower is 22 metres high."
    assert disputes(FIRE, one, "The chimney is 40 metres high.") == []


def test_a_size_is_not_asked_of_the_deed_beside_it() -> None:
    found = weighed(FIRE, "The tower, 22 metres high, belongs to the town.", "It burned.")
    assert not [d for d in found if "belong" in d.question]


def test_how_deep_a_quake_was_is_no_size() -> None:
    one = "The depth was 14 kilometres."
    found = disputes(QUAKE, one, "It struck at a depth of 30 kilometres.")
    assert ["14 kilometres", "30 kilometres"] in map(sorted, found)


def test_how_far_from_a_place_the_same_happened() -> None:
    one = "The Halden Star overturned about 50 metres from the pier of Pernau."
    other = "The ferry capsized some 200 metres from the pier."
    found = disputes(FERRY, one, other)
    assert ["about 50 metres", "some 200 metres"] in map(sorted, found)


def test_how_far_from_two_places_is_two_questions() -> None:
    one = "The ferry capsized 50 metres from the pier."
    assert disputes(FERRY, one, "The ferry capsized 9 kilometres from the airport.") == []


def test_whoever_puts_or_counts_a_number_is_its_voice() -> None:
    one = "Police put the number of dead at 12. The union put the number of dead at 31."
    other = "Doctors said that 12 people had died."
    found = weighed(SHOOTING, one, other)
    (died,) = [d for d in found if d.question == "How many people died?"]
    assert died.verdict == "disputed"
    assert "Police" in died.reason
    assert "union" in died.reason


def test_what_a_page_tells_of_an_earlier_month_is_no_answer() -> None:
    one = "In January an attack in Brakel killed 12 people."
    assert disputes(SHOOTING, one, "Three people were killed.") == []


def test_what_was_made_once_was_made_in_one_year() -> None:
    one = "The necklaces, made in 1740, are missing."
    found = disputes(FIRE, one, "The necklaces were made in 1704.")
    assert ["1704", "1740"] in map(sorted, found)


def test_an_age_is_of_whoever_is_named_however_it_is_told() -> None:
    one = "The third, Ivo Hanke, 19, went in after them."
    other = "We mourn Ivo Hanke, who lost his life at the age of 20."
    assert ["19", "20"] in map(sorted, disputes(FIRE, one, other))
    one = "The youngest, Mira Zoln, was 15 years old."
    assert ["15 years old", "16"] in map(sorted, disputes(FIRE, one, "Mira Zoln, 16, died."))


def test_both_missiles_are_not_all_that_were_fired() -> None:
    one = "Three missiles were fired on Monday."
    assert disputes(SHOOTING, one, "Both missiles hit the market.") == []


def test_what_lasts_is_the_deed_that_it_names() -> None:
    one = "Strong shaking lasted 20 seconds."
    found = disputes(QUAKE, one, "The earth shook for 40 seconds.")
    assert ["20 seconds", "40 seconds"] in map(sorted, found)


def test_what_is_made_but_no_thing_is_made_more_than_once() -> None:
    one = "The firm made an offer for the mill in 1740."
    assert disputes(FIRE, one, "The firm made an offer for the mill in 1704.") == []
