"""The whole way from tracks to observations, and the command that checks a site file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from ways import CAMERAS, through, track

from rashomon.cli import app
from rashomon.errors import SiteError
from rashomon.watching.site import ClipClock, Line, Site
from rashomon.watching.watch import Seen, watch

LINE = Line("the line", ((0.0, 6.0), (12.0, 6.0)))
WAYS = [
    through((0, 2, 2), (6, 4, 9), (9, 4, 9.2), (15, 8, 2), (24, 1, 10), (30, 9, 9)),
    through((0, 9, 9), (9, 9, 3), (18, 2, 9), (30, 7, 2)),
]


def seen(camera: str, begin: float, end: float) -> Seen:
    tracks = tuple(
        track(f"{camera}{n}", way, begin, end, camera=camera, clock=begin, noise=0.08, seed=n)
        for n, way in enumerate(WAYS)
    )
    return Seen(camera, end - begin, (640, 480), tracks)


def test_two_clips_become_one_story_on_one_clock() -> None:
    cameras = (replace(CAMERAS["near"], clock=ClipClock(0.0)), CAMERAS["east"])
    told = watch(Site("yard", cameras, (LINE,)), [seen("near", 0, 30), seen("east", 4, 26)])
    assert told.clocks["east"].offset == pytest.approx(4.0, abs=0.15)
    assert len(told.paths) == 2
    assert all(len(path.tracks) == 2 for path in told.paths)
    first = next(each for each in told.observations if each.kind == "crosses")
    assert first.begins == pytest.approx(24 / 7, abs=0.3)
    assert ("near", 34) in first.frames
    assert first.returns_after is not None
    assert not told.problems


def test_times_follow_the_sites_frame_rate() -> None:
    slow = replace(CAMERAS["near"], frame_rate=5.0)
    told = watch(Site("yard", (slow,)), [seen("near", 0, 30)])
    assert told.paths[0].positions[-1].time == pytest.approx(60.0)


def test_nothing_seen_is_nothing_told() -> None:
    told = watch(Site("yard", tuple(CAMERAS.values())), [Seen("near", 9.0, (640, 480), ())])
    assert told.paths == () and told.observations == ()


def test_a_camera_that_the_site_does_not_know_is_refused() -> None:
    with pytest.raises(SiteError, match="no camera 'near'"):
        watch(Site("yard", ()), [seen("near", 0, 5)])


def test_the_site_command_shows_residuals(tmp_path: Path) -> None:
    path = tmp_path / "yard.toml"
    path.write_text(
        """[[cameras]]
name = "gate"
clock = 2.5
points = [
  { pixel = [100, 400], plan = [0, 0] }, { pixel = [500, 410], plan = [10, 0] },
  { pixel = [420, 150], plan = [10, 20] }, { pixel = [180, 150], plan = [0, 20] },
  { pixel = [300, 240], plan = [5, 6] },
]
[[cameras]]
name = "roof"
clip = "nowhere.mp4"
[[zones]]
name = "checkpoint"
geometry = { type = "Polygon", coordinates = [[[0, 0], [2, 0], [2, 2]]] }
"""
    )
    done = CliRunner().invoke(app, ["site", "check", str(path)])
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert "2 cameras, 0 lines, 1 zones" in lines[0]
    assert "5 point pairs" in lines[1] and "clock +2.50 s" in lines[1]
    assert sum("m off; feet there are known to" in line for line in lines) == 5
    roof = lines.index("camera roof: not calibrated, clock not known")
    assert "nowhere.mp4: there is no such clip" in lines[roof + 1]


def test_a_site_file_that_says_what_cannot_be_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "yard.toml"
    path.write_text("cameras = 3")
    done = CliRunner().invoke(app, ["site", "check", str(path)])
    assert done.exit_code == 1
    assert done.output.startswith(f"rashomon: {path}: cameras must be tables")
