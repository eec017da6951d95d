"""Cameras without a common clock: found by what moved on the plan, with what is left open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ways import positions, straight, through

from rashomon.watching.clock import align, align_all
from rashomon.watching.seen import Position
from rashomon.watching.site import ClipClock

WAYS = [
    through((0, 0, 0), (12, 14, 3), (20, 14, 12), (40, 2, 4), (60, 9, 9)),
    through((0, 9, 9), (9, 9, 2), (25, 1, 10), (38, 12, 12), (60, 1, 1)),
    straight((-8, 2), (0.6, 0.15)),
]
TIMES = [float(each) for each in np.arange(0, 60, 0.1)]


def seen(begin: float, end: float, *, late: float = 0.0, rate: float = 1.0) -> list[Position]:
    """What a camera saw between two common times; its own clock began at ``late``."""
    found = positions(WAYS, [t for t in TIMES if begin <= t < end])
    return [replace(each, time=(each.time - late) / rate) for each in found]


@pytest.mark.parametrize("late", [-7.3, 0.0, 12.04])
def test_a_late_clip_is_placed_within_a_tenth_of_a_second(late: float) -> None:
    found = align(seen(0, 60), seen(20, 50, late=late))
    assert found is not None and found.trusted
    assert found.clock.offset == pytest.approx(late, abs=0.1)
    assert abs(found.clock.offset - late) <= 3 * found.clock.sigma
    assert f"{found.clock.offset:+.2f} s" in found.reason


def test_a_drifting_clock_is_found_out() -> None:
    ways = [
        through(*((t, 8 * np.sin(t / 7 + k), 8 * np.cos(t / (9 + k))) for t in range(0, 401, 2)))
        for k in range(3)
    ]
    times = [float(t) for t in np.arange(0, 400, 0.2)]
    here = positions(ways, times)
    there = [replace(each, time=(each.time - 3.0) / 1.005) for each in here]
    found = align(here, there)
    assert found is not None
    assert found.clock.rate == pytest.approx(1.005, abs=0.0005)
    assert found.clock.common(200.0) == pytest.approx(3.0 + 1.005 * 200, abs=0.2)


def test_places_that_nobody_shares_tell_nothing() -> None:
    far = [replace(each, x=each.x + 500) for each in seen(0, 60)]
    assert align(seen(0, 60), far) is None
    assert align([], seen(0, 60)) is None


def test_who_only_stands_tells_nothing() -> None:
    still = positions([lambda _: (3.0, 3.0)], TIMES)
    found = align(still, still)
    assert found is None or not found.trusted


def test_two_that_share_no_view_are_joined_by_a_third() -> None:
    def cut(west: float, east: float, late: float) -> list[Position]:
        return [each for each in seen(0, 60, late=late) if west <= each.x <= east]

    found = align_all(
        {"west": cut(-9, 4, 2.0), "east": cut(7, 15, -1.0), "all": seen(0, 60, late=0.5)},
        {"west": ClipClock(2.0)},
    )
    assert found["all"].clock.offset == pytest.approx(0.5, abs=0.15)
    assert found["east"].clock.offset == pytest.approx(-1.0, abs=0.2)


def test_the_first_clock_is_the_common_one_where_none_is_known() -> None:
    found = align_all({"a": [], "b": seen(0, 60)}, {})
    assert found["b"].clock == ClipClock(0.0)
    assert "a" not in found
