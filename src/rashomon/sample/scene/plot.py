"""What happens in the synthetic scene, to the decimetre and the tenth of a second: the exact truth.

Everything here is invented. Metres on the plan (x east, y north), seconds on the common clock.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rashomon.watching.seen import Kind, ObservationKind

#: How long every camera runs.
SECONDS = 72.0
LINE = ("the Orle line", ((30.0, -5.0), (30.0, 45.0)))
ZONE = ("the strip", ((25.0, -5.0), (35.0, -5.0), (35.0, 45.0), (25.0, 45.0)))


@dataclass(frozen=True, slots=True)
class Pose:
    """Where somebody is at a moment; between two poses they move evenly."""

    time: float
    x: float
    y: float
    lying: bool = False


@dataclass(frozen=True)
class Actor:
    """A figure or a vehicle: its way, its size in metres, how it looks by day and to heat."""

    name: str
    kind: Kind
    poses: tuple[Pose, ...]
    height: float
    width: float
    length: float
    colour: tuple[int, int, int]
    heat: int

    @property
    def enters(self) -> float:
        """When it is first there."""
        return self.poses[0].time

    @property
    def leaves(self) -> float:
        """When it is last there."""
        return self.poses[-1].time

    @cached_property
    def _way(self) -> np.ndarray:
        return np.array([(pose.time, pose.x, pose.y) for pose in self.poses])

    def at(self, time: float) -> tuple[float, float] | None:
        """Where it is on the plan; None: it is not there."""
        if not self.enters <= time <= self.leaves:
            return None
        times, xs, ys = self._way.T
        return float(np.interp(time, times, xs)), float(np.interp(time, times, ys))

    def lies(self, time: float) -> bool:
        """Whether it lies on the ground."""
        earlier = [pose for pose in self.poses if pose.time <= time]
        return bool(earlier) and earlier[-1].lying

    def heading(self, time: float) -> float:
        """Which way it faces, in radians from east; who stands faces as he came."""
        reached = [i for i, pose in enumerate(self.poses) if pose.time <= time]
        last = min(reached[-1] if reached else 0, len(self.poses) - 2)
        for i in range(last, -1, -1):
            one, other = self.poses[i], self.poses[i + 1]
            if (one.x, one.y) != (other.x, other.y):
                return math.atan2(other.y - one.y, other.x - one.x)
        return 0.0


@dataclass(frozen=True, slots=True)
class Happening:
    """What the plot makes happen: a kind of observation, when, and to whom, the doer first."""

    kind: ObservationKind
    begins: float
    ends: float
    who: tuple[str, ...]
    where: str | None = None


def _person(
    name: str, *way: tuple[float, float, float], colour: tuple[int, int, int], heat: int = 205
) -> Actor:
    poses = tuple(Pose(*place) for place in way)
    return Actor(name, "person", poses, 1.78, 0.62, 0.5, colour, heat)


def _driver() -> Actor:
    upright = (Pose(19.0, 22.6, 17.4), Pose(20.0, 24.0, 16.6), Pose(26.0, 42.0, 15.0))
    fallen = (Pose(26.2, 42.4, 15.0, True), Pose(54.0, 42.4, 15.0, True))
    dragged = (Pose(66.0, 54.0, 21.0, True),)
    return Actor("driver", "person", upright + fallen + dragged, 1.78, 0.62, 0.5, (48, 46, 84), 210)


ACTORS: tuple[Actor, ...] = (
    Actor(
        "van",
        "vehicle",
        (
            Pose(3.0, -22.0, 20.0),
            Pose(13.5, 17.0, 19.5),
            Pose(15.5, 21.0, 19.0),
            Pose(SECONDS, 21.0, 19.0),
        ),
        2.1,
        2.0,
        4.8,
        (172, 168, 150),
        150,
    ),
    _driver(),
    _person(
        "pursuer",
        (0.0, 23.8, 25.0),
        (25.4, 23.8, 25.0),
        (27.4, 24.6, 16.55),
        (32.8, 40.2, 15.16),
        (34.2, 40.2, 15.16),
        (39.0, 26.0, 18.5),
        (52.0, 16.0, 27.0),
        (SECONDS, 16.0, 27.0),
        colour=(44, 58, 34),
    ),
    _person(
        "shooter",
        (0.0, 12.0, 9.0),
        (8.0, 12.0, 9.0),
        (17.0, 23.0, 10.5),
        (32.0, 23.0, 10.5),
        (44.0, 10.0, 8.0),
        (SECONDS, 10.0, 8.0),
        colour=(52, 50, 38),
    ),
    _person(
        "first helper",
        (44.0, 62.0, 27.0),
        (52.0, 43.6, 16.4),
        (54.0, 43.4, 15.8),
        (66.0, 55.0, 21.8),
        (70.0, 63.0, 27.0),
        colour=(205, 176, 150),
    ),
    _person(
        "second helper",
        (44.6, 63.0, 24.5),
        (52.4, 43.4, 14.0),
        (54.0, 43.3, 14.3),
        (66.0, 55.0, 20.3),
        (70.5, 64.0, 25.0),
        colour=(186, 180, 202),
    ),
    _person(
        "passer-by",
        (2.0, 57.0, 2.0),
        (14.0, 53.0, 18.0),
        (24.0, 49.0, 33.0),
        (31.0, 44.0, 44.0),
        colour=(150, 60, 56),
    ),
)
#: When and where a shot flashes, a metre and a half above the ground.
FLASHES: tuple[tuple[float, float, float], ...] = (
    (21.65, 23.6, 10.6),
    (22.85, 23.6, 10.6),
    (24.15, 23.6, 10.6),
)
#: What happens by the plot alone; everything else follows from the ways.
HAPPENINGS: tuple[Happening, ...] = (
    Happening("gets_out", 19.0, 19.0, ("driver", "van")),
    *(Happening("flashes", time, time, ("shooter",)) for time, _, _ in FLASHES),
    Happening("lies_still", 26.2, 54.0, ("driver",)),
    Happening("follows", 27.4, 32.8, ("pursuer", "driver")),
    Happening("is_moved", 54.0, 66.0, ("driver", "first helper", "second helper")),
)


def actor(name: str) -> Actor:
    """The actor of that name. Raises KeyError where there is none."""
    return {each.name: each for each in ACTORS}[name]
