"""Tracks of figures that walk over a plan, as an invented camera would see them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from rashomon.watching.calibration import Homography, Points, Projection
from rashomon.watching.seen import Box, Path, Position, Track
from rashomon.watching.site import SiteCamera

Way = Callable[[float], tuple[float, float]]

#: Looks down a yard from the south: 40 pixels a metre near by, fewer far off.
NEAR = Homography.of(np.linalg.inv([[40.0, 12.0, 160.0], [0.0, -14.0, 440.0], [0.0, 0.06, 1.0]]))
#: Looks over the same yard from the east.
EAST = Homography.of(np.linalg.inv([[-10.0, 42.0, 90.0], [13.0, -1.0, 250.0], [-0.04, 0.0, 1.9]]))

CAMERAS = {
    "near": SiteCamera("near", projection=NEAR),
    "east": SiteCamera("east", projection=EAST),
}


def boxes(  # noqa: PLR0913
    way: Way,
    begin: float,
    end: float,
    *,
    camera: str = "near",
    rate: float = 10.0,
    size: tuple[float, float] = (0.5, 1.75),
    clock: float = 0.0,
    noise: float = 0.0,
    seed: int = 0,
) -> tuple[Box, ...]:
    """Boxes of a figure ``size`` metres wide and high, between two times of the common clock.

    ``clock``: the common time of the clip's first frame. ``noise``: of the foot, in metres.
    """
    projection = CAMERAS[camera].projection
    assert projection is not None
    rng = np.random.default_rng(seed)
    found = []
    for frame in range(math.ceil((begin - clock) * rate), math.floor((end - clock) * rate) + 1):
        spot = np.array(way(clock + frame / rate)) + rng.normal(0, noise, 2)
        (x, y), (right, _) = projection.to_image([spot, spot + _across(projection, spot)])
        metre = abs(right - x)
        found.append(
            Box(
                frame,
                frame / rate,
                x - size[0] * metre / 2,
                y - size[1] * metre,
                size[0] * metre,
                size[1] * metre,
            )
        )
    return tuple(found)


def track(name: str, way: Way, begin: float, end: float, **how: object) -> Track:
    """The track of one figure; ``how`` as for ``boxes``."""
    camera = str(how.get("camera", "near"))
    return Track(name, camera, boxes(way, begin, end, **how))  # type: ignore[arg-type]


def straight(start: tuple[float, float], velocity: tuple[float, float], since: float = 0.0) -> Way:
    """At ``start`` at ``since``, then on at a steady velocity in m/s."""
    return lambda t: (start[0] + velocity[0] * (t - since), start[1] + velocity[1] * (t - since))


def through(*stations: tuple[float, float, float]) -> Way:
    """In straight lines through stations (time, x, y); stands before the first, after the last."""
    times, xs, ys = zip(*stations, strict=True)
    return lambda t: (float(np.interp(t, times, xs)), float(np.interp(t, times, ys)))


def path(  # noqa: PLR0913
    way: Way, begin: float, end: float, *, rate: float = 10.0, sigma: float = 0.15, name: str = "p"
) -> Path:
    """A path over the plan without a camera."""
    times = np.arange(round((end - begin) * rate) + 1) / rate + begin
    positions = tuple(Position(float(t), *way(float(t)), sigma) for t in times)
    return Path(name, (), positions, "person")


def positions(ways: Sequence[Way], times: Sequence[float], sigma: float = 0.2) -> list[Position]:
    """Where several figures are at given times."""
    return [Position(t, *way(t), sigma) for t in times for way in ways]


def _across(projection: Projection, spot: Points) -> Points:
    """A metre on the plan that runs level in the picture at a spot."""
    (x, y) = projection.to_image([spot])[0]
    left, right = projection.to_plan([(x - 0.5, y), (x + 0.5, y)])
    step: Points = (right - left) / np.hypot(*(right - left))
    return step
