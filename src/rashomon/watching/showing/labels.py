"""Where marks and labels go in a drawing so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.watching.shapes import Point

#: Left, upper, right and lower edge.
Box = tuple[float, float, float, float]

#: How wide a letter is, as a share of the type's size: a sans serif's mean, on the safe side.
_LETTER = 0.56
#: Rings tried around a place, and directions on each.
_RINGS, _DIRECTIONS = 12, 16
#: A drawing is looked through in squares of so many units.
_SQUARE = 40.0


@dataclass(frozen=True)
class Labels:
    """Takes room in a drawing of a given size, and gives away none twice."""

    width: float
    height: float
    _taken: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def take(self, box: Box) -> None:
        """Keep a place free of labels."""
        for square in _squares(box):
            self._taken.setdefault(square, []).append(box)

    def text(self, at: Point, text: str, size: float, gap: float = 4.0) -> Point | None:
        """Where a line of text can begin (its baseline's left end) near a place; None: nowhere."""
        wide, high = len(text) * size * _LETTER, size
        x, y = at
        starts = (
            (x + gap, y + high * 0.35), (x - gap - wide, y + high * 0.35),
            (x - wide / 2, y - gap), (x - wide / 2, y + gap + high * 0.8),
            (x + gap, y - gap), (x + gap, y + gap + high * 0.8),
            (x - gap - wide, y - gap), (x - gap - wide, y + gap + high * 0.8),
        )  # fmt: skip
        for left, base in starts:
            box = (left - 1, base - high * 0.85, left + wide + 1, base + high * 0.3)
            if self.is_free(box):
                self.take(box)
                return left, base
        return None

    def mark(self, at: Point, half: float, radius: float) -> Point:
        """Where a mark goes, twice ``half`` wide: at its place, else as near as there is room."""
        for x, y in self._around(at, radius):
            box = (x - half, y - radius, x + half, y + radius)
            if self.is_free(box):
                self.take(box)
                return x, y
        return at

    def _around(self, at: Point, radius: float) -> Iterator[Point]:
        yield at
        for ring in range(1, _RINGS + 1):
            reach = ring * radius * 1.1
            for step in range(_DIRECTIONS):
                angle = 2 * math.pi * (step / _DIRECTIONS) - math.pi / 4
                yield at[0] + reach * math.cos(angle), at[1] + reach * math.sin(angle)

    def is_free(self, box: Box) -> bool:
        """Whether a place is within the drawing, and nobody's yet."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for square in _squares(box)
            for other in self._taken.get(square, ())
        )


def _squares(box: Box) -> Iterable[tuple[int, int]]:
    left, top, right, bottom = (math.floor(edge / _SQUARE) for edge in box)
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
