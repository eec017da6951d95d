"""Tracks to Paths: where what a camera followed was on the plan, and who is the same in two."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Projection, foot_sigma
from rashomon.watching.feet import feet
from rashomon.watching.kinds import Measured, kind_of, measured
from rashomon.watching.seen import Box, Kind, Path, Position, Track
from rashomon.watching.site import ClipClock, Site, SiteCamera
from rashomon.watching.smoothing import smooth

#: A foot less sure than this says nothing of who stood where: near the horizon, most of all.
VAGUE_METRES = 4.0
#: Views of one person differ by this, in metres, beyond what chance allows: each camera sees
#: another side of a body, and calibrations differ as much again.
BODY_METRES = 0.5
#: How often a camera puts someone quite elsewhere: hidden feet, a shadow, another person's box.
ASTRAY_SHARE = 0.1
#: Two who are not the same may be anywhere within so many metres of each other.
ELSEWHERE_METRES = 5.0
#: Two tracks are compared at steps of so many seconds.
STEP_SECONDS = 0.2
#: They are one where that is likelier by e to this: about two seconds side by side.
EVIDENCE = 5.0


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
    """Where the feet of one track stand, in metres, with their error; vague ones are left out."""
    stands = feet(boxes, projection)
    ground = projection.to_plan(stands)
    sigmas = foot_sigma(projection, stands, [box.height for box in boxes])
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
    """Which tracks are one thing: the likeliest pairs first, groups as long as all speaks for it.

    No camera sees one thing twice at a time.
    """
    evidence = {(one, other): found for found, one, other in _pairs(placed)}
    group_of = list(range(len(placed)))
    members = {index: [index] for index in group_of}
    for (one, other), found in sorted(evidence.items(), key=lambda each: (-each[1], each[0])):
        a, b = group_of[one], group_of[other]
        if a == b or found < EVIDENCE:
            continue
        crossed = [(min(i, j), max(i, j)) for i in members[a] for j in members[b]]
        if sum(evidence.get(pair, 0.0) for pair in crossed) < EVIDENCE:
            continue
        for index in members[b]:
            group_of[index] = a
        members[a] += members.pop(b)
    return list(members.values())


def _pairs(placed: Sequence[Placed]) -> Iterable[tuple[float, int, int]]:
    """How much speaks for any two tracks being one, of those that are in sight together."""
    order = sorted(range(len(placed)), key=lambda index: placed[index].positions[0].time)
    for place_in_order, one in enumerate(order):
        ends = placed[one].positions[-1].time
        for other in order[place_in_order + 1 :]:
            if placed[other].positions[0].time >= ends:
                break
            same_camera = placed[one].track.camera == placed[other].track.camera
            found = -math.inf if same_camera else _evidence(placed[one], placed[other])
            yield found, min(one, other), max(one, other)


def _evidence(one: Placed, other: Placed) -> float:
    """The log of how much likelier one thing gives such places than two, by the second.

    Places of one thing differ by a normal error, or now and then by anything; those of two are
    anywhere near each other.
    """
    begin = max(one.positions[0].time, other.positions[0].time)
    end = min(one.positions[-1].time, other.positions[-1].time)
    times = np.arange(begin, end, STEP_SECONDS)
    if not len(times):
        return 0.0
    first, second = _at(one.positions, times), _at(other.positions, times)
    apart = np.hypot(first[:, 0] - second[:, 0], first[:, 1] - second[:, 1])
    body = BODY_METRES + _half_width(one) / 2 + _half_width(other) / 2
    variance = first[:, 2] ** 2 + second[:, 2] ** 2 + body**2
    elsewhere = 1 / (math.pi * (ELSEWHERE_METRES + 2 * (body - BODY_METRES)) ** 2)
    near = np.exp(-0.5 * apart**2 / variance) / (2 * math.pi * variance)
    ratio = ((1 - ASTRAY_SHARE) * near + ASTRAY_SHARE * elsewhere) / elsewhere
    return float(np.sum(np.log(ratio)) * STEP_SECONDS)


def _half_width(placed: Placed) -> float:
    """Beyond a body's: a camera sees the near side of a vehicle, another one the other side."""
    return max(0.0, placed.size.width / 2 - 0.5) if placed.size is not None else 0.0


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
