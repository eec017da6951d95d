"""Every camera on one plan and one clock: as the site file says, else as well as can be told."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rashomon.errors import SiteError
from rashomon.watching.calibration import Homography, Projection
from rashomon.watching.clock import Alignment, align_all
from rashomon.watching.hearing import Onsets, hear
from rashomon.watching.plan import positions_of
from rashomon.watching.seen import Position, Track
from rashomon.watching.selfcalibration import FOCAL_WIDTHS, own_plan
from rashomon.watching.shapes import Point
from rashomon.watching.site import ClipClock, Line, Site, SiteCamera, Zone
from rashomon.watching.uncalibrated import Joined, join, sharpened

#: Where a clock is known and the ways say another, they are a chance fit from so many seconds on.
CLOCKS_AGREE_SECONDS = 2.0
#: Two calibrations of one place may disagree by so many metres, far off and where feet are hidden.
NEARLY_METRES = 4.0


@dataclass(frozen=True, slots=True)
class Clip:
    """What was followed in one camera's clip: the tracks and the size of its picture in pixels.

    ``sound``: what began to be heard in it, where it has sound.
    """

    camera: str
    tracks: tuple[Track, ...]
    size: tuple[int, int]
    sound: Onsets | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The site with a way onto the plan for each camera that has one, and the clocks by camera.

    ``alignments``: how clocks were found that the site file does not give. ``problems``: what is
    guessed, and who could not be placed, in words.
    """

    site: Site
    clocks: Mapping[str, ClipClock]
    alignments: Mapping[str, Alignment]
    problems: tuple[str, ...]


def place_all(site: Site, clips: Sequence[Clip]) -> Placed:
    """The cameras of clips on one plan and one clock.

    Cameras get their clocks by what moved on the plan, where they are calibrated, and by what they
    heard. One that is not calibrated is laid on another by the people that both saw; where none is
    calibrated, the one with the most to see gives the plan, in metres guessed from how tall people
    are. Raises SiteError for a camera that the site does not know.
    """
    problems: list[str] = []
    known = {camera.name: camera.clock for camera in site.cameras if camera.clock is not None}
    if not any(site.camera(clip.camera).projection for clip in clips):
        site = _with_own_plan(site, clips, problems)
    positions = {
        clip.camera: found
        for clip in clips
        if (found := _positions(site.camera(clip.camera), clip))
    }
    alignments, contradictions = _timed(site, clips, known, align_all(positions, known))
    problems += contradictions
    clocks = {**known, **{name: each.clock for name, each in alignments.items()}}
    for clip in clips:
        plan = site.camera(clip.camera).projection
        if plan is None:
            site = _laid(site, clip, clips, clocks, alignments, problems)
        elif clip.camera not in clocks:
            # Two calibrations that disagree by metres blur what moved; ways still tell the time.
            best = _best_join(site, clip, clips, clocks, [plan], NEARLY_METRES)
            if best is not None:
                _set(clip.camera, *best, clocks, alignments)
        if clip.camera not in clocks:
            problems.append(
                f"{clip.camera}: nothing tells how its clock lies on the others'; give its clock "
                "in the site file"
            )
    return Placed(site, clocks, alignments, tuple(problems))


def _timed(
    site: Site,
    clips: Sequence[Clip],
    known: Mapping[str, ClipClock],
    moved: Mapping[str, Alignment],
) -> tuple[dict[str, Alignment], tuple[str, ...]]:
    """Clocks by what moved, made exact, and by what was heard; and where the two contradict.

    What only sound tells is made exact by motion, too, where that can be.
    """
    sounds = {clip.camera: clip.sound for clip in clips if clip.sound is not None}
    heard, _ = hear(sounds, known, moved)
    alignments = {**heard, **moved}
    clocks = {**known, **{name: each.clock for name, each in alignments.items()}}
    _sharpen(site, clips, clocks, alignments)
    by_motion = {
        name: each
        for name, each in alignments.items()
        if name in moved or each.clock != heard[name].clock
    }
    return hear(sounds, known, by_motion)


def _positions(camera: SiteCamera, clip: Clip) -> list[Position]:
    if camera.projection is None:
        return []
    return [each for track in clip.tracks for each in positions_of(track.boxes, camera.projection)]


def _sharpen(
    site: Site,
    clips: Sequence[Clip],
    clocks: dict[str, ClipClock],
    alignments: dict[str, Alignment],
) -> None:
    """Each clock that was found, made exact by the calibrated camera that saw the most."""
    seen = [clip for clip in clips if clip.camera in clocks and clip.tracks]
    seen.sort(key=lambda clip: -sum(len(track.boxes) for track in clip.tracks))
    for clip in seen:
        others = [each for each in seen if each is not clip]
        plan = site.camera(clip.camera).projection
        if plan is None or not others or clip.camera not in alignments:
            continue
        if clocks[clip.camera] == ClipClock(0.0):
            continue  # the one that the others are set by
        there = site.camera(others[0].camera).projection
        if there is None:
            continue
        reference = clocks[others[0].camera]
        near = _before(clocks[clip.camera], reference)
        exact = sharpened(others[0].tracks, clip.tracks, (there, plan), near)
        clock = _after(exact, reference)
        if abs(clock.offset - clocks[clip.camera].offset) <= CLOCKS_AGREE_SECONDS:
            clocks[clip.camera] = clock
            alignments[clip.camera] = replace(alignments[clip.camera], clock=clock)


def _with_own_plan(site: Site, clips: Sequence[Clip], problems: list[str]) -> Site:
    """The plan of the camera that saw the most, with the focal length that its peers agree with."""
    for clip in sorted(clips, key=lambda clip: -sum(len(track.boxes) for track in clip.tracks)):
        guesses = _guesses(clip)
        if not guesses:
            continue
        found = [
            joined
            for other in clips
            if other is not clip
            and (joined := join(clip.tracks, other.tracks, guesses, _guesses(other))) is not None
            and joined.alignment.trusted
        ]
        best = max(found, key=lambda each: each.alignment.clear, default=None)
        plan = best.reference if best is not None else guesses[len(guesses) // 2]
        problems.append(
            f"no camera is calibrated: the plan is that of {clip.camera}, in metres guessed from "
            "how tall people are; expect them to be wrong by a fifth"
        )
        return _planned(site, clip.camera, plan)
    return site


def _laid(  # noqa: PLR0913, PLR0917  (all that is placed already, and what is found out)
    site: Site,
    clip: Clip,
    clips: Sequence[Clip],
    clocks: dict[str, ClipClock],
    alignments: dict[str, Alignment],
    problems: list[str],
) -> Site:
    """The site with one more camera laid on those that are placed already, if it can be."""
    best = _best_join(site, clip, clips, clocks, _guesses(clip), math.inf)
    if best is None:
        problems.append(
            f"{clip.camera} has no calibration and shares too little with the others to guess one; "
            "nothing it shows is on the plan: give point pairs in the site file"
        )
        return site
    joined, clock = best
    if clip.camera not in clocks:
        _set(clip.camera, joined, clock, clocks, alignments)
    problems.append(
        f"{clip.camera} has no calibration: it is laid on the plan by the people that others saw "
        "as well; its places are rough"
    )
    assert isinstance(joined.other, Homography)  # all guesses are
    plan = Homography.of(joined.onto @ np.array(joined.other.matrix))
    return _planned(site, clip.camera, plan)


def _best_join(  # noqa: PLR0913, PLR0917  (as above)
    site: Site,
    clip: Clip,
    clips: Sequence[Clip],
    clocks: Mapping[str, ClipClock],
    plans: Sequence[Projection],
    nearly: float,
) -> tuple[Joined, ClipClock] | None:
    """The surest way to lay a clip on one that is on the plan and the clock already."""
    best: tuple[Joined, ClipClock] | None = None
    for other in clips:
        there = site.camera(other.camera).projection
        if there is None or other.camera not in clocks or other is clip:
            continue
        joined = join(other.tracks, clip.tracks, [there], plans, nearly)
        if joined is None or not joined.alignment.trusted:
            continue
        clock = _after(joined.alignment.clock, clocks[other.camera])
        told = clocks.get(clip.camera)
        if told is not None and abs(told.offset - clock.offset) > CLOCKS_AGREE_SECONDS:
            continue
        if best is None or joined.alignment.clear > best[0].alignment.clear:
            best = joined, clock
    return best


def _set(
    name: str,
    joined: Joined,
    clock: ClipClock,
    clocks: dict[str, ClipClock],
    alignments: dict[str, Alignment],
) -> None:
    clocks[name] = clock
    alignments[name] = replace(joined.alignment, clock=clock)


def _guesses(clip: Clip) -> list[Homography]:
    plans = (own_plan(clip.tracks, clip.size, focal) for focal in FOCAL_WIDTHS)
    return [plan for plan in plans if plan is not None]


def _after(clock: ClipClock, reference: ClipClock) -> ClipClock:
    """A clock on the reference's clip time, put on the common clock."""
    return ClipClock(
        reference.common(clock.offset),
        reference.rate * clock.rate,
        float(np.hypot(clock.sigma, reference.sigma)),
    )


def _before(clock: ClipClock, reference: ClipClock) -> ClipClock:
    """A clock on the common clock, put on the reference's clip time."""
    return ClipClock(
        (clock.offset - reference.offset) / reference.rate, clock.rate / reference.rate, clock.sigma
    )


def _planned(site: Site, name: str, plan: Projection) -> Site:
    """The site with a camera's way onto the plan, and with what was drawn in its picture there."""
    cameras = tuple(
        replace(each, projection=plan) if each.name == name else each for each in site.cameras
    )
    lines = tuple(
        replace(each, points=_onto(plan, each), camera=None) if each.camera == name else each
        for each in site.lines
    )
    zones = tuple(
        replace(each, corners=_onto(plan, each), camera=None) if each.camera == name else each
        for each in site.zones
    )
    return replace(site, cameras=cameras, lines=lines, zones=zones)


def _onto(plan: Projection, drawn: Line | Zone) -> tuple[Point, ...]:
    places = plan.to_plan(drawn.points if isinstance(drawn, Line) else drawn.corners)
    if not np.isfinite(places).all():
        raise SiteError(f"{drawn.name}: a point of it is above the horizon of {drawn.camera}")
    return tuple((float(x), float(y)) for x, y in places)
