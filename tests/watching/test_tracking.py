"""Who is who from frame to frame: gaps, crossings, ids, and what a stopped watch goes on from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from films import WIDTH, film, walk

from rashomon.watching.detection import Detected, Detection
from rashomon.watching.moving import LEARNING, moving
from rashomon.watching.stitching import stitched
from rashomon.watching.tracking import CONFIRMED, follow, tracks_of

RED, BLUE = (20, 20, 220), (230, 30, 20)
SIZE = 640, 480


def seen(*boxes_by_frame: Sequence[tuple[float, float]], confidence: float = 0.9) -> list[Detected]:
    """Figures of 20 by 60 pixels with these upper left corners, frame by frame."""
    return [
        Detected(
            number,
            number / 10,
            tuple(Detection(x, y, 20, 60, confidence) for x, y in boxes),
            SIZE,
        )
        for number, boxes in enumerate(boxes_by_frame)
    ]


def test_one_who_walks_is_one_track_with_the_containers_times() -> None:
    (track,) = follow(seen(*([(100 + 4 * n, 50.0)] for n in range(30))), "gate")
    assert track.camera == "gate"
    assert [box.frame for box in track.boxes] == list(range(30))
    assert track.boxes[10].time == pytest.approx(1.0)
    assert track.boxes[10].x == pytest.approx(140, abs=0.5)


def test_what_is_not_confirmed_has_no_track() -> None:
    frames = [[(100.0, 50.0)] if n < CONFIRMED - 1 else [] for n in range(20)]
    assert follow(seen(*frames), "gate") == ()


def test_what_nobody_is_sure_of_begins_no_track() -> None:
    assert follow(seen(*([(100.0, 50.0)] for _ in range(20)), confidence=0.2), "gate") == ()


@pytest.mark.parametrize("hidden", [5, 15, 40])
def test_a_gap_behind_something_is_bridged_and_filled(hidden: int) -> None:
    frames = [[] if 20 <= n < 20 + hidden else [(100 + 3.0 * n, 50.0)] for n in range(60 + hidden)]
    (track,) = follow(seen(*frames), "gate")
    assert [box.frame for box in track.boxes] == list(range(60 + hidden))
    assert track.boxes[20 + hidden // 2].x == pytest.approx(100 + 3 * (20 + hidden // 2), abs=4)


def test_two_who_pass_each_other_keep_who_they_are() -> None:
    frames = [[(100 + 4.0 * n, 50.0), (300 - 4.0 * n, 58.0)] for n in range(50)]
    tracks = follow(seen(*frames), "gate")
    assert len(tracks) == 2
    ends = sorted((track.boxes[0].x, track.boxes[-1].x) for track in tracks)
    assert np.allclose(ends, [(100, 296), (300, 104)], atol=3)


def test_who_leaves_at_the_edge_is_not_who_comes_in_there_later() -> None:
    frames: list[list[tuple[float, float]]] = [[(560 + 3.0 * n, 50.0)] for n in range(21)]
    frames += [[] for _ in range(20)] + [[(620 - 3.0 * n, 50.0)] for n in range(25)]
    assert len(follow(seen(*frames), "gate")) == 2


def test_one_seen_twice_in_a_frame_is_one() -> None:
    frames = [[(100 + 2.0 * n, 50.0), (102 + 2.0 * n, 52.0)] for n in range(30)]
    assert len(follow(seen(*frames), "gate")) == 1


def test_who_runs_and_falls_is_one_track() -> None:
    frames = [
        Detected(n, n / 10, (Detection(100 + 6.0 * n, 50, 20, 60, 0.9),), SIZE)
        if n < 30
        else Detected(n, n / 10, (Detection(255, 92, 52, 20, 0.45),), SIZE)
        for n in range(90)
    ]
    (track,) = follow(frames, "gate")
    assert track.boxes[-1].frame == 89
    assert track.boxes[-1].height == pytest.approx(20, abs=2)


def test_a_vehicle_that_falls_into_pieces_is_one_track() -> None:
    def found(n: int) -> tuple[Detection, ...]:
        x = 100 + 3.0 * n
        if n % 10 < 6:
            return (Detection(x, 80, 120, 50, 0.8),)
        return tuple(Detection(x + step, 78, 20, 52, 0.9) for step in (0, 25, 50, 75, 100))

    frames = [Detected(n, n / 10, found(n), SIZE) for n in range(60)]
    (track,) = follow(frames, "gate")
    assert np.median([box.width for box in track.boxes]) == pytest.approx(120, abs=6)


def test_a_vehicle_whose_half_is_found_is_not_that_half() -> None:
    """Windows of a van fade at times: then parts of it are found, one larger than the other."""
    whole = [Detection(100, 100, 90, 40, 0.9)]
    parts = [Detection(100, 100, 65, 40, 0.9), Detection(172, 98, 18, 40, 0.9)]
    frames = [whole] * 20 + [parts] * 20 + [whole] * 20
    (found,) = follow(
        [Detected(n, n / 10, tuple(each), (400, 300)) for n, each in enumerate(frames)], "c"
    )
    assert min(box.width for box in found.boxes) > 80


def test_who_lies_and_is_dragged_off_past_who_stands_is_followed() -> None:
    """The reach of who lies is by their length: they are low, and not therefore near."""
    frames = []
    for n in range(60):
        x = 100 + max(0, n - 30) * 3.0
        lies = Detection(x, 200, 42, 16, 0.9)
        frames.append(Detected(n, n / 10, (lies, Detection(x + 44, 160, 18, 56, 0.9)), (500, 300)))
    found = follow(frames, "c")
    assert sorted(len(track.boxes) for track in found) == [60, 60]


def test_what_lives_on_the_boxes_of_others_is_no_track() -> None:
    now_and_then = [[(100 + 2.0 * n, 50.0)] if n % 6 == 0 else [] for n in range(80)]
    assert follow(seen(*now_and_then), "gate") == ()


def test_joining_pieces_takes_time_by_their_number() -> None:
    def took(count: int) -> float:
        pieces = [
            {30 * n + f: (0.0, Detection(100, 50, 20, 60, 0.9)) for f in range(5)}
            for n in range(count)
        ]
        start = perf_counter()
        assert len(stitched(pieces, [None] * count)) == 1
        return perf_counter() - start

    few = min(took(300) for _ in range(3))
    assert took(3000) < 30 * few


def test_ids_are_the_same_again_and_other_in_another_clip() -> None:
    frames = seen(*([(100 + 4.0 * n, 50.0), (300.0, 200.0)] for n in range(30)))
    ids = [[t.id for t in follow(frames, "gate", clip=clip)] for clip in ("aa", "aa", "bb")]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    assert not set(ids[0]) & set(ids[2])


def test_nothing_gives_no_tracks() -> None:
    assert follow([], "gate") == ()
    assert follow(seen([], [], []), "gate") == ()


def test_figures_in_a_film_are_followed_and_told_of_as_it_goes() -> None:
    done: list[int] = []
    ways = {RED: walk(0, 70, 1.0), BLUE: walk(WIDTH - 10, 100, -1.0)}
    tracks = tracks_of(film(ways, 140), "gate", progress=done.append)
    assert done == list(range(140))
    assert len(tracks) == 2
    for track in tracks:
        steps = np.diff([box.foot[0] for box in track.boxes])
        assert abs(abs(np.median(steps)) - 1.0) < 0.3
        assert len(track.boxes) > 110


def test_a_watch_that_was_stopped_goes_on_to_the_same_end(tmp_path: Path) -> None:
    ways = {RED: walk(0, 70, 0.3), BLUE: walk(WIDTH - 10, 100, -0.3)}
    frames = list(film(ways, LEARNING + 150))
    whole = tracks_of(frames, "gate")
    notes = tmp_path / "clip.notes"
    assert len(list(islice(moving(frames, notes), LEARNING + 1))) == LEARNING + 1
    assert notes.stat().st_size > 0
    with notes.open("a") as torn:
        torn.write('{"heights": [[1, 2')
    assert tracks_of(frames, "gate", partial(moving, notes=notes)) == whole
