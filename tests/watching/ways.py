"""Tracks of figures that walk over a plan, as an invented camera would see them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from rashomon.watching.calibration import Homography
from rashomon.watching.seen import Box, Path, Position, Track
from rashomon.watching.site import SiteCamera

Way = Callable[[float], tuple[float, float]]


class Pinhole:
    """An upright camera: where it hangs, where it looks (radians) and its focal length (pixels)."""

    def __init__(
        self, *, at: tuple[float, float, float], turn: float, tilt: float, focal: float
    ) -> None:
        self.eye, self.focal = np.array(at), focal
        ahead = np.array([np.sin(turn) * np.cos(tilt), np.cos(turn) * np.cos(tilt), -np.sin(tilt)])
        right = np.array([np.cos(turn), -np.sin(turn), 0.0])
        self.axes = np.array([right, np.cross(ahead, right), ahead])

    def pixel(self, x: float, y: float, z: float) -> tuple[float, float] | None:
        """Where a point is in a picture of 640 by 480; None for what is behind."""
        across, down, depth = self.axes @ (np.array([x, y, z]) - self.eye)
        if depth < 0.5:
            return None
        return float(320 + self.focal * across / depth), float(240 + self.focal * down / depth)

    def ground(self, x: float, y: float) -> tuple[float, float]:
        """Where a point on the ground before the camera is in its picture."""
        pixel = self.pixel(x, y, 0.0)
        assert pixel is not None
        return pixel

    def box(
        self, frame: int, time: float, spot: tuple[float, float], size: tuple[float, float]
    ) -> Box | None:
        """The box of something upright that faces the camera, ``size`` metres wide and high."""
        foot, head = self.pixel(*spot, 0.0), self.pixel(*spot, size[1])
        if foot is None or head is None:
            return None
        depth = float(self.axes[2] @ (np.array([*spot, 0.0]) - self.eye))
        width = self.focal * size[0] / depth
        return Box(frame, time, foot[0] - width / 2, head[1], width, foot[1] - head[1])

    @property
    def homography(self) -> Homography:
        """From pixels to metres."""
        inner = np.array([[self.focal, 0, 320], [0, self.focal, 240], [0, 0, 1]])
        outer = np.column_stack((self.axes[:, :2], -self.axes @ self.eye))
        return Homography.of(np.linalg.inv(inner @ outer))


#: Looks down a yard from the south, and another over the same yard from the east.
SEEN_FROM = {
    "near": Pinhole(at=(5.0, -6.0, 5.0), turn=0.0, tilt=0.35, focal=560),
    "east": Pinhole(at=(18.0, 6.0, 4.0), turn=-1.5, tilt=0.3, focal=560),
}
NEAR, EAST = SEEN_FROM["near"].homography, SEEN_FROM["east"].homography

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
    rng = np.random.default_rng(seed)
    found = []
    for frame in range(math.ceil((begin - clock) * rate), math.floor((end - clock) * rate) + 1):
        x, y = np.array(way(clock + frame / rate)) + rng.normal(0, noise, 2)
        box = SEEN_FROM[camera].box(frame, frame / rate, (x, y), size)
        assert box is not None
        found.append(box)
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
