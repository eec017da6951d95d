"""What every incident is asked of speed and depth, from two short invented accounts."""

from __future__ import annotations

from two_accounts import FERRY, FIRE, MARCH, QUAKE, disputes

LEFT = "A bus left the road in Ostby on Friday."


def test_an_entry_without_a_verb_tells_how_fast_it_went() -> None:
    one = "The bus was travelling at 35 kilometres an hour."
    other = "Speed before leaving the road: 70 km/h."
    assert ["35 kilometres an hour", "70 km/h"] in map(sorted, disputes((LEFT, LEFT), one, other))


def test_a_speed_may_stand_with_any_verb() -> None:
    one = "The bus entered the bend at 94 kilometres an hour."
    other = "Speed of the bus in the bend: 88 km/h."
    assert ["88 km/h", "94 kilometres an hour"] in map(sorted, disputes((LEFT, LEFT), one, other))


def test_two_vehicles_have_each_its_speed() -> None:
    one = "The lorry was travelling at 35 kilometres an hour."
    other = "The car was travelling at 70 kilometres an hour."
    assert disputes(MARCH, one, other) == []


def test_wind_and_limit_are_no_speed_of_a_vehicle() -> None:
    one = "The bus was travelling at 35 kilometres an hour."
    assert disputes((LEFT, LEFT), one, "Permitted speed: 70 km/h.") == []
    assert disputes((LEFT, LEFT), one, "The wind was moving at 70 kilometres an hour.") == []


def test_how_many_cars_somebody_drove_off_in_is_no_speed() -> None:
    one = "The men drove off in two dark cars."
    assert disputes(FIRE, one, "They drove off at 90 kilometres an hour.") == []


def test_a_depth_is_the_number_that_stands_by_it() -> None:
    one = "Its centre was 16 kilometres north of the village of Aast at a depth of 8 kilometres."
    other = "The depth was 13 km."
    found = [*map(sorted, disputes(QUAKE, one, other))]
    assert found == [["13 km", "8 kilometres"]]


def test_a_ship_has_one_depth_and_its_harbour_another() -> None:
    one = "The wreck lies at a depth of 40 metres."
    assert disputes(FERRY, one, "The quay is 90 metres from the church.") == []
