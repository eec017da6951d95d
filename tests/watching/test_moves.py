"""What moves, part by part: together the parts show what the whole shows."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.footage import Footage
from rashomon.watching.seen import Box, Path, Position, Track
from rashomon.watching.showing.moves import PART, Moves
from rashomon.watching.showing.scene import moves_of
from rashomon.watching.site import ClipClock
from seen_by_cameras import camera, footage, watched

GATE = replace(camera("gate"), clock=ClipClock(30.0, 1.001))


def filmed(*spans: tuple[float, float]) -> Footage:
    """A figure on the way from each time of the gate's clip to another, ten times a second."""
    tracks, paths = [], []
    for number, (begins, length) in enumerate(spans):
        times = [round(begins + step / 10, 4) for step in range(int(length * 10) + 1)]
        boxes = tuple(Box(round(t * 10), t, number, 2.0, 3.0, 4.0) for t in times)
        tracks.append(Track(f"t{number}", "gate", boxes, "person"))
        assert GATE.clock is not None
        way = tuple(Position(GATE.clock.common(t), t, number, 0.1) for t in times)
        paths.append(Path(f"p{number}", (f"t{number}",), way, "person"))
    return footage(replace(watched(), tracks=tuple(tracks), paths=tuple(paths)), GATE)


def shown(told: dict[str, Any], clip: float) -> list[tuple[str, list[float]]]:
    """Who is shown at a time of the clip, by the box that a page draws then."""
    found = []
    for track in told["tracks"]:
        before = [box for box in track["boxes"] if box[0] <= clip]
        if before and clip - before[-1][0] < 0.15:
            found.append((track["name"], before[-1]))
    return found


@given(
    st.lists(st.tuples(st.floats(0, 150), st.floats(0.5, 140)), min_size=1, max_size=4),
    st.floats(0, 280),
)
def test_a_part_shows_at_its_times_what_the_whole_shows(
    spans: list[tuple[float, float]], clip: float
) -> None:
    moves = moves_of(filmed(*spans), {"gate"})
    assert GATE.clock is not None
    begins, common = 30.0, GATE.clock.common(clip)
    part = moves.part(math.floor((common - begins) / PART), begins)
    assert shown(part, clip) == shown(moves.between(), clip)


def test_a_part_holds_no_more_than_its_time_and_a_little() -> None:
    moves = moves_of(filmed((0.0, 250.0)), {"gate"})
    whole, part = moves.between(), moves.part(1, 30.0)
    assert len(whole["tracks"][0]["boxes"]) == 2501
    assert len(part["tracks"][0]["boxes"]) < 700
    assert len(part["paths"][0]["at"]) < 350
    assert moves.part(9, 30.0) == {"paths": [], "tracks": []}


def test_only_cameras_with_a_screen_and_a_clock_have_boxes() -> None:
    kept = filmed((0.0, 5.0))
    assert moves_of(kept, ()).between()["tracks"] == []
    dumb = replace(kept, cameras=(replace(GATE, clock=None),))
    told = Moves(dumb, moves_of(kept, ()).ground, {"gate"}).between()
    assert told["tracks"] == []
    assert len(told["paths"]) == 1
