"""Crosses: who went over a named line, which way, where, when, and how long until the return."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.watching.observing.followed import Followed, observation, surely
from rashomon.watching.seen import Observation
from rashomon.watching.shapes import Point, crossing, distance
from rashomon.watching.site import Line

#: Half a body, in metres: who is nearer to a line than this stands on it, and what moves to and fro
#: there has not crossed.
ON_LINE_METRES = 0.25
#: Who keeps to one side for so long, in seconds, is on that side, however near to the line.
KEPT_SECONDS = 2.0
#: A return later than this, in seconds, is another visit.
RETURN_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Crossing:
    """One way over a line: when and where it met it, +1 forth or -1 back, and how deep each side.

    ``before`` and ``after``: the greatest distance from the line there, in metres, and ``sigma``
    how surely places were known.
    """

    time: float
    place: Point
    direction: int
    before: float
    after: float
    sigma: float


def crossings(who: Followed, line: Sequence[Point]) -> tuple[Crossing, ...]:
    """The crossings of one path, in order of time; wavering on the line is none.

    Each meeting counts +1 or -1. When the path has come clear of the line, by half a body and by
    its own uncertainty, or keeps to one side for a while, the sum since it last was clear says
    whether it crossed; so it does where the path ends.
    """
    line = tuple(line)
    found: list[Crossing] = []
    met: list[tuple[float, Point, int]] = []
    before = after = 0.0
    for index, (x, y) in enumerate(who.places):
        here = (float(x), float(y))
        if index:
            last = (float(who.places[index - 1][0]), float(who.places[index - 1][1]))
            meeting = crossing(last, here, line)
            if meeting is not None:
                if not met:
                    before, after = max(before, after), 0.0
                share, direction = meeting
                met.append(_met(who, index, share, direction))
                after = 0.0
        away = distance(here, line)
        after = max(after, away)
        clear = away > max(ON_LINE_METRES, float(who.sigmas[index]))
        if met:
            clear = clear or who.times[index] - met[-1][0] >= KEPT_SECONDS
        if met and (clear or index == len(who.places) - 1):
            made = _made(met, before, after, float(who.sigmas[index]))
            if made is not None:
                found.append(made)
            met = []
            before, after = (away, away) if clear else (before, after)
    return tuple(found)


def observe_crossings(all_followed: Iterable[Followed], lines: Iterable[Line]) -> list[Observation]:
    """Each crossing of each line, with what came of it."""
    lines = tuple(lines)
    found = []
    for who in all_followed:
        for line in lines:
            made = crossings(who, line.points)
            for index, each in enumerate(made):
                later = made[index + 1] if index + 1 < len(made) else None
                found.append(_told(who, line, each, later))
    return found


def _met(who: Followed, index: int, share: float, direction: int) -> tuple[float, Point, int]:
    """When and where a line is met, by a share of the step that leads to a position."""
    time = who.times[index - 1] + share * (who.times[index] - who.times[index - 1])
    x, y = who.places[index - 1] + share * (who.places[index] - who.places[index - 1])
    return float(time), (float(x), float(y)), direction


def _made(
    met: Sequence[tuple[float, Point, int]], before: float, after: float, sigma: float
) -> Crossing | None:
    net = sum(direction for _, _, direction in met)
    if not net:
        return None
    direction = 1 if net > 0 else -1
    time, place, _ = next(each for each in reversed(met) if each[2] == direction)
    return Crossing(time, place, direction, before, after, sigma)


def _told(who: Followed, line: Line, made: Crossing, later: Crossing | None) -> Observation:
    forth = made.direction > 0
    sides = (line.left, line.right) if forth else (line.right, line.left)
    ways = (
        f"from {sides[0]} to {sides[1]}"
        if all(sides)
        else "from its " + ("left to its right" if forth else "right to its left")
    )
    returns = None
    if later is not None and later.direction != made.direction:
        gone = later.time - made.time
        returns = round(gone, 2) if gone <= RETURN_SECONDS else None
    back = f"; it came back after {returns:.1f} s" if returns is not None else ""
    x, y = made.place
    said = observation(
        "crosses",
        [who],
        made.time,
        made.time,
        confidence=surely(made.before, made.sigma) * surely(made.after, made.sigma),
        reason=(
            f"its way meets the line at ({x:.1f}, {y:.1f}) m, {ways}, and was {made.before:.1f} m "
            f"off it before and {made.after:.1f} m after, known to {made.sigma:.1f} m{back}"
        ),
        where=line.name,
        direction="forth" if forth else "back",
        returns_after=returns,
    )
    moments = who.frames(made.time - 1.0, made.time, made.time + 1.0)
    return replace(said, frames=moments)
