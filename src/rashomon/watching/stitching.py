"""Pieces of tracks joined where they meet over a gap, gaps filled, ways smoothed."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.detection import Detection, colours_apart
from rashomon.watching.libraries import csgraph, sparse
from rashomon.watching.seen import Box

#: Pieces further apart than this many frames are not joined.
LONGEST_GAP = 75
#: How far a way on and a way back may miss each other, in heights, at once and per frame between.
MISS, MISS_PER_FRAME, MOST = 0.5, 0.03, 1.6
#: And by how much colours may differ.
COLOURS = 0.55
#: What is closer to an edge of the picture than this share of its width is leaving or coming.
EDGE = 0.25
#: A velocity at the end of a piece is taken over so many frames.
END = 12
#: Ways are smoothed over so many frames, as the standard deviation of a Gaussian.
SMOOTH = 2.0
#: A gap longer than this many frames stays open: where one was in it is anyone's guess.
FILLED = 45
#: A join must cost less than this; a miss, other colours and a long gap each add up to a half.
NO_JOIN = 0.9

Hits = Mapping[int, tuple[float, Detection]]
Colours = NDArray[np.float32] | None


def stitched(
    pieces: Sequence[Hits], colours: Sequence[Colours], size: tuple[int, int] | None = None
) -> list[dict[int, tuple[float, Detection]]]:
    """Pieces that are one thing's, joined; the cheapest joins of all together.

    ``size``: of the frame; what ends at its edge has left, and what begins there has just come.
    """
    if not pieces:
        return []
    count = len(pieces)
    after = _after(pieces, colours, size)
    firsts = set(range(count)) - {b for b in after.values() if b < count}
    joined = []
    for first in sorted(firsts):
        whole: dict[int, tuple[float, Detection]] = {}
        at: int | None = first
        while at is not None and at < count:
            whole.update(pieces[at])
            at = after.get(at)
        joined.append(whole)
    return joined


def _after(
    pieces: Sequence[Hits], colours: Sequence[Colours], size: tuple[int, int] | None
) -> dict[int, int]:
    """For each piece which goes on as it; as many as there are pieces, and more, mean none.

    Only pieces that begin soon after one ends are looked at, so that an hour takes sixty minutes'
    work: the cheapest joins are found among those alone (Jonker and Volgenant 1987, sparse).
    """
    count = len(pieces)
    order = sorted(range(count), key=lambda index: min(pieces[index]))
    begins = [min(pieces[index]) for index in order]
    rows, columns, costs = list(range(count)), list(range(count, 2 * count)), [NO_JOIN] * count
    for a, one in enumerate(pieces):
        if _left(one, size):
            continue
        last = max(one)
        soon = slice(bisect.bisect(begins, last), bisect.bisect(begins, last + LONGEST_GAP))
        for b in order[soon]:
            cost = (
                NO_JOIN if _came(pieces[b], size) else _miss(one, pieces[b], colours[a], colours[b])
            )
            if cost < NO_JOIN:
                rows.append(a)
                columns.append(b)
                costs.append(cost)
    # One more for each, which changes no choice: the sparse matrix takes nothing for no join.
    table = sparse.csr_array((np.array(costs) + 1.0, (rows, columns)), shape=(count, 2 * count))
    matched = csgraph.min_weight_full_bipartite_matching(table)
    return {int(a): int(b) for a, b in zip(*matched, strict=True)}


def _left(hits: Hits, size: tuple[int, int] | None) -> bool:
    """Whether a piece ends where the picture does."""
    return size is not None and _at_edge(hits[max(hits)][1], size)


def _came(hits: Hits, size: tuple[int, int] | None) -> bool:
    """Whether a piece begins where the picture does."""
    return size is not None and _at_edge(hits[min(hits)][1], size)


def _at_edge(detection: Detection, size: tuple[int, int]) -> bool:
    near = EDGE * detection.width
    far, foot = detection.x + detection.width, detection.y + detection.height
    return detection.x < near or far > size[0] - near or foot > size[1] - near


def _miss(one: Hits, other: Hits, one_colours: Colours, other_colours: Colours) -> float:
    """What it costs to say that one goes on as the other, infinite for cannot be."""
    last, first = max(one), min(other)
    gap = first - last
    apart = colours_apart(one_colours, other_colours)
    if apart > COLOURS and one_colours is not None:
        return float("inf")
    end, way_on = _end(one, last, -1)
    start, way_back = _end(other, first, 1)
    height = (one[last][1].height + other[first][1].height) / 2
    allowed = min(MOST, MISS + MISS_PER_FRAME * gap) * height
    away = (_passes(end, way_on * gap, start) + _passes(start, -way_back * gap, end)) / 2
    if away > allowed:
        return float("inf")
    return 0.5 * (away / allowed + apart + gap / LONGEST_GAP)


def _passes(
    begin: NDArray[np.float64], way: NDArray[np.float64], place: NDArray[np.float64]
) -> float:
    """How near a straight way, walked all or in part since one may stop, comes to a place."""
    length = float(way @ way)
    share = float(np.clip((place - begin) @ way / length, 0, 1)) if length > 0 else 0.0
    return float(np.hypot(*(begin + share * way - place)))


def _end(hits: Hits, number: int, step: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The foot at the end of a piece and its velocity there, in pixels a frame."""
    near = [n for n in hits if 0 <= (n - number) * step <= END]
    feet = np.array([_foot(hits[n][1]) for n in near])
    if len(near) < 3:
        return _foot(hits[number][1]), np.zeros(2)
    slope, start = np.polyfit(np.array(near) - number, feet, 1)
    return start, slope


def _foot(detection: Detection) -> NDArray[np.float64]:
    return np.array([detection.x + detection.width / 2, detection.y + detection.height])


def complete(hits: Hits, times: Mapping[int, float]) -> tuple[Box, ...]:
    """One thing's boxes with short gaps filled along the way, smoothed."""
    numbers = np.array(sorted(hits))
    rows = np.array([_row(hits[n][1]) for n in numbers])
    gaps = np.diff(numbers)
    boxes: list[Box] = []
    starts = [0, *(np.flatnonzero(gaps > FILLED) + 1), len(numbers)]
    for begin, end in pairwise(starts):
        every = np.arange(numbers[begin], numbers[end - 1] + 1)
        filled = np.column_stack(
            [np.interp(every, numbers[begin:end], rows[begin:end, k]) for k in range(5)]
        )
        smooth = _smoothed(filled)
        for number, (x, foot, width, height, confidence) in zip(every, smooth, strict=True):
            time = times.get(int(number))
            if time is not None:
                corner = float(x - width / 2), float(foot - height)
                boxes.append(
                    Box(int(number), time, *corner, float(width), float(height), float(confidence))
                )
    return tuple(boxes)


def _row(detection: Detection) -> tuple[float, float, float, float, float]:
    foot = _foot(detection)
    return float(foot[0]), float(foot[1]), detection.width, detection.height, detection.confidence


def _smoothed(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows under a Gaussian; at the ends they go on mirrored through the last."""
    reach = min(int(3 * SMOOTH), len(rows) - 1)
    if reach < 1:
        return rows
    before = 2 * rows[0] - rows[reach:0:-1]
    after = 2 * rows[-1] - rows[-2 : -reach - 2 : -1]
    padded = np.vstack((before, rows, after))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / SMOOTH) ** 2)
    weights /= weights.sum()
    return np.column_stack([np.convolve(column, weights, "valid") for column in padded.T])
