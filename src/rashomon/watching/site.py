"""The site file: cameras, how they lie on the plan, and the lines and zones that have a name."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.errors import SiteError
from rashomon.watching.calibration import Fit, Homography, Projection, fit_homography
from rashomon.watching.shapes import Point, Shape, on_earth, shapes_in
from rashomon.watching.tsai import TsaiCamera, load_tsai


@dataclass(frozen=True, slots=True)
class ClipClock:
    """What is known of a camera's clock: common time = ``offset`` + ``rate`` times clip time.

    In seconds; ``sigma``: the standard deviation of the offset.
    """

    offset: float
    rate: float = 1.0
    sigma: float = 0.0

    def common(self, time: float) -> float:
        """Seconds on the common clock of seconds since a clip's first frame."""
        return self.offset + self.rate * time


@dataclass(frozen=True, slots=True)
class SiteCamera:
    """A fixed camera. Without ``projection`` the way onto the plan is not known.

    ``clip``: path of its footage, as far as the site file names it. ``frame_rate``: frames a second
    of the scene, where the container's times are wrong (a time lapse, a copy at another speed).
    ``fit``: how well its point pairs agree, where it was calibrated by such.
    """

    name: str
    clip: Path | None = None
    projection: Projection | None = None
    fit: Fit | None = None
    pairs: tuple[tuple[Point, Point], ...] = ()
    clock: ClipClock | None = None
    frame_rate: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A named line on the plan, in metres, along two or more points.

    "Forth" leads from its left to its right, seen from its first point towards its last. ``left``
    and ``right`` say what lies there ("the yard", "the street"). ``camera``: a line drawn in the
    picture of a camera that has no calibration; its points are pixels.
    """

    name: str
    points: tuple[Point, ...]
    left: str | None = None
    right: str | None = None
    camera: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A named area on the plan: the corners of its outline, in metres (pixels with ``camera``)."""

    name: str
    corners: tuple[Point, ...]
    camera: str | None = None


@dataclass(frozen=True, slots=True)
class Earth:
    """Where the plan's (0, 0) is on earth, in degrees, and the compass bearing of its y axis."""

    latitude: float
    longitude: float
    bearing: float = 0.0


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a place and its cameras before anybody looks at footage."""

    name: str
    cameras: tuple[SiteCamera, ...]
    lines: tuple[Line, ...] = ()
    zones: tuple[Zone, ...] = ()
    earth: Earth | None = None

    def camera(self, name: str) -> SiteCamera:
        """The camera of that name. Raises SiteError where there is none."""
        for camera in self.cameras:
            if camera.name == name:
                return camera
        known = ", ".join(camera.name for camera in self.cameras) or "none at all"
        raise SiteError(f"the site knows no camera {name!r}; it knows {known}")


def load_site(path: str | Path) -> Site:
    """The site of a TOML file; files that it names are looked for beside it.

    Raises SiteError, which names the file, the entry, what is wrong and what would do.
    """
    path = Path(path)
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path}: this site file cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SiteError(f"{path}: this is no sound TOML: {error}") from error
    try:
        return read_site(told, path.parent, path.stem)
    except SiteError as error:
        raise SiteError(f"{path}: {error}") from error


def read_site(told: Mapping[str, Any], folder: Path, name: str = "site") -> Site:
    """The site that a parsed TOML file tells of. Raises SiteError, without the file's name."""
    _only(told, {"name", "earth", "shapes_in", "shapes", "cameras", "lines", "zones"}, "the site")
    earth = _earth(told["earth"]) if "earth" in told else None
    cameras = tuple(
        _camera(each, folder, number) for number, each in enumerate(_tables(told, "cameras"), 1)
    )
    _unique([camera.name for camera in cameras], "camera")
    draw = _Draughtsman(_metres(told, earth), {camera.name: camera for camera in cameras})
    shapes = shapes_in(told["shapes"], folder) if "shapes" in told else ()
    lines = [draw.line(each, f"line {n}") for n, each in enumerate(_tables(told, "lines"), 1)]
    zones = [draw.zone(each, f"zone {n}") for n, each in enumerate(_tables(told, "zones"), 1)]
    for shape in shapes:
        table = {**shape.said, "geometry": shape}
        if shape.closed:
            zones.append(draw.zone(table, "a polygon of shapes"))
        else:
            lines.append(draw.line(table, "a line of shapes"))
    _unique([line.name for line in lines] + [zone.name for zone in zones], "line or zone")
    return Site(_text(told, "name", "the site", name), cameras, tuple(lines), tuple(zones), earth)


@dataclass(frozen=True, slots=True)
class _Draughtsman:
    """Puts shapes onto the plan, in metres, from what they are given in."""

    metres: Callable[[Point], Point]
    cameras: Mapping[str, SiteCamera]

    def line(self, table: Mapping[str, Any], what: str) -> Line:
        _only(table, {"name", "geometry", "left", "right", "camera"}, what)
        name = _text(table, "name", what)
        points, camera = self._placed(table, f"line {name!r}", closed=False)
        left, right = (_text(table, side, what, "") or None for side in ("left", "right"))
        return Line(name, points, left, right, camera)

    def zone(self, table: Mapping[str, Any], what: str) -> Zone:
        _only(table, {"name", "geometry", "camera"}, what)
        name = _text(table, "name", what)
        corners, camera = self._placed(table, f"zone {name!r}", closed=True)
        return Zone(name, corners, camera)

    def _placed(
        self, table: Mapping[str, Any], what: str, *, closed: bool
    ) -> tuple[tuple[Point, ...], str | None]:
        shape = _shape(table, what)
        if shape.closed != closed:
            raise SiteError(
                f"{what}: its geometry must be a {'Polygon' if closed else 'LineString'}"
            )
        if "camera" not in table:
            return tuple(self.metres(point) for point in shape.points), None
        camera = self.cameras.get(_text(table, "camera", what))
        if camera is None:
            raise SiteError(f"{what}: there is no camera {table['camera']!r} in this file")
        if camera.projection is None:
            return shape.points, camera.name
        ground = camera.projection.to_plan(shape.points)
        if not np.isfinite(ground).all():
            raise SiteError(f"{what}: a point of it is above the horizon of {camera.name!r}")
        return tuple((float(x), float(y)) for x, y in ground), None


def _shape(table: Mapping[str, Any], what: str) -> Shape:
    if "geometry" not in table:
        raise SiteError(f"{what} has no geometry; give a GeoJSON LineString or Polygon")
    if isinstance(table["geometry"], Shape):
        return table["geometry"]
    return Shape.of(table["geometry"], what)


def _camera(table: Mapping[str, Any], folder: Path, number: int) -> SiteCamera:
    name = _text(table, "name", f"camera {number}")
    what = f"camera {name!r}"
    ways = {"points", "homography", "tsai"} & table.keys()
    _only(table, {"name", "clip", "clock", "frame_rate", "plan", *ways}, what)
    if len(ways) > 1:
        raise SiteError(f"{what} is calibrated twice, by {' and by '.join(sorted(ways))}; keep one")
    pairs = _pairs(table["points"], what) if "points" in table else ()
    try:
        fit = fit_homography(*zip(*pairs, strict=True)) if pairs else None
        projection = fit.homography if fit else _given(table, folder)
    except SiteError as error:
        raise SiteError(f"{what}: {error}") from error
    clip = _text(table, "clip", what, "")
    rate = _number(table["frame_rate"], f"{what}: frame_rate") if "frame_rate" in table else None
    if rate is not None and rate <= 0:
        raise SiteError(f"{what}: frame_rate is {rate}; give frames a second, above 0")
    return SiteCamera(
        name, folder / clip if clip else None, projection, fit, pairs, _clock(table, what), rate
    )


def _given(table: Mapping[str, Any], folder: Path) -> Projection | None:
    """A calibration made elsewhere. ``plan`` takes its plan coordinates to this site's metres."""
    if "tsai" in table:
        camera: TsaiCamera = load_tsai(folder / _text(table, "tsai", "the calibration"))
        if "plan" in table:
            raise SiteError("plan goes with homography; a Tsai camera has its own metres")
        return camera
    if "homography" not in table:
        return None
    onto = Homography.of(_matrix(table["homography"], 3, "homography"))
    if "plan" not in table:
        return onto
    rows = _matrix(table["plan"], 2, "plan, which leads from the homography's plan to ours,")
    return Homography.of(np.vstack((rows, [0.0, 0.0, 1.0])) @ np.array(onto.matrix))


def _matrix(told: Any, rows: int, what: str) -> list[list[float]]:
    if (
        not isinstance(told, list)
        or len(told) != rows
        or not all(isinstance(row, list) and len(row) == 3 for row in told)
    ):
        raise SiteError(f"{what} must be {'two' if rows == 2 else 'three'} rows of three numbers")
    return [[_number(value, what) for value in row] for row in told]


def _pairs(told: Any, what: str) -> tuple[tuple[Point, Point], ...]:
    if not isinstance(told, list) or not all(isinstance(each, dict) for each in told):
        raise SiteError(
            f"{what}: points must be tables such as {{ pixel = [x, y], plan = [x, y] }}"
        )
    return tuple(
        (_point(each, "pixel", f"{what}, point {n}"), _point(each, "plan", f"{what}, point {n}"))
        for n, each in enumerate(told, 1)
    )


def _point(table: Mapping[str, Any], key: str, what: str) -> Point:
    value = table.get(key)
    if not isinstance(value, list) or len(value) != 2:
        raise SiteError(f"{what}: {key} must be two numbers, such as [120, 340]")
    return _number(value[0], what), _number(value[1], what)


def _clock(table: Mapping[str, Any], what: str) -> ClipClock | None:
    told = table.get("clock")
    if told is None:
        return None
    if isinstance(told, Mapping):
        _only(told, {"offset", "rate", "sigma"}, f"{what}: clock")
        numbers = {key: _number(value, f"{what}: {key}") for key, value in told.items()}
        if "offset" not in numbers or numbers.get("rate", 1.0) <= 0:
            raise SiteError(f"{what}: clock needs an offset in seconds, and a rate above 0")
        return ClipClock(**numbers)
    return ClipClock(_number(told, f"{what}: clock"))


def _earth(told: Any) -> Earth:
    if not isinstance(told, Mapping):
        raise SiteError("earth must be a table with latitude and longitude")
    _only(told, {"latitude", "longitude", "bearing"}, "earth")
    for key in ("latitude", "longitude"):
        if key not in told:
            raise SiteError(f"earth lacks its {key}, in degrees")
    earth = Earth(**{key: _number(value, f"earth: {key}") for key, value in told.items()})
    if abs(earth.latitude) > 85 or abs(earth.longitude) > 180:
        raise SiteError(f"earth: {earth.latitude}, {earth.longitude} is no latitude and longitude")
    return earth


def _metres(told: Mapping[str, Any], earth: Earth | None) -> Callable[[Point], Point]:
    given = told.get("shapes_in", "metres")
    if given == "metres":
        return lambda point: point
    if given != "degrees":
        raise SiteError(
            f"shapes_in is {given!r}; it is 'metres' or 'degrees' (longitude, latitude)"
        )
    if earth is None:
        raise SiteError("shapes_in is 'degrees', but no [earth] says where the plan's origin is")
    return lambda point: on_earth(point, (earth.latitude, earth.longitude), earth.bearing)


def _tables(told: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = told.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise SiteError(f"{key} must be tables; begin each with [[{key}]]")
    return value


def _text(table: Mapping[str, Any], key: str, what: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise SiteError(f"{what} needs a {key}, in quotes")
    return value


def _number(value: Any, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise SiteError(f"{what}: {value!r} is not a number")
    return float(value)


def _only(table: Mapping[str, Any], known: set[str], what: str) -> None:
    if unknown := sorted(table.keys() - known):
        raise SiteError(
            f"{what}: {', '.join(map(repr, unknown))} is not known here; known are "
            f"{', '.join(sorted(known))}"
        )


def _unique(names: list[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise SiteError(f"two have the same name, {name!r}; each {what} needs its own")
