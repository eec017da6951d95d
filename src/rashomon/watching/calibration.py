"""From pixels to the plan: how a fixed camera's picture lies on the ground, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rashomon.errors import SiteError

#: Rows of (x, y): pixels with y downwards, or metres on the plan.
Points = NDArray[np.float64]

#: How far off a careful click on a frame is, in pixels; no fit is surer than its clicks.
CLICK_PIXELS = 1.5
#: How far off the foot of a box is, as a share of its height: feet move, shadows cling, legs blur.
#: Upright boxes err more in where they end than in where their middle is.
FOOT_ACROSS, FOOT_ALONG = 0.04, 0.06
#: The least error of a foot in pixels, however small the box.
FOOT_PIXELS = 1.0


class Projection(Protocol):
    """A camera's way onto the plan and back. What is above the horizon becomes NaN."""

    def to_plan(self, pixels: ArrayLike) -> Points:
        """Metres on the plan of points in the picture."""
        ...

    def to_image(self, plan: ArrayLike) -> Points:
        """Pixels in the picture of points on the plan."""
        ...

    def covariance(self, pixels: ArrayLike) -> NDArray[np.float64]:
        """What the calibration itself leaves open: a 2 by 2 matrix for each point, in m²."""
        ...


@dataclass(frozen=True, slots=True)
class Homography:
    """A flat ground seen by a camera without distortion (Hartley & Zisserman 2004, chapter 4).

    ``matrix`` takes (x, y, 1) in pixels to the plan in metres. It is scaled so that the third
    coordinate is positive on the ground, which lies below the horizon: cameras stand upright.
    ``spread``: covariance of its first eight numbers with the ninth at 1, where it was fitted.
    """

    matrix: tuple[tuple[float, float, float], ...]
    spread: tuple[tuple[float, ...], ...] | None = None

    @classmethod
    def of(cls, matrix: ArrayLike) -> Homography:
        """Of a 3 by 3 matrix. Raises SiteError for one that cannot be inverted."""
        array = np.asarray(matrix, dtype=np.float64)
        if array.shape != (3, 3) or not np.isfinite(array).all():
            raise SiteError("a homography is three rows of three numbers")
        if np.linalg.matrix_rank(array / np.abs(array).max(axis=0).clip(1e-300)) < 3:
            raise SiteError("this homography maps the picture onto a line; it cannot be inverted")
        return cls(_rows(array * _ground_sign(array)))

    def to_plan(self, pixels: ArrayLike) -> Points:
        """Metres on the plan; NaN for what is at or above the horizon."""
        return _project(np.array(self.matrix), pixels)

    def to_image(self, plan: ArrayLike) -> Points:
        """Pixels; NaN for what is behind the camera."""
        return _project(_inverse(np.array(self.matrix)), plan)

    def covariance(self, pixels: ArrayLike) -> NDArray[np.float64]:
        """From the point pairs it was fitted to: it grows with the distance from them."""
        points = _points(pixels)
        if self.spread is None:
            return np.zeros((len(points), 2, 2))
        matrix = np.array(self.matrix)
        slopes = _slopes(matrix / matrix[2, 2], points)
        spread: Points = slopes @ np.array(self.spread) @ slopes.transpose(0, 2, 1)
        return spread


@dataclass(frozen=True, slots=True)
class Fit:
    """A homography fitted to point pairs; ``residuals``: metres left over at each pair."""

    homography: Homography
    residuals: tuple[float, ...]

    @property
    def rms(self) -> float:
        """The root mean square of the residuals, in metres."""
        return float(np.sqrt(np.mean(np.square(self.residuals))))


def fit_homography(pixels: ArrayLike, plan: ArrayLike) -> Fit:
    """The homography with the least squared error on the plan, from four or more point pairs.

    The normalised direct linear transform (Hartley 1997) as the start of Gauss-Newton. Raises
    SiteError for fewer pairs, and for pairs that leave it open: three of four on one line, say.
    """
    image, ground = _points(pixels), _points(plan)
    if len(image) != len(ground):
        raise SiteError("each pixel point needs its point on the plan")
    if len(image) < 4:
        raise SiteError(f"{len(image)} point pairs are too few for a homography; give four or more")
    inner, outer = _normaliser(image), _normaliser(ground)
    near, far = _affine(inner, image), _affine(outer, ground)
    matrix = _refined(_direct(near, far), near, far)
    whole = np.linalg.inv(outer) @ matrix @ inner
    homography = Homography.of(whole / np.linalg.norm(whole))
    whole = np.array(homography.matrix)
    left = homography.to_plan(image) - ground
    if not np.isfinite(left).all():
        raise SiteError(
            "the point pairs lie on both sides of a horizon; one of them is in the wrong place"
        )
    residuals = tuple(float(each) for each in np.hypot(left[:, 0], left[:, 1]))
    return Fit(Homography(homography.matrix, _spread(whole, image, left)), residuals)


def foot_covariance(
    projection: Projection, feet: ArrayLike, heights: ArrayLike
) -> NDArray[np.float64]:
    """How surely it is known where feet stand on the plan: a 2 by 2 matrix in m² for each point.

    ``heights``: of the boxes, in pixels. The error of the foot in the picture goes through the
    slope of the projection (first order error propagation), the calibration's own is added: the
    lower a camera looks from, the longer it is along its line of sight. NaN above the horizon.
    """
    points, tall = _points(feet), np.asarray(heights, dtype=np.float64)
    slope = jacobian(projection, points)
    noise = np.zeros((len(points), 2, 2))
    noise[:, 0, 0] = np.maximum(FOOT_PIXELS, FOOT_ACROSS * tall) ** 2
    noise[:, 1, 1] = np.maximum(FOOT_PIXELS, FOOT_ALONG * tall) ** 2
    total: Points = slope @ noise @ slope.transpose(0, 2, 1) + projection.covariance(points)
    return total


def foot_sigma(projection: Projection, feet: ArrayLike, heights: ArrayLike) -> NDArray[np.float64]:
    """Standard deviation in metres of where feet stand, the mean of all directions."""
    total = foot_covariance(projection, feet, heights)
    sigmas: Points = np.sqrt(np.trace(total, axis1=1, axis2=2) / 2)
    return sigmas


def jacobian(projection: Projection, pixels: ArrayLike) -> NDArray[np.float64]:
    """Metres on the plan for a pixel's step right and down: a 2 by 2 matrix for each point."""
    points = _points(pixels)
    half = 0.25
    columns = [
        (projection.to_plan(points + step) - projection.to_plan(points - step)) / (2 * half)
        for step in (np.array([half, 0.0]), np.array([0.0, half]))
    ]
    return np.stack(columns, axis=2)


def _points(points: ArrayLike) -> Points:
    return np.asarray(points, dtype=np.float64).reshape(-1, 2)


def _rows(matrix: NDArray[np.float64]) -> tuple[tuple[float, float, float], ...]:
    return tuple((float(a), float(b), float(c)) for a, b, c in matrix)


def _ground_sign(matrix: NDArray[np.float64]) -> float:
    """The sign that makes the third coordinate grow downwards in the picture, below the horizon."""
    downwards = matrix[2, 1]
    # A camera that looks straight down has no horizon: then the sign at the upper left corner.
    decides = downwards if abs(downwards) > 1e-9 * np.abs(matrix[2]).max() else matrix[2, 2]
    return -1.0 if decides < 0 else 1.0


def _inverse(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The way back; its third coordinate is 1/w, so it keeps the sign of the ground."""
    return np.linalg.inv(matrix).astype(np.float64)


def _project(matrix: NDArray[np.float64], points: ArrayLike) -> Points:
    rows = _points(points)
    projected = np.column_stack((rows, np.ones(len(rows)))) @ matrix.T
    depth = np.where(projected[:, 2] > 1e-12, projected[:, 2], np.nan)
    plane: Points = projected[:, :2] / depth[:, None]
    return plane


def _normaliser(points: Points) -> NDArray[np.float64]:
    centre = points.mean(axis=0)
    reach = float(np.hypot(*(points - centre).T).mean())
    if reach < 1e-9:
        raise SiteError("all point pairs are in one place; spread them over the ground")
    scale = np.sqrt(2) / reach
    return np.array([[scale, 0, -scale * centre[0]], [0, scale, -scale * centre[1]], [0, 0, 1]])


def _affine(matrix: NDArray[np.float64], points: Points) -> Points:
    moved: Points = points @ matrix[:2, :2].T + matrix[:2, 2]
    return moved


def _direct(image: Points, ground: Points) -> NDArray[np.float64]:
    rows = []
    for (x, y), (u, v) in zip(image, ground, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, -u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, -v])
    _, sizes, turned = np.linalg.svd(np.array(rows))
    if sizes[7] < 1e-6 * sizes[0]:
        raise SiteError(
            "the point pairs leave the homography open: too many on one line; add some beside it"
        )
    matrix: NDArray[np.float64] = turned[8].reshape(3, 3)
    return matrix


def _refined(
    matrix: NDArray[np.float64], image: Points, ground: Points, steps: int = 10
) -> NDArray[np.float64]:
    if abs(matrix[2, 2]) < 1e-9:
        return matrix
    best: NDArray[np.float64] = matrix / matrix[2, 2]
    error = _squared(best, image, ground)
    for _ in range(steps):
        left, slopes = (ground - _plain(best, image)).ravel(), _slopes(best, image).reshape(-1, 8)
        if not (np.isfinite(left).all() and np.isfinite(slopes).all()):
            break  # a point lies on the horizon of what was found so far
        change = np.linalg.lstsq(slopes, left, rcond=None)[0]
        moved: NDArray[np.float64] = (best.ravel() + np.append(change, 0.0)).reshape(3, 3)
        reached = _squared(moved, image, ground)
        if not reached < error:
            break
        best, error = moved, reached
    return best


def _squared(matrix: NDArray[np.float64], image: Points, ground: Points) -> float:
    return float(np.sum((_plain(matrix, image) - ground) ** 2))


def _plain(matrix: NDArray[np.float64], points: Points) -> Points:
    """As ``_project``, on both sides of the horizon: what a fit under way needs."""
    projected = np.column_stack((points, np.ones(len(points)))) @ matrix.T
    with np.errstate(divide="ignore", invalid="ignore"):
        plane: Points = projected[:, :2] / projected[:, 2:]
    return plane


def _slopes(matrix: NDArray[np.float64], points: Points) -> NDArray[np.float64]:
    """How plan x and y change with the first eight numbers of a matrix: 2 by 8 for each point."""
    x, y = points.T
    depth = points @ matrix[2, :2] + matrix[2, 2]
    plane = _plain(matrix, points)
    slopes = np.zeros((len(points), 2, 8))
    with np.errstate(divide="ignore", invalid="ignore"):
        for axis in (0, 1):
            slopes[:, axis, 3 * axis : 3 * axis + 3] = np.column_stack((x, y, np.ones_like(x)))
            slopes[:, axis, 6:] = -plane[:, axis, None] * points
        slopes /= depth[:, None, None]
    return slopes


def _spread(
    matrix: NDArray[np.float64], image: Points, left: Points
) -> tuple[tuple[float, ...], ...] | None:
    """Covariance of the first eight numbers: (JᵀJ)⁻¹ by the variance of what is left over."""
    if abs(matrix[2, 2]) < 1e-9 * np.abs(matrix).max():
        return None
    unit = matrix / matrix[2, 2]
    slopes = _slopes(unit, image).reshape(-1, 8)
    freedom = 2 * len(image) - 8
    steps = np.array([[CLICK_PIXELS, 0.0], [0.0, CLICK_PIXELS]])
    clicks = np.mean(
        [np.sum((_plain(unit, image + step) - _plain(unit, image)) ** 2, axis=1) for step in steps]
    )
    variance = max(float(np.sum(left**2)) / freedom if freedom else 0.0, float(clicks))
    # Columns of pixels times metres are large, constants small: scaled, the inverse is sound.
    size = np.linalg.norm(slopes, axis=0)
    inverse = np.linalg.pinv((slopes / size).T @ (slopes / size), hermitian=True)
    return tuple(map(tuple, (variance * inverse / np.outer(size, size)).tolist()))
