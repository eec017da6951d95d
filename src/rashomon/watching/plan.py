"""Tracks to Paths: where what a camera followed was on the plan, and who is the same in two."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Projection, foot_sigma
from rashomon.watching.kinds import Measured, kind_of, measured
from rashomon.watching.seen import Box, Kind, Path, Position, Track
from rashomon.watching.site import ClipClock, Site, SiteCamera
from rashomon.watching.smoothing import smooth

#: A foot less sure than this says nothing of who stood where: near the horizon, most of all.
VAGUE_METRES = 4.0
#: Two cameras must see two tracks together for so long, in seconds, to call them one thing.
TOGETHER_SECONDS = 1.0
#: How far apart, in metres, two cameras may put one person in the mean, beyond what chance allows:
#: each sees another side of a body about half a metre wide, and calibrations differ as much again.
BODY_METRES = 0.7
#: And by how many standard deviations.
APART_SIGMAS = 2.5

Row = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A track on the plan: its smoothed positions on the common clock, and its size in metres."""

    track: Track
    positions: tuple[Position, ...]
    size: Measured | None


def place(track: Track, camera: SiteCamera, clock: ClipClock) -> Placed | None:
    """A track on the plan, or None where its camera is not calibrated or it is all too vague."""
    if camera.projection is None or not track.boxes:
        return None
    positions = positions_of(track.boxes, camera.projection, clock)
    if not positions:
        return None
    return Placed(track, smooth(positions), measured(track.boxes, camera.projection))


def positions_of(
    boxes: Sequence[Box],
    projection: Projection,
    clock: ClipClock = ClipClock(0.0),  # noqa: B008  (frozen)
) -> tuple[Position, ...]:
    """Where the feet of boxes stand, in metres, each with its error; vague ones are left out."""
    feet = np.array([box.foot for box in boxes], dtype=np.float64)
    ground = projection.to_plan(feet)
    sigmas = foot_sigma(projection, feet, [box.height for box in boxes])
    return tuple(
        Position(clock.common(box.time), float(x), float(y), float(sigma))
        for box, (x, y), sigma in zip(boxes, ground, sigmas, strict=True)
        if math.isfinite(x) and math.isfinite(y) and sigma <= VAGUE_METRES
    )


def paths_of(
    tracks: Iterable[Track], site: Site, clocks: Mapping[str, ClipClock]
) -> tuple[Path, ...]:
    """The ways over the plan of all that was followed; one path for who was seen by several.

    Tracks of cameras without calibration, or without a clock in ``clocks``, make no paths. Paths
    come in the order of their beginnings.
    """
    placed = []
    for track in tracks:
        if track.camera in clocks:
            each = place(track, site.camera(track.camera), clocks[track.camera])
            if each is not None:
                placed.append(each)
    paths = [_path([placed[index] for index in group]) for group in _same(placed)]
    return tuple(sorted(paths, key=lambda path: (path.positions[0].time, path.id)))


def _same(placed: Sequence[Placed]) -> list[list[int]]:
    """Which tracks are one thing: the nearest pairs first, one track of a camera at a time."""
    group_of = list(range(len(placed)))
    members = {index: [index] for index in group_of}
    for _, one, other in sorted(_pairs(placed)):
        a, b = group_of[one], group_of[other]
        if a == b or not _can_join(placed, members[a], members[b]):
            continue
        for index in members[b]:
            group_of[index] = a
        members[a] += members.pop(b)
    return list(members.values())


def _pairs(placed: Sequence[Placed]) -> Iterable[tuple[float, int, int]]:
    order = sorted(range(len(placed)), key=lambda index: placed[index].positions[0].time)
    for place_in_order, one in enumerate(order):
        ends = placed[one].positions[-1].time
        for other in order[place_in_order + 1 :]:
            if placed[other].positions[0].time > ends:
                break
            if placed[one].track.camera == placed[other].track.camera:
                continue
            apart = _apart(placed[one].positions, placed[other].positions)
            if apart is not None:
                yield apart, one, other


def _can_join(placed: Sequence[Placed], some: list[int], others: list[int]) -> bool:
    """No camera sees one thing twice at a time, and no two of them are too far apart."""
    for one in some:
        for other in others:
            a, b = placed[one], placed[other]
            together = _overlap(a.positions, b.positions)
            if a.track.camera == b.track.camera and together > 0:
                return False
            if together >= TOGETHER_SECONDS and _apart(a.positions, b.positions) is None:
                return False
    return True


def _overlap(one: Sequence[Position], other: Sequence[Position]) -> float:
    return min(one[-1].time, other[-1].time) - max(one[0].time, other[0].time)


def _apart(one: Sequence[Position], other: Sequence[Position]) -> float | None:
    """How far apart two paths are while both are seen: metres in the median, or None if too far."""
    if _overlap(one, other) < TOGETHER_SECONDS:
        return None
    begin, end = max(one[0].time, other[0].time), min(one[-1].time, other[-1].time)
    times = np.array([each.time for each in one if begin <= each.time <= end])
    if len(times) < 3:
        return None
    first, second = _at(one, times), _at(other, times)
    gaps = np.hypot(first[:, 0] - second[:, 0], first[:, 1] - second[:, 1])
    sigma = np.hypot(first[:, 2], second[:, 2])
    allowed = BODY_METRES + APART_SIGMAS * float(np.median(sigma))
    median = float(np.median(gaps))
    return median if median <= allowed and float(np.percentile(gaps, 90)) <= 2 * allowed else None


def _at(positions: Sequence[Position], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """x, y and sigma at given times, between the positions in a straight line."""
    rows = np.array([(each.time, each.x, each.y, each.sigma) for each in positions])
    return np.column_stack([np.interp(times, rows[:, 0], rows[:, column]) for column in (1, 2, 3)])


def _path(placed: Sequence[Placed]) -> Path:
    tracks = tuple(sorted(each.track.id for each in placed))
    positions = placed[0].positions if len(placed) == 1 else _fused(placed)
    digest = hashlib.sha256("\n".join(tracks).encode()).hexdigest()[:12]
    return Path(f"path-{digest}", tracks, positions, _kind(placed))


def _fused(placed: Sequence[Placed]) -> tuple[Position, ...]:
    """At each time that any camera saw it, the mean of all that did, the surer counting more."""
    times = np.unique([each.time for one in placed for each in one.positions])
    weight, sums = np.zeros(len(times)), np.zeros((len(times), 2))
    for one in placed:
        seen = (times >= one.positions[0].time) & (times <= one.positions[-1].time)
        rows = _at(one.positions, times[seen])
        sure = 1 / rows[:, 2] ** 2
        weight[seen] += sure
        sums[seen] += rows[:, :2] * sure[:, None]
    mean = sums / weight[:, None]
    return tuple(
        Position(float(time), float(x), float(y), float(1 / math.sqrt(sure)))
        for time, (x, y), sure in zip(times, mean, weight, strict=True)
        if sure > 0
    )


def _kind(placed: Sequence[Placed]) -> Kind:
    """What the camera that followed it longest takes it for, unless a track says so itself."""
    for one in sorted(placed, key=lambda each: -len(each.positions)):
        if one.track.kind != "unknown":
            return one.track.kind
        if one.size is not None:
            return kind_of(one.size, one.positions)
    return "unknown"
