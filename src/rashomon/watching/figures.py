"""Foreground to figures: each a box of the size that one has at that place in this picture.

How tall people appear is learnt from the clip itself: a line through the heights of those who walk
alone, by where they stand (Krahnstoever and Mendonca 2005 go on from there to a calibration).
Groups and pieces are then explained together: boxes are placed one by one where they make the
foreground likeliest, under a silhouette that is mostly foreground in its middle and seldom at its
rim (after Fleuret et al. 2008, in one view).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.background import Mask
from rashomon.watching.libraries import cv2

#: Who walks alone is so many times as high as wide, and fills so much of the box.
UPRIGHT, FILLED = (1.6, 4.5), 0.35
#: And is so high at least, in pixels of the mask, that a line can be drawn through the heights.
LEAST_HEIGHT = 12
#: People differ in height by so much, as a share; half of all who walk alone must fit the line.
TOLERANCE, FITTING = 0.15, 0.4
#: So many who walk alone are asked before the line is believed; more than so many tell no more.
ENOUGH, PLENTY = 60, 4000
#: A person's box is so wide as a share of its height.
WIDE = 0.36
#: How likely foreground is in the middle of a silhouette, at its rim, and where nobody stands.
MIDDLE, RIM, NOBODY = 0.80, 0.40, 0.06
#: The middle takes these shares of the box.
MIDDLE_WIDE, MIDDLE_HIGH = 0.56, 0.94
#: A figure must make the foreground likelier by this share of what a perfect one would.
LEAST_GAIN = 0.30
#: Pieces closer than this share of a person's height are looked at together.
NEAR = 0.15
#: A blob this many times as large as a person, and filling its box, is no group of people.
VAST, SOLID = 3.0, 0.62
#: The least blob without a scale, in pixels of the mask.
LEAST_AREA = 30

Row = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """A box in pixels of the mask, and how well it explains the foreground, from 0 to 1."""

    x: float
    y: float
    width: float
    height: float
    confidence: float


@dataclass(slots=True)
class Stature:
    """How tall a person appears: a line over where the foot stands, learnt as the clip goes on."""

    seen: list[tuple[float, float, float]] = field(default_factory=list)
    line: NDArray[np.float64] | None = None

    def learn(self, mask: Mask) -> None:
        """Take in the heights of those who seem to walk alone."""
        if len(self.seen) >= PLENTY:
            return
        count, _, stats, _ = cv2.connectedComponentsWithStats(mask)
        for x, y, width, height, area in stats[1:count]:
            inside = x > 0 and x + width < mask.shape[1] and y > 0 and y + height < mask.shape[0]
            if not inside or height < LEAST_HEIGHT or area < FILLED * width * height:
                continue
            if UPRIGHT[0] <= height / width <= UPRIGHT[1]:
                self.seen.append((float(x + width / 2), float(y + height), float(height)))

    def settle(self) -> None:
        """Draw the line through what was learnt, if enough of it agrees."""
        if len(self.seen) < ENOUGH:
            return
        rows = np.array(self.seen)
        self.line = _agreed_line(np.column_stack((np.ones(len(rows)), rows[:, :2])), rows[:, 2])

    def heights(self, x: NDArray[np.float64], foot: NDArray[np.float64]) -> NDArray[np.float64]:
        """The height of who stands at each place, in pixels of the mask; call with a line only."""
        assert self.line is not None
        told = self.line[0] + self.line[1] * x + self.line[2] * foot
        heights: NDArray[np.float64] = np.maximum(told, LEAST_HEIGHT / 2)
        return heights


def _agreed_line(
    places: NDArray[np.float64], heights: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """The plane that most heights lie near (RANSAC with a fixed seed), or None."""
    random = np.random.default_rng(0)
    best, kept = 0, np.zeros(len(heights), bool)
    for _ in range(300):
        three = random.choice(len(heights), 3, replace=False)
        try:
            line = np.linalg.solve(places[three], heights[three])
        except np.linalg.LinAlgError:
            continue
        told = places @ line
        if (told < LEAST_HEIGHT / 2).mean() > 0.02 or line[2] < 0:
            continue
        near = np.abs(heights - told) < TOLERANCE * told
        if near.sum() > best:
            best, kept = int(near.sum()), near
    if best < FITTING * len(heights):
        return None
    line = np.linalg.lstsq(places[kept], heights[kept], rcond=None)[0]
    return np.asarray(line, dtype=np.float64)


def figures_in(mask: Mask, stature: Stature) -> Iterator[Figure]:
    """The figures that explain a mask; whole blobs where no stature is known."""
    if stature.line is None:
        yield from _blobs(mask)
        return
    for left, top, right, bottom in _clusters(mask, stature):
        part = mask[top:bottom, left:right]
        height = float(stature.heights(np.array([(left + right) / 2]), np.array([bottom]))[0])
        area = int(part.sum())
        size = (right - left) * (bottom - top)
        if area > VAST * WIDE * height**2 and area > SOLID * size:
            yield Figure(left, top, right - left, bottom - top, 0.8)
            continue
        yield from _explained(mask, (left, top, right, bottom), stature)


def _blobs(mask: Mask) -> Iterator[Figure]:
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    for x, y, width, height, area in stats[1:count]:
        if area >= LEAST_AREA:
            yield Figure(float(x), float(y), float(width), float(height), 0.6)


def _clusters(mask: Mask, stature: Stature) -> Iterator[tuple[int, int, int, int]]:
    """Bounds of pieces of foreground that may belong together."""
    middle = np.array([mask.shape[1] / 2.0]), np.array([mask.shape[0] / 2.0])
    reach = max(3, int(NEAR * float(stature.heights(*middle)[0])))
    grown = cv2.dilate(mask, np.ones((2 * reach + 1, reach | 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(grown)
    for label in range(1, count):
        x, y, width, height, _ = stats[label]
        part = mask[y : y + height, x : x + width] * (
            labels[y : y + height, x : x + width] == label
        )
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        if len(rows) >= LEAST_HEIGHT / 2:
            yield (
                int(x + columns[0]),
                int(y + rows[0]),
                int(x + columns[-1] + 1),
                int(y + rows[-1] + 1),
            )


def _explained(mask: Mask, bounds: tuple[int, int, int, int], stature: Stature) -> Iterator[Figure]:
    """Boxes placed one by one where they make this part of the mask likeliest."""
    left, top, right, bottom = bounds
    margin = int(float(stature.heights(np.array([right * 1.0]), np.array([bottom * 1.0]))[0]))
    x0, x1 = max(0, left - margin), min(mask.shape[1], right + margin)
    y0, y1 = max(0, top - margin), min(mask.shape[0], bottom + margin)
    part = np.zeros((y1 - y0, x1 - x0), np.float32)
    inner = slice(top - y0, bottom - y0), slice(left - x0, right - x0)
    part[inner] = mask[top:bottom, left:right]
    open_ = np.ones_like(part)
    boxes = _candidates(bounds, stature)
    shift = np.array([x0, y0, x0, y0])
    rim = _clipped(boxes - shift, part.shape)
    middle = _clipped(_middles(boxes) - shift, part.shape)
    full = _perfect(boxes)
    for _ in range(40):
        gains = _gains(part, open_, rim, middle)
        best = int(np.argmax(gains / full**0.5))
        share = float(gains[best] / full[best])
        if share < LEAST_GAIN:
            return
        a, b, c, d = middle[best]
        open_[b:d, a:c] = 0
        a, b, c, d = rim[best]
        open_[b:d, a:c] *= 1 - RIM
        x, y, far, foot = (float(v) for v in boxes[best])
        yield Figure(x, y, far - x, foot - y, min(1.0, share))


def _candidates(bounds: tuple[int, int, int, int], stature: Stature) -> NDArray[np.int64]:
    """Boxes of people whose feet may stand in or just under these bounds: x, y, far x, foot."""
    left, top, right, bottom = bounds
    tall = float(stature.heights(np.array([(left + right) / 2]), np.array([bottom * 1.0]))[0])
    xs = np.arange(left, right + 1, 1 if right - left < 80 else 2)
    feet = np.arange(top + 0.5 * tall, bottom + 0.35 * tall, 2)
    if not len(feet):
        feet = np.array([float(bottom)])
    x, foot = (each.ravel() for each in np.meshgrid(xs.astype(np.float64), feet))
    height = stature.heights(x, foot)
    width = WIDE * height
    corners = np.rint(np.column_stack((x - width / 2, foot - height, x + width / 2, foot)))
    boxes: NDArray[np.int64] = corners.astype(np.int64)
    return boxes


def _middles(boxes: NDArray[np.int64]) -> NDArray[np.int64]:
    x, y, far, foot = boxes.T
    aside = np.rint((far - x) * (1 - MIDDLE_WIDE) / 2).astype(np.int64)
    above = np.rint((foot - y) * (1 - MIDDLE_HIGH) / 2).astype(np.int64)
    return np.column_stack((x + aside, y + above, far - aside, foot - above))


def _clipped(boxes: NDArray[np.int64], shape: tuple[int, ...]) -> NDArray[np.int64]:
    high = np.array([shape[1], shape[0], shape[1], shape[0]])
    clipped: NDArray[np.int64] = np.clip(boxes, 0, high)
    return clipped


def _weights(share: float) -> tuple[float, float]:
    """How much likelier one pixel of foreground, and of background, makes a silhouette."""
    return float(np.log(share / NOBODY)), float(np.log((1 - share) / (1 - NOBODY)))


def _gains(
    part: NDArray[np.float32],
    open_: NDArray[np.float32],
    rim: NDArray[np.int64],
    middle: NDArray[np.int64],
) -> NDArray[np.float64]:
    """The gain in log likelihood of each box, over what no box explains yet."""
    on, all_ = (np.asarray(cv2.integral(each), np.float64) for each in (part * open_, open_))
    on_middle, all_middle = _sums(on, middle), _sums(all_, middle)
    on_rim, all_rim = _sums(on, rim) - on_middle, _sums(all_, rim) - all_middle
    (a, b), (c, d) = _weights(MIDDLE), _weights(RIM)
    gains: NDArray[np.float64] = (
        a * on_middle + b * (all_middle - on_middle) + c * on_rim + d * (all_rim - on_rim)
    )
    return gains


def _perfect(boxes: NDArray[np.int64]) -> NDArray[np.float64]:
    """The gain of each box over a silhouette that is just as expected."""
    (a, b), (c, d) = _weights(MIDDLE), _weights(RIM)
    middles = _middles(boxes)
    area = (middles[:, 2] - middles[:, 0]) * (middles[:, 3] - middles[:, 1])
    rest = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) - area
    full: NDArray[np.float64] = area * (MIDDLE * a + (1 - MIDDLE) * b) + rest * (
        RIM * c + (1 - RIM) * d
    )
    return full


def _sums(integral: NDArray[np.float64], boxes: NDArray[np.int64]) -> NDArray[np.float64]:
    x, y, far, foot = boxes.T
    sums: NDArray[np.float64] = (
        integral[foot, far] - integral[y, far] - integral[foot, x] + integral[y, x]
    )
    return sums
