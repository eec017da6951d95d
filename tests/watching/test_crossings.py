"""Who went over a line: wavering is none, a moment's step and return are two."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from ways import Way, path, straight, through

from rashomon.watching.observing.crossings import crossings, observe_crossings
from rashomon.watching.observing.followed import Followed
from rashomon.watching.seen import Path, Position
from rashomon.watching.site import Line

LINE = Line("the line", ((0.0, -5.0), (0.0, 5.0)), left="the yard", right="the street")


def seen(way: Way, begin: float, end: float, sigma: float = 0.1) -> Followed:
    return Followed(path(way, begin, end, sigma=sigma), np.empty((0, 3)), {})


def test_a_straight_way_over_tells_when_and_which_way() -> None:
    (said,) = observe_crossings([seen(straight((-3.0, 1.0), (1.5, 0.0)), 0, 5)], [LINE])
    assert (said.kind, said.where, said.direction) == ("crosses", "the line", "forth")
    assert abs(said.begins - 2.0) < 0.02
    assert said.returns_after is None
    assert said.confidence > 0.9
    assert "from the yard to the street" in said.reason


def test_a_step_across_and_back_tells_after_how_long() -> None:
    way = through((0, -2, 0), (2, 0, 0), (3, 0.8, 0), (7, 0.8, 0), (8, 0, 0), (10, -2, 0))
    there, back = observe_crossings([seen(way, 0, 10)], [LINE])
    assert (there.direction, back.direction) == ("forth", "back")
    assert there.returns_after is not None and abs(there.returns_after - 6.0) < 0.05
    assert back.returns_after is None
    assert "came back after 6.0 s" in there.reason


def test_beside_the_end_of_a_line_nobody_crosses_it() -> None:
    assert not crossings(seen(straight((-3.0, 5.5), (1.5, 0.0)), 0, 5), LINE.points)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000))
def test_wavering_on_the_line_is_no_crossing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    spots = [Position(i / 10, float(rng.uniform(-0.2, 0.2)), 0.0, 0.1) for i in range(50)]
    ahead = [Position(5 + i / 10, -0.1 * i, 0.0, 0.1) for i in range(30)]
    before = [Position(-3 + i / 10, -3 + 0.1 * i, 0.0, 0.1) for i in range(30)]
    who = Followed(Path("p", (), tuple(before + spots + ahead)), np.empty((0, 3)), {})
    assert not crossings(who, LINE.points)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000))
def test_wavering_on_the_way_over_is_one_crossing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    way = [(-3 + 0.1 * i + rng.normal(0, 0.1)) for i in range(60)]
    who = Followed(
        Path("p", (), tuple(Position(i / 10, float(x), 0.0, 0.1) for i, x in enumerate(way))),
        np.empty((0, 3)),
        {},
    )
    (made,) = crossings(who, LINE.points)
    assert made.direction == 1
    assert abs(made.time - 3.0) < 0.6


def test_who_is_less_surely_placed_must_come_farther() -> None:
    way = through((0, -2, 0), (4, 0.6, 0), (8, -2, 0))
    assert len(crossings(seen(way, 0, 8, sigma=0.1), LINE.points)) == 2
    assert not crossings(seen(way, 0, 8, sigma=0.9), LINE.points)


def test_a_way_that_begins_and_ends_on_a_line_is_none() -> None:
    assert not crossings(seen(straight((0.0, -1.0), (0.0, 1.0)), 0, 2), LINE.points)
