"""The site map as a picture, for the explainer clip: the ground, and figures at a moment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.watching.libraries import cv2
from rashomon.watching.seen import Path, Position
from rashomon.watching.shapes import Point
from rashomon.watching.showing.ground import (
    Ground,
    colours_of,
    ground_of,
    pieces,
    place_at,
    round_length,
)
from rashomon.watching.showing.labels import Labels
from rashomon.watching.showing.pictures import Colour, Picture, write
from rashomon.watching.showing.wording import names_of
from rashomon.watching.site import Site

_PAPER: Colour = (246, 250, 251)
_INK, _SOFT, _ZONE = (24, 27, 29), (110, 110, 110), (205, 228, 236)
#: A line that leads over the ground behind a figure shows so many seconds of its way.
TRAIL_SECONDS = 12.0
_TYPE, _DOT = 13, 6
#: OpenCV draws to a sixteenth of a pixel.
_SHIFT = 4


@dataclass(frozen=True, slots=True)
class _Figure:
    """A path with its pieces, its name and its colour."""

    path: Path
    pieces: Sequence[Sequence[Position]]
    name: str
    colour: Colour

    def trails(self, time: float) -> Iterator[Sequence[Position]]:
        """Where it went in the last seconds."""
        for piece in self.pieces:
            if piece[0].time <= time and piece[-1].time >= time - TRAIL_SECONDS:
                first = bisect_left(piece, time - TRAIL_SECONDS, key=lambda each: each.time)
                last = bisect_right(piece, time, key=lambda each: each.time)
                yield piece[first:last]


@dataclass(frozen=True, slots=True)
class MapImage:
    """A map to draw figures on, moment by moment."""

    ground: Ground
    paper: Picture
    figures: Sequence[_Figure]

    @classmethod
    def of(cls, site: Site, paths: Sequence[Path], size: tuple[int, int]) -> MapImage:
        """The map of a site that fits into a picture of that size, in pixels."""
        whole = ground_of(site, paths, 1.0)
        width = min(float(size[0]), size[1] / whole.height)
        ground = ground_of(site, paths, width)
        paper = np.full((round(ground.height), round(width), 3), _PAPER, np.uint8)
        labels = Labels(width, ground.height)
        _draw_zones(paper, site, ground)
        _draw_lines(paper, site, ground, labels)
        _name_zones(paper, site, ground, labels)
        _draw_scale(paper, ground, labels)
        names, colours = names_of(paths), colours_of(paths)
        figures = [_Figure(p, pieces(p), names[p.id], colours[p.id][::-1]) for p in paths]
        return cls(ground, paper, figures)

    def at(self, time: float) -> Picture:
        """The map with everybody where they are, and their ways of the last seconds."""
        picture = self.paper.copy()
        labels = Labels(picture.shape[1], picture.shape[0])
        here = []
        for figure in self.figures:
            for way in figure.trails(time):
                _polyline(picture, [self.ground.at((p.x, p.y)) for p in way], figure.colour, 2)
            place = place_at(figure.path, time)
            if place is not None:
                here.append((figure.name, self.ground.at((place.x, place.y)), figure.colour))
        for _, (x, y), colour in here:
            labels.take((x - _DOT, y - _DOT, x + _DOT, y + _DOT))
            centre = _fixed((x, y))
            cv2.circle(picture, centre, _DOT << _SHIFT, colour, -1, cv2.LINE_AA, _SHIFT)
            cv2.circle(picture, centre, _DOT << _SHIFT, (255, 255, 255), 1, cv2.LINE_AA, _SHIFT)
        for name, spot, colour in here:
            _label(picture, labels, spot, name, colour, gap=_DOT + 3)
        return picture


def _draw_zones(paper: Picture, site: Site, ground: Ground) -> None:
    for zone in site.zones:
        if zone.camera is None:
            corners = np.array([_fixed(ground.at(point)) for point in zone.corners], np.int32)
            cv2.fillPoly(paper, [corners], _ZONE, cv2.LINE_AA, _SHIFT)


def _name_zones(paper: Picture, site: Site, ground: Ground, labels: Labels) -> None:
    """Each zone's name at the first of its corners that has room, from the top."""
    for zone in site.zones:
        if zone.camera is None:
            corners = sorted(zone.corners, key=lambda point: (-point[1], point[0]))
            any(_label(paper, labels, ground.at(each), zone.name, _SOFT) for each in corners)


def _draw_scale(paper: Picture, ground: Ground, labels: Labels) -> None:
    metres = round_length((ground.right - ground.left) / 4)
    base = round(ground.height) - 8
    end = 10 + round(metres * ground.scale)
    for begin, stop in (
        ((10, base), (end, base)),
        ((10, base - 5), (10, base)),
        ((end, base - 5), (end, base)),
    ):
        cv2.line(paper, begin, stop, _INK, 1)
    write(paper, (15, base - 5), f"{metres} m", _INK, size=12)
    labels.take((6, base - 20, end + 4, base + 6))


def _draw_lines(paper: Picture, site: Site, ground: Ground, labels: Labels) -> None:
    for line in site.lines:
        if line.camera is not None:
            continue
        points = [ground.at(point) for point in line.points]
        _polyline(paper, points, _INK, 2)
        end = points[-1]
        inside = min(max(end[0], 4.0), ground.width - 4), min(max(end[1], 14.0), ground.height - 6)
        _label(paper, labels, inside, line.name, _INK, weight=700)


def _polyline(picture: Picture, points: Sequence[Point], colour: Colour, thick: int) -> None:
    if len(points) > 1:
        drawn = np.array([_fixed(point) for point in points], np.int32)
        cv2.polylines(picture, [drawn], False, colour, thick, cv2.LINE_AA, _SHIFT)


def _label(  # noqa: PLR0913  (what a label takes)
    picture: Picture,
    labels: Labels,
    at: Point,
    text: str,
    colour: Colour,
    *,
    gap: float = 4.0,
    weight: int = 500,
) -> bool:
    """Write a label where there is room; whether there was."""
    place = labels.text(at, text, _TYPE, gap)
    if place is None:
        return False
    where = round(place[0]), round(place[1])
    write(picture, where, text, colour, size=_TYPE, weight=weight)
    return True


def _fixed(point: Point) -> tuple[int, int]:
    return round(point[0] * (1 << _SHIFT)), round(point[1] * (1 << _SHIFT))
