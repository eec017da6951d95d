"""Frames of the synthetic scene: figures, vehicles, noise, flicker, shadows and occlusion."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.sample.scene.lens import Camera, Points
from rashomon.sample.scene.plot import ACTORS, FLASHES, LINE, SECONDS, Actor

Frame = NDArray[np.uint8]
Picture = NDArray[np.float32]

#: Walls and a kiosk that hide what is behind them: south-west corner, size, height, grey, heat.
_BLOCKS = (
    ((44.5, 20.0), (3.5, 5.0), 2.6, (104, 98, 90), 78),
    ((7.0, 23.5), (3.0, 2.2), 2.4, (88, 84, 80), 74),
    ((52.0, 6.0), (0.5, 6.0), 2.2, (112, 106, 100), 76),
)
#: A tree that sways in front of things: where its trunk stands, how high and how wide.
_TREE = (34.5, 8.0, 6.0, 1.7)
_LAMP = (17.0, 30.0)
_SUN = (0.55, 0.35)
_DUSK = 0.52
_SHADE = 0.72
_NOISES = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """An actor in a frame: the box of what can be seen, in pixels, and how much of it that is."""

    name: str
    x: float
    y: float
    width: float
    height: float
    share: float


@dataclass(frozen=True, slots=True)
class _Shape:
    """Something solid in one frame: its outline in pixels, how far off, its looks, whose it is."""

    outline: Points
    depth: float
    tone: tuple[int, int, int]
    who: int
    round: bool = False


class Studio:
    """Draws one camera's frames; the same seed gives the same frames."""

    def __init__(self, camera: Camera, size: tuple[int, int], rate: float, seed: int) -> None:
        """``size`` is width and height in pixels, ``rate`` frames a second."""
        self._camera, self._size, self._rate = camera, size, rate
        rng = np.random.default_rng([seed, *camera.name.encode()])
        self._plan, self._falls = camera.ground(size)
        self._ground = self._painted(rng)
        self._lamplight = self._near(_LAMP, 5.0)
        shape = (_NOISES, size[1], size[0])
        self._noise = rng.normal(0, 3.2, shape).astype(np.float32)
        self._columns = rng.normal(0, 1.5, size[0]).astype(np.float32)
        self._flicker = rng.normal(0, 1, int(SECONDS * rate) + 2)
        self._picks = rng.integers(0, _NOISES, int(SECONDS * rate) + 2)
        self._shifts = rng.integers(0, size[0], int(SECONDS * rate) + 2)

    def frames(self) -> Iterator[tuple[Frame, tuple[Shown, ...]]]:
        """Every frame as RGB, (height, width, 3), with the actors that it shows."""
        for number in range(int(SECONDS * self._rate)):
            yield self._frame(number)

    def _frame(self, number: int) -> tuple[Frame, tuple[Shown, ...]]:
        time = self._camera.offset + self._camera.rate * number / self._rate
        picture = self._ground.copy()
        shapes = self._standing(time)
        if self._camera.sort == "visible":
            self._cast_shadows(picture, time)
        owners = np.full(picture.shape[:2], -1, np.int16)
        areas: dict[int, int] = {}
        for shape in sorted(shapes, key=lambda s: -s.depth):
            mask, corner = _filled(shape, self._size)
            if mask.any():
                part = np.s_[
                    corner[1] : corner[1] + mask.shape[0], corner[0] : corner[0] + mask.shape[1]
                ]
                picture[part][mask] = shape.tone
                # The parts of a figure overlap; what they share counts once.
                added = int((mask & (owners[part] != shape.who)).sum())
                areas[shape.who] = areas.get(shape.who, 0) + added
                owners[part][mask] = shape.who
        self._light(picture, time, number)
        return self._developed(picture, number), tuple(_shown(owners, areas))

    def _standing(self, time: float) -> list[_Shape]:
        shapes = []
        for number, actor in enumerate(ACTORS):
            place = actor.at(time)
            if place is not None:
                shapes += self._actor(number, actor, place, time)
        for corner, extent, height, tone, heat in _BLOCKS:
            middle = (corner[0] + extent[0] / 2, corner[1] + extent[1] / 2)
            shapes += self._box(middle, (*extent, height), 0.0, self._tone(tone, heat), -1)
        x, y, height, width = _TREE
        sway = 0.12 * math.sin(1.7 * time) + 0.07 * math.sin(4.1 * time + 1)
        for part in range(4):
            across = width * (0.55 * math.sin(2.1 * part) + sway)
            crown = np.array([(x + across, y, height * (0.42 + 0.15 * part))])
            shapes += self._ball(crown, 0.75 + 0.1 * part, self._tone((46, 60, 40), 66))
        return shapes

    def _actor(
        self, number: int, actor: Actor, place: tuple[float, float], time: float
    ) -> list[_Shape]:
        tone, heading = self._tone(actor.colour, actor.heat), actor.heading(time)
        if actor.kind == "vehicle":
            body = (actor.length, actor.width, 0.62 * actor.height)
            cabin = (0.55 * actor.length, 0.94 * actor.width, actor.height)
            dim = tuple(int(0.75 * each) for each in tone)
            return [
                *self._box(place, cabin, heading, (dim[0], dim[1], dim[2]), number),
                *self._box(place, body, heading, tone, number),
            ]
        if actor.lies(time):
            return self._box(place, (actor.height, actor.width, 0.34), heading, tone, number)
        stride = 0.18 * math.sin(9 * time + number)
        legs = np.array([(*place, 0.0), (*place, 0.5 * actor.height)])
        trunk = np.array([(*place, 0.38 * actor.height), (*place, actor.height)])
        return [
            *self._capsule(legs, 0.6 * actor.width * (1 + stride), tone, number),
            *self._capsule(trunk, actor.width, tone, number),
        ]

    def _tone(self, colour: tuple[int, int, int], heat: int) -> tuple[int, int, int]:
        return (heat, heat, heat) if self._camera.sort == "thermal" else colour

    def _box(
        self,
        middle: tuple[float, float],
        size: tuple[float, float, float],
        heading: float,
        tone: tuple[int, int, int],
        who: int,
    ) -> list[_Shape]:
        along = np.array((math.cos(heading), math.sin(heading))) * size[0] / 2
        across = np.array((-math.sin(heading), math.cos(heading))) * size[1] / 2
        corners = [
            (*(np.array(middle) + a * along + b * across), z)
            for a in (-1, 1)
            for b in (-1, 1)
            for z in (0.0, size[2])
        ]
        pixels, depths = self._camera.project(np.array(corners), self._size)
        return [_Shape(_hull(pixels), float(depths.mean()), tone, who)] if depths.min() > 1 else []

    def _capsule(
        self, ends: Points, width: float, tone: tuple[int, int, int], who: int
    ) -> list[_Shape]:
        pixels, depths = self._camera.project(ends, self._size)
        if depths.min() <= 1:
            return []
        half = self._camera.focal * self._size[0] * width / 2 / depths[0]
        (x, low), (_, high) = pixels
        outline = np.array([(x - half, high), (x + half, high), (x + half, low), (x - half, low)])
        return [_Shape(outline, float(depths[0]), tone, who, round=True)]

    def _ball(self, middle: Points, radius: float, tone: tuple[int, int, int]) -> list[_Shape]:
        pixels, depths = self._camera.project(middle, self._size)
        if depths[0] <= 1:
            return []
        (x, y), half = pixels[0], self._camera.focal * self._size[0] * radius / depths[0]
        outline = np.array([(x - half, y - half), (x + half, y - half), (x + half, y + half)])
        return [_Shape(outline, float(depths[0]), tone, -1, round=True)]

    def _cast_shadows(self, picture: Picture, time: float) -> None:
        for actor in ACTORS:
            place = actor.at(time)
            if place is None:
                continue
            reach = 0.3 if actor.lies(time) else actor.height
            half = actor.length / 2 if actor.kind == "vehicle" else 0.25
            foot, tip = np.array(place), np.array(place) + reach * np.array(_SUN)
            side = half * np.array((-_SUN[1], _SUN[0])) / math.hypot(*_SUN)
            corners = [(*c, 0.0) for c in (foot - side, foot + side, tip + side, tip - side)]
            pixels, depths = self._camera.project(np.array(corners), self._size)
            if depths.min() > 1:
                shade = _Shape(_hull(pixels), 0.0, (0, 0, 0), -1)
                mask, (x, y) = _filled(shade, self._size)
                picture[y : y + mask.shape[0], x : x + mask.shape[1]][mask] *= _SHADE

    def _light(self, picture: Picture, time: float, number: int) -> None:
        if self._camera.sort == "visible":
            lamp = 1 + 0.05 * self._flicker[number] * self._lamplight
            cloud = _DUSK + 0.05 * math.sin(time / 9) + 0.008 * math.sin(2.3 * time)
            picture *= (cloud * lamp)[..., None].astype(np.float32)
        else:
            picture += np.float32(1.5 * math.sin(time / 17))
        for moment, x, y in FLASHES:
            if 0 <= time - moment < self._camera.rate / self._rate:
                self._flash(picture, (x, y, 1.5))

    def _near(self, place: tuple[float, float], reach: float) -> Points:
        squared = ((self._plan - np.array(place)) ** 2).sum(axis=-1) / reach**2
        near: Points = np.where(self._falls, np.exp(-np.minimum(squared, 50)), 0.0)
        return near

    def _flash(self, picture: Picture, place: tuple[float, float, float]) -> None:
        pixels, depths = self._camera.project(np.array([place]), self._size)
        if depths[0] <= 1:
            return
        y, x = np.ogrid[: self._size[1], : self._size[0]]
        far = (x - pixels[0, 0]) ** 2 + (y - pixels[0, 1]) ** 2
        glow = 230 * np.exp(-far / 18) + 14 * np.exp(-far / 2500)
        picture += glow[..., None].astype(np.float32)

    def _developed(self, picture: Picture, number: int) -> Frame:
        noise = np.roll(self._noise[self._picks[number]], int(self._shifts[number]), axis=1)
        if self._camera.sort == "thermal":
            noise = noise * 0.7 + self._columns
        frame: Frame = np.clip(picture + noise[..., None], 0, 255).astype(np.uint8)
        return frame

    def _painted(self, rng: np.random.Generator) -> Picture:
        """The ground with its grain, a road and the painted line; above the horizon, the sky."""
        plan, shown = self._plan, self._falls
        grain = rng.normal(0, 1, (64, 64))
        cells = np.floor(np.where(shown[..., None], plan, 0) / 1.5).astype(int) % 64
        tone = 118 + 5 * grain[cells[..., 0], cells[..., 1]]
        tone += np.where(np.abs(plan[..., 1] - 19.5) < 3.2, -18, 0)
        tone += np.where(np.abs(plan[..., 0] - LINE[1][0][0]) < 0.18, 60, 0)
        if self._camera.sort == "thermal":
            grey = np.where(shown, 62 + 0.25 * (tone - 112), 38)
            return np.repeat(grey[..., None], 3, axis=2).astype(np.float32)
        colour = np.array((1.0, 0.98, 0.9))
        ground = np.where(shown[..., None], tone[..., None] * colour, np.array((120, 128, 142)))
        return ground.astype(np.float32)


def _shown(owners: NDArray[np.int16], areas: dict[int, int]) -> Iterator[Shown]:
    for number, actor in enumerate(ACTORS):
        rows, columns = np.nonzero(owners == number)
        if len(rows):
            left, top = int(columns.min()), int(rows.min())
            yield Shown(
                actor.name,
                left,
                top,
                int(columns.max()) - left + 1,
                int(rows.max()) - top + 1,
                min(1.0, len(rows) / areas[number]),
            )


def _filled(shape: _Shape, size: tuple[int, int]) -> tuple[NDArray[np.bool_], tuple[int, int]]:
    """Which pixels an outline holds, within its own rectangle, and where that begins."""
    low = np.floor(shape.outline.min(axis=0)).astype(int)
    high = np.ceil(shape.outline.max(axis=0)).astype(int) + 1
    left, top = (int(max(edge, 0)) for edge in low)
    right, bottom = (int(min(edge, end)) for edge, end in zip(high, size, strict=True))
    if left >= right or top >= bottom:
        return np.zeros((0, 0), bool), (0, 0)
    y, x = np.ogrid[top:bottom, left:right]
    if shape.round:
        cx, cy = (shape.outline.min(axis=0) + shape.outline.max(axis=0)) / 2
        rx, ry = np.ptp(shape.outline, axis=0) / 2 + 0.3
        return ((x + 0.5 - cx) / rx) ** 4 + ((y + 0.5 - cy) / ry) ** 4 <= 1, (left, top)
    inside = np.ones((bottom - top, right - left), bool)
    for one, other in zip(shape.outline, np.roll(shape.outline, -1, axis=0), strict=True):
        edge = other - one
        inside &= edge[0] * (y + 0.5 - one[1]) - edge[1] * (x + 0.5 - one[0]) >= 0
    return inside, (left, top)


def _hull(points: Points) -> Points:
    """The convex hull, clockwise on screen (Andrew's monotone chain, 1979)."""
    ordered = sorted(map(tuple, points.tolist()))
    return np.array(_half(ordered)[:-1] + _half(ordered[::-1])[:-1])


def _half(ordered: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
    kept: list[tuple[float, ...]] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(one: tuple[float, ...], other: tuple[float, ...], third: tuple[float, ...]) -> float:
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])
