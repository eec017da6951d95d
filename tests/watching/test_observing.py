"""What paths show: each family on invented ways, and what is not to be taken for it."""

from __future__ import annotations

import numpy as np
import pytest
from ways import CAMERAS, Way, straight, through, track

from rashomon.watching.observing import Span, observe
from rashomon.watching.plan import paths_of
from rashomon.watching.seen import Observation, Track
from rashomon.watching.site import ClipClock, Site, Zone

CLOCKS = {"near": ClipClock(0.0)}
ZONE = Zone("the yard", ((4.0, 4.0), (9.0, 4.0), (9.0, 9.0), (4.0, 9.0)))
SITE = Site("site", tuple(CAMERAS.values()), zones=(ZONE,))
CAR = (4.0, 1.5)


def observed(*tracks: Track, runs: float = 30.0) -> list[Observation]:
    paths = paths_of(tracks, SITE, CLOCKS)
    names = {path.id: path.tracks[0] for path in paths}
    found = observe(paths, tracks, SITE, CLOCKS, {"near": Span(0.0, runs)})
    for each in found:
        assert each.reason and 0 <= each.confidence <= 1
        assert each.begins <= each.ends
        assert each.frames and all(camera == "near" for camera, _ in each.frames)
        assert all(path in names for path in each.paths)
    return list(found)


def only(kind: str, found: list[Observation]) -> Observation:
    (one,) = [each for each in found if each.kind == kind]
    return one


def kinds(found: list[Observation]) -> set[str]:
    return {each.kind for each in found}


def walk(name: str, way: Way, begin: float = 0.0, end: float = 20.0, **how: object) -> Track:
    return track(name, way, begin, end, noise=0.04, seed=len(name), **how)


def test_enters_and_leaves_a_zone() -> None:
    found = observed(walk("a", straight((1.0, 6.0), (1.0, 0.0)), end=11))
    assert only("enters", found).begins == pytest.approx(3.0, abs=0.25)
    assert only("leaves", found).begins == pytest.approx(8.0, abs=0.25)
    assert only("enters", found).where == "the yard"


def test_wavering_on_the_edge_of_a_zone_is_no_entry() -> None:
    found = observed(walk("a", lambda t: (3.9 + 0.1 * np.sin(t), 3.0 + 0.2 * t)))
    assert not kinds(found) & {"enters", "leaves"}


def test_who_comes_and_goes_while_the_clip_runs() -> None:
    found = observed(walk("a", straight((1.0, 3.0), (0.5, 0.0)), begin=6, end=14))
    assert only("appears", found).begins == pytest.approx(6.0, abs=0.11)
    assert only("disappears", found).begins == pytest.approx(14.0, abs=0.11)


def test_who_is_lost_and_found_near_by_neither_goes_nor_comes() -> None:
    way = straight((1.0, 3.0), (0.5, 0.0))
    found = observed(walk("a", way, begin=4, end=9), walk("b", way, begin=11, end=16))
    assert only("appears", found).begins == pytest.approx(4.0, abs=0.11)
    assert only("disappears", found).begins == pytest.approx(16.0, abs=0.11)


def test_a_second_way_beside_somebodys_own_is_nobody_who_comes() -> None:
    way, same = straight((1.0, 3.0), (0.5, 0.0)), straight((1.3, 3.1), (0.5, 0.0))
    found = observed(walk("a", way, end=19), walk("b", same, begin=8, end=12))
    assert "appears" not in kinds(found)


def test_who_comes_out_of_a_crowd_far_off_comes_into_sight() -> None:
    found = observed(
        walk("a", straight((1.0, 3.0), (0.0, 0.0)), end=7),
        walk("b", straight((9.0, 14.0), (0.0, -0.5)), begin=8, end=14),
    )
    assert len([each for each in found if each.kind == "appears"]) == 1


def test_who_is_there_from_first_to_last_neither_appears_nor_disappears() -> None:
    found = observed(walk("a", straight((1.0, 3.0), (0.4, 0.0))), runs=20.2)
    assert not kinds(found) & {"appears", "disappears"}


def test_stops_and_stays() -> None:
    found = observed(walk("a", through((0, 1, 2), (5, 6, 2), (19, 6, 2), (22, 9, 2)), end=22))
    assert only("stops", found).begins == pytest.approx(5.0, abs=0.8)
    stays = only("stays", found)
    assert stays.ends - stays.begins == pytest.approx(14.0, abs=1.5)


def test_a_walk_is_no_stop_and_no_run() -> None:
    found = observed(walk("a", straight((1.0, 3.0), (1.5, 0.1)), end=6))
    assert not kinds(found) & {"stops", "stays", "runs"}


def test_runs() -> None:
    found = observed(walk("a", through((0, 0, 2), (4, 3, 2), (6.5, 11, 4), (9, 12, 4)), end=9))
    ran = only("runs", found)
    assert 3.4 < ran.begins < 4.6
    assert 5.8 < ran.ends < 7.1


def test_a_vehicle_does_not_run() -> None:
    found = observed(walk("a", straight((0.0, 6.0), (4.0, 0.0)), end=3, size=CAR))
    assert "runs" not in kinds(found)


def fallen(name: str = "a", until: float = 16.0, after: Way | None = None) -> Track:
    """Walks for six seconds, then lies."""
    up = walk(name, straight((1.0, 3.0), (0.8, 0.0)), end=6)
    spot = straight((5.8, 3.0), (0.0, 0.0))
    down = walk(name, after or spot, begin=6.1, end=until, size=(1.6, 0.5))
    return Track(name, "near", up.boxes + down.boxes)


def test_lies_still_after_moving() -> None:
    lies = only("lies_still", observed(fallen()))
    assert lies.begins == pytest.approx(6.5, abs=0.8)
    assert lies.ends == pytest.approx(16.0, abs=0.8)


def test_who_was_never_up_or_stands_still_does_not_lie() -> None:
    low = walk("a", straight((5.0, 3.0), (0.0, 0.0)), size=(1.6, 0.5))
    stands = walk("b", through((0, 1, 8), (5, 6, 8)))
    assert "lies_still" not in kinds(observed(low)) | kinds(observed(stands))


def test_is_moved_along_the_ground_by_another() -> None:
    drag = through((10, 5.8, 3), (16, 5.8, 7))
    beside = walk("b", lambda t: (5.2 + 0.3 * max(0.0, 9 - t), drag(t)[1] + 0.5), end=16)
    moved = only("is_moved", observed(fallen("aa", 16.0, drag), beside))
    assert len(moved.paths) == 2
    assert 9.0 < moved.begins < 11.5


def test_comes_together_and_goes_on_as_one() -> None:
    found = observed(
        walk("a", through((0, 1, 3), (6, 5, 5), (14, 5, 12)), end=14),
        walk("bb", through((0, 10, 3), (6, 5.9, 5), (14, 5.9, 12)), end=14),
    )
    together = only("comes_together", found)
    assert 4.0 < together.ends < 6.5
    assert "closes_in" not in kinds(found)


def test_passing_each_other_is_no_coming_together() -> None:
    found = observed(
        walk("a", straight((1, 4), (1.2, 0)), end=8),
        walk("bb", straight((10, 5), (-1.2, 0)), end=8),
    )
    assert "comes_together" not in kinds(found)


def test_closes_in_on_one_who_stands() -> None:
    stands = walk("a", straight((7.0, 6.0), (0.0, 0.0)))
    comes = walk("bb", through((0, 1, 3), (8, 6.2, 5.6)), end=15)
    found = observed(stands, comes)
    closes = only("closes_in", found)
    doer, aim = closes.paths
    begins = {each.id: each for each in paths_of([comes], SITE, CLOCKS)}
    assert doer in begins and aim not in begins


def test_running_past_one_who_stands_is_no_closing_in() -> None:
    stands = walk("a", straight((7.0, 6.0), (0.0, 0.0)))
    found = observed(stands, walk("bb", straight((0.0, 5.0), (2.5, 0.0)), end=5))
    assert not kinds(found) & {"closes_in", "comes_together"}


def test_follows_on_the_others_way() -> None:
    way = through((0, 1, 2), (8, 9, 3), (20, 6, 14))
    found = observed(walk("a", way), walk("bb", lambda t: way(t - 3.0), begin=3.0))
    follows = only("follows", found)
    follower = paths_of([walk("bb", lambda t: way(t - 3.0), begin=3.0)], SITE, CLOCKS)[0].id
    assert follows.paths[0] == follower


def test_walking_side_by_side_is_not_following() -> None:
    way = through((0, 1, 2), (8, 9, 3), (20, 6, 14))
    found = observed(walk("a", way), walk("bb", lambda t: (way(t)[0] + 0.8, way(t)[1])))
    assert not kinds(found) & {"follows", "comes_together", "closes_in"}


def test_a_vehicle_stops_and_someone_gets_out() -> None:
    car = walk("a", through((0, -4, 8), (5, 5, 8)), size=CAR)
    out = walk("bb", straight((5.5, 6.6), (0.3, -0.5), 9.0), begin=9.0, end=16)
    by = walk("ccc", straight((0.0, 2.0), (0.8, 0.0)), begin=9.0, end=16)
    gets = only("gets_out", observed(car, out, by))
    assert gets.begins == pytest.approx(9.0, abs=0.11)


def test_who_was_there_before_does_not_get_out() -> None:
    car = walk("a", through((0, -4, 8), (5, 5, 8)), size=CAR)
    there = walk("bb", straight((5.5, 6.6), (0.02, -0.1)), end=16)
    assert "gets_out" not in kinds(observed(car, there))


def test_observations_come_in_order_and_twice_the_same() -> None:
    tracks = [fallen(), walk("bb", straight((1, 4), (0.6, 0.1)))]
    found = observed(*tracks)
    assert found == observed(*tracks)
    assert [each.begins for each in found] == sorted(each.begins for each in found)
    assert len({each.id for each in found}) == len(found)
