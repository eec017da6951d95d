"""A tiny invented site: two cameras over a yard, one figure that crosses a line and comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from rashomon.watching.calibration import Homography
from rashomon.watching.clips import Clip, open_clip
from rashomon.watching.seen import Box, Observation, Position, Track
from rashomon.watching.seen import Path as Way
from rashomon.watching.showing.keeping import keep
from rashomon.watching.showing.page import render
from rashomon.watching.site import ClipClock, Line, Site, SiteCamera, Zone
from rashomon.watching.watch import Watch

SIZE, RATE, FRAMES = (96, 72), 5.0, 20
#: Ten pixels a metre, seen from above, and y upwards on the plan.
_PLAN = ((0.1, 0.0, 0.0), (0.0, -0.1, 7.2), (0.0, 0.0, 1.0))
CLOCKS = {"north <mast>": ClipClock(0.0, 1.0, 0.1), "south": ClipClock(1.0, 1.0, 0.2)}


def box(frame: int) -> Box:
    """Where the figure is: out to the right and back again."""
    x = 8.0 + 4.0 * (frame if frame <= FRAMES // 2 else FRAMES - frame)
    return Box(frame, frame / RATE, x, 30.0, 8.0, 16.0)


def clip(path: Path) -> Clip:
    """A video of the figure, white on grey."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(int(RATE)))
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "18", "threads": "1"}
        for number in range(FRAMES):
            picture = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
            here = box(number)
            left, top = int(here.x), int(here.y)
            picture[top : top + int(here.height), left : left + int(here.width)] = 250
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return open_clip(path)


def clips(folder: Path) -> dict[str, Clip]:
    """The clips of both cameras; a hostile name of a file is a name, no more."""
    return {
        "north <mast>": clip(folder / "north & <b>.mp4"),
        "south": clip(folder / "south.mp4"),
    }


def site() -> Site:
    onto = Homography.of(_PLAN)
    return Site(
        "The yard </title><script>alert(1)</script>",
        tuple(SiteCamera(name, projection=onto, clock=clock) for name, clock in CLOCKS.items()),
        (Line("the kerb", ((4.0, 0.0), (4.0, 7.0)), "the yard", "the street"),),
        (Zone("the gate", ((1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0))),),
    )


def watch() -> Watch:
    boxes = tuple(box(frame) for frame in range(FRAMES))
    feet = [(b.foot[0] * 0.1, 7.2 - b.foot[1] * 0.1) for b in boxes]
    way = tuple(Position(b.time, x, y, 0.2) for b, (x, y) in zip(boxes, feet, strict=True))
    tracks = (Track("t1", "north <mast>", boxes, "person"),)
    paths = (Way("path-1", ("t1",), way, "person"),)
    return Watch(site(), tracks, paths, observations(), CLOCKS, {}, ("the south is a guess",))


def observations() -> tuple[Observation, ...]:
    north, south = CLOCKS
    frames = ((north, 6), (north, 7), (north, 8), (south, 2))
    began = Observation("seen-1", "appears", 0.0, 0.0, ("path-1",), ((north, 0),), 0.9, "it began")
    crossed = Observation("seen-2", "crosses", 1.4, 1.4, ("path-1",), frames, 0.97, "it met <it>")
    lit = Observation("seen-3", "flashes", 2.0, 2.2, (), ((south, 5),), 0.5, "it was bright")
    back = Observation("seen-4", "crosses", 2.6, 2.6, ("path-1",), (), 0.7, "it met it again")
    return (
        began,
        replace(crossed, where="the kerb", direction="forth", returns_after=1.2),
        lit,
        replace(back, where="the kerb", direction="back"),
    )


def shown(watch: Watch, clips: Mapping[str, Clip], **how: Any) -> str:
    """The page of footage, as the command writes it."""
    return render(keep(watch, clips), **how)
