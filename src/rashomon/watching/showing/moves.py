"""What moves on a page, all of it or a part at a time: boxes in pictures, figures on the map."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.footage import FilmedBy, Followed, Footage
from rashomon.watching.seen import Path, Position
from rashomon.watching.showing.ground import Ground, colours_of
from rashomon.watching.showing.wording import names_of

#: So many seconds of the common clock are one part; and a part begins so much earlier and ends so
#: much later than its own time that nothing that is under way is missing from it.
PART, _OVER = 60.0, 2.0
#: Positions of a path that a page's script gets, at most, a second.
_A_SECOND = 5.0
#: Numbers of a box as a case keeps it; the second is its time.
_BOX, _TIME = 7, 1


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves in ``footage``; ``ground``: that of the map; ``played``: cameras with a screen."""

    footage: Footage
    ground: Ground
    played: Collection[str]

    def part(self, number: int, begins: float) -> dict[str, Any]:
        """One part, counted from 0 at ``begins`` on the common clock."""
        start = begins + number * PART
        return self.between(start - _OVER, start + PART + _OVER)

    def between(self, begins: float = -math.inf, ends: float = math.inf) -> dict[str, Any]:
        """What moves from one time on the common clock to another, as JSON types."""
        return {
            "paths": list(self._paths(begins, ends)),
            "tracks": list(self._tracks(begins, ends)),
        }

    def _paths(self, begins: float, ends: float) -> Iterator[dict[str, Any]]:
        paths = self.footage.paths
        names, colours = names_of(paths), colours_of(paths)
        for path in paths:
            if at := _on_map(_within(path, begins, ends), self.ground):
                colour = "#{:02x}{:02x}{:02x}".format(*colours[path.id])
                yield {"name": names[path.id], "colour": colour, "at": at}

    def _tracks(self, begins: float, ends: float) -> Iterator[dict[str, Any]]:
        names = names_of(self.footage.paths)
        called = {track: names[path.id] for path in self.footage.paths for track in path.tracks}
        cameras = {c.name: c for c in self.footage.cameras if c.name in self.played}
        for track in self.footage.tracks:
            camera = cameras.get(track.camera)
            if camera is None or camera.clock is None:
                continue
            if boxes := _boxes(track, *_in_clip(camera, begins, ends)):
                yield {"camera": track.camera, "name": called.get(track.id, ""), "boxes": boxes}


def _in_clip(camera: FilmedBy, begins: float, ends: float) -> tuple[float, float]:
    """Times on the common clock in seconds since a clip's first frame."""
    assert camera.clock is not None
    offset, rate = camera.clock.offset, camera.clock.rate
    return (begins - offset) / rate, (ends - offset) / rate


def _boxes(track: Followed, begins: float, ends: float) -> list[list[float]]:
    """Time, place and size of each box between two times of its clip, in whole pixels."""
    times = track.numbers[_TIME::_BOX]
    rows = range(bisect_left(times, begins), bisect_right(times, ends))
    return [
        [round(times[row], 3), *(round(v) for v in track.numbers[row * _BOX + 2 : row * _BOX + 6])]
        for row in rows
    ]


def _within(path: Path, begins: float, ends: float) -> Sequence[Position]:
    positions = path.positions
    first = bisect_left(positions, begins, key=lambda each: each.time)
    return positions[first : bisect_right(positions, ends, key=lambda each: each.time)]


def _on_map(positions: Sequence[Position], ground: Ground) -> list[list[float]]:
    """Time and place on the map, thinned; the last always, so that nobody leaves too early."""
    kept: list[list[float]] = []
    for index, each in enumerate(positions):
        last = index == len(positions) - 1
        if last or not kept or each.time - kept[-1][0] >= 1 / _A_SECOND:
            x, y = ground.at((each.x, each.y))
            kept.append([round(each.time, 2), round(x, 1), round(y, 1)])
    return kept
