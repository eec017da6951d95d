"""Foreground to figures: each a box of the size that one has at that place in this picture.

How tall people appear is learnt from the clip itself: a line through the heights of those who walk
alone, by where they stand (Krahnstoever and Mendonca 2005 go on from there to a calibration).
Groups and pieces are then explained together: boxes are placed one by one where they make the
foreground likeliest, under a silhouette that is mostly foreground in its middle and seldom at its
rim (after Fleuret et al. 2008, in one view).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.libraries import cv2
from rashomon.watching.scene import Blob, Mask

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
#: How likely foreground is in the middle of a silhouette, above the belt and below it, where legs
#: part and are often as dark as the ground; at its rim; and where nobody stands.
TRUNK, LEGS, RIM, NOBODY = 0.85, 0.65, 0.40, 0.06
#: The middle takes these shares of the box.
MIDDLE_WIDE, MIDDLE_HIGH = 0.56, 0.94
#: A figure must make the foreground likelier by this share of what a perfect one would.
LEAST_GAIN = 0.35
#: Who lies is so long and thick at most, as shares of the height of who stands, covers this share
#: of the box of one, and is this sure: a track may go on with it, and none begins.
LYING, LOW = (0.4, 1.4), 0.6
LYING_AREA, LYING_SURE = 0.3, 0.45
#: Pieces closer than this share of a person's height are looked at together.
NEAR = 0.15
#: So many people stand in one heap at most.
MOST = 40
#: A box found for someone may be so far off, as shares of its width and height: the head is seen.
ASIDE, HEAD = 0.25, 0.15
#: How likely foreground is in the box about one thing that is no person: a vehicle has corners.
WHOLE = 0.75
#: It is at least so many times as large as a person's box, and how many times as likely as people
#: it must be: more than one would do for two of them, less for each of many in one heap.
LARGE, LIKELIER, EACH_LESS, LEAST_LIKELIER = 3.2, 1.4, 0.1, 0.8
#: The least blob without a scale, in pixels of the mask.
LEAST_AREA = 30

#: Left, top, right and bottom, in pixels of the mask.
Bounds = tuple[int, int, int, int]


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


def figures_in(mask: Mask, stature: Stature, standing: Sequence[Blob] = ()) -> Iterator[Figure]:
    """The figures that explain a mask; whole blobs where no stature is known.

    ``standing``: what of it has not moved of late, with 2 where it is seen. Of that, what is no
    group of people is taken out whole, so that who comes up to it is told from it.
    """
    if stature.line is None:
        yield from _blobs(mask)
        return
    moving = mask.copy() if standing else mask
    for blob in standing:
        rows, columns = blob.part
        bounds = _bounds(blob.mask, columns.start, rows.start)
        there = np.zeros_like(mask)
        there[blob.part] = blob.mask > 0
        if _one(there, bounds, stature, list(_explained(there, bounds, stature))):
            yield _whole(bounds)
            moving[blob.part][blob.mask == 2] = 0
    for bounds in _clusters(moving, stature):
        people = list(_explained(moving, bounds, stature))
        if _one(moving, bounds, stature, people):
            yield _whole(bounds)
        else:
            yield from people
            yield from _low(moving, bounds, stature, people)


def _low(
    mask: Mask, bounds: Bounds, stature: Stature, people: Sequence[Figure]
) -> Iterator[Figure]:
    """What people who stand do not explain, and is as large as one who lies."""
    left, top, right, bottom = bounds
    rest = mask[top:bottom, left:right].copy()
    for each in people:
        x, y = max(0, round(each.x - left)), max(0, round(each.y - top))
        rest[y : max(0, round(each.y + each.height) - top), x : round(x + each.width)] = 0
    for x, y, wide, high, area in cv2.connectedComponentsWithStats(rest)[2][1:]:
        foot = np.array([float(top + y + high)])
        tall = float(stature.heights(np.array([left + x + wide / 2]), foot)[0])
        long, thick = LYING[0] * tall <= wide <= LYING[1] * tall, high <= LOW * tall
        if long and thick and area >= LYING_AREA * WIDE * tall**2:
            yield Figure(float(left + x), float(top + y), float(wide), float(high), LYING_SURE)


def _bounds(mask: Mask, left: int, top: int) -> Bounds:
    """Of what a part of a picture holds: left, top, right and bottom in the picture."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return (
        int(left + columns[0]),
        int(top + rows[0]),
        int(left + columns[-1] + 1),
        int(top + rows[-1] + 1),
    )


def _whole(bounds: Bounds) -> Figure:
    left, top, right, bottom = bounds
    return Figure(left, top, right - left, bottom - top, 0.8)


def _one(mask: Mask, bounds: Bounds, stature: Stature, people: Sequence[Figure]) -> bool:
    """Whether these bounds hold one large thing rather than so many people."""
    left, top, right, bottom = bounds
    tall = float(stature.heights(np.array([(left + right) / 2]), np.array([bottom * 1.0]))[0])
    size = (right - left) * (bottom - top)
    if size < LARGE * WIDE * tall**2:
        return False
    area = int(mask[top:bottom, left:right].sum())
    gain, loss = _weights(WHOLE)
    least = max(LEAST_LIKELIER, LIKELIER - EACH_LESS * max(2, len(people)))
    return area * gain + (size - area) * loss > least * sum(_gain_of(each) for each in people)


def _gain_of(person: Figure) -> float:
    corners = person.x, person.y, person.x + person.width, person.y + person.height
    box = np.rint(np.array([corners])).astype(np.int64)
    return person.confidence * float(_perfect(box)[0])


def _blobs(mask: Mask) -> Iterator[Figure]:
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    for x, y, width, height, area in stats[1:count]:
        if area >= LEAST_AREA:
            yield Figure(float(x), float(y), float(width), float(height), 0.6)


def _clusters(mask: Mask, stature: Stature) -> Iterator[Bounds]:
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
        bounds = _bounds(part, x, y)
        if bounds[3] - bounds[1] >= LEAST_HEIGHT / 2:
            yield bounds


def _explained(mask: Mask, bounds: Bounds, stature: Stature) -> Iterator[Figure]:
    """Boxes placed one by one where they explain most for their size, then each where it is best.

    What is placed first knows nothing of who comes after: its feet are sought once more when all
    are there, by what makes this part of the mask likeliest as a whole.
    """
    left, top, right, bottom = bounds
    margin = int(float(stature.heights(np.array([right * 1.0]), np.array([bottom * 1.0]))[0]))
    x0, x1 = max(0, left - margin), min(mask.shape[1], right + margin)
    y0, y1 = max(0, top - margin), min(mask.shape[0], bottom + margin)
    part = np.zeros((y1 - y0, x1 - x0), np.float32)
    inner = slice(top - y0, bottom - y0), slice(left - x0, right - x0)
    part[inner] = mask[top:bottom, left:right]
    boxes = _candidates(bounds, stature)
    shift = np.array([x0, y0, x0, y0])
    parts = [_clipped(each - shift, part.shape) for each in (boxes, *_middles(boxes))]
    full = _perfect(boxes)
    placed = list(_placed(part, parts, full))
    for number, (index, share) in enumerate(placed):
        others = [other for other, _ in (*placed[:number], *placed[number + 1 :])]
        better = _settled(part, parts, index, others)
        placed[number] = better, share
        x, y, far, foot = (float(v) for v in boxes[better])
        yield Figure(x, y, far - x, foot - y, min(1.0, share))


def _placed(
    part: NDArray[np.float32], parts: Sequence[NDArray[np.int64]], full: NDArray[np.float64]
) -> Iterator[tuple[int, float]]:
    """Which boxes explain most for their size, one by one, and how well, from 0 to 1."""
    open_ = np.ones_like(part)
    for _ in range(MOST):
        gains = _gains(part, open_, parts)
        best = int(np.argmax(gains / full**0.5))
        share = float(gains[best] / full[best])
        if share < LEAST_GAIN:
            return
        _claim(open_, parts, best)
        yield best, share


def _settled(
    part: NDArray[np.float32], parts: Sequence[NDArray[np.int64]], index: int, others: Sequence[int]
) -> int:
    """The box of the same one that makes this part of the mask likeliest, given all others."""
    open_ = np.ones_like(part)
    for other in others:
        _claim(open_, parts, other)
    near = np.flatnonzero(_beside(parts[0], index))
    gains = _gains(part, open_, [each[near] for each in parts])
    return int(near[np.argmax(gains)])


def _claim(open_: NDArray[np.float32], parts: Sequence[NDArray[np.int64]], index: int) -> None:
    """What this box explains is open to others no more, but for its rim."""
    rim, *middles = (each[index] for each in parts)
    for x, y, far, foot in middles:
        open_[y:foot, x:far] = 0
    open_[rim[1] : rim[3], rim[0] : rim[2]] *= 1 - RIM


def _beside(boxes: NDArray[np.int64], index: int) -> NDArray[np.bool_]:
    """Which boxes may be the same one's: as far to the side, with the head as high, nearly."""
    x, y, far, foot = boxes[index]
    aside = np.abs(boxes[:, 0] + boxes[:, 2] - x - far) <= 2 * ASIDE * (far - x)
    nearly: NDArray[np.bool_] = aside & (np.abs(boxes[:, 1] - y) <= HEAD * (foot - y))
    return nearly


def _candidates(bounds: Bounds, stature: Stature) -> NDArray[np.int64]:
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


def _middles(boxes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each box, where the trunk is and where the legs are."""
    x, y, far, foot = boxes.T
    aside = np.rint((far - x) * (1 - MIDDLE_WIDE) / 2).astype(np.int64)
    above = np.rint((foot - y) * (1 - MIDDLE_HIGH) / 2).astype(np.int64)
    belt = (y + foot) // 2
    return (
        np.column_stack((x + aside, y + above, far - aside, belt)),
        np.column_stack((x + aside, belt, far - aside, foot - above)),
    )


def _clipped(boxes: NDArray[np.int64], shape: tuple[int, ...]) -> NDArray[np.int64]:
    high = np.array([shape[1], shape[0], shape[1], shape[0]])
    clipped: NDArray[np.int64] = np.clip(boxes, 0, high)
    return clipped


def _weights(share: float) -> tuple[float, float]:
    """How much likelier one pixel of foreground, and of background, makes a silhouette."""
    return float(np.log(share / NOBODY)), float(np.log((1 - share) / (1 - NOBODY)))


def _gains(
    part: NDArray[np.float32], open_: NDArray[np.float32], parts: Sequence[NDArray[np.int64]]
) -> NDArray[np.float64]:
    """The gain in log likelihood of each box, over what no box explains yet.

    ``parts``: the boxes themselves, their trunks and their legs.
    """
    on, all_ = (np.asarray(cv2.integral(each), np.float64) for each in (part * open_, open_))
    (on_box, *on_parts), (all_box, *all_parts) = (
        [_sums(integral, each) for each in parts] for integral in (on, all_)
    )
    on_rim, all_rim = on_box - sum(on_parts), all_box - sum(all_parts)
    gains = np.zeros(len(parts[0]))
    for share, fore, every in zip(
        (RIM, TRUNK, LEGS), (on_rim, *on_parts), (all_rim, *all_parts), strict=True
    ):
        gain, loss = _weights(share)
        gains += gain * fore + loss * (every - fore)
    return gains


def _perfect(boxes: NDArray[np.int64]) -> NDArray[np.float64]:
    """The gain of each box over a silhouette that is just as expected."""
    areas = [(far - x) * (foot - y) for x, y, far, foot in (each.T for each in _middles(boxes))]
    rest = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) - sum(areas)
    full = np.zeros(len(boxes))
    for share, area in zip((RIM, TRUNK, LEGS), (rest, *areas), strict=True):
        gain, loss = _weights(share)
        full += area * (share * gain + (1 - share) * loss)
    return full


def _sums(integral: NDArray[np.float64], boxes: NDArray[np.int64]) -> NDArray[np.float64]:
    x, y, far, foot = boxes.T
    sums: NDArray[np.float64] = (
        integral[foot, far] - integral[y, far] - integral[foot, x] + integral[y, x]
    )
    return sums
