"""What the families of observations look at: a path with its speeds, sizes and frames."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.kinds import sizes
from rashomon.watching.seen import Observation, ObservationKind, Path, Track
from rashomon.watching.site import ClipClock, Site

Array = NDArray[np.float64]

#: A speed is the way made over so many seconds: about two steps, so that no single step counts.
SPEED_SECONDS = 1.0
#: A height is the median over so many seconds: one box that is cut off is no fall.
HEIGHT_SECONDS = 1.0


@dataclass(frozen=True)
class Followed:
    """A path as arrays, with what its tracks showed.

    ``sizes``: rows of time, width and height in metres, by the common clock. ``shown``: for each
    camera, rows of time and frame.
    """

    path: Path
    sizes: Array
    shown: Mapping[str, Array]

    @property
    def id(self) -> str:
        """The path's."""
        return self.path.id

    @cached_property
    def times(self) -> Array:
        """Seconds on the common clock."""
        return np.array([each.time for each in self.path.positions])

    @cached_property
    def places(self) -> Array:
        """x and y in metres."""
        return np.array([(each.x, each.y) for each in self.path.positions])

    @cached_property
    def sigmas(self) -> Array:
        """Standard deviations of the places, in metres."""
        return np.array([each.sigma for each in self.path.positions])

    @cached_property
    def velocities(self) -> Array:
        """x and y in m/s, over SPEED_SECONDS about each time."""
        before = np.clip(self.times - SPEED_SECONDS / 2, self.times[0], None)
        after = np.clip(self.times + SPEED_SECONDS / 2, None, self.times[-1])
        way = self.at(after) - self.at(before)
        return way / np.maximum(after - before, 1e-6)[:, None]

    @cached_property
    def speeds(self) -> Array:
        """In m/s, over SPEED_SECONDS about each time."""
        return np.hypot(self.velocities[:, 0], self.velocities[:, 1])

    def at(self, times: Array) -> Array:
        """x and y at given times, in a straight line between positions."""
        columns = [np.interp(times, self.times, self.places[:, axis]) for axis in (0, 1)]
        return np.column_stack(columns)

    def heights_at(self, times: Array) -> Array:
        """How high it was at given times, in metres; NaN where no camera measured it then."""
        rows = self.sizes
        if not len(rows):
            return np.full(len(times), np.nan)
        after = np.clip(np.searchsorted(rows[:, 0], times), 1, max(1, len(rows) - 1))
        last = len(rows) - 1
        nearer = np.abs(rows[np.minimum(after, last), 0] - times) < np.abs(
            rows[after - 1, 0] - times
        )
        nearest = np.where(nearer, np.minimum(after, last), after - 1)
        near = np.abs(rows[nearest, 0] - times) <= HEIGHT_SECONDS / 2
        return np.where(near, self._heights[nearest], np.nan)

    @cached_property
    def _heights(self) -> Array:
        """The running median of the heights over HEIGHT_SECONDS, by the rows of ``sizes``."""
        heights = self.sizes[:, 2]
        step = float(np.median(np.diff(self.sizes[:, 0]))) if len(heights) > 1 else 1.0
        half = min(len(heights) // 2, round(HEIGHT_SECONDS / 2 / max(step, 1e-3)))
        padded = np.pad(heights, half, mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1)
        return np.asarray(np.median(windows, axis=1), dtype=np.float64)

    def frames(self, *moments: float) -> tuple[tuple[str, int], ...]:
        """By camera, the frames nearest to given moments, of the cameras that saw it then."""
        found = set()
        for camera, rows in self.shown.items():
            slack = 1.0
            for moment in moments:
                nearest = int(np.argmin(np.abs(rows[:, 0] - moment)))
                if abs(rows[nearest, 0] - moment) <= slack:
                    found.add((camera, int(rows[nearest, 1])))
        return tuple(sorted(found))


def followed(
    paths: Iterable[Path], tracks: Iterable[Track], site: Site, clocks: Mapping[str, ClipClock]
) -> tuple[Followed, ...]:
    """Each path with what its tracks showed of it."""
    by_id = {track.id: track for track in tracks}
    return tuple(
        _followed(path, [by_id[each] for each in path.tracks if each in by_id], site, clocks)
        for path in paths
    )


def _followed(
    path: Path, tracks: Sequence[Track], site: Site, clocks: Mapping[str, ClipClock]
) -> Followed:
    shown: dict[str, list[tuple[float, int]]] = {}
    measures: list[Array] = []
    for track in tracks:
        camera, clock = site.camera(track.camera), clocks[track.camera]
        times = [clock.common(box.time) for box in track.boxes]
        frames = [box.frame for box in track.boxes]
        shown.setdefault(track.camera, []).extend(zip(times, frames, strict=True))
        if camera.projection is not None:
            measures.append(np.column_stack((times, sizes(track.boxes, camera.projection))))
    rows = np.concatenate(measures) if measures else np.empty((0, 3))
    rows = rows[np.isfinite(rows).all(axis=1)]
    return Followed(
        path,
        rows[np.argsort(rows[:, 0], kind="stable")],
        {camera: np.array(sorted(each), dtype=np.float64) for camera, each in shown.items()},
    )


def observation(  # noqa: PLR0913  (what an observation says, and no more)
    kind: ObservationKind,
    about: Sequence[Followed],
    begins: float,
    ends: float,
    *,
    confidence: float,
    reason: str,
    where: str | None = None,
    direction: str | None = None,
    returns_after: float | None = None,
) -> Observation:
    """An observation about paths, doer first, with the frames that show them then."""
    ids = tuple(each.id for each in about)
    place = f"{kind} {where} {direction} {begins:.3f} {' '.join(ids)}"
    frames = sorted({frame for each in about for frame in each.frames(begins, ends)})
    return Observation(
        id=f"seen-{hashlib.sha256(place.encode()).hexdigest()[:12]}",
        kind=kind,
        begins=float(begins),
        ends=float(ends),
        paths=ids,
        frames=tuple(frames),
        confidence=round(min(1.0, max(0.0, float(confidence))), 3),
        reason=reason,
        where=where,
        direction=direction,
        returns_after=returns_after,
    )


def surely(margin: float, sigma: float) -> float:
    """How likely a normal error of ``sigma`` is smaller than ``margin``: from 0.5 at 0 up to 1."""
    return 0.5 * (1 + math.erf(margin / (max(sigma, 1e-6) * math.sqrt(2))))


def spells(
    true: NDArray[np.bool_], times: Array, least: float, gap: float = 0.0
) -> list[tuple[int, int]]:
    """First and last index of each run of True that lasts ``least`` seconds or more.

    A break of up to ``gap`` seconds ends no run.
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([False], true, [False])).astype(np.int8)))
    runs: list[tuple[int, int]] = []
    for first, last in zip(edges[::2].tolist(), (edges[1::2] - 1).tolist(), strict=True):
        if runs and times[first] - times[runs[-1][1]] <= gap:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(first, last) for first, last in runs if times[last] - times[first] >= least]
