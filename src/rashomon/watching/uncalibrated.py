"""One clock and one plan for cameras without calibration: the lag at which many ways agree."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Projection
from rashomon.watching.clock import FLANK_SECONDS, Alignment, clearness
from rashomon.watching.seen import Track
from rashomon.watching.site import ClipClock

#: Ways are compared at steps of so many seconds: a walker makes less than the tolerance in one.
STEP_SECONDS = 0.5
#: How far apart, in metres, two cameras may put one person by plans that are only guessed.
TOLERANCE_METRES = 1.0
#: Two ways are taken for one only if both are seen together for so long, in seconds, and go so
#: far, in metres: what stands fits anything.
LEAST_TOGETHER, LEAST_WAY = 4.0, 2.5
#: How much the scales of two guessed plans may differ.
LEAST_SCALE, MOST_SCALE = 0.6, 1.6
#: Of a longer clip, the stretch of so many seconds with the most going on is placed in the other.
STRETCH_SECONDS = 60.0
#: A box jumps from frame to frame; its way is the mean over so many seconds.
MEAN_SECONDS = 0.7
#: Places farther than this from a camera, in metres, are too near its horizon to tell anything.
FAR_METRES = 60.0
#: In so many rounds the lag is found to a fraction of a step, within so many seconds of it.
ROUNDS, REACH_SECONDS = 15, 2.0
#: Of a lag that is known roughly, so many steps before and after are tried.
SHARPEN_STEPS = 3

#: Two cameras see one walker's feet a hand's breadth apart, all alike: a tenth of a second of way.
FEET_SECONDS = 0.1

Complex = NDArray[np.complex128]
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Joined:
    """A camera placed by another: its clock, and the plans of both that agree best.

    ``onto``: the matrix that takes the plan of the other to that of the reference.
    """

    alignment: Alignment
    reference: Projection
    other: Projection
    onto: NDArray[np.float64]


def join(
    reference: Sequence[Track],
    other: Sequence[Track],
    reference_plans: Sequence[Projection],
    other_plans: Sequence[Projection],
    nearly: float = math.inf,
) -> Joined | None:
    """The clock and plan of one camera by another's, from tracks that both may have seen.

    ``reference_plans``: the way to metres, one where it is calibrated, else guesses with several
    focal lengths; ``other_plans`` likewise. ``nearly``: that the plans of both are the same but for
    so many metres, where both are calibrated. For each lag and each two tracks, the turn, shift and
    scale that lays one on the other is tried on all the rest: at the true lag many agree on it
    (after Caspi, Simakov & Irani 2006). Times of boxes are their clips' own seconds. None where
    nobody moves long enough in both.
    """
    window = _busiest(other)
    there = [_ways(reference, plan) for plan in reference_plans]
    here = [_ways(window, plan) for plan in other_plans]
    best: tuple[_Laid, int, int] | None = None
    highest: dict[int, float] = {}
    for one, ways in enumerate(there):
        for two, others in enumerate(here):
            for laid in _search(ways, others, nearly):
                highest[laid.lag] = max(highest.get(laid.lag, 0.0), laid.score)
                if best is None or laid.score > best[0].score:
                    best = laid, one, two
    if best is None:
        return None
    laid, one, two = best
    points = sum(len(way.places) for way in here[two])
    clear = _clear(highest, laid.lag)
    onto = np.array(
        [
            [laid.turn.real, -laid.turn.imag, laid.shift.real],
            [laid.turn.imag, laid.turn.real, laid.shift.imag],
        ]
    )
    seen = _seen(reference, reference_plans[one]), _seen(window, other_plans[two])
    refined = _refined(*seen, laid.lag * STEP_SECONDS, onto)
    clock = refined.clock
    reason = (
        f"{100 * laid.score / points:.0f} % of its ways lie on the other camera's at "
        f"{clock.offset:+.2f} s, {100 * clear:.0f} % more than at the next best time; known to "
        f"{clock.sigma:.2f} s"
    )
    alignment = Alignment(clock, laid.score / points, clear, reason)
    return Joined(alignment, reference_plans[one], other_plans[two], refined.onto)


def sharpened(
    reference: Sequence[Track],
    other: Sequence[Track],
    plans: tuple[Projection, Projection],
    clock: ClipClock,
) -> ClipClock:
    """A clock made more exact where both are calibrated, but not quite alike.

    Feet that one camera sees too far off shift a whole plan, and with it the time at which what
    moved agrees. From several lags near ``clock``, the affine map between the plans is found along
    with the lag; that at which most ways agree is taken.
    """
    window = _busiest(other)
    there, here = _seen(reference, plans[0]), _seen(window, plans[1])
    if not there or not here:
        return clock
    middle = float(np.mean([times.mean() for times, _ in here]))
    lag = clock.common(middle) - middle
    starts = np.arange(-SHARPEN_STEPS, SHARPEN_STEPS + 1) * STEP_SECONDS + lag
    found = [_refined(there, here, start, np.eye(2, 3)) for start in starts.tolist()]
    best = max(found, key=lambda each: each.score)
    if best.score <= 0:
        return clock
    # What was found holds in the middle of the window; the drift is as it was.
    offset = best.clock.offset + middle * (1 - clock.rate)
    sigma = max(best.clock.sigma, _apart(there, here, best, middle))
    return replace(clock, offset=offset, sigma=sigma)


def _apart(
    there: Sequence[tuple[Array, Complex]],
    here: Sequence[tuple[Array, Complex]],
    found: _Refined,
    middle: float,
) -> float:
    """Half of how far apart the lags of the first and the second half are, each found by itself.

    Feet that are off for long, all alike, shift a lag by more than chance does.
    """
    lags = []
    for early in (True, False):
        half = [
            (times[part], places[part])
            for times, places in here
            if ((part := (times < middle) == early).sum()) >= 5
        ]
        if not half:
            return 0.0
        lags.append(_refined(there, half, found.clock.offset, np.eye(2, 3)).clock.offset)
    return abs(lags[0] - lags[1]) / 2


@dataclass(frozen=True, slots=True)
class _Way:
    """A track on a guessed plan, from step ``begin`` on: x + iy in metres, step by step."""

    begin: int
    places: Complex

    @property
    def end(self) -> int:
        return self.begin + len(self.places) - 1


@dataclass(frozen=True, slots=True)
class _Laid:
    """One plan laid on another: there = ``turn`` * here + ``shift``, ``lag`` steps later."""

    score: float
    lag: int
    turn: complex
    shift: complex


@dataclass(frozen=True, slots=True)
class _Refined:
    clock: ClipClock
    onto: Array
    score: float


def _busiest(tracks: Sequence[Track]) -> list[Track]:
    """The tracks within the stretch of time that has the most boxes."""
    times = np.sort([box.time for track in tracks for box in track.boxes])
    if not len(times) or times[-1] - times[0] <= STRETCH_SECONDS:
        return list(tracks)
    ends = np.searchsorted(times, times + STRETCH_SECONDS, side="right")
    begin = times[int(np.argmax(ends - np.arange(len(times))))]
    cut = (
        replace(
            track,
            boxes=tuple(box for box in track.boxes if 0 <= box.time - begin <= STRETCH_SECONDS),
        )
        for track in tracks
    )
    return [track for track in cut if track.boxes]


def _seen(tracks: Sequence[Track], plan: Projection) -> list[tuple[Array, Complex]]:
    """Times and smoothed places of each track that is long enough to say anything."""
    found = []
    for track in tracks:
        times = np.array([box.time for box in track.boxes])
        places = plan.to_plan([box.foot for box in track.boxes])
        near = np.hypot(places[:, 0], places[:, 1]) < FAR_METRES  # NaN is not near
        times, places = times[near], places[near]
        if len(times) < 5 or times[-1] - times[0] < LEAST_TOGETHER / 2:
            continue
        span = max(1, round(MEAN_SECONDS / float(np.median(np.diff(times)))))
        found.append((times, _mean(places[:, 0] + 1j * places[:, 1], span)))
    return found


def _mean(values: Complex, span: int) -> Complex:
    """The running mean over ``span`` values, fewer at the ends."""
    kernel = np.ones(span)
    mean: Complex = np.convolve(values, kernel, "same") / np.convolve(
        np.ones(len(values)), kernel, "same"
    )
    return mean if span <= len(values) else values


def _ways(tracks: Sequence[Track], plan: Projection) -> list[_Way]:
    found = []
    for times, places in _seen(tracks, plan):
        first, last = math.ceil(times[0] / STEP_SECONDS), math.floor(times[-1] / STEP_SECONDS)
        if last > first:
            steps = np.arange(first, last + 1) * STEP_SECONDS
            found.append(_Way(first, _between(steps, times, places)))
    return found


def _between(when: Array, times: Array, places: Complex) -> Complex:
    return np.interp(when, times, places.real) + 1j * np.interp(when, times, places.imag)


def _search(there: Sequence[_Way], here: Sequence[_Way], nearly: float) -> Iterator[_Laid]:
    """The best way to lay one plan on the other at each lag at which two tracks suggest any."""
    guesses = [_guesses(a, b, nearly) for a in there for b in here]
    if not guesses:
        return
    lags, turns, shifts = (np.concatenate(each) for each in zip(*guesses, strict=True))
    table, start = _table(there)
    steps = np.concatenate([np.arange(way.begin, way.end + 1) for way in here])
    places = np.concatenate([way.places for way in here])
    order = np.argsort(lags, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(lags[order])) + 1):
        if not len(group):
            continue
        lag = int(lags[group[0]])
        rows = steps + lag - start
        inside = (rows >= 0) & (rows < len(table))
        laid = turns[group, None] * places[inside] + shifts[group, None]
        apart = np.abs(laid[:, :, None] - table[rows[inside]]).min(axis=2)
        scores = np.exp(-0.5 * (apart / TOLERANCE_METRES) ** 2).sum(axis=1)
        top = int(np.argmax(scores))
        yield _Laid(float(scores[top]), lag, turns[group[top]], shifts[group[top]])


def _guesses(a: _Way, b: _Way, nearly: float) -> tuple[NDArray[np.int64], Complex, Complex]:
    """Lags, turns and shifts that lay the ends of ``b`` on ``a``, and its middle nearly."""
    together = round(LEAST_TOGETHER / STEP_SECONDS)
    lags = np.arange(a.begin - b.end + together, a.end - b.begin - together + 1)
    first = np.maximum(b.begin + lags, a.begin)
    last = np.minimum(b.end + lags, a.end)
    keep = last - first >= together
    lags, first, last = lags[keep], first[keep], last[keep]
    middle = (first + last) // 2
    a0, am, a1 = (a.places[each - a.begin] for each in (first, middle, last))
    b0, bm, b1 = (b.places[each - lags - b.begin] for each in (first, middle, last))
    moving = (np.abs(a1 - a0) >= LEAST_WAY) & (np.abs(b1 - b0) >= LEAST_WAY)
    turns = (a1 - a0) / np.where(moving, b1 - b0, 1.0)
    shifts = a0 - turns * b0
    scale = np.abs(turns)
    keep = moving & (scale >= LEAST_SCALE) & (scale <= MOST_SCALE)
    keep &= np.abs(turns * bm + shifts - am) <= TOLERANCE_METRES
    keep &= (np.abs(a0 - b0) <= nearly) & (np.abs(a1 - b1) <= nearly)
    return lags[keep], turns[keep], shifts[keep]


def _table(ways: Sequence[_Way]) -> tuple[Complex, int]:
    """At each step, where all are: rows of places, filled up with what is nowhere near."""
    start, end = min(way.begin for way in ways), max(way.end for way in ways)
    counts = np.zeros(end - start + 1, int)
    for way in ways:
        counts[way.begin - start : way.end - start + 1] += 1
    table = np.full((len(counts), int(counts.max())), 1e6 + 0j)
    counts[:] = 0
    for way in ways:
        rows = np.arange(way.begin - start, way.end - start + 1)
        table[rows, counts[rows]] = way.places
        counts[rows] += 1
    return table, start


def _clear(highest: dict[int, float], lag: int) -> float:
    lags = sorted(highest)
    scores = np.zeros(lags[-1] - lags[0] + 1)
    for each in lags:
        scores[each - lags[0]] = highest[each]
    return clearness(scores, lag - lags[0], round(FLANK_SECONDS / STEP_SECONDS))


def _refined(
    there: Sequence[tuple[Array, Complex]],
    here: Sequence[tuple[Array, Complex]],
    lag: float,
    onto: Array,
) -> _Refined:
    """The lag and the affine map that lay the ways on each other best, by weighted least squares.

    The lag enters by the speed of who is met: there + speed * change = map(here). Guessed focal
    lengths stretch plans along the line of sight, which an affine map makes good.
    """
    times = np.concatenate([each for each, _ in here])
    places = np.concatenate([each for _, each in here])
    rows = np.column_stack((places.real, places.imag, np.ones(len(places))))
    start, sigma, score = lag, STEP_SECONDS, 0.0
    for _ in range(ROUNDS):
        moved = rows @ onto.T
        met, speeds, apart = _met(there, times + lag, moved[:, 0] + 1j * moved[:, 1])
        near = apart < 2 * TOLERANCE_METRES
        score = float(np.exp(-2 * (apart / TOLERANCE_METRES) ** 2).mean())
        if near.sum() < 10:
            break
        weights = 1 / (1 + (apart[near] / (TOLERANCE_METRES / 2)) ** 2)
        solved = _solved(rows[near], met[near], speeds[near], np.sqrt(weights))
        if solved is None or abs(lag + solved[1] - start) > REACH_SECONDS:
            break
        onto, change, sigma = solved
        lag += change
    # Errors of feet last about a second, so the frames of a second are one voice.
    step = float(np.median(np.concatenate([np.diff(each) for each, _ in here])))
    voices = math.sqrt(max(1.0, 1.0 / max(step, 1e-3)))
    clock = ClipClock(lag, 1.0, math.hypot(max(sigma * voices, step / 4), FEET_SECONDS))
    return _Refined(clock, np.vstack((onto, [0, 0, 1])), score)


def _met(
    there: Sequence[tuple[Array, Complex]], when: Array, moved: Complex
) -> tuple[Complex, Complex, Array]:
    """Whom each place comes nearest to at its time: where, how fast, and how far off."""
    met, speeds = np.zeros(len(when), complex), np.zeros(len(when), complex)
    apart = np.full(len(when), np.inf)
    for times, places in there:
        seen = np.flatnonzero((when >= times[0]) & (when <= times[-1]))
        if not len(seen):
            continue
        at = _between(when[seen], times, places)
        after = _between(np.minimum(when[seen] + STEP_SECONDS, times[-1]), times, places)
        before = _between(np.maximum(when[seen] - STEP_SECONDS, times[0]), times, places)
        off = np.abs(at - moved[seen])
        nearer = off < apart[seen]
        which = seen[nearer]
        met[which], apart[which] = at[nearer], off[nearer]
        speeds[which] = (after - before)[nearer] / (2 * STEP_SECONDS)
    return met, speeds, apart


def _solved(
    rows: Array, met: Complex, speeds: Complex, weights: Array
) -> tuple[Array, float, float] | None:
    """The affine map, the change of the lag and its standard deviation."""
    count = len(rows)
    system = np.zeros((2 * count, 7))
    system[:count, :3], system[count:, 3:6] = rows, rows
    system[:, 6] = -np.concatenate((speeds.real, speeds.imag))
    aims = np.concatenate((met.real, met.imag))
    both = np.concatenate((weights, weights))
    weighted = system * both[:, None]
    normal = weighted.T @ weighted
    if np.linalg.cond(normal) > 1e14:
        return None
    spread = np.linalg.inv(normal)
    found: Array = spread @ (weighted.T @ (aims * both))
    left = (aims - system @ found) * both
    variance = float(left @ left) / max(1.0, float((both**2).sum()) - 7)
    return found[:6].reshape(2, 3), float(found[6]), math.sqrt(variance * spread[6, 6])
