"""Whether a clock seems to be burnt into a picture, and where; what it says is for people to read.

Its seconds are a spot that stays as it is but for one change a second, always in the same place,
and shows another shape each time; a lamp that blinks shows the same two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.frames import Frame
from rashomon.watching.libraries import cv2

#: So many seconds of a clip are looked at: each of the ten digits once.
LOOKED_SECONDS = 11.0
#: Frames closer than this, in seconds, are left out: two in a second would do, ten show when.
APART_SECONDS = 0.08
#: Pictures are looked at this wide at most: characters of 20 pixels in 1920 stay 10.
WIDE = 960
#: Cells in pixels, and how much of one changes where a character does, by so many of 255.
CELL, CHANGED_SHARE, CHANGED = 8, 0.06, 32
#: A change may take so many seconds to be through (compression), and a second be so far off.
THROUGH_SECONDS, OFF_SECONDS = 0.25, 0.2
#: So many changes are needed, and so many of the shapes between them must differ.
LEAST_CHANGES, DISTINCT_SHARE = 6, 0.85

Cells = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BurntIn:
    """Where the seconds of a clock seem to be: left, top, right and bottom in pixels."""

    box: tuple[int, int, int, int]
    size: tuple[int, int]

    @property
    def words(self) -> str:
        """Where it is, for a reader."""
        left, top, right, bottom = self.box
        x, y = (left + right) / 2 / self.size[0], (top + bottom) / 2 / self.size[1]
        down = "upper" if y < 1 / 3 else "lower" if y > 2 / 3 else "middle"
        across = "left" if x < 1 / 3 else "right" if x > 2 / 3 else "middle"
        place = "middle" if down == across else f"{down} {across}"
        return (
            f"a clock or counter seems to be burnt into its picture, {place} (its seconds at x "
            f"{left} to {right}, y {top} to {bottom}); it was not read"
        )


class ClockSeeker:
    """Looks for a burnt-in clock in the first seconds of a clip, frame by frame."""

    def __init__(self) -> None:
        """Begin with a clip; nothing was seen yet."""
        self._frames: list[tuple[float, NDArray[np.uint8]]] = []
        self._size = (0, 0)
        self._found: BurntIn | None = None

    def see(self, frame: Frame, grey: NDArray[np.uint8]) -> None:
        """Look at the next frame."""
        if frame.time > LOOKED_SECONDS:
            if self._frames:
                self._found = self._looked()
                self._frames.clear()  # tens of megabytes, of no more use
            return
        if self._frames and frame.time - self._frames[-1][0] < APART_SECONDS:
            return
        rows, columns = grey.shape
        self._size = columns, rows
        scale = min(1.0, WIDE / columns)
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        self._frames.append((frame.time, np.asarray(small, np.uint8)))

    def found(self) -> BurntIn | None:
        """Where a clock seems to be; None where none does, or frames are too few to tell."""
        return self._looked() if self._frames else self._found

    def _looked(self) -> BurntIn | None:
        if len(self._frames) < 2 * LEAST_CHANGES:
            return None
        times = np.array([time for time, _ in self._frames])
        pictures = [picture for _, picture in self._frames]
        changes = np.stack([_changes(a, b) for a, b in pairwise(pictures)])
        counts = (changes > CHANGED_SHARE).sum(axis=0)
        seconds = times[-1] - times[0]
        likely = np.argwhere((counts >= LEAST_CHANGES) & (counts <= 3 * seconds))
        cells = [cell for cell in likely if _ticks(times, pictures, changes, tuple(cell))]
        if not cells:
            return None
        scale = CELL * self._size[0] / pictures[0].shape[1]
        (top, left), (bottom, right) = np.min(cells, axis=0), np.max(cells, axis=0) + 1
        box = tuple(round(float(each) * scale) for each in (left, top, right, bottom))
        return BurntIn((box[0], box[1], box[2], box[3]), self._size)


def _changes(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> Cells:
    """By cell, the share of its pixels that are quite another."""
    rows, columns = (size // CELL * CELL for size in one.shape)
    changed = cv2.absdiff(one, other)[:rows, :columns] > CHANGED
    cells = changed.reshape(rows // CELL, CELL, columns // CELL, CELL)
    return np.asarray(cells.mean(axis=(1, 3)), np.float32)


def _ticks(
    times: NDArray[np.float64],
    pictures: list[NDArray[np.uint8]],
    changes: Cells,
    cell: tuple[int, int],
) -> bool:
    """Whether a cell changes once a second, and to another shape each time."""
    when = np.flatnonzero(changes[:, cell[0], cell[1]] > CHANGED_SHARE) + 1
    begins = when[np.concatenate(([True], np.diff(times[when]) > THROUGH_SECONDS))]
    if len(begins) < LEAST_CHANGES:
        return False
    steps = np.diff(times[begins])
    if np.abs(steps - 1.0).max() > OFF_SECONDS:
        return False
    spot = tuple(slice(CELL * at, CELL * (at + 1)) for at in cell)
    middles = (begins[:-1] + begins[1:]) // 2
    shapes = [pictures[at][spot].astype(np.int16) for at in middles]
    apart = [
        float(np.mean(np.abs(a - b) > CHANGED)) > CHANGED_SHARE
        for (i, a), (j, b) in combinations(enumerate(shapes), 2)
        if j - i < 10
    ]
    return float(np.mean(apart)) >= DISTINCT_SHARE
