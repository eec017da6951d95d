"""What the page draws: point pairs by camera, lines and zones; read from its JSON, and put on it.

A sheet says of each thing where it stood in the site file, so that only what differs is written.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from rashomon.errors import SiteError
from rashomon.watching.shapes import Point, on_earth, to_earth

Kind = Literal["line", "zone"]
#: By kind, the key of its tables in the site file.
TABLES: Mapping[Kind, str] = {"line": "lines", "zone": "zones"}
#: No sheet holds more of anything than this.
MOST = 2000
#: Places are written to a thousandth of a pixel or a metre, and to 1e-9 of a degree: 0.1 mm.
DECIMALS, DEGREE_DECIMALS = 3, 9


@dataclass(frozen=True, slots=True)
class Pair:
    """A pixel and its place on the plan, in metres. ``was``: its number in the file, if it is."""

    pixel: Point
    plan: Point
    was: int | None = None


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera and the pairs that calibrate it."""

    name: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line or zone: points in metres, or in pixels of ``camera``'s picture.

    ``was``: its number among the lines or zones of the file, None for a new one.
    """

    kind: Kind
    name: str
    points: tuple[Point, ...]
    camera: str | None = None
    left: str = ""
    right: str = ""
    was: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is drawn."""

    cameras: tuple[Camera, ...]
    shapes: tuple[Drawn, ...]


def read_sheet(told: Any) -> Sheet:
    """The sheet of the page's JSON. Raises SiteError for what the page would not send."""
    table = _table(told, "the sheet")
    return Sheet(
        tuple(_camera(each) for each in _list(table, "cameras")),
        tuple(_drawn(each) for each in _list(table, "shapes")),
    )


def read_point(told: Any, what: str) -> Point:
    """Two numbers of the page's JSON. Raises SiteError, which says ``what`` they would be."""
    ok = isinstance(told, list) and len(told) >= 2
    if not ok or any(isinstance(v, bool) or not isinstance(v, int | float) for v in told[:2]):
        raise SiteError(f"{what} must be two numbers")
    x, y = float(told[0]), float(told[1])
    if not (math.isfinite(x) and math.isfinite(y)) or max(abs(x), abs(y)) > 1e7:
        raise SiteError(f"{what} ({x:g}, {y:g}) is nowhere near a picture or a plan")
    return x, y


def sheet_of(site: Mapping[str, Any]) -> Sheet:
    """What a site file, as parsed and found sound, has drawn already."""
    cameras = tuple(
        Camera(
            each["name"],
            tuple(
                Pair(read_point(pair["pixel"], "pixel"), read_point(pair["plan"], "plan"), number)
                for number, pair in enumerate(each.get("points", ()))
            ),
        )
        for each in site.get("cameras", ())
    )
    return Sheet(cameras, tuple(_shapes(site)))


def applied(sheet: Sheet, site: Mapping[str, Any]) -> dict[str, Any]:
    """The site file, as parsed, with what the sheet has drawn. What did not change stays itself."""
    changed: dict[str, Any] = copy.deepcopy(dict(site))
    by_name = {camera.name: camera for camera in sheet.cameras}
    for table in changed.get("cameras", ()):
        camera = by_name.get(table["name"])
        if camera is not None:
            _apply_pairs(camera, table)
    for kind, key in TABLES.items():
        tables = changed.get(key, [])
        drawn = [_apply_shape(each, tables, site) for each in sheet.shapes if each.kind == kind]
        if drawn:
            changed[key] = drawn
        elif tables:
            del changed[key]
    return changed


def _apply_pairs(camera: Camera, table: dict[str, Any]) -> None:
    old = table.get("points", [])
    new = []
    for pair in camera.pairs:
        before = old[pair.was] if pair.was is not None and pair.was < len(old) else None
        if before and read_point(before["pixel"], "") == pair.pixel and (
            read_point(before["plan"], "") == pair.plan
        ):  # fmt: skip
            new.append(before)
        else:
            new.append({"pixel": _plain(pair.pixel), "plan": _plain(pair.plan)})
    if new:
        table["points"] = new
    else:
        table.pop("points", None)


def _apply_shape(
    drawn: Drawn, tables: Sequence[dict[str, Any]], site: Mapping[str, Any]
) -> dict[str, Any]:
    known = drawn.was is not None and drawn.was < len(tables)
    table = dict(tables[cast(int, drawn.was)]) if known else {}
    before = next((each for each in _shapes(site) if _is(each, drawn)), None) if known else None
    table["name"] = drawn.name
    for key, value in (("left", drawn.left), ("right", drawn.right), ("camera", drawn.camera)):
        if value:
            table[key] = value
        elif table.get(key):
            del table[key]
    if before is None or (before.points, before.camera) != (drawn.points, drawn.camera):
        table["geometry"] = _geometry(drawn, site)
    return table


def _is(one: Drawn, other: Drawn) -> bool:
    return (one.kind, one.was) == (other.kind, other.was)


def _geometry(drawn: Drawn, site: Mapping[str, Any]) -> dict[str, Any]:
    put = _onto_file(site) if drawn.camera is None else _plain
    points = [put(point) for point in drawn.points]
    if drawn.kind == "line":
        return {"type": "LineString", "coordinates": points}
    return {"type": "Polygon", "coordinates": [[*points, points[0]] if points else []]}


def _shapes(site: Mapping[str, Any]) -> Iterator[Drawn]:
    put = _from_file(site)
    for kind, key in TABLES.items():
        for number, table in enumerate(site.get(key, ())):
            camera = table.get("camera")
            told = table["geometry"]["coordinates"]
            points = [
                read_point(each, "a corner") for each in (told if kind == "line" else told[0])
            ]
            if kind == "zone" and points[0] == points[-1]:
                points.pop()
            if camera is None:
                points = [put(point) for point in points]
            sides = table.get("left", ""), table.get("right", "")
            yield Drawn(kind, table["name"], tuple(points), camera, *sides, number)


def _from_file(site: Mapping[str, Any]) -> Callable[[Point], Point]:
    if site.get("shapes_in") != "degrees":
        return lambda point: point
    earth = site["earth"]
    origin = earth["latitude"], earth["longitude"]
    return lambda point: on_earth(point, origin, earth.get("bearing", 0.0))


def _onto_file(site: Mapping[str, Any]) -> Callable[[Point], list[float]]:
    if site.get("shapes_in") != "degrees":
        return _plain
    earth = site["earth"]
    origin = earth["latitude"], earth["longitude"]

    def degrees(point: Point) -> list[float]:
        placed = to_earth(point, origin, earth.get("bearing", 0.0))
        return [round(each, DEGREE_DECIMALS) for each in placed]

    return degrees


def _plain(point: Point) -> list[float]:
    return [_whole(round(each, DECIMALS)) for each in point]


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value


def _camera(told: Any) -> Camera:
    table = _table(told, "a camera")
    pairs = []
    for each in _list(table, "pairs"):
        pair = _table(each, "a point pair")
        pixel, plan = (read_point(pair.get(key), key) for key in ("pixel", "plan"))
        pairs.append(Pair(pixel, plan, _number_in_file(pair)))
    return Camera(_words(table, "name"), tuple(pairs))


def _drawn(told: Any) -> Drawn:
    table = _table(told, "a shape")
    kind = cast(Kind, table.get("kind"))
    if kind not in TABLES:
        raise SiteError(f"a shape is {kind!r}; it is a line or a zone")
    points = tuple(read_point(each, "a corner") for each in _list(table, "points"))
    name, left, right = (_words(table, key) for key in ("name", "left", "right"))
    camera = _words(table, "camera") or None
    return Drawn(kind, name, points, camera, left, right, _number_in_file(table))


def _number_in_file(table: Mapping[str, Any]) -> int | None:
    was = table.get("was")
    if was is None:
        return None
    if not isinstance(was, int) or isinstance(was, bool) or was < 0:
        raise SiteError(f"{was!r} is no number in the site file")
    return was


def _table(told: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        raise SiteError(f"{what} is no JSON object")
    return told


def _list(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key, [])
    if not isinstance(value, list) or len(value) > MOST:
        raise SiteError(f"{key} is no list, or one of more than {MOST}")
    return value


def _words(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key) or ""
    if not isinstance(value, str) or len(value) > MOST:
        raise SiteError(f"{key} is no text, or one of more than {MOST} characters")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SiteError(f"{key} holds half a character") from error
    return value.strip()
