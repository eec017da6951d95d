"""Tracks to paths in metres: smoothed, with their error, and one path for who was seen twice."""

from __future__ import annotations

import numpy as np
import pytest
from ways import CAMERAS, NEAR, boxes, positions, straight, through, track

from rashomon.watching.kinds import Measured, kind_of, measured, top_speed
from rashomon.watching.plan import paths_of, positions_of
from rashomon.watching.seen import Box, Position
from rashomon.watching.site import ClipClock, Site
from rashomon.watching.smoothing import smooth

SITE = Site("yard", tuple(CAMERAS.values()))
CLOCKS = {"near": ClipClock(0.0), "east": ClipClock(0.0)}
WALK = straight((1.0, 3.0), (0.8, 0.6))
OTHER = straight((9.0, 12.0), (-0.7, -0.5))


def test_a_path_is_where_feet_stood_on_the_common_clock() -> None:
    clocks = {"near": ClipClock(100.0, 2.0)}
    (found,) = paths_of([track("a", WALK, 0, 8)], SITE, clocks)
    assert [each.time for each in found.positions[:2]] == pytest.approx([100.0, 100.2])
    ends = found.positions[-1]
    assert (ends.x, ends.y) == pytest.approx(WALK(8.0), abs=0.05)
    assert found.tracks == ("a",)
    assert found.kind == "person"


def test_two_cameras_that_see_one_person_make_one_path() -> None:
    seen = [
        track("a", WALK, 0, 8, camera="near", noise=0.15, seed=1),
        track("b", WALK, 2, 10, camera="east", noise=0.15, seed=2),
        track("c", OTHER, 0, 10, camera="east", noise=0.15, seed=3),
    ]
    one, other = paths_of(seen, SITE, CLOCKS)
    assert {one.tracks, other.tracks} == {("a", "b"), ("c",)}
    both = one if len(one.tracks) == 2 else other
    assert both.positions[0].time == 0.0
    assert both.positions[-1].time == 10.0
    alone = paths_of(seen[:1], SITE, CLOCKS)[0]
    middle = [each.sigma for each in both.positions if 3 < each.time < 7]
    assert np.mean(middle) < np.mean([each.sigma for each in alone.positions])


def test_two_people_side_by_side_in_one_camera_stay_two() -> None:
    beside = straight((1.4, 2.7), (0.8, 0.6))
    seen = [
        track("a", WALK, 0, 8),
        track("b", beside, 0, 8),
        track("c", WALK, 0, 8, camera="east"),
        track("d", beside, 0, 8, camera="east"),
    ]
    assert {path.tracks for path in paths_of(seen, SITE, CLOCKS)} == {("a", "c"), ("b", "d")}


def test_who_leaves_one_camera_and_comes_again_goes_on_in_the_other() -> None:
    seen = [
        track("a", WALK, 0, 3),
        track("b", WALK, 0, 10, camera="east"),
        track("c", WALK, 7, 10),
    ]
    (found,) = paths_of(seen, SITE, CLOCKS)
    assert found.tracks == ("a", "b", "c")


def test_a_camera_that_is_led_astray_pulls_nobody_along() -> None:
    """A track of the worse camera passes from one person to another; the better one's does not."""
    away = straight((9.0, 12.0), (-0.2, 0.1))
    astray = through((0, *WALK(0)), (5, *WALK(5)), (5.5, *away(5.5)), (9, *away(9)))
    seen = [track("a", WALK, 0, 9), track("b", astray, 0, 9, camera="east")]
    (found,) = paths_of(seen, SITE, CLOCKS)
    late = [each for each in found.positions if each.time > 6]
    assert max(np.hypot(*np.subtract((each.x, each.y), WALK(each.time))) for each in late) < 0.3


def test_who_is_seen_by_two_is_not_counted_twice_when_a_track_changes_over() -> None:
    away = straight((9.0, 12.0), (-0.2, 0.1))
    over = through((0, *WALK(0)), (6, *WALK(6)), (6.5, *away(6.5)), (10, *away(10)))
    seen = [
        track("a", WALK, 0, 6),
        track("b", away, 0, 10),
        track("c", over, 0, 10, camera="east"),
    ]
    late = [path for path in paths_of(seen, SITE, CLOCKS) if path.positions[-1].time > 8]
    assert len(late) == 1


def test_a_low_camera_is_believed_across_its_line_of_sight_and_not_along_it() -> None:
    spot = straight((5.0, 12.0), (0.0, 0.0))
    off = straight((5.0, 12.6), (0.0, 0.0))  # along the sight of "near", across that of "east"
    seen = [track("a", off, 0, 6), track("b", spot, 0, 6, camera="east")]
    (found,) = paths_of(seen, SITE, CLOCKS)
    middle = [each.y for each in found.positions if 2 < each.time < 4]
    assert abs(np.mean(middle) - 12.0) < 0.2


def test_a_kind_that_one_camera_cannot_tell_is_told_by_another() -> None:
    lies = track("a", WALK, 0, 10, size=(1.2, 0.5))
    stands = track("b", WALK, 0, 6, camera="east")
    (found,) = paths_of([lies, stands], SITE, CLOCKS)
    assert found.kind == "person"


def test_the_id_of_a_path_does_not_hang_on_the_order_of_tracks() -> None:
    seen = [track("a", WALK, 0, 8), track("b", WALK, 0, 8, camera="east")]
    assert paths_of(seen, SITE, CLOCKS) == paths_of(seen[::-1], SITE, CLOCKS)


def test_without_clock_or_calibration_there_is_no_path() -> None:
    assert paths_of([track("a", WALK, 0, 8)], SITE, {}) == ()
    bare = Site("yard", (type(CAMERAS["near"])("near"),))
    assert paths_of([track("a", WALK, 0, 8)], bare, CLOCKS) == ()


def test_feet_near_the_horizon_are_left_out() -> None:
    far = Box(0, 0.0, 300, -225, 4, 10)
    assert positions_of([far, *boxes(WALK, 0, 1)], NEAR)[0].time == 0.0
    assert len(positions_of([far, *boxes(WALK, 0, 1)], NEAR)) == 11


def test_smoothing_brings_a_noisy_way_nearer_to_the_true_one() -> None:
    rng = np.random.default_rng(0)
    way = through((0, 0, 0), (6, 8, 0), (12, 8, 8))
    times = [t / 10 for t in range(121)]
    true = positions([way], times)
    noise = rng.normal(0, 0.3, (len(true), 2))
    noisy = [
        Position(each.time, each.x + dx, each.y + dy, 0.3)
        for each, (dx, dy) in zip(true, noise.tolist(), strict=True)
    ]

    def off(found: list[Position]) -> float:
        return float(
            np.mean([np.hypot(a.x - b.x, a.y - b.y) for a, b in zip(found, true, strict=True)])
        )

    smoothed = list(smooth(noisy))
    assert off(smoothed) < 0.6 * off(noisy)
    within = [
        np.hypot(a.x - b.x, a.y - b.y) < 3 * np.sqrt(2) * a.sigma
        for a, b in zip(smoothed, true, strict=True)
    ]
    assert np.mean(within) > 0.95


def test_one_slip_of_a_box_is_no_leap() -> None:
    way = positions([straight((0, 0), (1, 0))], [t / 10 for t in range(60)])
    slipped = [*way[:30], Position(way[30].time, 3.0, 6.0, 0.2), *way[31:]]
    assert abs(smooth(slipped)[30].y) < 1.0


@pytest.mark.parametrize(
    ("size", "speed", "kind"),
    [
        ((0.5, 1.75), 1.4, "person"),
        ((0.6, 1.1), 1.0, "person"),
        ((2.0, 1.8), 1.2, "group"),
        ((4.2, 1.5), 3.0, "vehicle"),
        ((1.8, 1.6), 12.0, "vehicle"),
        ((0.3, 0.3), 1.0, "unknown"),
    ],
)
def test_kinds_by_metric_size_and_speed(size: tuple[float, float], speed: float, kind: str) -> None:
    way = straight((1.0, 2.0), (speed / 4, 0.0))
    found = measured(boxes(way, 0, 4, size=size), NEAR)
    assert found is not None
    assert (found.width, found.height) == pytest.approx(size, rel=0.12)
    fast = positions([straight((0.0, 0.0), (speed, 0.0))], [0.0, 0.5, 1.0, 1.5, 2.0])
    assert top_speed(fast) == pytest.approx(speed)
    assert kind_of(Measured(*size), fast) == kind
