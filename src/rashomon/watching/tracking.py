"""Detections to tracks: who is who from frame to frame, over gaps and behind others.

A constant-velocity Kalman filter predicts each one's foot and height; the Hungarian method assigns
detections by nearness, size and colours, sure ones first, doubtful ones to who is left (ByteTrack,
Zhang et al. 2022). Since clips are recorded, pieces are joined afterwards where the one's way on
and the other's way back meet, gaps between are filled, and ways are smoothed from both sides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.detection import (
    Detected,
    Detection,
    Detector,
    colours_apart,
    overlap,
    shared,
)
from rashomon.watching.frames import Frame
from rashomon.watching.libraries import optimize
from rashomon.watching.motion import Motion
from rashomon.watching.moving import moving
from rashomon.watching.seen import Box, Track
from rashomon.watching.stitching import complete, stitched

#: Detections at least this sure are assigned first, and only they begin a track.
SURE = 0.5
#: One not seen for so many frames is gone; what comes later is joined by stitching or not at all.
PATIENCE = 20
#: A track is confirmed by so many detections, and an unconfirmed one is given up this soon.
CONFIRMED, DOUBTED = 5, 3
#: What is seen in a smaller share of the frames over which it is followed lives on others' boxes.
OFTEN = 1 / 3
#: What a detection may cost to be assigned: overlap lacking plus colours apart.
DEAREST = 0.9
#: Two sure detections that overlap by more are one thing.
SAME = 0.5
#: A doubtful detection that overlaps a surer one by more is the same thing seen twice.
TWICE = 0.4
#: One that overlaps a surer one by this may be a part of it: who is not surely seen for PATIENCE
#: frames does not go on by such ones, or would follow whoever passes.
ASIDE = 0.1
#: What lies within a thing by so much may be a piece of it; pieces together are it by so much,
#: and by so much more than the best of them.
WITHIN, FILLS, MORE = 0.6, 0.6, 0.15
#: The weight of colours against overlap.
COLOUR = 0.5
#: How quickly a track's colours follow its detections.
FADING = 0.1

Progress = Callable[[int], None]
Off = Callable[[Motion, Detection], float]


@dataclass(slots=True)
class Tracklet:
    """One thing while it can be followed: its detections by frame and its motion.

    ``missed``: frames since it was last seen; ``doubtful``: since it was last surely seen.
    """

    motion: Motion
    hits: dict[int, tuple[float, Detection]] = field(default_factory=dict)
    colours: NDArray[np.float32] | None = None
    missed: int = 0
    doubtful: int = 0

    def take(self, number: int, time: float, detection: Detection) -> None:
        """Make a detection its own."""
        self.motion.correct(detection)
        # Colours are kept in the mean alone: those of an hour's detections would fill the memory.
        self.hits[number] = time, replace(detection, colours=None)
        self.missed = 0
        if self.colours is None:
            self.colours = detection.colours
        elif detection.colours is not None:
            self.colours = (1 - FADING) * self.colours + FADING * detection.colours

    @property
    def confirmed(self) -> bool:
        """Whether it has been seen often enough to be one thing."""
        return len(self.hits) >= CONFIRMED

    @property
    def kept(self) -> bool:
        """Whether it was seen for enough of the time that it was followed."""
        return self.confirmed and len(self.hits) >= OFTEN * (max(self.hits) - min(self.hits))


def tracks_of(
    frames: Iterable[Frame],
    camera: str,
    detector: Detector = moving,
    progress: Progress | None = None,
    clip: str = "",
) -> tuple[Track, ...]:
    """What can be followed through a clip, in the order of appearance.

    ``clip``: the clip's hash, for ids that stay when it is watched again; ``progress`` is called
    with each frame's number as it is done. Kinds are "unknown": the plan tells them.
    """
    return follow(detector(frames), camera, progress, clip)


def follow(
    detected: Iterable[Detected],
    camera: str,
    progress: Progress | None = None,
    clip: str = "",
) -> tuple[Track, ...]:
    """Tracks from the detections of each frame, in order."""
    going: list[Tracklet] = []
    done: list[Tracklet] = []
    times: dict[int, float] = {}
    size: tuple[int, int] | None = None
    for each in detected:
        size = each.size
        times[each.number] = each.time
        going, gone = _step(going, each)
        done += gone
        if progress:
            progress(each.number)
    done += [each for each in going if each.kept]
    pieces = [each.hits for each in done]
    joined = stitched(pieces, [each.colours for each in done], size)
    ways = [complete(piece, times) for piece in joined]
    ordered = sorted((way for way in ways if way), key=lambda way: (way[0].frame, way[0].x))
    return tuple(Track(_id(clip, camera, way), camera, way) for way in ordered)


def _id(clip: str, camera: str, way: Sequence[Box]) -> str:
    first = way[0]
    place = f"{clip}|{camera}|{first.frame}|{first.x:.1f}|{first.y:.1f}"
    return "t" + hashlib.sha256(place.encode()).hexdigest()[:12]


def _step(going: list[Tracklet], each: Detected) -> tuple[list[Tracklet], list[Tracklet]]:
    """One frame on: who goes on, and who is gone of those that were one thing."""
    for tracklet in going:
        tracklet.motion.predict()
        tracklet.missed += 1
        tracklet.doubtful += 1
    sure = _gathered(going, _once([d for d in each.detections if d.confidence >= SURE]))
    taken = _taken(each, going, sure)
    for tracklet in (t for t in going if not t.missed):
        tracklet.doubtful = 0
    doubtful = [
        d
        for d in each.detections
        if d.confidence < SURE and all(overlap(d, other) < TWICE for other in sure)
    ]
    alone = [d for d in doubtful if all(overlap(d, other) < ASIDE for other in sure)]
    beside = [d for d in doubtful if all(d is not other for other in alone)]
    # Who falls does not go on as expected.
    lying = [d for d in alone if d.width > d.height]
    upright = [d for d in alone if d.width <= d.height]
    _taken(each, [t for t in going if t.missed], upright)
    _taken(each, [t for t in going if t.missed], lying, Motion.off_its_way)
    _taken(each, [t for t in going if t.missed and t.doubtful <= PATIENCE], beside)
    for detection in sure:
        if id(detection) not in taken:
            tracklet = Tracklet(Motion.at(detection))
            tracklet.take(each.number, each.time, detection)
            going.append(tracklet)
    still = [t for t in going if t.missed <= _patience(t, each.size)]
    kept = {id(t) for t in still}
    return still, [t for t in going if id(t) not in kept and t.kept]


def _taken(
    each: Detected, free: Sequence[Tracklet], found: Sequence[Detection], off: Off = Motion.off
) -> set[int]:
    """Give detections to those whose they are; returns the ids of these objects."""
    pairs = _assigned(free, found, off)
    for tracklet, detection in pairs:
        tracklet.take(each.number, each.time, detection)
    return {id(detection) for _, detection in pairs}


def _gathered(going: Sequence[Tracklet], detections: list[Detection]) -> list[Detection]:
    """Detections with those put together that are pieces of one thing which was whole before."""
    for tracklet in going:
        pieces = _pieces(tracklet, detections) if tracklet.confirmed else []
        if pieces:
            others = [each for each in detections if all(each is not piece for piece in pieces)]
            detections = [*others, _together(pieces)]
    return detections


def _pieces(tracklet: Tracklet, detections: Sequence[Detection]) -> list[Detection]:
    """Detections that lie where a larger thing is, and are it together more than any of them."""
    motion = tracklet.motion
    x, foot = float(motion.state[0]), float(motion.state[1])
    whole = Detection(x - motion.width / 2, foot - motion.height, motion.width, motion.height, 1.0)
    there = [each for each in detections if shared(each, whole) > WITHIN]
    if len(there) < 2:
        return []
    together = overlap(whole, _together(there))
    alone = max(overlap(whole, each) for each in there)
    return there if together > FILLS and together > alone + MORE else []


def _together(pieces: Sequence[Detection]) -> Detection:
    """The box about them all, as sure as the surest."""
    x, y = min(each.x for each in pieces), min(each.y for each in pieces)
    far = max(each.x + each.width for each in pieces)
    foot = max(each.y + each.height for each in pieces)
    return Detection(x, y, far - x, foot - y, max(each.confidence for each in pieces))


def _patience(tracklet: Tracklet, size: tuple[int, int] | None) -> int:
    """How many frames to wait for one; for who left the picture as few as for doubtful ones."""
    x = float(tracklet.motion.state[0])
    left = size is not None and not 0 <= x <= size[0]
    return PATIENCE if tracklet.confirmed and not left else DOUBTED


def _once(detections: Sequence[Detection]) -> list[Detection]:
    """Without those that a surer one of the same frame nearly covers."""
    kept: list[Detection] = []
    for detection in sorted(detections, key=lambda each: -each.confidence):
        if all(overlap(detection, other) < SAME for other in kept):
            kept.append(detection)
    return kept


def _assigned(
    tracklets: Sequence[Tracklet], detections: Sequence[Detection], off: Off
) -> list[tuple[Tracklet, Detection]]:
    if not tracklets or not detections:
        return []
    costs = np.array([[_cost(t, d, off) for d in detections] for t in tracklets])
    rows, columns = optimize.linear_sum_assignment(np.minimum(costs, 10 * DEAREST))
    return [
        (tracklets[row], detections[column])
        for row, column in zip(rows, columns, strict=True)
        if costs[row, column] <= DEAREST
    ]


def _cost(tracklet: Tracklet, detection: Detection, off: Off) -> float:
    """Overlap lacking with where it is expected, plus colours apart; infinite for out of reach."""
    away = off(tracklet.motion, detection)
    if away > 1.0:
        return float("inf")
    return away + COLOUR * colours_apart(tracklet.colours, detection.colours)
