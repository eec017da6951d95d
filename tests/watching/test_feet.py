"""Feet behind something: the head tells where one stands; who falls is not taken for hidden."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from ways import NEAR, boxes, straight

from rashomon.watching.feet import feet
from rashomon.watching.seen import Box

WALK = straight((2.0, 4.0), (0.8, 0.3))


def off(found: tuple[Box, ...], first: int, last: int) -> float:
    """Metres between where feet are told and where they are, at most, from box to box."""
    told = NEAR.to_plan(feet(found, NEAR))[first:last]
    true = np.array([WALK(index / 10) for index in range(first, last)])
    return float(np.hypot(*(told - true).T).max())


def hidden(first: int, last: int) -> tuple[Box, ...]:
    """A walk of six seconds, of which something hides the lower half from box to box."""
    return tuple(
        replace(box, height=box.height / 2) if first <= index < last else box
        for index, box in enumerate(boxes(WALK, 0, 6))
    )


def test_feet_in_sight_stay_where_they_are() -> None:
    found = boxes(WALK, 0, 6, noise=0.05)
    assert np.array_equal(feet(found, NEAR), [box.foot for box in found])


def test_hidden_feet_are_told_by_the_head() -> None:
    bare = NEAR.to_plan([hidden(20, 40)[30].foot])[0]
    assert np.hypot(*(bare - WALK(3.0))) > 2.0
    assert off(hidden(20, 40), 0, 60) < 0.4


def test_feet_hidden_from_the_first_are_told_once_the_rest_shows() -> None:
    assert off(hidden(0, 15), 0, 60) < 0.4


def test_who_falls_stays_where_the_feet_were() -> None:
    up = boxes(WALK, 0, 4)
    x, y = WALK(4.0)
    down = boxes(lambda _: (x, y), 4.1, 6, size=(1.6, 0.5))
    told = NEAR.to_plan(feet(up + down, NEAR))[len(up) :]
    assert np.hypot(*(told - (x, y)).T).max() < 0.3


def test_a_vehicle_has_no_head() -> None:
    found = boxes(WALK, 0, 6, size=(4.0, 2.6))
    cut = tuple(replace(box, height=box.height / 2) for box in found[:20]) + found[20:]
    assert np.array_equal(feet(cut, NEAR), [box.foot for box in cut])
