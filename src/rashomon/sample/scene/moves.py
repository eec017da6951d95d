"""How the actors of the synthetic scene move, and when two come together, by their exact ways.

The bounds are the scene's own definitions of the words, as an observer would use them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.sample.scene.plot import Actor, Pose
from rashomon.watching.seen import Observation, ObservationKind

#: People run from this speed on, in m/s, and walk or drive from that; seconds a run, a stop, a stay
#: last at least.
_RUNS, _MOVES = 2.8, 0.7
_RUN, _STOP, _STAY = 1.0, 2.0, 10.0
#: Two are apart and near, in metres; seconds that an approach lasts at most, a meeting at least;
#: the share of an approach that makes it one's own.
_APART, _NEAR = 4.0, 1.6
_APPROACH, _MEETING = 8.0, 2.0
_OWN = 0.75
_STEP = 0.1


def observed(  # noqa: PLR0913  (each is a field of the observation)
    kind: ObservationKind,
    begins: float,
    ends: float,
    who: tuple[str, ...],
    where: str | None,
    *,
    reason: str,
    **more: str | float | None,
) -> Observation:
    """An observation that is certain; its id tells what, who and when."""
    name = f"{kind} {'+'.join(who)} {begins:.2f}"
    return Observation(name, kind, begins, ends, who, (), 1.0, reason, where, **more)  # type: ignore[arg-type]


def motions(actor: Actor) -> Iterator[Observation]:
    """When an actor runs, stops and stays."""
    legs = list(_legs(actor))
    for leg in legs:
        speed, begins, ends = leg
        if speed >= _RUNS and ends - begins >= _RUN and actor.kind == "person":
            yield observed("runs", begins, ends, (actor.name,), None, reason=f"{speed:.1f} m/s")
        if speed == 0 and ends - begins >= _STAY:
            yield observed("stays", begins, ends, (actor.name,), None, reason="it does not move")
    for (before, _, _), (after, begins, ends) in pairwise(legs):
        if before >= _MOVES and after == 0 and ends - begins >= _STOP:
            yield observed("stops", begins, begins, (actor.name,), None, reason="it stands")


def _legs(actor: Actor) -> Iterator[tuple[float, float, float]]:
    """Speed, beginning and end of each part of a way at one pace; runs on end are one."""
    joined: list[tuple[float, float, float]] = []
    for one, other in pairwise(actor.poses):
        speed = _distance(one, other) / (other.time - one.time)
        last = joined[-1] if joined else None
        both_run = last is not None and min(last[0], speed) >= _RUNS
        if last is not None and (both_run or last[0] == speed == 0):
            joined[-1] = (max(last[0], speed), last[1], other.time)
        else:
            joined.append((speed, one.time, other.time))
    yield from joined


def _distance(one: Pose, other: Pose) -> float:
    return float(np.hypot(other.x - one.x, other.y - one.y))


def meetings(one: Actor, other: Actor) -> Iterator[Observation]:
    """When ``one`` closes in on ``other``, and when the two come together and remain so."""
    first, last = max(one.enters, other.enters), min(one.leaves, other.leaves)
    if last - first < 1:
        return
    times = np.arange(first, last, _STEP)
    ways = _way(one, times), _way(other, times)
    apart = np.hypot(*(ways[0] - ways[1]).T)
    far = -1
    for index in range(1, len(times)):
        if apart[index] > _APART:
            far = index
        if apart[index] >= _NEAR or apart[index - 1] < _NEAR or far < 0:
            continue
        if times[index] - times[far] > _APPROACH:
            continue
        own = _own_share(ways, far, index)
        if own >= _OWN:
            yield _met("closes_in", times[far], times[index], one, other)
        if one.name < other.name and _remain(apart, index):
            yield _met("comes_together", times[far], times[index], one, other)
        far = -1


def _way(actor: Actor, times: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([actor.at(float(time)) for time in times])


def _own_share(
    ways: tuple[NDArray[np.float64], NDArray[np.float64]], begin: int, end: int
) -> float:
    """Which part of an approach the first one made."""
    towards = (ways[1] - ways[0])[begin:end]
    towards = towards / np.hypot(*towards.T)[:, None]
    made = [float(np.sum(np.diff(way[begin : end + 1], axis=0) * towards)) for way in ways]
    mine, theirs = max(made[0], 0.0), max(-made[1], 0.0)
    return mine / (mine + theirs) if mine + theirs > 0 else 0.0


def _remain(apart: NDArray[np.float64], index: int) -> bool:
    steps = int(_MEETING / _STEP)
    return len(apart) > index + steps and bool((apart[index : index + steps] < _NEAR).all())


def _met(
    kind: ObservationKind, begins: float, ends: float, one: Actor, other: Actor
) -> Observation:
    who = (one.name, other.name)
    return observed(kind, float(begins), float(ends), who, None, reason="by their ways")
