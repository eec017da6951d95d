"""One clock by sound: what began to be heard, and when, is the same for cameras near each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.clock import Alignment, Occupancy, clearness, correlate, refined, vertex
from rashomon.watching.site import ClipClock

#: Sound takes 1/343 s a metre: cameras so many metres apart may hear one thing so much apart. How
#: far they are from what was heard nobody says, so anything up to that is as likely.
SPEED, APART_METRES = 343.0, 60.0
SOUND_SIGMA = APART_METRES / SPEED / math.sqrt(3)
#: Sounds must overlap by so many seconds.
LEAST_OVERLAP = 5.0
#: A lag is believed if it stands out of chance by so many standard deviations (a million lags of
#: sounds that have nothing in common reach five), and out of the next best by this share.
LEAST_SIGMAS, CLEAR_SHARE = 8.0, 0.3
#: Peaks nearer to the best than this, in seconds, are its own echoes.
FLANK_SECONDS = 0.5
#: Where sound and motion tell times farther apart than this, in seconds, one of them is wrong.
AGREE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Onsets:
    """How much begins to be heard in a clip, step by step of ``step`` seconds, 0 to 255 each.

    ``begins``: of the first step, in seconds since the clip's first frame.
    """

    begins: float
    step: float
    levels: bytes

    @property
    def strength(self) -> NDArray[np.float32]:
        """The levels as a column of numbers."""
        return np.frombuffer(self.levels, np.uint8).astype(np.float32)[:, None]


@lru_cache(maxsize=64)
def align_sound(reference: Onsets, other: Onsets) -> Alignment | None:
    """The clock of ``other`` on that of ``reference``, by what both heard; None if it is not told.

    Onset envelopes are correlated at every lag (Pearson, over the overlap), in standard deviations
    of chance: a short overlap must agree better. Sirens and beeps fit at many lags and tell none.
    """
    if reference.step != other.step:
        return None
    step = reference.step
    first, second = reference.strength, other.strength
    scores, lags = correlate(first, second, round(LEAST_OVERLAP / step))
    if not len(lags) or not np.isfinite(scores).any():
        return None
    begin, end = np.maximum(lags, 0), np.minimum(lags + len(second), len(first))
    sigmas = scores * np.sqrt(end - begin)
    best = int(np.nanargmax(sigmas))
    clear = clearness(sigmas, best, round(FLANK_SECONDS / step))
    if sigmas[best] < LEAST_SIGMAS or clear < CLEAR_SHARE:
        return None
    lag = (float(lags[best]) + vertex(sigmas, best)) * step
    clock = ClipClock(reference.begins - other.begins + lag, 1.0, step)
    clock = refined(
        Occupancy(reference.begins, first), Occupancy(other.begins, second), clock, step
    )
    clock = replace(clock, sigma=math.hypot(clock.sigma, SOUND_SIGMA))
    reason = (
        f"what was heard agrees best at {clock.offset:+.2f} s ({sigmas[best]:.0f} standard "
        f"deviations beyond chance, {100 * clear:.0f} % above the next best time), known to "
        f"{clock.sigma:.2f} s, since sound takes its time"
    )
    return Alignment(clock, float(scores[best]), clear, reason)


def hear(
    sounds: Mapping[str, Onsets],
    known: Mapping[str, ClipClock],
    alignments: Mapping[str, Alignment],
) -> tuple[dict[str, Alignment], tuple[str, ...]]:
    """What sound adds to the clocks that motion told: alignments by camera, and contradictions.

    ``known``: clocks that stand as they are; ``alignments``: those told by motion, the one that is
    taken for the common clock among them. A clock that both tell is their mean, the surer counting
    more. Where no camera has a clock, the first that hears anything gives it.
    """
    found = dict(alignments)
    clocks = {**known, **{name: each.clock for name, each in found.items()}}
    roots = {name for name in clocks if name in known or clocks[name] == ClipClock(0.0)}
    problems: list[str] = []
    if not clocks and len(sounds) > 1:
        root = min(sounds)
        clocks[root] = ClipClock(0.0)
        found[root] = Alignment(clocks[root], 1.0, 1.0, "its clock is taken for the common one")
        roots.add(root)
    waiting = [name for name in sounds if name not in roots]
    while waiting:
        tried = {
            name: heard
            for name in waiting
            if (heard := _by_any(name, sounds, {each: clocks[each] for each in roots}))
        }
        if not tried:
            break
        name = max(tried, key=lambda each: (tried[each].clear, each))
        waiting.remove(name)
        roots.add(name)
        by_motion = found.get(name)
        if by_motion is None:
            found[name] = tried[name]
        elif abs(_apart(by_motion.clock, tried[name].clock)) <= AGREE_SECONDS:
            found[name] = _together(by_motion, tried[name])
        else:
            problems.append(
                f"{name}: by what moved its clock is at {by_motion.clock.offset:+.2f} s, by what "
                f"was heard at {tried[name].clock.offset:+.2f} s; the first is taken. Give its "
                "clock in the site file"
            )
        clocks[name] = found[name].clock
    return found, tuple(problems)


def _by_any(
    name: str, sounds: Mapping[str, Onsets], clocks: Mapping[str, ClipClock]
) -> Alignment | None:
    """The clearest clock by any camera that has one."""
    best: Alignment | None = None
    for other, clock in clocks.items():
        heard = align_sound(sounds[other], sounds[name]) if other in sounds else None
        if heard is not None and (best is None or heard.clear > best.clear):
            best = replace(heard, clock=_after(heard.clock, clock))
    return best


def _after(clock: ClipClock, reference: ClipClock) -> ClipClock:
    """A clock on the reference's clip time, put on the common clock."""
    return ClipClock(
        reference.common(clock.offset),
        reference.rate * clock.rate,
        math.hypot(clock.sigma, reference.sigma),
    )


def _apart(one: ClipClock, other: ClipClock) -> float:
    return one.offset - other.offset


def _together(motion: Alignment, sound: Alignment) -> Alignment:
    """The mean of two clocks, weighted by how sure they are; the drift is motion's."""
    one, other = 1 / motion.clock.sigma**2, 1 / sound.clock.sigma**2
    offset = motion.clock.offset - _apart(motion.clock, sound.clock) * other / (one + other)
    clock = ClipClock(offset, motion.clock.rate, (one + other) ** -0.5)
    reason = f"{motion.reason}; and {sound.reason}; together {clock.offset:+.2f} s"
    return replace(motion, clock=clock, clear=max(motion.clear, sound.clear), reason=reason)
