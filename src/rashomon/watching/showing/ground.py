"""The ground that a map shows: its extent in metres, what cameras see of it, where things were."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from rashomon.watching.seen import Observation, Path, Position
from rashomon.watching.shapes import Point
from rashomon.watching.site import Site, SiteCamera

#: Colours for paths, told apart with any colour vision and dark enough on white (after Okabe & Ito
#: 2008, darkened); red, green, blue. Names tell them apart too.
COLOURS = (
    (0, 92, 140), (176, 74, 0), (0, 112, 82), (142, 60, 118), (120, 88, 0), (70, 70, 70),
    (160, 28, 44), (40, 104, 160),
)  # fmt: skip
#: Metres left free around what a map shows, and the least it shows in each direction.
_MARGIN, _LEAST = 2.0, 8.0
#: Time marks a map has about so many of, along the longest path.
_MARKS = 8
_STEPS = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)
_METRES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
#: How finely the edge of a camera's picture is followed on the ground.
_EDGE_STEPS = 24
#: A line is put into a picture in so many pieces, so that a lens may bend it, and no further away.
_PIECES, _FAR_PIXELS = 32, 20_000.0
#: No path goes on over a gap longer than this, in seconds.
GAP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Ground:
    """A rectangle of the plan, in metres, drawn ``width`` units wide with y upwards."""

    left: float
    bottom: float
    right: float
    top: float
    width: float

    @property
    def scale(self) -> float:
        """Units a metre."""
        return self.width / (self.right - self.left)

    @property
    def height(self) -> float:
        """How high the drawing is, in units."""
        return (self.top - self.bottom) * self.scale

    def at(self, point: Point) -> Point:
        """Where a place of the plan is in the drawing."""
        return (point[0] - self.left) * self.scale, (self.top - point[1]) * self.scale

    def holds(self, point: Point) -> bool:
        """Whether a place of the plan is in the drawing."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top


@dataclass(frozen=True, slots=True)
class View:
    """What a camera sees of the ground: its outline, and the middle of that nearest to it."""

    camera: str
    outline: tuple[Point, ...]
    near: Point


def ground_of(site: Site, paths: Iterable[Path], width: float) -> Ground:
    """The ground that holds all the lines and zones of a site and the ways over it.

    What is drawn in a camera's pixels does not count. A site with nothing on its plan gets a small
    empty ground.
    """
    points = [point for line in site.lines if line.camera is None for point in line.points]
    points += [point for zone in site.zones if zone.camera is None for point in zone.corners]
    points += [(each.x, each.y) for path in paths for each in path.positions]
    if not points:
        points = [point for camera in site.cameras for _, point in camera.pairs] or [(0.0, 0.0)]
    (left, bottom), (right, top) = np.min(points, axis=0), np.max(points, axis=0)
    wide = max(0.0, _LEAST - (right - left)) / 2 + _MARGIN
    high = max(0.0, _LEAST - (top - bottom)) / 2 + _MARGIN
    return Ground(
        float(left - wide), float(bottom - high), float(right + wide), float(top + high), width
    )


def pieces(path: Path) -> list[list[Position]]:
    """The stretches of a path between its gaps."""
    found: list[list[Position]] = []
    for position in path.positions:
        if found and position.time - found[-1][-1].time <= GAP_SECONDS:
            found[-1].append(position)
        else:
            found.append([position])
    return found


def place_at(path: Path, time: float) -> Position | None:
    """Where a path was at a time, in a straight line between its positions; None: it was not."""
    positions = path.positions
    after = bisect_left(positions, time, key=lambda each: each.time)
    if after == len(positions):
        last = positions[-1] if positions else None
        return last if last is not None and time - last.time < 1e-6 else None
    if positions[after].time == time:
        return positions[after]
    if after == 0 or positions[after].time - positions[after - 1].time > GAP_SECONDS:
        return None
    one, other = positions[after - 1], positions[after]
    share = (time - one.time) / (other.time - one.time)
    x, y, sigma = (
        getattr(one, name) + share * (getattr(other, name) - getattr(one, name))
        for name in ("x", "y", "sigma")
    )
    return Position(time, x, y, sigma)


def place_of(observation: Observation, paths: Mapping[str, Path]) -> Position | None:
    """Where the doer was when it began, or as soon after as it was seen; None: not on the plan."""
    if not observation.paths or observation.paths[0] not in paths:
        return None
    path = paths[observation.paths[0]]
    exact = place_at(path, observation.begins)
    if exact is not None or not path.positions:
        return exact
    return min(path.positions, key=lambda each: abs(each.time - observation.begins))


def views_of(site: Site, sizes: Mapping[str, tuple[int, int]], ground: Ground) -> tuple[View, ...]:
    """What the calibrated cameras see of ``ground``; ``sizes``: by camera, of its picture."""
    found = []
    for camera in site.cameras:
        size = sizes.get(camera.name)
        outline = view_of(camera, size, ground) if size else []
        if size and outline and camera.projection is not None:
            x, y = camera.projection.to_plan([(size[0] / 2, size[1] - 1)])[0]
            found.append(View(camera.name, tuple(outline), (float(x), float(y))))
    return tuple(found)


def view_of(camera: SiteCamera, size: tuple[int, int], ground: Ground) -> list[Point]:
    """The outline of what a camera sees of ``ground``; ``size``: of its picture, in pixels.

    Empty where the camera is not calibrated. Sampled along the picture's edge, from below the
    horizon, and cut off at the ground's edge.
    """
    if camera.projection is None:
        return []
    width, height = size
    share = np.linspace(0, 1, _EDGE_STEPS)
    rows = np.concatenate([
        np.column_stack((0 * share, height * (1 - share))),
        np.column_stack((width * share, 0 * share)),
        np.column_stack((0 * share + width, height * share)),
    ])  # fmt: skip
    seen = [_below(camera, (float(x), float(y)), height, ground) for x, y in rows]
    outline = [point for point in seen if point is not None]
    return _cut(outline, ground) if len(outline) > 2 else []


def in_picture(site: Site, camera: str) -> Iterator[tuple[Literal["line", "zone"], list[Point]]]:
    """The lines and the outlines of zones that a camera sees, in pixels, each stretch of them."""
    for line in site.lines:
        for piece in _seen(line.points, line.camera, site.camera(camera)):
            yield "line", piece
    for zone in site.zones:
        for piece in _seen((*zone.corners, zone.corners[0]), zone.camera, site.camera(camera)):
            yield "zone", piece


def mark_step(paths: Sequence[Path]) -> float:
    """Seconds between the time marks along paths, a round number."""
    longest = max((p.positions[-1].time - p.positions[0].time for p in paths if p.positions),
                  default=0.0)  # fmt: skip
    return next((step for step in _STEPS if longest / step <= _MARKS), _STEPS[-1])


def round_length(most: float) -> int:
    """The longest round number of metres up to ``most``, or one."""
    return max((each for each in _METRES if each <= most), default=_METRES[0])


def colours_of(paths: Sequence[Path]) -> dict[str, tuple[int, int, int]]:
    """By path, its colour, that of its figure; they come again when there are more than colours."""
    figures = dict.fromkeys(path.figure or path.id for path in paths)
    colours = {figure: COLOURS[n % len(COLOURS)] for n, figure in enumerate(figures)}
    return {path.id: colours[path.figure or path.id] for path in paths}


def _seen(
    points: Sequence[Point], drawn_in: str | None, camera: SiteCamera
) -> Iterator[list[Point]]:
    """Stretches of a line in a picture; what is behind the camera or far beside it is left out."""
    if drawn_in is not None:
        if drawn_in == camera.name:
            yield list(points)
        return
    if camera.projection is None:
        return
    share = np.linspace(0, 1, _PIECES)[:, None]
    ways = [(1 - share) * np.array(a) + share * np.array(b) for a, b in pairwise(points)]
    stretch: list[Point] = []
    for x, y in camera.projection.to_image(np.concatenate(ways)):
        if math.isfinite(x + y) and max(abs(x), abs(y)) < _FAR_PIXELS:
            stretch.append((float(x), float(y)))
            continue
        if len(stretch) > 1:
            yield stretch
        stretch = []
    if len(stretch) > 1:
        yield stretch


def _below(camera: SiteCamera, pixel: Point, height: float, ground: Ground) -> Point | None:
    """Where a pixel lies on the ground, or the first one below it that is not too far away."""
    assert camera.projection is not None
    reach = 4 * math.hypot(ground.right - ground.left, ground.top - ground.bottom)
    middle = np.array([(ground.left + ground.right) / 2, (ground.bottom + ground.top) / 2])
    column = np.column_stack((np.full(64, pixel[0]), np.linspace(pixel[1], height, 64)))
    places = camera.projection.to_plan(column)
    near = np.isfinite(places).all(axis=1)
    near &= np.hypot(*(np.nan_to_num(places) - middle).T) < reach
    if not near.any():
        return None
    x, y = places[int(np.argmax(near))]
    return float(x), float(y)


def _cut(outline: list[Point], ground: Ground) -> list[Point]:
    """A polygon within the ground (Sutherland & Hodgman 1974)."""
    edges = ((0, ground.left, 1), (0, ground.right, -1), (1, ground.bottom, 1), (1, ground.top, -1))
    for axis, bound, sign in edges:
        kept: list[Point] = []
        for one, other in zip(outline, [*outline[1:], *outline[:1]], strict=True):
            before, after = ((point[axis] - bound) * sign for point in (one, other))
            if before >= 0:
                kept.append(one)
            if (before >= 0) != (after >= 0):
                share = before / (before - after)
                kept.append(
                    (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
                )
        outline = kept
    return outline
