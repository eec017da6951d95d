"""Where a misfortune began, in places of a row and in rooms."""

from __future__ import annotations

from rashomon.weighing.details.beginnings import compare_marks, compare_rooms
from rashomon.weighing.verdicts.saying import Relation
from two_accounts import FIRE, disputes


def test_a_fire_begins_on_one_floor() -> None:
    one = "The blaze broke out on the 7th floor of the tower at night."
    other = "The seat of the fire was on the fifth floor, the brigade said."
    assert ["7th floor", "fifth floor"] in map(sorted, disputes(FIRE, one, other))


def test_a_fire_spreads_to_many_floors() -> None:
    one = "The fire started on the third floor of the tower."
    assert disputes(FIRE, one, "The fire spread to the ninth floor of the tower.") == []


def test_a_floor_named_as_wrong_is_none_of_the_answers() -> None:
    one = "The fire started on the third floor and not on the fourth."
    assert disputes(FIRE, one, "The fire broke out on the third floor.") == []


def test_an_accident_is_at_one_kilometre() -> None:
    one = "The accident happened at kilometre 31 of the coast road."
    other = "The lorry overturned at km 13 of the coast road."
    assert any({"kilometre 31", "km 13"} == set(texts) for texts in disputes(FIRE, one, other))


def test_parts_of_a_kilometre_tell_it_more_exactly() -> None:
    assert compare_marks("kilometre 31.4", "kilometre 31") is Relation.FINER
    assert compare_marks("kilometre 31", "kilometre 13") is Relation.CONTRARY
    assert compare_marks("gate 3", "gate B") is Relation.COMPATIBLE


def test_rooms_are_told_apart_by_what_they_are_for() -> None:
    assert compare_rooms("engine room", "pump room") is Relation.CONTRARY
    assert compare_rooms("kitchen", "guest room") is Relation.CONTRARY
    assert compare_rooms("room", "kitchen") is Relation.COMPATIBLE


def test_the_second_of_two_blasts_is_another() -> None:
    one = "The explosion happened on platform 3."
    assert disputes(FIRE, one, "The second explosion happened on platform 5.") == []
