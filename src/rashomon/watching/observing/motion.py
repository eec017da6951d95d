"""Stops, stays still, runs, lies still after moving: what one does alone."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from rashomon.watching.observing.followed import (
    Array,
    Followed,
    observation,
    spells,
    surely,
)
from rashomon.watching.seen import Observation

#: Slower than this, in m/s, is standing: bodies sway and boxes breathe.
STILL_SPEED = 0.3
#: Faster than this, in m/s, is walking; between the two nothing is said.
WALKING_SPEED = 0.7
#: Standing so long after walking, in seconds, is a stop and not a hesitant step.
STOP_SECONDS = 2.0
#: Walking must have lasted so long, in seconds, before a stop.
WALKED_SECONDS = 1.5
#: Being still so long, in seconds, is worth telling of itself.
STAY_SECONDS = 10.0
#: Who is still stays within this of one place, in metres, whatever the speed says.
STAY_METRES = 1.0
#: People change from a walk to a run at 2 to 2.2 m/s; at this speed, in m/s, all of them run.
RUNNING_SPEED = 2.8
#: A run lasts so long, in seconds; a shorter one is an error of boxes.
RUN_SECONDS = 1.0
#: Who slows down for so many seconds, to turn, is on the same run.
SLOWER_SECONDS = 1.5
#: A break of so many seconds is an error of boxes and ends nothing.
BREAK_SECONDS = 0.5
#: Lower than this, in metres, a person does not stand; higher than ``UPRIGHT``, one does.
LYING, UPRIGHT = 0.9, 1.2
#: Lying still so long, in seconds, is no stumble.
LIES_SECONDS = 3.0


def observe_motion(all_followed: Iterable[Followed]) -> list[Observation]:
    """What each does alone, in order of time for each."""
    found = []
    for who in all_followed:
        if len(who.times) < 3:
            continue
        found += [*_stops(who), *_stays(who), *_runs(who), *_lies(who)]
    return found


def still_spells(who: Followed, least: float) -> list[tuple[int, int]]:
    """First and last index of each time that one keeps still for ``least`` seconds or more."""
    return [
        (first, last)
        for first, last in spells(who.speeds < STILL_SPEED, who.times, least, BREAK_SECONDS)
        if _reach(who.places[first : last + 1]) <= 2 * STAY_METRES
    ]


def _stops(who: Followed) -> list[Observation]:
    walked = spells(who.speeds > WALKING_SPEED, who.times, WALKED_SECONDS)
    found, after = [], -1
    for first, last in still_spells(who, STOP_SECONDS):
        earlier = [spell for spell in walked if after < spell[1] < first]
        if not earlier:
            continue
        after = last
        went = float(np.median(who.speeds[earlier[-1][0] : earlier[-1][1] + 1]))
        kept = who.times[last] - who.times[first]
        found.append(
            observation(
                "stops",
                [who],
                who.times[first],
                who.times[first],
                confidence=_calm(who, first, last),
                reason=(
                    f"went at {went:.1f} m/s, then stood for {kept:.1f} s at {_spot(who, first)}, "
                    f"slower than {STILL_SPEED} m/s"
                ),
            )
        )
    return found


def _stays(who: Followed) -> list[Observation]:
    return [
        observation(
            "stays",
            [who],
            who.times[first],
            who.times[last],
            confidence=_calm(who, first, last),
            reason=(
                f"kept to {_spot(who, first)} for {who.times[last] - who.times[first]:.0f} s, "
                f"slower than {STILL_SPEED} m/s"
            ),
        )
        for first, last in still_spells(who, STAY_SECONDS)
    ]


def _runs(who: Followed) -> list[Observation]:
    if who.path.kind == "vehicle":
        return []
    found = []
    for first, last in spells(who.speeds > RUNNING_SPEED, who.times, RUN_SECONDS, SLOWER_SECONDS):
        speed = float(np.median(who.speeds[first : last + 1]))
        sigma = float(np.median(who.sigmas[first : last + 1])) * np.sqrt(2)
        found.append(
            observation(
                "runs",
                [who],
                who.times[first],
                who.times[last],
                confidence=surely(speed - RUNNING_SPEED + 0.3, sigma),
                reason=(
                    f"{speed:.1f} m/s over {who.times[last] - who.times[first]:.1f} s; people run "
                    f"from about 2.2 m/s"
                ),
            )
        )
    return found


def _lies(who: Followed) -> list[Observation]:
    """Upright and on the way before; then low and still, until the end or for a while."""
    if who.path.kind == "vehicle" or len(who.sizes) < 5:
        return []
    heights = who.heights_at(who.times)
    upright = np.flatnonzero((heights > UPRIGHT) & (who.speeds > WALKING_SPEED))
    if not len(upright):
        return []
    low = (heights < LYING) & (who.speeds < STILL_SPEED)
    low[: upright[0]] = False
    return [
        observation(
            "lies_still",
            [who],
            who.times[first],
            who.times[last],
            confidence=0.9 * _calm(who, first, last),
            reason=(
                f"was {np.median(heights[upright]):.1f} m high on its way, then "
                f"{np.median(heights[first : last + 1]):.1f} m and still for "
                f"{who.times[last] - who.times[first]:.1f} s at {_spot(who, first)}"
            ),
        )
        for first, last in spells(low, who.times, LIES_SECONDS, BREAK_SECONDS)
    ]


def _calm(who: Followed, first: int, last: int) -> float:
    """How surely it was still: by its median speed against what counts as walking."""
    speed = float(np.median(who.speeds[first : last + 1]))
    sigma = float(np.median(who.sigmas[first : last + 1]))
    return surely(WALKING_SPEED - speed, sigma)


def _spot(who: Followed, index: int) -> str:
    x, y = who.places[index]
    return f"({x:.1f}, {y:.1f}) m"


def _reach(places: Array) -> float:
    return float(np.hypot(*(places.max(axis=0) - places.min(axis=0))))
