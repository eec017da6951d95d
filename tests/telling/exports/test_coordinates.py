"""Coordinates are found as they are written, and nothing else is taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.telling.exports.coordinates import find_coordinates

NORTH_EAST = (12.5, 45.25)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("She lay at 12.5 N, 45.25 E when the tug came.", NORTH_EAST),
        ("12.5°N 45.25°E", NORTH_EAST),
        ("12.5° north, 45.25° east", NORTH_EAST),
        ("N12.5 E45.25", NORTH_EAST),
        ("N 12.5, E 45.25", NORTH_EAST),
        ("12°30′N 45°15′E", NORTH_EAST),
        ("12°30′00″ N, 45°15′00″ E", NORTH_EAST),
        ("12°30'0\"N 45°15'0\"E", NORTH_EAST),
        (
            "12 degrees 30 minutes north latitude and 45 degrees 15 minutes east longitude",
            NORTH_EAST,
        ),
        ("latitude 12.5, longitude 45.25", NORTH_EAST),
        ("lat: 12.5 and lon: 45.25", NORTH_EAST),
        ("45.25 E, 12.5 N", NORTH_EAST),
        ("12.5 N., 45.25 E.", NORTH_EAST),
        ("at coordinates 12.5, 45.25", NORTH_EAST),
        ("(GPS: 12.5, 45.25)", NORTH_EAST),
        ("S 12°30′, W 45°15′", (-12.5, -45.25)),
        ("latitude -12.5, longitude −45.25", (-12.5, -45.25)),
        ("coordinates (-12.5, −45.25)", (-12.5, -45.25)),
        ("latitude 12.5° S, longitude 45.25° W", (-12.5, -45.25)),
    ],
)
def test_each_notation_is_read(text: str, point: tuple[float, float]) -> None:
    (found,) = find_coordinates(text)
    assert (found.latitude, found.longitude) == point


@pytest.mark.parametrize(
    "text",
    [
        "Turn into Route 5 N, then 3 W.",
        "The bridge is 12.5 metres wide and 45.25 long.",
        "It fell 12.5, then 45.25 points.",
        "12.5 N of the pier, where 45 people stood in the E wing",
        "12.5 degrees north of the town",
        "95.5 N, 45.25 E",
        "12.5 N, 185.5 E",
        "12°75′N 45°15′E",
        "12.5 N, 13.5 N",
        "coordinates 95.5, 45.25",
        "The GPS showed 12 knots.",
        "",
    ],
)
def test_nothing_else_is(text: str) -> None:
    assert find_coordinates(text) == ()


def test_the_words_are_told_by_their_place() -> None:
    text = "🌊 From 12.5 N, 45.25 E she drifted to 13.5 N, 46.25 E."
    assert [text[found.start : found.end] for found in find_coordinates(text)] == [
        "12.5 N, 45.25 E",
        "13.5 N, 46.25 E",
    ]


@given(
    st.decimals(-90, 90, places=3, allow_nan=False),
    st.decimals(-180, 180, places=3, allow_nan=False),
)
def test_any_point_is_read_as_it_is_written(latitude: object, longitude: object) -> None:
    south, west = f"{latitude}".startswith("-"), f"{longitude}".startswith("-")
    text = (
        f"{str(latitude).lstrip('-')} {'S' if south else 'N'}, "
        f"{str(longitude).lstrip('-')} {'W' if west else 'E'}"
    )
    (found,) = find_coordinates(text)
    assert (found.latitude, found.longitude) == (float(str(latitude)), float(str(longitude)))


@given(st.text("0123456789.°′NE, ", max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    for found in find_coordinates(text):
        assert abs(found.latitude) <= 90
        assert abs(found.longitude) <= 180
        assert 0 <= found.start < found.end <= len(text)
