"""One clock for cameras that have none: what moved was at one place at one time for them all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.seen import Position
from rashomon.watching.site import ClipClock

#: Cells of the plan in metres, and how far places are blurred: about as far as views disagree.
CELL_METRES, BLUR_METRES = 1.0, 1.0
#: Time is looked at in steps of so many seconds at most; a walker makes half a cell in twice that.
STEP_SECONDS = 0.2
#: Clips must overlap by so many seconds for their motion to tell a clock.
LEAST_OVERLAP = 5.0
#: A lag is believed if the next best one scores less by this share of it, and if it scores this:
#: clips of different times, laid on each other as well as can be, reached half of that at most.
CLEAR_SHARE, LEAST_SCORE = 0.3, 0.3
#: Peaks nearer to the best than this, in seconds, are its own flanks.
FLANK_SECONDS = 3.0
#: Drift is looked for in stretches of so many seconds, by lags up to ``DRIFTED`` seconds.
STRETCH_SECONDS, DRIFTED = 20.0, 2.0
#: No plan has more cells than this, and no clip more steps: places beyond are left out, the
#: farthest first, and steps grow longer. An hour takes some tens of megabytes.
MOST_CELLS, MOST_STEPS = 2048, 6000


@dataclass(frozen=True, slots=True)
class Alignment:
    """How one clip's time lies on another's: common = ``clock.offset`` + ``clock.rate`` * time.

    ``score``: how well what moved agrees, up to 1. ``clear``: how far the best lag stands out of
    the next best one, 0 to 1. ``reason`` says in words what it rests on.
    """

    clock: ClipClock
    score: float
    clear: float
    reason: str

    @property
    def trusted(self) -> bool:
        """Whether it stands out enough to be used."""
        return self.clear >= CLEAR_SHARE and self.score >= LEAST_SCORE


def align(reference: Sequence[Position], other: Sequence[Position]) -> Alignment | None:
    """The clock of ``other`` on that of ``reference``, by where on the plan things moved.

    Positions in metres, each on its own clip's clock, in any order. The occupancy of the plan over
    time is correlated at every lag (Pearson, over the overlap); a parabola through the best lag and
    its neighbours gives the part of a step. None where too little moved in the same places.
    """
    step = _step(reference, other)
    grid = _Grid.over(reference, other)
    if step is None or grid is None:
        return None
    first, second = grid.occupancy(reference, step), grid.occupancy(other, step)
    scores, lags = correlate(first.cells, second.cells, max(2, round(LEAST_OVERLAP / step)))
    if not len(lags) or not np.isfinite(scores).any():
        return None
    best = int(np.nanargmax(scores))
    score, clear = float(scores[best]), clearness(scores, best, round(FLANK_SECONDS / step))
    lag = (float(lags[best]) + vertex(scores, best)) * step
    clock = ClipClock(first.begins - second.begins + lag, 1.0, step)
    clock = refined(first, second, clock, step)
    return Alignment(
        clock,
        score,
        clear,
        f"what moved on the plan agrees best at {clock.offset:+.2f} s (correlation {score:.2f}, "
        f"{100 * clear:.0f} % above the next best time), known to {clock.sigma:.2f} s",
    )


def align_all(
    positions: Mapping[str, Sequence[Position]], known: Mapping[str, ClipClock]
) -> dict[str, Alignment]:
    """The clocks of all cameras on that of the first known one, or of the one that saw the most.

    Cameras are added one at a time, the surest first, each to all that are on the clock already:
    two cameras that share no view are joined by a third that shares some with both. Who joins to
    none is left out.
    """
    clocks, found = dict(known), dict[str, Alignment]()
    if not clocks and positions:
        root = max(positions, key=lambda name: len(positions[name]))
        clocks[root] = ClipClock(0.0)
        found[root] = Alignment(clocks[root], 1.0, 1.0, "its clock is taken for the common one")
    while waiting := [name for name in positions if name not in clocks]:
        common = [
            replace(each, time=clocks[name].common(each.time))
            for name in positions
            if name in clocks
            for each in positions[name]
        ]
        tried = {name: align(common, positions[name]) for name in waiting}
        trusted = {name: each for name, each in tried.items() if each and each.trusted}
        if not trusted:
            break
        name = max(trusted, key=lambda each: trusted[each].clear)
        found[name], clocks[name] = trusted[name], trusted[name].clock
    return found


@dataclass(frozen=True, slots=True)
class Occupancy:
    """What went on where: rows of time, columns of cells; the first row is at ``begins``."""

    begins: float
    cells: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Grid:
    west: float
    south: float
    shape: tuple[int, int]

    @classmethod
    def over(cls, *several: Sequence[Position]) -> _Grid | None:
        """The cells that all of them share, with room for the blur."""
        corners = []
        for positions in several:
            if not positions:
                return None
            places = np.array([(each.x, each.y) for each in positions])
            corners.append(np.percentile(places, [1, 99], axis=0))
        low = np.max([each[0] for each in corners], axis=0) - 2 * BLUR_METRES
        high = np.min([each[1] for each in corners], axis=0) + 2 * BLUR_METRES
        counts = np.ceil((high - low) / CELL_METRES).astype(int)
        if (counts < 1).any():
            return None
        if counts.prod() > MOST_CELLS:
            counts = np.minimum(counts, int(math.sqrt(MOST_CELLS)))
            low = (low + high - counts * CELL_METRES) / 2
        return cls(float(low[0]), float(low[1]), (int(counts[0]), int(counts[1])))

    def occupancy(self, positions: Sequence[Position], step: float) -> Occupancy:
        """How much each cell was stood on at each step of time."""
        rows = np.array([(each.time, each.x, each.y) for each in positions])
        begins = float(rows[:, 0].min())
        indices = np.column_stack(
            (
                np.round((rows[:, 0] - begins) / step),
                np.floor((rows[:, 1] - self.west) / CELL_METRES),
                np.floor((rows[:, 2] - self.south) / CELL_METRES),
            )
        ).astype(int)
        length = int(indices[:, 0].max()) + 1
        inside = ((indices[:, 1:] >= 0) & (indices[:, 1:] < np.array(self.shape))).all(axis=1)
        cells = np.zeros((length, *self.shape), np.float32)
        np.add.at(cells, tuple(indices[inside].T), 1.0)
        for axis, sigma in enumerate((1.0, BLUR_METRES / CELL_METRES, BLUR_METRES / CELL_METRES)):
            cells = _blurred(cells, sigma, axis)
        # At the ends of a clip part of the curve lies outside; nobody came or went for that.
        cells /= _blurred(np.ones((length, 1, 1), np.float32), 1.0, 0)
        return Occupancy(begins, cells.reshape(length, -1))


def _blurred(cells: NDArray[np.float32], sigma: float, axis: int) -> NDArray[np.float32]:
    """Smeared by a normal curve along one axis, three standard deviations far."""
    reach = math.ceil(3 * sigma)
    curve = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padding = [(reach, reach) if each == axis else (0, 0) for each in range(cells.ndim)]
    padded, length = np.pad(cells, padding), cells.shape[axis]
    blurred = np.zeros_like(cells)
    for shift, weight in enumerate(curve / curve.sum()):
        blurred += np.float32(weight) * padded.take(range(shift, shift + length), axis=axis)
    return blurred


def correlate(
    first: NDArray[np.float32], second: NDArray[np.float32], least: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pearson's correlation of two signals of many cells, at each lag with ``least`` rows or more.

    Rows are steps of time. Each cell's mean over the overlap is taken off, so that a place where
    somebody always stands tells nothing. A lag is the row of ``first`` at the first of ``second``.
    """
    m, n = len(first), len(second)
    lags = np.arange(-(n - least), m - least + 1)
    if not len(lags):
        return np.empty(0), lags
    size = 1 << (m + n - 1).bit_length()
    product = np.zeros(len(lags))
    power_a, power_b = np.zeros(len(lags)), np.zeros(len(lags))
    begin, end = np.maximum(lags, 0), np.minimum(lags + n, m)
    count = (end - begin).astype(np.float64)
    # A few cells at a time keep the memory small, however long the clips.
    for cell in range(0, first.shape[1], 64):
        a = first[:, cell : cell + 64].astype(np.float64)
        b = second[:, cell : cell + 64].astype(np.float64)
        if not a.any() or not b.any():
            continue
        spectrum = np.fft.rfft(a, size, axis=0) * np.conj(np.fft.rfft(b, size, axis=0))
        raw = np.fft.irfft(spectrum.sum(axis=1), size)[lags % size]
        sum_a, square_a = _windows(a, begin, end)
        sum_b, square_b = _windows(b, begin - lags, end - lags)
        product += raw - (sum_a * sum_b).sum(axis=1) / count
        power_a += (square_a - sum_a**2 / count[:, None]).sum(axis=1)
        power_b += (square_b - sum_b**2 / count[:, None]).sum(axis=1)
    power = np.sqrt(np.maximum(power_a, 0) * np.maximum(power_b, 0))
    # Where almost nobody moved in the overlap, chance correlates well: the power of the whole
    # clips bounds that from below.
    floor = 0.1 * float(power.max(initial=0.0))
    return product / np.maximum(power, floor) if floor else np.full(len(lags), np.nan), lags


def _windows(
    cells: NDArray[np.float64], begin: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Sums and sums of squares of each cell from row ``begin`` to ``end``."""
    zero = np.zeros((1, cells.shape[1]))
    sums = np.concatenate((zero, np.cumsum(cells, axis=0)))
    squares = np.concatenate((zero, np.cumsum(cells**2, axis=0)))
    return sums[end] - sums[begin], squares[end] - squares[begin]


def _step(*several: Sequence[Position]) -> float | None:
    """The longest usual time between frames, up to STEP_SECONDS, and longer for long clips."""
    steps, longest = [], 0.0
    for positions in several:
        times = np.unique([each.time for each in positions])
        if len(times) < 3:
            return None
        steps.append(float(np.median(np.diff(times))))
        longest = max(longest, float(times[-1] - times[0]))
    return max(min(STEP_SECONDS, max(steps)), longest / MOST_STEPS)


def clearness(scores: NDArray[np.float64], best: int, flank: int) -> float:
    """How far the best of scores stands out of those beyond its flanks: 0 not at all, 1 wholly."""
    others = np.concatenate((scores[: max(0, best - flank)], scores[best + flank + 1 :]))
    others = others[np.isfinite(others)]
    if scores[best] <= 0:
        return 0.0
    return float(1 - max(0.0, others.max(initial=0.0)) / scores[best])


def vertex(scores: NDArray[np.float64], best: int) -> float:
    """Where between the steps a parabola through the best lag and its neighbours has its top."""
    if not 0 < best < len(scores) - 1:
        return 0.0
    before, here, after = scores[best - 1 : best + 2]
    bend = before - 2 * here + after
    return float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5)) if bend < 0 else 0.0


def refined(first: Occupancy, second: Occupancy, clock: ClipClock, step: float) -> ClipClock:
    """Drift and uncertainty: the lag in each stretch of the overlap, and a line through them."""
    stretch, reach = round(STRETCH_SECONDS / step), max(2, round(DRIFTED / step))
    start = round((second.begins + clock.offset - first.begins) / step)
    points = []
    for begin in range(0, len(second.cells) - stretch + 1, max(1, stretch // 2)):
        low = begin + start - reach
        if low < 0 or begin + start + stretch + reach > len(first.cells):
            continue
        window = second.cells[begin : begin + stretch]
        around = first.cells[low : low + stretch + 2 * reach]
        scores = _inner(around, window)
        best = int(np.argmax(scores))
        if 0 < best < len(scores) - 1 and scores[best] > 0.2:
            middle = second.begins + (begin + stretch / 2) * step
            lag = (best + vertex(scores, best) - reach + start) * step
            points.append((middle, lag - second.begins + first.begins, scores[best]))
    return _through(points, clock)


def _inner(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float64]:
    """Correlation where ``second`` lies wholly within ``first``."""
    scores = []
    b = second - second.mean(axis=0)
    for lag in range(len(first) - len(second) + 1):
        a = first[lag : lag + len(second)]
        a = a - a.mean(axis=0)
        power = math.sqrt(float((a * a).sum()) * float((b * b).sum()))
        scores.append(float((a * b).sum()) / power if power else 0.0)
    return np.array(scores)


def _through(points: Sequence[tuple[float, float, float]], clock: ClipClock) -> ClipClock:
    """The line through the stretches' lags, where there are enough of them to see a drift."""
    if len(points) < 2:
        return clock
    times, lags, weights = np.array(points).T
    mean = float(np.average(lags, weights=weights))
    spread = float(np.sqrt(np.average((lags - mean) ** 2, weights=weights)))
    # Stretches overlap by half, so only every other one is a voice of its own.
    voices = (len(points) + 1) / 2
    if len(points) < 6:
        return ClipClock(clock.offset, 1.0, max(spread, clock.sigma / 2))
    slope, offset = np.polyfit(times, lags, 1, w=weights)
    left = float(np.std(lags - (offset + slope * times)))
    sure = left / math.sqrt(voices) / (float(np.std(times)) or 1.0)
    if abs(slope) < 3 * sure:
        return ClipClock(mean, 1.0, max(spread / math.sqrt(voices), clock.sigma / 4))
    return ClipClock(float(offset), 1.0 + float(slope), max(left, clock.sigma / 4))
