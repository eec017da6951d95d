"""The three cameras of the synthetic scene, and where each sees a point of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Camera:
    """A fixed pinhole camera without distortion.

    ``focal`` is in widths of the picture. Common time = ``offset`` + ``rate`` times clip time.
    """

    name: str
    sort: Literal["visible", "thermal"]
    position: tuple[float, float, float]
    target: tuple[float, float, float]
    focal: float
    offset: float
    rate: float = 1.0

    @cached_property
    def _axes(self) -> Points:
        ahead = np.subtract(self.target, self.position)
        ahead = ahead / np.linalg.norm(ahead)
        right = np.cross(ahead, (0.0, 0.0, 1.0))
        right = right / np.linalg.norm(right)
        return np.array([right, np.cross(ahead, right), ahead])

    def project(self, points: Points, size: tuple[int, int]) -> tuple[Points, Points]:
        """Pixels of points in space (n, 3), and their distances ahead; behind it these are < 0."""
        seen = (points - np.array(self.position)) @ self._axes.T
        depth = seen[:, 2]
        scale = self.focal * size[0] / np.where(np.abs(depth) < 1e-6, 1e-6, depth)
        middle = np.array(size) / 2
        return seen[:, :2] * scale[:, None] + middle, depth

    def ground(self, size: tuple[int, int]) -> tuple[Points, NDArray[np.bool_]]:
        """The plan coordinates that every pixel shows, (height, width, 2), and which show any."""
        width, height = size
        x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
        rays = np.stack(
            ((x - width / 2), (y - height / 2), np.full(x.shape, self.focal * width)), axis=-1
        )
        rays = rays @ self._axes
        falls = rays[..., 2] < -1e-3 * np.linalg.norm(rays, axis=-1)
        steps = self.position[2] / np.where(falls, -rays[..., 2], 1.0)
        plan = np.array(self.position[:2]) + rays[..., :2] * steps[..., None]
        return plan, falls


CAMERAS: tuple[Camera, ...] = (
    Camera("west gate", "visible", (6.0, -20.0, 10.0), (23.0, 18.0, 0.0), 1.2, 0.0),
    Camera("east mast", "visible", (60.0, 46.0, 11.0), (35.0, 19.0, 0.0), 1.2, -2.6),
    Camera("thermal", "thermal", (50.0, -16.0, 9.0), (37.0, 18.0, 0.0), 1.15, 1.3, 1.0002),
)
