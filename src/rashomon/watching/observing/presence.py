"""Appears and disappears: where a path begins and ends while the cameras run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.watching.observing.followed import Followed, observation
from rashomon.watching.seen import Observation

#: So near the beginning or end of a clip, in seconds, a path begins or ends with the clip.
WITH_THE_CLIP_SECONDS = 1.0
#: A path shorter than this, in seconds, is too slight to say that anybody came or went.
SLIGHT_SECONDS = 1.5
#: So long a path, in seconds, is sure to be somebody.
SURE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when a camera's clip runs, in seconds on the common clock."""

    begins: float
    ends: float


def observe_presence(
    all_followed: Iterable[Followed], spans: Mapping[str, Span]
) -> list[Observation]:
    """Who comes into sight and goes out of it, of those who are seen for a while."""
    found = []
    for who in all_followed:
        begins, ends = float(who.times[0]), float(who.times[-1])
        if ends - begins < SLIGHT_SECONDS:
            continue
        sure = min(1.0, (ends - begins) / SURE_SECONDS)
        first = [spans[camera].begins for camera in _seen_by(who, begins) if camera in spans]
        last = [spans[camera].ends for camera in _seen_by(who, ends) if camera in spans]
        if first and begins - max(first) > WITH_THE_CLIP_SECONDS:
            found.append(_told(who, "appears", begins, sure))
        if last and min(last) - ends > WITH_THE_CLIP_SECONDS:
            found.append(_told(who, "disappears", ends, sure))
    return found


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
    seen = f"no camera followed it {'before' if appears else 'after'}, while the clip ran"
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
