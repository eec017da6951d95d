"""Where someone stands whose feet are hidden: told by the head, as long as that is the likelier."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Points, Projection
from rashomon.watching.kinds import sizes
from rashomon.watching.seen import Box

#: The share of boxes at which a track shows its full height: hidden feet only make boxes lower.
FULL_SHARE = 0.8
#: Heights in metres that a person may have; who is of none is no upright person.
LEAST_HEIGHT, MOST_HEIGHT = 1.2, 2.3
#: A box lower than this share of the full height does not show all of one who stands.
CUT_SHARE = 0.8
#: To change between foot and head costs as much as a leap of so many metres, and every box that
#: is told by its head as much as one of so many: boxes are mostly right.
CHANGE_METRES, DOUBT_METRES = 1.0, 0.05
#: A leap is what goes beyond this speed, in m/s, from one box to the next.
FAST = 3.0


def feet(boxes: Sequence[Box], projection: Projection) -> Points:
    """The foot in pixels for each box of one track: the box's own, or one told by its head.

    A low box is either someone low, whose head came down, or someone whose feet are behind
    something. Both are tried for each low box, and the sequence with the fewest leaps on the plan
    is taken (Viterbi 1967): who falls stays where the feet were, and who goes behind a wall does
    not leap to its top.
    """
    own = np.array([box.foot for box in boxes], dtype=np.float64)
    heights = sizes(boxes, projection)[:, 1]
    known = heights[np.isfinite(heights)]
    if len(known) < 3:
        return own
    full = float(np.quantile(known, FULL_SHARE))
    low = heights < CUT_SHARE * full
    if not LEAST_HEIGHT <= full <= MOST_HEIGHT or not low.any():
        return own
    by_head = _by_head(boxes, projection, full)
    choice = _choice(boxes, projection.to_plan(own), projection.to_plan(by_head), low)
    return np.where(choice[:, None], by_head, own)


def _by_head(boxes: Sequence[Box], projection: Projection, height: float) -> Points:
    """Where the feet are of one so many metres high whose head is where the box has it."""
    tall = np.array([box.height for box in boxes])
    for _ in range(8):
        stretched = [
            Box(box.frame, box.time, box.x, box.y, box.width, float(pixels))
            for box, pixels in zip(boxes, tall, strict=True)
        ]
        metres = sizes(stretched, projection)[:, 1]
        tall = np.where(np.isfinite(metres), tall * np.clip(height / metres, 0.5, 2.0), tall)
    return np.array(
        [(box.x + box.width / 2, box.y + pixels) for box, pixels in zip(boxes, tall, strict=True)]
    )


def _choice(
    boxes: Sequence[Box], own: Points, by_head: Points, low: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """For each box whether its head tells: the cheapest sequence, by leaps and changes."""
    spots = np.stack((own, by_head), axis=1)
    spots = np.where(np.isfinite(spots), spots, 1e3)
    count = len(boxes)
    cost = np.array([0.0, DOUBT_METRES if low[0] else np.inf])
    came = np.zeros((count, 2), int)
    for index in range(1, count):
        reach = FAST * max(boxes[index].time - boxes[index - 1].time, 1e-3)
        apart = np.hypot(*(spots[index][None] - spots[index - 1][:, None]).transpose(2, 0, 1))
        leaps = np.maximum(0.0, apart - reach) + CHANGE_METRES * (1 - np.eye(2))
        total = cost[:, None] + leaps
        came[index] = np.argmin(total, axis=0)
        cost = total.min(axis=0)
        cost[1] += DOUBT_METRES
        if not low[index]:
            cost[1] = np.inf
    chosen = np.zeros(count, bool)
    state = int(np.argmin(cost))
    for index in range(count - 1, -1, -1):
        chosen[index] = bool(state)
        state = int(came[index, state])
    return chosen
