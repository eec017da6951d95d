"""The site map: sound SVG that holds all there is, with marks that do not cover one another."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import filmed
from rashomon.watching.calibration import Homography
from rashomon.watching.seen import Path, Position
from rashomon.watching.showing.ground import (
    ground_of,
    mark_step,
    pieces,
    place_at,
    view_of,
    views_of,
)
from rashomon.watching.showing.labels import Labels
from rashomon.watching.showing.sitemap import draw_map
from rashomon.watching.site import Site, SiteCamera

SVG = "{http://www.w3.org/2000/svg}"


def _drawn() -> ET.Element:
    told = filmed.watch()
    sizes = dict.fromkeys(filmed.CLOCKS, filmed.SIZE)
    views = views_of(told.site, sizes, ground_of(told.site, told.paths, 1.0))
    drawn = draw_map(told.site, told.paths, told.observations, views=views)
    return ET.fromstring(str(drawn.svg))


def test_it_says_in_words_what_it_shows() -> None:
    drawing = _drawn()
    assert drawing.get("role") == "img"
    assert drawing.findtext(f"{SVG}title") == "Map of The yard </title><script>alert(1)</script>"
    told = drawing.findtext(f"{SVG}desc") or ""
    assert "the kerb" in told
    assert "4 observations" in told
    assert "From 0:00.0 to 0:03.8" in told


def test_lines_zones_views_ways_and_marks_are_there_with_their_names() -> None:
    drawing = _drawn()
    classes = [each.get("class") for each in drawing.iter()]
    for one in ("line", "zone", "view view0", "view view1", "way", "unsure", "begins", "bar"):
        assert one in classes
    words = [each.text for each in drawing.iter(f"{SVG}text")]
    for word in ("the kerb", "the gate", "the yard", "the street", "person 1", "0:01"):
        assert word in words


def test_what_has_no_place_and_who_merely_appears_has_no_mark() -> None:
    titles = [each.findtext(f"{SVG}title") or "" for each in _drawn().iter(f"{SVG}g")]
    numbers = {int(number) for title in titles for number in re.findall(r"(\d+): [A-Z]", title)}
    assert numbers == {2, 4}


def test_marks_lead_to_observations_when_asked() -> None:
    told = filmed.watch()
    drawn = draw_map(told.site, told.paths, told.observations, href=lambda each: f"#{each.id}")
    drawing = ET.fromstring(str(drawn.svg))
    marks = list(drawing.iter(f"{SVG}a"))
    assert [each.get("href") for each in marks] == ["#seen-2"]
    assert all(each.get("aria-label") for each in marks)


def test_a_site_without_anything_is_an_empty_map() -> None:
    assert ET.fromstring(str(draw_map(Site("nowhere", ()), (), ()).svg)).get("viewBox")


def test_the_same_input_gives_the_same_bytes() -> None:
    told = filmed.watch()
    assert draw_map(told.site, told.paths, told.observations) == draw_map(
        told.site, told.paths, told.observations
    )


@given(st.lists(st.tuples(st.floats(20, 380), st.floats(20, 280)), max_size=40))
def test_marks_do_not_cover_one_another_while_there_is_room(
    places: list[tuple[float, float]],
) -> None:
    labels = Labels(400, 300)
    put = [labels.mark(place, 5.0, 5.0) for place in places]
    for index, one in enumerate(put):
        assert all(max(abs(one[0] - x), abs(one[1] - y)) >= 10 - 1e-6 for x, y in put[:index])


def test_a_text_that_finds_no_room_is_left_out() -> None:
    labels = Labels(60, 20)
    assert labels.text((5, 10), "short", 10) is not None
    assert labels.text((5, 10), "short", 10) is None


def test_a_way_breaks_at_its_gaps_and_nobody_is_in_them() -> None:
    way = Path("p", (), tuple(Position(t, t, 0.0, 0.1) for t in (0.0, 1.0, 9.0, 10.0)))
    assert [len(piece) for piece in pieces(way)] == [2, 2]
    assert place_at(way, 0.5) == Position(0.5, 0.5, 0.0, 0.1)
    assert place_at(way, 5.0) is None
    assert place_at(way, 11.0) is None
    assert place_at(way, 10.0) is not None


def test_time_marks_are_round_and_few() -> None:
    way = Path("p", (), (Position(0, 0, 0, 0), Position(71, 1, 1, 0)))
    assert mark_step([way]) == 10.0
    assert mark_step([]) == 1.0


def test_a_view_ends_at_the_ground_and_at_the_horizon() -> None:
    # Rows above 20 of the picture are sky.
    camera = SiteCamera("tilted", projection=Homography.of(((1, 0, -50), (0, 0, 60), (0, 1, -20))))
    ground = ground_of(filmed.site(), (), 700.0)
    outline = view_of(camera, (100, 80), ground)
    assert len(outline) >= 3
    edge = 1e-6
    for x, y in outline:
        assert ground.left - edge <= x <= ground.right + edge
        assert ground.bottom - edge <= y <= ground.top + edge
        assert math.isfinite(x + y)
    assert view_of(replace(camera, projection=None), (100, 80), ground) == []
