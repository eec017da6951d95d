"""What a sheet amounts to: how well its pairs agree, and where all of it lies in pictures."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from rashomon.drawing.sheet import Camera, Drawn, Sheet
from rashomon.errors import SiteError
from rashomon.watching.calibration import Projection, fit_homography, foot_sigma
from rashomon.watching.shapes import Point

#: The height of a person in the picture, in pixels, that uncertainties are shown for.
PERSON_PIXELS = 80.0
#: The plan's grid has lines at such distances, in metres, so that no more than so many are drawn.
GRID_STEPS, GRID_LINES = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0), 24
#: Points along a grid line and along an edge: straight lines bend in pictures of some cameras.
GRID_POINTS, EDGE_POINTS = 24, 8

#: A point in a picture, None where it is behind the camera or above its horizon.
Places = list[list[float] | None]


@dataclass(frozen=True, slots=True)
class Calibrated:
    """How a camera's pairs agree.

    ``error``: why they tell no calibration, in words; ``rms`` and ``residuals`` in metres;
    ``feet``: how surely a foot is known at each pair, None at the horizon; ``spare``: whether there
    are more pairs than always fit; ``grid``: the plan's grid in its picture; ``step``: metres
    between its lines.
    """

    error: str | None = None
    rms: float | None = None
    residuals: tuple[float, ...] = ()
    feet: tuple[float | None, ...] = ()
    spare: bool = False
    grid: tuple[Places, ...] = ()
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class Laid:
    """A shape on the plan, in metres, and in the picture of each camera that can show it.

    ``corners``: by camera, each of its points; ``edges``: by camera, the way between them.
    """

    plan: list[list[float]] | None
    corners: Mapping[str, Places]
    edges: Mapping[str, Places]


def lay(
    sheet: Sheet, given: Mapping[str, Projection], sizes: Mapping[str, tuple[int, int]]
) -> dict[str, Any]:
    """What a sheet amounts to, as the page takes it: ``cameras`` by name, ``shapes`` in order.

    ``given``: cameras that were calibrated elsewhere; ``sizes``: of their pictures in pixels.
    """
    cameras, ways = {}, dict(given)
    for camera in sheet.cameras:
        found, way = _calibrated(camera, given.get(camera.name), sizes.get(camera.name))
        cameras[camera.name] = asdict(found)
        if way is not None:
            ways[camera.name] = way
    return {"cameras": cameras, "shapes": [asdict(_laid(each, ways)) for each in sheet.shapes]}


def ways_of(sheet: Sheet, given: Mapping[str, Projection]) -> dict[str, Projection]:
    """The way onto the plan of each camera that has one."""
    ways = dict(given)
    for camera in sheet.cameras:
        if camera.name not in given and len(camera.pairs) >= 4:
            try:
                ways[camera.name] = _fit(camera)
            except SiteError:
                continue
    return ways


def _fit(camera: Camera) -> Projection:
    pixels, plan = [p.pixel for p in camera.pairs], [p.plan for p in camera.pairs]
    return fit_homography(pixels, plan).homography


def _calibrated(
    camera: Camera, given: Projection | None, size: tuple[int, int] | None
) -> tuple[Calibrated, Projection | None]:
    if given is not None:
        step, grid = _grid(given, size)
        return Calibrated(grid=grid, step=step), given
    pixels, plan = [p.pixel for p in camera.pairs], [p.plan for p in camera.pairs]
    try:
        fit = fit_homography(pixels, plan)
    except SiteError as error:
        return Calibrated(error=str(error)), None
    sigmas = foot_sigma(fit.homography, pixels, [PERSON_PIXELS] * len(pixels)).tolist()
    feet = tuple(each if math.isfinite(each) else None for each in sigmas)
    step, grid = _grid(fit.homography, size, plan)
    found = Calibrated(None, fit.rms, fit.residuals, feet, len(camera.pairs) > 4, grid, step)
    return found, fit.homography


def _grid(
    way: Projection, size: tuple[int, int] | None, about: Sequence[Point] = ()
) -> tuple[float, tuple[Places, ...]]:
    """Lines of the plan at round metres about some of its points, or where the picture looks."""
    if not about and size is not None:
        width, height = size
        seen = way.to_plan([(x * width, y * height) for x in (0.2, 0.8) for y in (0.6, 0.95)])
        about = [(float(x), float(y)) for x, y in seen if math.isfinite(x) and math.isfinite(y)]
    if len(about) < 2:
        return 0.0, ()
    low, high = np.min(about, axis=0), np.max(about, axis=0)
    reach = float(np.max(high - low)) or 1.0
    step = next((s for s in GRID_STEPS if 2 * reach / s <= GRID_LINES), GRID_STEPS[-1])
    west, south = (np.floor((low - reach / 4) / step) * step).tolist()
    east, north = (np.ceil((high + reach / 4) / step) * step).tolist()
    lines = []
    for x in _until(west, east, step):
        lines.append([(x, y) for y in np.linspace(south, north, GRID_POINTS)])
    for y in _until(south, north, step):
        lines.append([(x, y) for x in np.linspace(west, east, GRID_POINTS)])
    return step, tuple(_in_picture(way, line) for line in lines)


def _until(begin: float, end: float, step: float) -> Iterable[float]:
    count = min(round((end - begin) / step), 4 * GRID_LINES)
    return (begin + n * step for n in range(count + 1))


def _laid(drawn: Drawn, ways: Mapping[str, Projection]) -> Laid:
    points, own = drawn.points, drawn.camera
    if own is not None:
        way = ways.get(own)
        ground = way.to_plan(points) if way is not None and points else None
        if ground is None or not np.isfinite(ground).all():
            told = [[x, y] for x, y in points]
            return Laid(None, {own: [*told]}, {own: [*_closed(drawn, told)]})
        plan = [(float(x), float(y)) for x, y in ground]
    else:
        plan = list(points)
    way_round = _along(_closed(drawn, plan))
    return Laid(
        [list(point) for point in plan],
        {name: _in_picture(way, plan) for name, way in ways.items()},
        {name: _in_picture(way, way_round) for name, way in ways.items()},
    )


def _closed(drawn: Drawn, points: list[Any]) -> list[Any]:
    return [*points, points[0]] if drawn.kind == "zone" and len(points) > 2 else points


def _along(points: Sequence[Point]) -> list[Point]:
    """The points, and some on the way from each to the next."""
    if len(points) < 2:
        return list(points)
    found = [
        (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
        for a, b in itertools.pairwise(points)
        for share in np.arange(EDGE_POINTS) / EDGE_POINTS
    ]
    return [*((float(x), float(y)) for x, y in found), points[-1]]


def _in_picture(way: Projection, points: Sequence[Point]) -> Places:
    if not points:
        return []
    return [
        [round(float(x), 2), round(float(y), 2)] if math.isfinite(x) and math.isfinite(y) else None
        for x, y in way.to_image(points)
    ]
