"""Comes together, closes in, follows, is moved by others: what two do to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.observing.followed import (
    Array,
    Followed,
    observation,
    spells,
    surely,
)
from rashomon.watching.observing.motion import LYING, WALKING_SPEED
from rashomon.watching.seen import Observation

#: People who have to do with each other stand this near, in metres (Hall 1966: personal distance
#: ends at 1.2 m; feet are seen with an error).
NEAR_METRES = 1.6
#: Apart: farther than this, in metres, they have not yet to do with each other.
APART_METRES = 4.0
#: So long near each other, in seconds, is no mere passing.
TOGETHER_SECONDS = 2.0
#: Who comes together moves as one afterwards: the difference of their velocities, in m/s.
AS_ONE_SPEED = 0.7
#: Who closes in on another moves as one with them, or stands there, for so long, in seconds.
MEET_SECONDS = 1.0
#: Someone closes in by at least this share of the approach; less, and both come.
DOER_SHARE = 0.75
#: An approach is over so many seconds at most: beyond, it is chance.
APPROACH_SECONDS = 8.0
#: A follower is on the other's way this exactly, in metres, and so many seconds later.
TRAIL_METRES = 1.0
TRAIL_DELAYS = (1.5, 10.0)
#: Following lasts so long, in seconds, over so many metres: a shared pavement is shorter, mostly.
FOLLOW_SECONDS, FOLLOW_METRES = 5.0, 5.0
#: A break of so many seconds, of one that passes between or of the tracker, ends nothing.
BREAK_SECONDS = 1.5
#: What lies is moved over so many metres, for so long, at no more than a walk.
MOVED_METRES, MOVED_SECONDS = 1.0, 1.5
MOVED_SPEED = 0.15
#: Those who move someone may take breaks of so many seconds, and turns.
HANDOVER_SECONDS = 3.0
#: Who is farther than this, in metres, at the nearest has nothing to do with one another.
FAR_METRES = 50.0
#: Who is moved goes as who moves them, to this difference in m/s.
DRAGGED_SPEED = 0.5


@dataclass(frozen=True)
class Pair:
    """Two paths at the times when both are seen."""

    one: Followed
    other: Followed
    times: Array

    @cached_property
    def apart(self) -> Array:
        """Metres between them."""
        apart = self.one.at(self.times) - self.other.at(self.times)
        return np.hypot(apart[:, 0], apart[:, 1])

    @cached_property
    def velocities(self) -> tuple[Array, Array]:
        """Of both, in m/s."""
        return _velocities(self.one, self.times), _velocities(self.other, self.times)

    @cached_property
    def sigma(self) -> float:
        """How surely the distance is known, in metres."""
        return float(np.hypot(np.median(self.one.sigmas), np.median(self.other.sigmas)))


def pairs(all_followed: Sequence[Followed]) -> Iterator[Pair]:
    """All two who are in sight together for a moment, in order of time."""
    order = sorted(all_followed, key=lambda who: (who.times[0], who.id))
    for index, one in enumerate(order):
        for other in order[index + 1 :]:
            if other.times[0] > one.times[-1]:
                break
            ends = min(one.times[-1], other.times[-1])
            times = one.times[(one.times >= other.times[0]) & (one.times <= ends)]
            if len(times) > 2 and times[-1] - times[0] >= 1.0:
                yield Pair(one, other, times)


def observe_company(all_followed: Iterable[Followed]) -> list[Observation]:
    """What goes on between any two."""
    found: list[Observation] = []
    moves: list[Observation] = []
    for pair in pairs(tuple(all_followed)):
        if pair.apart.min() > FAR_METRES:
            continue
        found += _approaches(pair)
        moves += _moves(pair)
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            found += _follows(one, other)
    return found + _by_several(moves)


def _by_several(moves: Iterable[Observation]) -> list[Observation]:
    """One observation of whom several move at a time, or one after the other."""
    found: list[Observation] = []
    last: dict[str, int] = {}
    for move in sorted(moves, key=lambda each: (each.begins, each.id)):
        at = last.get(move.paths[0])
        if at is None or move.begins - found[at].ends > HANDOVER_SECONDS:
            last[move.paths[0]] = len(found)
            found.append(move)
            continue
        before = found[at]
        found[at] = replace(
            before,
            ends=max(before.ends, move.ends),
            paths=tuple(dict.fromkeys(before.paths + move.paths)),
            frames=tuple(sorted({*before.frames, *move.frames})),
            confidence=max(before.confidence, move.confidence),
            reason=f"{before.reason}; then, {move.reason}",
        )
    return found


def _approaches(pair: Pair) -> Iterator[Observation]:
    """From apart to near: by one of them, or by both and then as one."""
    for first, last in _near_spells(pair):
        far = np.flatnonzero(pair.apart[:first] > APART_METRES)
        if not len(far):
            continue
        begin = int(far[-1])
        if pair.times[first] - pair.times[begin] > APPROACH_SECONDS:
            continue
        closed = _closed(pair, begin, first)
        doer = 0 if closed[0] >= DOER_SHARE * sum(closed) else 1
        alone = max(closed) >= DOER_SHARE * sum(closed)
        if alone and _meet(pair, first, last):
            yield _closes_in(pair, begin, first, doer, closed[doer])
        if pair.times[last] - pair.times[first] >= TOGETHER_SECONDS and _as_one(pair, first, last):
            yield _together(pair, begin, first, last)


def _near_spells(pair: Pair) -> list[tuple[int, int]]:
    """Times near each other; a parting of a moment, or of a step, ends none."""
    near = pair.apart < NEAR_METRES
    found: list[tuple[int, int]] = []
    for first, last in spells(near, pair.times, 0.0):
        if found and pair.apart[found[-1][1] : first].max() < APART_METRES:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _closed(pair: Pair, begin: int, end: int) -> tuple[float, float]:
    """How many metres of the approach each of them made, towards where the other was."""
    times = pair.times[begin : end + 1]
    one, other = pair.one.at(times), pair.other.at(times)
    towards = other - one
    towards /= np.maximum(np.hypot(*towards.T), 1e-6)[:, None]
    made = np.sum(np.diff(one, axis=0) * towards[:-1])
    met = -np.sum(np.diff(other, axis=0) * towards[:-1])
    return max(0.0, float(made)), max(0.0, float(met))


def _meet(pair: Pair, first: int, last: int) -> bool:
    """Whether they have to do with each other while near, rather than pass."""
    one, other = pair.velocities
    apart = np.hypot(*(one[first : last + 1] - other[first : last + 1]).T)
    times = pair.times[first : last + 1]
    return bool(spells(apart < AS_ONE_SPEED, times, MEET_SECONDS, BREAK_SECONDS / 3))


def _as_one(pair: Pair, first: int, last: int) -> bool:
    one, other = pair.velocities
    apart = np.hypot(*(one[first : last + 1] - other[first : last + 1]).T)
    return float(np.median(apart)) < AS_ONE_SPEED


def _closes_in(pair: Pair, begin: int, end: int, doer: int, made: float) -> Observation:
    who = [pair.one, pair.other] if doer == 0 else [pair.other, pair.one]
    took = pair.times[end] - pair.times[begin]
    return observation(
        "closes_in",
        who,
        pair.times[begin],
        pair.times[end],
        confidence=surely(APART_METRES - NEAR_METRES, pair.sigma) * min(1.0, made / 3),
        reason=(
            f"from {pair.apart[begin]:.1f} m to {pair.apart[end]:.1f} m in {took:.1f} s, of which "
            f"its own way made {made:.1f} m"
        ),
    )


def _together(pair: Pair, begin: int, first: int, last: int) -> Observation:
    kept = pair.times[last] - pair.times[first]
    return observation(
        "comes_together",
        [pair.one, pair.other],
        pair.times[begin],
        pair.times[first],
        confidence=surely(APART_METRES - NEAR_METRES, pair.sigma) * min(1.0, 0.5 + kept / 10),
        reason=(
            f"{pair.apart[begin]:.1f} m apart, then within {NEAR_METRES} m for {kept:.1f} s, "
            "moving as one or standing"
        ),
    )


def _follows(who: Followed, leader: Followed) -> Iterator[Observation]:
    """On another's way some seconds later: the delay at which the two ways lie closest."""
    delays = np.arange(TRAIL_DELAYS[0], TRAIL_DELAYS[1], 0.5)
    best: tuple[float, NDArray[np.bool_]] | None = None
    for delay in delays:
        then = who.times - delay
        seen = (then >= leader.times[0]) & (then <= leader.times[-1])
        gaps = np.hypot(*(who.places - leader.at(then)).T)
        on_trail = seen & (gaps < TRAIL_METRES) & (who.speeds > WALKING_SPEED)
        if best is None or on_trail.sum() > best[1].sum():
            best = (float(delay), on_trail)
    if best is None:
        return
    delay, on_trail = best
    for first, last in spells(on_trail, who.times, FOLLOW_SECONDS, BREAK_SECONDS):
        way = float(np.sum(np.hypot(*np.diff(who.places[first : last + 1], axis=0).T)))
        if way < FOLLOW_METRES:
            continue
        gap = float(np.median(np.hypot(*(who.places - leader.at(who.times)).T)[first : last + 1]))
        if gap < NEAR_METRES:
            continue
        yield observation(
            "follows",
            [who, leader],
            who.times[first],
            who.times[last],
            confidence=surely(TRAIL_METRES, float(np.median(who.sigmas))) * min(1.0, way / 10),
            reason=(
                f"went {way:.1f} m on the other's way, {delay:.1f} s later and {gap:.1f} m behind"
            ),
        )


def _moves(pair: Pair) -> Iterator[Observation]:
    """One lies low and is carried along by another who is upright beside it."""
    velocities = pair.velocities
    for low, mover, lying in ((pair.one, pair.other, 0), (pair.other, pair.one, 1)):
        if low.path.kind == "vehicle" or mover.path.kind == "vehicle":
            continue
        if not len(low.sizes) or not len(mover.sizes):
            continue
        speed = np.hypot(*velocities[lying].T)
        as_one = np.hypot(*(velocities[0] - velocities[1]).T) < DRAGGED_SPEED
        down = (low.heights_at(pair.times) < LYING) & (mover.heights_at(pair.times) > LYING)
        dragged = down & as_one & (speed > MOVED_SPEED) & (pair.apart < NEAR_METRES)
        for first, last in spells(dragged, pair.times, MOVED_SECONDS, BREAK_SECONDS):
            ends = low.at(pair.times[[first, last]])
            way = float(np.hypot(*(ends[1] - ends[0])))
            if way < MOVED_METRES:
                continue
            yield observation(
                "is_moved",
                [low, mover],
                pair.times[first],
                pair.times[last],
                confidence=0.9 * surely(way - MOVED_METRES / 2, pair.sigma),
                reason=(
                    f"no more than {LYING} m high, it moved {way:.1f} m together with another "
                    f"who was upright within {NEAR_METRES} m"
                ),
            )


def _velocities(who: Followed, times: Array) -> Array:
    columns = [np.interp(times, who.times, who.velocities[:, axis]) for axis in (0, 1)]
    return np.column_stack(columns)
