"""Cameras without calibration: a plan by how tall people are, a clock by whose ways agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ways import Pinhole, Way, through

from rashomon.watching.calibration import Homography
from rashomon.watching.placing import Clip, place_all
from rashomon.watching.seen import Box, Track
from rashomon.watching.selfcalibration import own_plan
from rashomon.watching.site import Line, Site, SiteCamera

SIZE = (640, 480)
PEOPLE: list[Way] = [
    through((0, -6, 12), (14, 6, 9), (26, 3, 20), (45, -5, 14)),
    through((0, 5, 22), (12, 0, 10), (24, -6, 16), (45, 6, 18)),
    through((0, 0, 8), (15, 1, 24), (30, -4, 10), (45, 4, 10)),
    through((0, -2, 25), (20, 4, 12), (45, -6, 9)),
]


def tracks(
    camera: Pinhole, begin: float, end: float, name: str, seed: int = 0
) -> tuple[Track, ...]:
    """All people as a camera sees them, as far as they are in its picture."""
    rng = np.random.default_rng(seed)
    found = []
    for number, way in enumerate(PEOPLE):
        boxes = []
        for frame in range(int((end - begin) * 8)):
            box = camera.box(frame, frame / 8, way(begin + frame / 8), (0.6, 1.75))
            if box is not None and 0 < box.foot[0] < SIZE[0] and 0 < box.foot[1] < SIZE[1]:
                dx, dy = rng.normal(0, 0.02 * box.height, 2)
                boxes.append(replace(box, x=box.x + dx, y=box.y + dy))
        found.append(Track(f"{name}{number}", name, tuple(boxes)))
    return tuple(found)


SOUTH = Pinhole(at=(0, -2, 5.0), turn=0.0, tilt=0.25, focal=700)
WEST = Pinhole(at=(-14, 6, 4.0), turn=1.1, tilt=0.2, focal=560)


def test_own_plan_tells_height_and_horizon_from_people() -> None:
    plan = own_plan(tracks(SOUTH, 0, 45, "south"), SIZE, 700 / 640)
    assert plan is not None
    pixels = [SOUTH.ground(x, y) for x, y in ((0, 10), (3, 12), (-3, 20))]
    found = plan.to_plan(pixels)
    assert found == pytest.approx(np.array([(0, 12), (3, 14), (-3, 22)]), rel=0.1, abs=0.3)


def test_people_all_equally_far_tell_no_plan() -> None:
    row = [Box(i, i / 8, 10.0 * i, 200 + (i % 3) - 1, 20, 60 + (i % 5)) for i in range(60)]
    assert own_plan([Track("t", "c", tuple(row))], SIZE) is None
    assert own_plan([], SIZE) is None


def shape_error(plan: Homography, camera: Pinhole) -> float:
    """How much the ratios of distances on a plan are off from the true ones."""
    spots = np.array([(0, 10), (3, 12), (-3, 16), (2, 20)])
    found = plan.to_plan([camera.ground(x, y) for x, y in spots])
    i, j = np.triu_indices(4, 1)
    ratio = np.hypot(*(found[i] - found[j]).T) / np.hypot(*(spots[i] - spots[j]).T)
    return float(np.max(np.abs(ratio / np.median(ratio) - 1)))


@pytest.mark.parametrize("late", [6.0, 12.5])
def test_two_cameras_without_calibration_get_one_clock_and_one_plan(late: float) -> None:
    clips = [
        Clip("south", tracks(SOUTH, 0, 45, "south", 1), SIZE),
        Clip("west", tracks(WEST, late, late + 28, "west", 2), SIZE),
    ]
    placed = place_all(Site("yard", (SiteCamera("south"), SiteCamera("west"))), clips)
    assert placed.clocks["west"].offset == pytest.approx(late, abs=0.3)
    south, west = (placed.site.camera(name).projection for name in ("south", "west"))
    assert isinstance(south, Homography) and isinstance(west, Homography)
    for spot in ((0, 12), (2, 18), (-3, 14)):
        one = south.to_plan([SOUTH.ground(*spot)])[0]
        other = west.to_plan([WEST.ground(*spot)])[0]
        assert np.hypot(*(one - other)) < 1.2
    assert shape_error(south, SOUTH) < 0.35
    assert any("no camera is calibrated" in each for each in placed.problems)
    assert any(each.startswith("west has no calibration") for each in placed.problems)


def test_clips_of_different_times_are_not_laid_on_each_other() -> None:
    clips = [
        Clip("south", tracks(SOUTH, 0, 20, "south", 1), SIZE),
        Clip("west", tracks(WEST, 25, 45, "west", 2), SIZE),
    ]
    placed = place_all(Site("yard", (SiteCamera("south"), SiteCamera("west"))), clips)
    assert len(placed.clocks) == 1
    assert any("nothing tells how its clock" in each for each in placed.problems)


def test_what_is_drawn_in_a_picture_goes_onto_its_guessed_plan() -> None:
    line = Line("the gate", ((200.0, 300.0), (400.0, 300.0)), camera="south")
    site = Site("yard", (SiteCamera("south"),), (line,))
    placed = place_all(site, [Clip("south", tracks(SOUTH, 0, 45, "south"), SIZE)])
    (onto,) = placed.site.lines
    assert onto.camera is None
    plan = placed.site.camera("south").projection
    assert plan is not None
    assert plan.to_image(onto.points) == pytest.approx(np.array(line.points))


def test_a_known_clock_overrules_a_chance_fit() -> None:
    clips = [
        Clip("south", tracks(SOUTH, 0, 45, "south", 1), SIZE),
        Clip("west", tracks(WEST, 6, 34, "west", 2), SIZE),
    ]
    site = Site("yard", (SiteCamera("south"), SiteCamera("west")))
    clock = place_all(site, clips).clocks["west"]
    wrong = replace(clock, offset=clock.offset + 15)
    known = Site(
        "yard",
        (SiteCamera("south", clock=type(clock)(0.0)), SiteCamera("west", clock=wrong)),
    )
    placed = place_all(known, clips)
    assert placed.clocks["west"] == wrong
    assert placed.site.camera("west").projection is None
