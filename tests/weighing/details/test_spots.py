"""Where one person was arrested or killed, and who within one page contradicts whom."""

from __future__ import annotations

from two_accounts import FIRE, MARCH, disputes, weighed


def test_one_man_is_arrested_at_one_spot() -> None:
    one = "Police arrested the owner, Casimir Brandel, at the airport."
    found = disputes(FIRE, one, "Casimir Brandel was arrested at his villa.")
    assert ["at his villa", "the airport"] in map(sorted, found) or [
        "his villa",
        "the airport",
    ] in map(sorted, found)


def test_a_spot_and_the_town_around_it_are_no_dispute() -> None:
    one = "Casimir Brandel was arrested at the airport."
    assert disputes(FIRE, one, "Casimir Brandel was arrested in Ostby.") == []


def test_two_bodies_of_people_contradict_each_other_within_one_page() -> None:
    one = "About 5,000 people marched, police said. The organisers spoke of 12,000."
    found = disputes(MARCH, one, "It was a quiet march.")
    assert any({"About 5,000 people", "12,000"} <= set(texts) for texts in found)


def test_whoever_may_be_one_of_the_others_does_not() -> None:
    one = "About 50 people were hurt, officials said. Police said that 70 people had been hurt."
    assert disputes(MARCH, one, "It was a quiet march.") == []


def test_a_list_of_tolls_gives_each_number_its_own_state() -> None:
    found = weighed(FIRE, "Casualties: 27 dead, 34 rescued, 22 missing.", "It burned for hours.")
    rescued = [d for d in found if d.question == "How many people were rescued?"]
    assert all(answer.text != "27" for detail in rescued for answer in detail.answers)
