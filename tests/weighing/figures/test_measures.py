"""Measures of one thing told in other words, from two short invented accounts to the verdict."""

from __future__ import annotations

from two_accounts import FERRY, FIRE, MARCH, QUAKE, SHOOTING, disputes


def test_a_length_is_asked_of_what_both_clauses_name() -> None:
    one = "The crowd stood 40 metres from the cordon."
    other = "The distance between the crowd and the cordon was 90 metres."
    assert ["40 metres", "90 metres"] in map(sorted, disputes(MARCH, one, other))


def test_so_is_how_long_something_took() -> None:
    one = "The first ambulance came after twelve minutes."
    other = "Our ambulance reached the place of the attack after five minutes."
    assert ["five minutes", "twelve minutes"] in map(sorted, disputes(SHOOTING, one, other))


def test_doctors_of_one_hospital_may_say_how_long_they_operated() -> None:
    one = "Doctors at the North Hospital operated on the guard for two hours."
    other = "The operation on the guard took five hours."
    assert ["five hours", "two hours"] in map(sorted, disputes(SHOOTING, one, other))


def test_a_voice_that_gives_two_measures_of_a_thing_means_two() -> None:
    one = "The crowd stood 40 metres from the cordon. The cordon was 70 metres from the bridge."
    other = "The distance between the crowd and the cordon was 90 metres."
    assert disputes(MARCH, one, other) == []


def test_clauses_of_two_meanings_measure_two_things() -> None:
    one = "The lorry skidded about 30 metres across the square."
    assert disputes(FIRE, one, "The fountain on the square has a radius of 20 metres.") == []


def test_shares_and_sums_change_from_day_to_day() -> None:
    one = "Power has returned to 40 percent of the houses in the valley."
    other = "There is power in 70 percent of the houses in the valley."
    assert disputes(QUAKE, one, other) == []


def test_what_it_cost_is_asked_of_the_thing_whatever_the_form() -> None:
    one = "The evacuation cost a quarter of a million euros, a councillor says."
    other = "Cost of the evacuation: 140,000 euros."
    assert ["140,000 euros", "a quarter of a million euros"] in map(
        sorted, disputes(FERRY, one, other)
    )


def test_the_cost_of_another_thing_is_another_cost() -> None:
    one = "The evacuation cost 250,000 euros."
    assert disputes(FERRY, one, "Cost of the new pier: 140,000 euros.") == []


def test_a_thing_that_nobody_calls_the_only_one_may_be_two() -> None:
    one = "A fine of 40,000 euros was imposed on the owner."
    assert disputes(FIRE, one, "The union faces a fine of 90,000 euros.") == []


def test_a_thing_of_so_much_is_as_heavy_as_that() -> None:
    one = "A charge of some 30 kg tore open the gate."
    other = "The charge weighed 12 kilograms, an expert thinks."
    assert ["12 kilograms", "some 30 kg"] in map(sorted, disputes(SHOOTING, one, other))


def test_two_things_of_so_much_are_two() -> None:
    one = "A truce of 48 hours was agreed at noon."
    other = "We have called a strike of 72 hours."
    assert disputes(SHOOTING, one, other) == []
