"""Person, vehicle or group: by metric size and speed, as far as the plan tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Projection, jacobian
from rashomon.watching.seen import Box, Kind, Position

#: Faster than this over a second, in m/s, is no one on foot but a sprinter.
ON_WHEELS = 7.0
#: Wider than this, in metres, is more than one person walking, arms and shadow included.
ONE_PERSON = 1.3
#: People on foot stand up to this, in metres; with the error of the box.
TALL = 2.5
#: Lower than this, in metres, nothing counts as a person upright.
LOW = 0.8
#: A car is wider than it is high by this or more from most sides; people side by side seldom.
FLAT = 1.25
#: The least a vehicle measures across, in metres, from the front, and up; who lies is lower.
VEHICLE_WIDTH, VEHICLE_HEIGHT = 1.4, 1.1
#: Slower than this, in m/s, what lies or sits does not show how tall it is.
ON_THE_WAY = 0.5


@dataclass(frozen=True, slots=True)
class Measured:
    """The size in metres of what a track follows: medians over its boxes."""

    width: float
    height: float


def sizes(boxes: Sequence[Box], projection: Projection) -> NDArray[np.float64]:
    """Width and height in metres of what stands on the ground, a row for each box.

    A pixel's step sideways at the foot is across the line of sight; the step along it is longer by
    the sine of the angle the camera looks down at. That gives the height's foreshortening.
    """
    slopes = jacobian(projection, [box.foot for box in boxes])
    across = np.hypot(slopes[:, 0, 0], slopes[:, 1, 0])
    area = np.abs(slopes[:, 0, 0] * slopes[:, 1, 1] - slopes[:, 0, 1] * slopes[:, 1, 0])
    down = np.clip(across**2 / np.where(area > 0, area, np.nan), 0.0, 0.95)
    upright = np.sqrt(1 - down**2)
    return np.column_stack(
        (across * [box.width for box in boxes], across * [box.height for box in boxes] / upright)
    )


def measured(boxes: Sequence[Box], projection: Projection) -> Measured | None:
    """The median size of what a track follows, while it is on its way if it ever is.

    None where that cannot be told.
    """
    rows = sizes(boxes, projection)
    known = np.isfinite(rows).all(axis=1)
    if not known.any():
        return None
    moving = known & _moving(boxes, projection)
    width, height = np.median(rows[moving if moving.sum() >= 5 else known], axis=0)
    return Measured(float(width), float(height))


def _moving(boxes: Sequence[Box], projection: Projection) -> NDArray[np.bool_]:
    """Whether it goes faster than ON_THE_WAY, over the second about each box."""
    times = np.array([box.time for box in boxes])
    places = projection.to_plan([box.foot for box in boxes])
    first = np.searchsorted(times, times - 0.5)
    last = np.searchsorted(times, times + 0.5, side="right") - 1
    ways = np.hypot(*(places[last] - places[first]).T)
    moving: NDArray[np.bool_] = ways > ON_THE_WAY * np.maximum(times[last] - times[first], 0.5)
    return moving


def kind_of(size: Measured, positions: Sequence[Position]) -> Kind:
    """What something of that size and speed is; "unknown" for what fits nothing."""
    if top_speed(positions) > ON_WHEELS:
        return "vehicle"
    vast = size.width > VEHICLE_WIDTH and size.height > VEHICLE_HEIGHT
    if vast and (size.height > TALL or size.width > FLAT * size.height):
        return "vehicle"
    if size.width > ONE_PERSON and size.height > LOW:
        return "group"
    if LOW <= size.height <= TALL:
        return "person"
    return "unknown"


def top_speed(positions: Sequence[Position], over: float = 1.0) -> float:
    """The highest mean speed over ``over`` seconds, in m/s; 0 for what is not seen so long."""
    times = np.array([each.time for each in positions])
    places = np.array([(each.x, each.y) for each in positions])
    later = np.searchsorted(times, times + over)
    starts = np.flatnonzero(later < len(times))
    if not len(starts):
        return 0.0
    ends = later[starts]
    ways = np.hypot(*(places[ends] - places[starts]).T)
    return float(np.max(ways / (times[ends] - times[starts])))
