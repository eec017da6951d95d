"""What a detector finds in a frame: the noun that detectors give and the tracker takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.frames import Frame

#: Colours are counted in so many bins a channel, for the upper and the lower half of a figure.
BINS = 4


@dataclass(frozen=True, slots=True)
class Detection:
    """A box in pixels of the frame, how sure (0 to 1), and its colours as shares, if looked at."""

    x: float
    y: float
    width: float
    height: float
    confidence: float
    colours: NDArray[np.float32] | None = None


@dataclass(frozen=True, slots=True)
class Detected:
    """All that is found in one frame; ``size``: of the frame, width and height, if it is known."""

    number: int
    time: float
    detections: tuple[Detection, ...]
    size: tuple[int, int] | None = None


Detector = Callable[[Iterable[Frame]], Iterator[Detected]]


def overlap(one: Detection, other: Detection) -> float:
    """What two boxes share of what both cover (Jaccard), from 0 to 1."""
    both = _both(one, other)
    return both / (one.width * one.height + other.width * other.height - both)


def shared(one: Detection, other: Detection) -> float:
    """What of one box lies in another, from 0 to 1."""
    return _both(one, other) / (one.width * one.height)


def _both(one: Detection, other: Detection) -> float:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0.0, across) * max(0.0, down)


def colours_of(
    image: NDArray[np.uint8], mask: NDArray[np.uint8] | None = None
) -> NDArray[np.float32]:
    """How the colours of a figure are shared out, above and below the belt; each half sums to 1.

    ``mask``: 1 where the figure is; without one, its middle is taken.
    """
    rows, columns = image.shape[:2]
    if mask is None:
        mask = np.zeros((rows, columns), np.uint8)
        mask[:, columns // 4 : columns - columns // 4] = 1
    channels = image.reshape(rows, columns, -1).astype(np.int32) * BINS // 256
    codes = channels @ (BINS ** np.arange(channels.shape[2]))
    halves = []
    for half in (slice(0, rows // 2), slice(rows // 2, rows)):
        counts = np.bincount(codes[half][mask[half] > 0], minlength=BINS ** channels.shape[2])
        halves.append(counts / max(1, counts.sum()))
    # Rounded, so that shares written down and read again are the same.
    return np.round(np.concatenate(halves), 4).astype(np.float32)


def colours_apart(one: NDArray[np.float32] | None, other: NDArray[np.float32] | None) -> float:
    """How unlike two figures' colours are, from 0 to 1 (Bhattacharyya); 0.5 where nobody looked."""
    if one is None or other is None or one.shape != other.shape:
        return 0.5
    same = float(np.sqrt(one * other).sum()) / 2
    return float(np.sqrt(max(0.0, 1.0 - same)))
