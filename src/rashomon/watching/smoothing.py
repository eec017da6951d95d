"""A noisy way over the plan to its likeliest one: a Kalman filter there and a smoother back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.seen import Position

#: How strongly what moves may change its speed: the white acceleration's density in m²/s³. People
#: who set off or turn do so with about 1 m/s² for about a second.
AGILITY = 1.0
#: A position this many standard deviations from where the way leads is taken for a slip.
SLIP_SIGMAS = 4.0
#: Errors of feet last over frames (a shadow, a hidden leg), so many of them are worth one: for so
#: long, in seconds, they are taken for the same error.
LASTING_SECONDS = 0.4


def smooth(positions: Sequence[Position]) -> tuple[Position, ...]:
    """The same times with smoothed places (Rauch, Tung & Striebel 1965; constant velocity).

    Positions must be in order of time. The standard deviation returned is the smoother's own.
    """
    if len(positions) < 3:
        return tuple(positions)
    times = np.array([each.time for each in positions])
    steps = np.diff(times)
    typical = float(np.median(steps))
    repeats = max(1.0, LASTING_SECONDS / typical) if typical > 0 else 1.0
    noise = np.array([each.sigma for each in positions]) ** 2 * repeats
    seen = np.array([(each.x, each.y) for each in positions])
    means, spreads = _smoothed(steps, seen, noise)
    return tuple(
        Position(each.time, float(x), float(y), float(np.sqrt(spread)))
        for each, (x, y), spread in zip(positions, means, spreads, strict=True)
    )


def _smoothed(
    steps: NDArray[np.float64], seen: NDArray[np.float64], noise: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both axes have the same errors, so one 2 by 2 covariance (place, speed) serves both."""
    count = len(seen)
    state = np.zeros((count, 2, 2))  # frame, (place, speed), axis
    spread = np.zeros((count, 2, 2))
    ahead_state, ahead_spread = np.zeros_like(state), np.zeros_like(spread)
    state[0] = [seen[0], np.zeros(2)]
    spread[0] = np.diag([noise[0], 4.0])
    for k in range(1, count):
        move, jerk = _motion(steps[k - 1])
        ahead_state[k] = move @ state[k - 1]
        ahead_spread[k] = move @ spread[k - 1] @ move.T + jerk
        left = seen[k] - ahead_state[k, 0]
        total = ahead_spread[k, 0, 0] + noise[k]
        if left @ left > SLIP_SIGMAS**2 * 2 * total:
            total += left @ left / 2  # a slip counts little, yet a lasting one wins in the end
        gain = ahead_spread[k, :, 0] / total
        state[k] = ahead_state[k] + gain[:, None] * left
        spread[k] = ahead_spread[k] - np.outer(gain, ahead_spread[k, 0])
    for k in range(count - 2, -1, -1):
        move, _ = _motion(steps[k])
        back = spread[k] @ move.T @ np.linalg.inv(ahead_spread[k + 1])
        state[k] += back @ (state[k + 1] - ahead_state[k + 1])
        spread[k] += back @ (spread[k + 1] - ahead_spread[k + 1]) @ back.T
    return state[:, 0], spread[:, 0, 0].clip(1e-6)


def _motion(step: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    step = max(step, 1e-6)
    move = np.array([[1.0, step], [0.0, 1.0]])
    jerk = AGILITY * np.array([[step**3 / 3, step**2 / 2], [step**2 / 2, step]])
    return move, jerk
