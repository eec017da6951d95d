"""Tracks to Paths: where what a camera followed was on the plan, and who is the same in two."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Projection, foot_covariance
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
#: A camera that has just come to see someone, or soon loses them, counts less for so many seconds,
#: and so much at least.
COMING_SECONDS, LEAST_SHARE = 1.0, 1e-4
#: Two tracks are compared at steps of so many seconds.
STEP_SECONDS = 0.2
#: They are one where that is likelier by e to this: about two seconds side by side.
EVIDENCE = 5.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A track on the plan: its smoothed positions on the common clock, and its size in metres.

    ``spreads``: for each position how surely it is known in which direction, in m².
    """

    track: Track
    positions: tuple[Position, ...]
    spreads: NDArray[np.float64]
    size: Measured | None


def place(track: Track, camera: SiteCamera, clock: ClipClock) -> Placed | None:
    """A track on the plan, or None where its camera is not calibrated or it is all too vague."""
    if camera.projection is None or not track.boxes:
        return None
    positions, spreads = _stands(track.boxes, camera.projection, clock)
    if not positions:
        return None
    smoothed = smooth(positions)
    left = np.array([a.sigma / b.sigma for a, b in zip(smoothed, positions, strict=True)]) ** 2
    spreads = spreads * left[:, None, None]
    return Placed(track, smoothed, spreads, measured(track.boxes, camera.projection))


def positions_of(
    boxes: Sequence[Box],
    projection: Projection,
    clock: ClipClock = ClipClock(0.0),  # noqa: B008  (frozen)
) -> tuple[Position, ...]:
    """Where the feet of one track stand, in metres, with their error; vague ones are left out."""
    return _stands(boxes, projection, clock)[0]


def _stands(
    boxes: Sequence[Box], projection: Projection, clock: ClipClock
) -> tuple[tuple[Position, ...], NDArray[np.float64]]:
    """The positions of the feet, and the covariance of each."""
    stands = feet(boxes, projection)
    ground = projection.to_plan(stands)
    spreads = foot_covariance(projection, stands, [box.height for box in boxes])
    sigmas = np.sqrt(_sizes(spreads))
    clear = np.flatnonzero(np.isfinite(ground).all(axis=1) & (sigmas <= VAGUE_METRES))
    positions = tuple(
        Position(
            clock.common(boxes[index].time),
            float(ground[index, 0]),
            float(ground[index, 1]),
            float(sigmas[index]),
        )
        for index in clear.tolist()
    )
    return positions, spreads[clear]


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
    groups = _same(placed)
    twice = _seen_twice(placed, groups)
    paths = [_path([placed[index] for index in group], twice) for group in groups]
    return tuple(
        sorted((path for path in paths if path), key=lambda path: (path.positions[0].time, path.id))
    )


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
    for one, other in _meeting(placed):
        same_camera = placed[one].track.camera == placed[other].track.camera
        yield -math.inf if same_camera else _evidence(placed[one], placed[other]), one, other


def _meeting(placed: Sequence[Placed]) -> Iterable[tuple[int, int]]:
    """Any two that are in sight together, in their order."""
    order = sorted(range(len(placed)), key=lambda index: placed[index].positions[0].time)
    for place_in_order, one in enumerate(order):
        ends = placed[one].positions[-1].time
        for other in order[place_in_order + 1 :]:
            if placed[other].positions[0].time >= ends:
                break
            yield min(one, other), max(one, other)


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
    near, elsewhere = _densities(one, other, times)
    return float(np.sum(np.log((near + elsewhere) / (elsewhere / ASTRAY_SHARE))) * STEP_SECONDS)


def _densities(
    one: Placed, other: Placed, times: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """How likely such places are at times when two tracks show one thing, rightly and astray."""
    (first, spread), (second, other_spread) = _at(one, times), _at(other, times)
    body = BODY_METRES + _half_width(one) / 2 + _half_width(other) / 2
    total = spread + other_spread + body**2 * np.eye(2)
    away = first - second
    off = np.einsum("ni,nij,nj->n", away, np.linalg.inv(total), away)
    near = np.exp(-0.5 * off) / (2 * math.pi * np.sqrt(np.linalg.det(total)))
    elsewhere = 1 / (math.pi * (ELSEWHERE_METRES + 2 * (body - BODY_METRES)) ** 2)
    return (1 - ASTRAY_SHARE) * near, ASTRAY_SHARE * elsewhere


def _half_width(placed: Placed) -> float:
    """Beyond a body's: a camera sees the near side of a vehicle, another one the other side."""
    return max(0.0, placed.size.width / 2 - 0.5) if placed.size is not None else 0.0


def _at(
    placed: Placed, times: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places and their covariances at given times, between the positions in a straight line."""
    there = np.array([each.time for each in placed.positions])
    rows = np.column_stack(
        ([(each.x, each.y) for each in placed.positions], placed.spreads.reshape(-1, 4))
    )
    found = np.column_stack([np.interp(times, there, column) for column in rows.T])
    return found[:, :2], found[:, 2:].reshape(-1, 2, 2)


def _seen_twice(
    placed: Sequence[Placed], groups: Sequence[Sequence[int]]
) -> dict[str, NDArray[np.bool_]]:
    """By track, at which of its positions what it follows is what another camera sees better.

    That is so where the two stand as one, and nothing else of either's path is in sight that could
    be the one or the other: most of all where a track has passed from one person to another.
    """
    group_of = {index: group for group in groups for index in group}
    found = {one.track.id: np.zeros(len(one.positions), bool) for one in placed}
    for pair in _meeting(placed):
        for one, other in (pair, pair[::-1]):
            if group_of[one] is group_of[other] or _camera(placed[one]) == _camera(placed[other]):
                continue
            mates = [placed[each] for each in group_of[one] if each != one]
            rivals = [placed[each] for each in group_of[other]]
            rivals = [each for each in rivals if _camera(each) == _camera(placed[one])]
            times = np.array([each.time for each in placed[one].positions])
            alone = _there(placed[other], times)
            for each in (*mates, *rivals):
                alone &= ~_there(each, times)
            at = np.flatnonzero(alone)
            if len(at):
                near, elsewhere = _densities(placed[one], placed[other], times[at])
                surer = _sizes(_at(placed[other], times[at])[1]) < _sizes(placed[one].spreads[at])
                found[placed[one].track.id][at[(near > elsewhere) & surer]] = True
    return found


def _camera(placed: Placed) -> str:
    return placed.track.camera


def _sizes(spreads: NDArray[np.float64]) -> NDArray[np.float64]:
    """The variance that each covariance has in the mean of all directions."""
    sizes: NDArray[np.float64] = np.trace(spreads, axis1=1, axis2=2) / 2
    return sizes


def _there(placed: Placed, times: NDArray[np.float64]) -> NDArray[np.bool_]:
    """At which times it is followed, or in a gap between."""
    there: NDArray[np.bool_] = (times >= placed.positions[0].time) & (
        times <= placed.positions[-1].time
    )
    return there


def _path(placed: Sequence[Placed], twice: Mapping[str, NDArray[np.bool_]]) -> Path | None:
    """The way of one thing, without what another path has better; None where nothing is left."""
    tracks = tuple(sorted(each.track.id for each in placed))
    left_out = {
        each.time
        for one in placed
        for each, out in zip(one.positions, twice[one.track.id], strict=True)
        if out
    }
    every = placed[0].positions if len(placed) == 1 else _fused(placed)
    positions = tuple(each for each in every if each.time not in left_out)
    if not positions:
        return None
    digest = hashlib.sha256("\n".join(tracks).encode()).hexdigest()[:12]
    return Path(f"path-{digest}", tracks, positions, _kind(placed))


def _fused(placed: Sequence[Placed]) -> tuple[Position, ...]:
    """At each time that any camera saw it, the mean of all that did, the surer counting more.

    Who is elsewhere than the surest is likely astray just then and counts as much less; so does
    one that has just come or soon goes, so that the way does not leap.
    """
    ordered = sorted(placed, key=lambda one: (float(np.median(_sizes(one.spreads))), one.track.id))
    times = np.unique([each.time for one in placed for each in one.positions])
    shares = _shares(ordered, times)
    weights, sums = np.zeros((len(times), 2, 2)), np.zeros((len(times), 2))
    for one, share in zip(ordered, shares, strict=True):
        seen = share > 0
        places, spreads = _at(one, times[seen])
        sure = np.linalg.inv(spreads) * share[seen, None, None]
        weights[seen] += sure
        sums[seen] += np.einsum("nij,nj->ni", sure, places)
    spread = np.asarray(np.linalg.inv(weights), np.float64)
    mean = np.einsum("nij,nj->ni", spread, sums)
    return tuple(
        Position(float(time), float(x), float(y), float(sigma))
        for time, (x, y), sigma in zip(times, mean, _sizes(spread) ** 0.5, strict=True)
    )


def _shares(ordered: Sequence[Placed], times: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much each counts at each time, from 0, where it is not seen, to 1; the surest first."""
    shares = np.zeros((len(ordered), len(times)))
    lead = np.full(len(times), -1)
    for rank, one in enumerate(ordered):
        seen = np.flatnonzero(_there(one, times))
        coming = np.minimum(
            times[seen] - one.positions[0].time, one.positions[-1].time - times[seen]
        )
        shares[rank, seen] = np.clip(coming / COMING_SECONDS, LEAST_SHARE, 1.0)
        for before in range(rank):
            led = seen[lead[seen] == before]
            if len(led):
                near, elsewhere = _densities(ordered[before], one, times[led])
                shares[rank, led] *= near / (near + elsewhere)
        lead[seen[lead[seen] < 0]] = rank
    most: NDArray[np.float64] = shares.max(axis=0)
    return shares / most


def _kind(placed: Sequence[Placed]) -> Kind:
    """What the camera that followed it longest takes it for, of those that can tell."""
    for one in sorted(placed, key=lambda each: -len(each.positions)):
        kind = one.track.kind
        if kind == "unknown" and one.size is not None:
            kind = kind_of(one.size, one.positions)
        if kind != "unknown":
            return kind
    return "unknown"
