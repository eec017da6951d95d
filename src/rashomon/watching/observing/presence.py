"""Appears and disappears: who comes into sight and goes out of it while the cameras run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.watching.observing.followed import Array, Followed, observation
from rashomon.watching.seen import Observation

#: So near the beginning or end of a clip, in seconds, a path begins or ends with the clip.
WITH_THE_CLIP_SECONDS = 1.0
#: A path shorter than this, in seconds, is too slight to say that anybody came or went.
SLIGHT_SECONDS = 3.0
#: So long a path, in seconds, is sure to be somebody.
SURE_SECONDS = 5.0
#: Who is lost may be found again so many seconds later, wherever this speed in m/s takes them.
LOST_SECONDS, LOST_SPEED = 6.0, 2.0
#: So far off, in metres, beyond what chance allows, is still the same place.
SAME_METRES = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a camera's clip runs, in seconds on the common clock."""

    begins: float
    ends: float


def observe_presence(
    all_followed: Iterable[Followed], spans: Mapping[str, Span]
) -> list[Observation]:
    """Who comes into sight and goes out of it, of those who are seen for a while.

    A path that begins where another was just lost, or where somebody is followed already, may be
    theirs: of it nothing is told. The same goes for one that ends.
    """
    everyone = tuple(all_followed)
    first, last = _ends(everyone, 0), _ends(everyone, -1)
    found = []
    for who, began, ended in zip(everyone, first, last, strict=True):
        lasted = float(ended[0] - began[0])
        if lasted < SLIGHT_SECONDS:
            continue
        sure = min(1.0, lasted / SURE_SECONDS)
        runs = [spans[each] for each in _seen_by(who, began[0]) if each in spans]
        came = runs and began[0] - max(each.begins for each in runs) > WITH_THE_CLIP_SECONDS
        there = [other for other, each in zip(everyone, first, strict=True) if each[0] < began[0]]
        if came and not _lost(began, last, -1) and not _stands_in(who, there, began):
            found.append(_told(who, "appears", float(began[0]), sure))
        runs = [spans[each] for each in _seen_by(who, ended[0]) if each in spans]
        went = runs and min(each.ends for each in runs) - ended[0] > WITH_THE_CLIP_SECONDS
        there = [other for other, each in zip(everyone, last, strict=True) if each[0] > ended[0]]
        if went and not _lost(ended, first, 1) and not _stands_in(who, there, ended):
            found.append(_told(who, "disappears", float(ended[0]), sure))
    return found


def _ends(everyone: Sequence[Followed], at: int) -> Array:
    """Rows of time, x, y and sigma: where each path begins (0) or ends (-1)."""
    rows = [(who.times[at], *who.places[at], who.sigmas[at]) for who in everyone]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _lost(here: Array, others: Array, way: int) -> bool:
    """Whether a path has its other end where it may be this one's: before (-1) or after (1)."""
    gaps = (others[:, 0] - here[0]) * way
    soon = (gaps >= 0) & (gaps <= LOST_SECONDS)
    apart = np.hypot(others[:, 1] - here[1], others[:, 2] - here[2])
    reach = LOST_SPEED * gaps + SAME_METRES + 2 * np.hypot(others[:, 3], here[3])
    return bool(np.any(soon & (apart <= reach)))


def _stands_in(who: Followed, others: Iterable[Followed], here: Array) -> bool:
    """Whether another who is followed at that place and time may be the same one.

    Two whom one camera saw beside each other for a while are two; who gets out of a vehicle is no
    part of it.
    """
    for other in others:
        if other.path.kind == "vehicle" or not other.times[0] <= here[0] <= other.times[-1]:
            continue
        at = int(np.argmin(np.abs(other.times - here[0])))
        apart = float(np.hypot(*(other.places[at] - here[1:3])))
        near = apart <= SAME_METRES + 2 * float(np.hypot(other.sigmas[at], here[3]))
        if near and not _beside(who, other):
            return True
    return False


def _beside(who: Followed, other: Followed) -> bool:
    """Whether some camera saw both at once and apart, for as long as it takes to be somebody."""
    begins, ends = max(who.times[0], other.times[0]), min(who.times[-1], other.times[-1])
    for camera in who.shown.keys() & other.shown.keys():
        both = np.intersect1d(who.shown[camera][:, 0], other.shown[camera][:, 0])
        both = both[(both >= begins) & (both <= ends)]
        if len(both) and both[-1] - both[0] >= SLIGHT_SECONDS:
            apart = np.hypot(*(who.at(both) - other.at(both)).T)
            return bool(np.median(apart) > SAME_METRES)
    return False


def _seen_by(who: Followed, moment: float) -> set[str]:
    """The cameras that saw it then: each must have run before, or run on, to say more."""
    return {
        camera
        for camera, rows in who.shown.items()
        if (abs(rows[:, 0] - moment) <= WITH_THE_CLIP_SECONDS).any()
    }


def _told(who: Followed, kind: str, moment: float, sure: float) -> Observation:
    appears = kind == "appears"
    x, y = who.places[0 if appears else -1]
    seen = (
        f"no camera followed it {'before' if appears else 'after'}, while the clip ran, nor was "
        f"anybody {'lost' if appears else 'found'} near by"
    )
    return observation(
        "appears" if appears else "disappears",
        [who],
        moment,
        moment,
        confidence=0.9 * sure,
        reason=(
            f"its way {'begins' if appears else 'ends'} at ({x:.1f}, {y:.1f}) m; {seen}; it was "
            f"followed for {who.times[-1] - who.times[0]:.1f} s"
        ),
    )
