"""Lines and zones as GeoJSON (RFC 7946): read, put onto the plan, and asked where a point is."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.errors import SiteError

Point = tuple[float, float]

#: Metres of a degree of latitude on the sphere of equal volume; a site is small enough for it.
DEGREE = math.radians(1.0) * 6_371_000.8


@dataclass(frozen=True, slots=True)
class Shape:
    """A LineString, or a Polygon's outline (``closed``) without its last corner, which repeats."""

    points: tuple[Point, ...]
    closed: bool
    said: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, geometry: Any, what: str, said: Mapping[str, Any] | None = None) -> Shape:
        """Of a GeoJSON geometry. Raises SiteError, which names ``what`` it is the shape of."""
        kind = geometry.get("type") if isinstance(geometry, Mapping) else None
        if kind not in ("LineString", "Polygon"):
            raise SiteError(f"{what}: its geometry must be a GeoJSON LineString or Polygon")
        told = geometry.get("coordinates")
        if kind == "LineString":
            points = _points(told, what)
            if len(set(points)) < 2:
                raise SiteError(f"{what}: a line needs two points or more")
            return cls(points, False, said or {})
        if not isinstance(told, list) or len(told) != 1:
            raise SiteError(f"{what}: a zone is one outline without holes: [[[x, y], ...]]")
        corners = _points(told[0], what)
        corners = corners[:-1] if corners[:1] == corners[-1:] else corners
        if len(set(corners)) < 3:
            raise SiteError(f"{what}: a zone needs three corners or more")
        return cls(corners, True, said or {})


def shapes_in(told: Any, folder: Path) -> tuple[Shape, ...]:
    """The shapes of a GeoJSON file that a site names; their properties are what is said of them.

    Raises SiteError for a file that cannot be read and for geometries other than lines and zones.
    """
    if not isinstance(told, str):
        raise SiteError("shapes must be the name of a GeoJSON file, in quotes")
    path = folder / told
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise SiteError(f"shapes: {path} cannot be read as GeoJSON: {error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise SiteError(f"shapes: {path} is no GeoJSON FeatureCollection")
    known = ("name", "left", "right", "camera")
    shapes = []
    for number, feature in enumerate(features, 1):
        said = feature.get("properties") or {}
        kept = {key: said[key] for key in known if key in said} if isinstance(said, dict) else {}
        shapes.append(Shape.of(feature.get("geometry"), f"{path.name}, feature {number}", kept))
    return tuple(shapes)


def on_earth(point: Point, origin: Point, bearing: float = 0.0) -> Point:
    """Metres on the plan of (longitude, latitude), with its (0, 0) at ``origin`` (lat, lon).

    ``bearing``: the compass bearing of the plan's y axis, in degrees. Equirectangular: right to a
    millimetre over a few hundred metres.
    """
    longitude, latitude = point
    north = (latitude - origin[0]) * DEGREE
    east = (longitude - origin[1]) * DEGREE * math.cos(math.radians(origin[0]))
    turn = math.radians(bearing)
    return (
        east * math.cos(turn) - north * math.sin(turn),
        east * math.sin(turn) + north * math.cos(turn),
    )


def to_earth(point: Point, origin: Point, bearing: float = 0.0) -> Point:
    """(longitude, latitude) of metres on the plan: the way back of ``on_earth``."""
    x, y = point
    turn = math.radians(bearing)
    east = x * math.cos(turn) + y * math.sin(turn)
    north = y * math.cos(turn) - x * math.sin(turn)
    longitude = origin[1] + east / (DEGREE * math.cos(math.radians(origin[0])))
    return longitude, origin[0] + north / DEGREE


def inside(point: Point, corners: tuple[Point, ...]) -> bool:
    """Whether a point lies within an outline, by the parity of the edges to its right."""
    x, y = point
    within = False
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            within = not within
    return within


def distance(point: Point, points: tuple[Point, ...]) -> float:
    """How far a point is from a line along ``points``; repeat the first for an outline."""
    return min(_to_segment(point, start, end) for start, end in itertools.pairwise(points))


def crossing(begin: Point, end: Point, points: tuple[Point, ...]) -> tuple[float, int] | None:
    """Where a step meets a line along ``points``: the share of the step, and the direction.

    +1 from the line's left to its right, -1 back; None where it does not meet it, or touches it
    only. Of several meetings with a bent line the odd one counts, the last; an even number is none.
    """
    met = []
    for start, stop in itertools.pairwise(points):
        before, after = _side(begin, start, stop), _side(end, start, stop)
        if (before > 0) == (after > 0):
            continue
        share = before / (before - after)
        place = (begin[0] + share * (end[0] - begin[0]), begin[1] + share * (end[1] - begin[1]))
        along = _along(place, start, stop)
        # Half open, so that a way through a shared corner meets one segment, not two or none.
        if 0 <= along < 1 or (along == 1 and stop == points[-1]):
            met.append((share, 1 if before > 0 else -1))
    return max(met) if len(met) % 2 else None


def _to_segment(point: Point, start: Point, end: Point) -> float:
    along = min(1.0, max(0.0, _along(point, start, end)))
    near = (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1]))
    return math.dist(point, near)


def _along(point: Point, start: Point, end: Point) -> float:
    way = (end[0] - start[0], end[1] - start[1])
    length = way[0] ** 2 + way[1] ** 2
    if not length:
        return 0.0
    return ((point[0] - start[0]) * way[0] + (point[1] - start[1]) * way[1]) / length


def _side(point: Point, start: Point, end: Point) -> float:
    """Above 0 on the left of a line, below on its right, with y upwards."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _points(told: Any, what: str) -> tuple[Point, ...]:
    if not isinstance(told, list):
        raise SiteError(f"{what}: coordinates must be a list of points [x, y]")
    points = []
    for each in told:
        ok = isinstance(each, list) and len(each) >= 2
        if not ok or not all(_is_number(value) for value in each[:2]):
            raise SiteError(f"{what}: {each!r} is not a point [x, y]")
        points.append((float(each[0]), float(each[1])))
    return tuple(points)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
