"""The synthetic scene: the same for the same seed, and true to its plot."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from rashomon.sample.scene import film, truth
from rashomon.sample.scene.drawing import Studio
from rashomon.sample.scene.lens import CAMERAS, Camera
from rashomon.sample.scene.plot import ACTORS, FLASHES, LINE, SECONDS, actor
from rashomon.watching.seen import ObservationKind
from rashomon.watching.site import load_site

SMALL, SLOW = (96, 72), 2.0


@pytest.fixture(scope="module", params=CAMERAS, ids=lambda camera: camera.name)
def camera(request: pytest.FixtureRequest) -> Camera:
    found: Camera = request.param
    return found


def test_the_same_seed_gives_the_same_frames_and_another_does_not(camera: Camera) -> None:
    def frames(seed: int) -> list[bytes]:
        studio = Studio(camera, SMALL, SLOW, seed)
        return [frame.tobytes() for frame, _ in islice(studio.frames(), 4)]

    assert frames(1) == frames(1)
    assert frames(1) != frames(2)


def test_a_clip_is_the_same_bytes_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("rashomon.sample.scene.drawing.SECONDS", 3.0)
    made = set()
    for time in range(6):
        # What was in memory before must not matter; an odd size shifts what comes after it.
        junk = [np.full(10_007 * (time + 1) + n, n, np.uint8) for n in range(20)]
        made.add(film.make(tmp_path / str(time)).clips[0].read_bytes())
        del junk
    assert len(made) == 1


def test_boxes_stand_where_the_plot_puts_the_feet(camera: Camera) -> None:
    size, rate = (320, 240), 1.0
    shown = [actors for _, actors in Studio(camera, size, rate, 1).frames()]
    checked = 0
    for number, actors in enumerate(shown):
        time = camera.offset + camera.rate * number / rate
        for one in actors:
            who = actor(one.name)
            place = who.at(time)
            assert place is not None
            if who.kind == "vehicle" or who.lies(time) or one.share < 1:
                continue
            (foot, *_), _ = camera.project(np.array([(*place, 0.0)]), size)
            if 3 < foot[0] < size[0] - 3 and foot[1] < size[1] - 3:
                assert abs(one.x + one.width / 2 - foot[0]) < 2
                assert abs(one.y + one.height - foot[1]) < 2
                checked += 1
    assert checked > 30


def test_what_is_hidden_is_known_to_be(camera: Camera) -> None:
    shares = [
        one.share for _, actors in Studio(camera, (320, 240), 1.0, 1).frames() for one in actors
    ]
    assert 0 < sum(share < 0.9 for share in shares) < len(shares)


def test_shots_are_the_brightest_moments_of_the_visible_clips() -> None:
    camera = CAMERAS[0]
    peaks = [int(frame.max()) for frame, _ in Studio(camera, (320, 240), 10.0, 1).frames()]
    flashes = {int(time * 10) for time, _, _ in FLASHES}
    brightest = sorted(range(len(peaks)), key=lambda n: -peaks[n])[: len(flashes)]
    assert all(any(abs(n - flash) <= 1 for flash in flashes) for n in brightest)


def test_crossings_follow_from_the_ways() -> None:
    crossings = [o for o in truth.observations() if o.kind == "crosses"]
    assert [(o.paths, o.direction) for o in crossings] == [
        (("driver",), "forth"),
        (("pursuer",), "forth"),
        (("pursuer",), "back"),
    ]
    for crossing in crossings:
        place = actor(crossing.paths[0]).at(crossing.begins)
        assert place is not None
        assert place[0] == pytest.approx(LINE[1][0][0])
    back = crossings[1].returns_after
    assert back == pytest.approx(crossings[2].begins - crossings[1].begins)
    assert back is not None
    assert 3 < back < 15


def test_the_truth_tells_most_kinds_of_observation() -> None:
    wanted: set[ObservationKind] = {
        "crosses", "enters", "leaves", "stops", "stays", "runs", "follows", "comes_together",
        "lies_still", "is_moved", "gets_out", "flashes",
    }  # fmt: skip
    assert wanted <= truth.by_kind().keys()
    assert {o.begins <= o.ends <= SECONDS for o in truth.observations()} == {True}


def test_the_files_can_be_read_back(tmp_path: Path) -> None:
    pytest.importorskip("av")
    scene = film.make(tmp_path, size=SMALL, rate=SLOW)
    site = load_site(scene.site)
    assert [camera.name for camera in site.cameras] == [camera.name for camera in CAMERAS]
    assert all(camera.clip in scene.clips for camera in site.cameras)
    assert {line.name for line in site.lines} == {LINE[0]}
    assert set(scene.tracks) == {camera.name for camera in CAMERAS}
    for known in site.cameras:
        drawn = next(camera for camera in CAMERAS if camera.name == known.name)
        pixels, _ = drawn.project(np.array([(30.0, 17.0, 0.0)]), SMALL)
        assert known.projection is not None
        assert known.projection.to_plan(pixels)[0] == pytest.approx((30, 17), abs=0.4)


def test_whatever_is_written_says_that_it_is_invented() -> None:
    assert "synthetic" in film.site_file().splitlines()[0].casefold()
    for page in film.accounts():
        assert "(invented)" in page.read_text(encoding="utf-8").splitlines()[2]
        assert page.name.startswith("synthetic-")


def test_every_actor_is_seen_by_some_camera() -> None:
    seen = {
        one.name
        for camera in CAMERAS
        for _, actors in Studio(camera, SMALL, SLOW, 1).frames()
        for one in actors
    }
    assert seen == {each.name for each in ACTORS}
