"""GeoJSON shapes, and where points and steps lie to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rashomon.errors import SiteError
from rashomon.watching.shapes import Shape, crossing, distance, inside, on_earth, shapes_in

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
places = st.tuples(st.floats(-9, 9), st.floats(-9, 9))


def test_a_step_over_a_line_tells_direction_and_share() -> None:
    north = ((0.0, 0.0), (0.0, 10.0))
    assert crossing((-1, 5), (3, 5), north) == (0.25, 1)
    assert crossing((3, 5), (-1, 5), north) == (0.75, -1)
    assert crossing((-1, 11), (3, 11), north) is None
    assert crossing((-3, 5), (-1, 5), north) is None


def test_a_step_through_a_corner_of_a_bent_line_counts_once() -> None:
    bent = ((0.0, 0.0), (0.0, 5.0), (3.0, 9.0))
    assert crossing((-1, 5), (1, 5), bent) == (0.5, 1)


@given(places, places)
def test_a_step_and_its_reverse_cross_in_opposite_directions(
    begin: tuple[float, float], end: tuple[float, float]
) -> None:
    bent = ((0.0, -5.0), (0.5, 1.0), (-1.0, 6.0))
    # What goes exactly through an end or a bend is on either side of it, by the last bit.
    assume(all(distance(each, bent) > 1e-6 for each in (begin, end)))
    assume(begin != end and all(distance(each, (begin, end)) > 1e-6 for each in bent))
    there, back = crossing(begin, end, bent), crossing(end, begin, bent)
    assert (there is None) == (back is None)
    if there and back:
        assert there[1] == -back[1]


@given(places)
def test_inside_and_out_meet_at_the_outline_only(place: tuple[float, float]) -> None:
    assume(distance(place, (*SQUARE, SQUARE[0])) > 1e-9)
    assert inside(place, SQUARE) == (0 < place[0] < 4 and 0 < place[1] < 4)


def test_degrees_become_metres_by_the_bearing() -> None:
    origin = (52.0, 4.0)
    x, y = on_earth((4.0, 52.001), origin)
    assert (x, y) == pytest.approx((0.0, 111.2), abs=0.1)
    x, y = on_earth((4.0, 52.001), origin, bearing=90.0)  # y runs east, so north is to its left
    assert (x, y) == pytest.approx((-111.2, 0.0), abs=0.1)


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (None, "must be a GeoJSON"),
        ({"type": "Point", "coordinates": [1, 2]}, "must be a GeoJSON"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "two points"),
        ({"type": "LineString", "coordinates": [[1, 2], [1, 2]]}, "two points"),
        ({"type": "LineString", "coordinates": "1 2"}, "list of points"),
        ({"type": "LineString", "coordinates": [[1, 2], [True, 2]]}, "not a point"),
        ({"type": "LineString", "coordinates": [[1, 2], [float("nan"), 2]]}, "not a point"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}, "three corners"),
        ({"type": "Polygon", "coordinates": [[[0, 0]], [[0, 0]]]}, "without holes"),
    ],
)
def test_what_is_no_line_or_zone_is_refused(geometry: object, words: str) -> None:
    with pytest.raises(SiteError, match=words):
        Shape.of(geometry, "line 'x'")


def test_a_file_of_shapes_keeps_their_names(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "properties": {"name": "gate", "colour": "red"},
        "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
    }
    (tmp_path / "a.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    (shape,) = shapes_in("a.geojson", tmp_path)
    assert shape.said == {"name": "gate"}
    (tmp_path / "b.geojson").write_text("[" * 100_000)
    for name in ("b.geojson", "none.geojson"):
        with pytest.raises(SiteError, match="cannot be read"):
            shapes_in(name, tmp_path)
