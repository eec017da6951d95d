"""Enters and leaves: who came into a named zone and went out of it, and when."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from rashomon.watching.observing.crossings import ON_LINE_METRES
from rashomon.watching.observing.followed import Array, Followed, observation, surely
from rashomon.watching.seen import Observation
from rashomon.watching.shapes import Point, distance, inside
from rashomon.watching.site import Zone


def observe_zones(all_followed: Iterable[Followed], zones: Iterable[Zone]) -> list[Observation]:
    """Each way into and out of each zone. Who appears within has not entered, by what was seen."""
    zones = tuple(zones)
    return [each for who in all_followed for zone in zones for each in _passages(who, zone)]


def _passages(who: Followed, zone: Zone) -> list[Observation]:
    depths = _depths(who.places, zone.corners)
    clear = np.abs(depths) > np.maximum(ON_LINE_METRES, who.sigmas)
    found, since, last = [], None, None
    for index in np.flatnonzero(clear):
        within = bool(depths[index] > 0)
        if last is not None and since is not None and within != last:
            found.append(_told(who, zone, depths, since, int(index)))
        since, last = int(index), within
    return found


def _told(who: Followed, zone: Zone, depths: Array, before: int, after: int) -> Observation:
    enters = depths[after] > 0
    # The last change of side between two clear places: the wavering before it is none.
    sides = depths[before : after + 1] > 0
    step = before + int(np.flatnonzero(sides[1:] != sides[:-1])[-1])
    share = depths[step] / (depths[step] - depths[step + 1])
    moment = float(who.times[step] + share * (who.times[step + 1] - who.times[step]))
    deep, sigma = float(abs(depths[after])), float(who.sigmas[after])
    came, went = ("outside", "inside") if enters else ("inside", "outside")
    return observation(
        "enters" if enters else "leaves",
        [who],
        moment,
        moment,
        confidence=surely(float(abs(depths[before])), float(who.sigmas[before]))
        * surely(deep, sigma),
        reason=(
            f"clear of the outline {came} until {who.times[before]:.1f} s and {went} from "
            f"{who.times[after]:.1f} s, {deep:.1f} m from it, known to {sigma:.1f} m"
        ),
        where=zone.name,
    )


def _depths(places: Array, corners: tuple[Point, ...]) -> Array:
    """Metres from the outline: above 0 inside, below outside."""
    outline = (*corners, corners[0])
    return np.array(
        [
            distance((x, y), outline) * (1 if inside((x, y), corners) else -1)
            for x, y in places.tolist()
        ]
    )
