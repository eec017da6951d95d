"""A camera by Tsai's model (1987): a pinhole with radial distortion; files as PETS has them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rashomon.errors import SiteError
from rashomon.watching.calibration import Points

#: Tsai's files are in millimetres.
METRE = 1000.0
_ORDER = (
    *("width", "height", "ncx", "nfx", "dx", "dy", "dpx", "dpy"),
    *("cx", "cy", "sx", "focal", "kappa1", "tx", "ty", "tz", "rx", "ry", "rz"),
)


@dataclass(frozen=True, slots=True)
class TsaiCamera:
    """The numbers of a Tsai calibration file: millimetres, radians, pixels; the ground is z = 0."""

    dpx: float
    dpy: float
    cx: float
    cy: float
    sx: float
    focal: float
    kappa1: float
    tx: float
    ty: float
    tz: float
    rx: float
    ry: float
    rz: float

    def to_plan(self, pixels: ArrayLike) -> Points:
        """Metres on the ground; NaN for what is at or above the horizon."""
        points = np.asarray(pixels, dtype=np.float64).reshape(-1, 2)
        x = (points[:, 0] - self.cx) * self.dpx / self.sx
        y = (points[:, 1] - self.cy) * self.dpy
        straight = 1 + self.kappa1 * (x * x + y * y)
        rays = np.column_stack((x * straight, y * straight, np.full(len(x), self.focal)))
        turn = self._turn()
        eye = -turn.T @ np.array([self.tx, self.ty, self.tz])
        ways = rays @ turn
        along = np.divide(-eye[2], ways[:, 2], out=np.full(len(x), np.nan), where=ways[:, 2] != 0)
        along[~(along > 0)] = np.nan
        ground: Points = (eye + along[:, None] * ways)[:, :2] / METRE
        return ground

    def to_image(self, plan: ArrayLike) -> Points:
        """Pixels of points on the ground; NaN for what is behind the camera."""
        points = np.asarray(plan, dtype=np.float64).reshape(-1, 2) * METRE
        world = np.column_stack((points, np.zeros(len(points))))
        seen = world @ self._turn().T + np.array([self.tx, self.ty, self.tz])
        depth = np.where(seen[:, 2] > 0, seen[:, 2], np.nan)
        straight = self.focal * seen[:, :2] / depth[:, None]
        bent = self._bent(straight)
        return np.column_stack(
            (bent[:, 0] * self.sx / self.dpx + self.cx, bent[:, 1] / self.dpy + self.cy)
        )

    def covariance(self, pixels: ArrayLike) -> NDArray[np.float64]:
        """Nothing: a Tsai file does not say how surely it was fitted."""
        return np.zeros((np.asarray(pixels).reshape(-1, 2).shape[0], 2, 2))

    def _bent(self, straight: Points, rounds: int = 20) -> Points:
        """Distorted sensor coordinates of undistorted ones, by fixed-point iteration."""
        bent = straight
        for _ in range(rounds):
            bent = straight / (1 + self.kappa1 * np.sum(bent**2, axis=1, keepdims=True))
        return bent

    def _turn(self) -> NDArray[np.float64]:
        (sx, sy, sz), (cx, cy, cz) = (way((self.rx, self.ry, self.rz)) for way in (np.sin, np.cos))
        return np.array(
            [
                [cy * cz, cz * sx * sy - cx * sz, sx * sz + cx * cz * sy],
                [cy * sz, sx * sy * sz + cx * cz, cx * sy * sz - cz * sx],
                [-sy, cy * sx, cx * cy],
            ]
        )


def load_tsai(path: Path) -> TsaiCamera:
    """The camera of an XML file as PETS has it, or of the 19 numbers of a text file, one a line.

    Raises SiteError for a file that is neither or lacks a number.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path}: this Tsai calibration cannot be read: {error}") from error
    said = _of_xml(text, path) if text.lstrip().startswith("<") else _of_lines(text, path)
    names = [field.name for field in fields(TsaiCamera)]
    if missing := [name for name in names if name not in said]:
        raise SiteError(f"{path}: this Tsai calibration lacks {', '.join(missing)}")
    try:
        return TsaiCamera(**{name: float(said[name]) for name in names})
    except ValueError as error:
        raise SiteError(f"{path}: not a number in this Tsai calibration: {error}") from error


def _of_xml(text: str, path: Path) -> dict[str, str]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise SiteError(f"{path}: a calibration needs no document type; remove it")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise SiteError(f"{path}: this is no sound XML: {error}") from error
    return {name: value for part in root for name, value in part.attrib.items()}


def _of_lines(text: str, path: Path) -> dict[str, str]:
    numbers = text.split()
    if len(numbers) != len(_ORDER):
        raise SiteError(
            f"{path}: {len(numbers)} numbers; a Tsai text file has {len(_ORDER)}: "
            f"{' '.join(_ORDER)}"
        )
    return dict(zip(_ORDER, numbers, strict=True))
