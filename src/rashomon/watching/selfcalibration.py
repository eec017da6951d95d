"""A plan for a camera that has none: by the people who walk there, who are all about as tall."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Homography
from rashomon.watching.seen import Track

#: How tall people are in the mean, in metres, shoes and all.
PERSON_METRES = 1.7
#: Usual focal lengths, in widths of the picture: 64, 45 and 31 degrees across.
FOCAL_WIDTHS = (0.8, 1.2, 1.8)
#: Heights of boxes err by this share, in the middle of all that is seen whole.
HEIGHT_SHARE = 0.05
#: So many boxes at least, and their heights must tell the slope to this share of itself.
LEAST_BOXES, SLOPE_SHARE = 50, 0.25


def own_plan(
    tracks: Iterable[Track], size: tuple[int, int], focal_widths: float = 1.2
) -> Homography | None:
    """A way from pixels to metres about the camera's own foot: x to its right, y ahead.

    On level ground under an upright camera, heights in the picture grow in proportion to how far
    below the horizon feet are (Lv, Zhao & Nevatia 2006): that gives the horizon and how high the
    camera hangs. ``size``: of the picture in pixels. The focal length cannot be told from that and
    is taken for ``focal_widths`` widths: it stretches the plan along the line of sight. None where
    too little is seen, or everybody is equally far.
    """
    line = _heights(tracks)
    if line is None:
        return None
    slope, horizon = line
    width, height = size
    focal, up = focal_widths * width, PERSON_METRES / slope
    sine, cosine = _tilt((height / 2 - horizon) / focal)
    # Rays in units of the focal length, turned down by the tilt and cut with the ground.
    rays = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, focal]]) / focal
    ground = np.array([[up, 0, 0], [0, -up * sine, up * cosine], [0, cosine, sine]])
    return Homography.of(ground @ rays)


def _tilt(slope: float) -> tuple[float, float]:
    angle = np.arctan(slope)
    return float(np.sin(angle)), float(np.cos(angle))


def _heights(tracks: Iterable[Track]) -> tuple[float, float] | None:
    """How fast heights grow with the row of the feet, and the row where they vanish."""
    boxes = [box for track in tracks for box in track.boxes]
    if len(boxes) < LEAST_BOXES:
        return None
    rows = np.array([(box.foot[1], 1.0) for box in boxes])
    heights = np.array([box.height for box in boxes])
    found, weights = _robust(rows, heights)
    slope, level = float(found[0]), float(found[1])
    spread = np.linalg.inv((rows * weights[:, None] ** 2).T @ rows)
    # Boxes of one track err alike: a tenth of them are voices of their own.
    if slope <= 0 or np.sqrt(10 * spread[0, 0]) > SLOPE_SHARE * slope:
        return None
    return slope, -level / slope


def _robust(
    rows: NDArray[np.float64], heights: NDArray[np.float64], rounds: int = 40
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Least squares with Cauchy's weights: the half-hidden, groups and vehicles count little."""
    noise = HEIGHT_SHARE * np.maximum(heights, 1.0)
    weights = 1 / noise
    found: NDArray[np.float64] = np.zeros(2)
    for _ in range(rounds):
        answer = np.linalg.lstsq(rows * weights[:, None], heights * weights, rcond=None)
        found = np.asarray(answer[0], dtype=np.float64)
        left = (heights - rows @ found) / noise
        weights = 1 / noise / np.sqrt(1 + left**2)
    return found, weights
