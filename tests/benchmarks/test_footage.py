"""What the benchmarks of footage hold for true, on tracks drawn by hand."""

from __future__ import annotations

import numpy as np
import pytest

from crossings import Crossed, f1, true_crossings
from footage.folder import cut
from plan import moda
from rashomon.watching.seen import Box, Track

UPRIGHT = ((100.0, 0.0), (100.0, 400.0))


def walked(*feet: float) -> Track:
    boxes = tuple(Box(i, i / 7, x - 10, 100, 20, 50) for i, x in enumerate(feet))
    return Track("t", "1", boxes)


def test_a_true_crossing_tells_its_side() -> None:
    # Down along the line in the picture, its right is at smaller x.
    assert true_crossings([walked(80, 90, 110, 120)], UPRIGHT) == [Crossed(2, -1)]
    assert true_crossings([walked(120, 110, 90, 80)], UPRIGHT) == [Crossed(2, 1)]


def test_to_and_fro_on_the_line_is_none() -> None:
    assert true_crossings([walked(80, 98, 102, 98, 102, 98, 80)], UPRIGHT) == []
    assert len(true_crossings([walked(80, 98, 102, 98, 102, 120)], UPRIGHT)) == 1


def test_who_keeps_near_the_other_side_has_crossed() -> None:
    kept = walked(80, 98, *[102] * 20, 98, 80)
    assert [each.direction for each in true_crossings([kept], UPRIGHT)] == [-1, 1]


def test_each_true_crossing_is_found_once() -> None:
    true = [Crossed(10, 1), Crossed(40, -1)]
    assert f1([Crossed(12, 1), Crossed(41, -1)], true) == (1.0, 2)
    assert f1([Crossed(12, 1), Crossed(13, 1)], true) == (0.5, 1)
    assert f1([Crossed(12, -1), Crossed(51, -1)], true) == (0.0, 0)
    assert f1([], []) == (1.0, 0)


def test_moda_counts_misses_and_false_ones_alike() -> None:
    true = {0: np.array([(0.0, 0.0), (5.0, 0.0)]), 1: np.array([(0.0, 0.0), (5.0, 0.0)])}
    assert moda(true, true, range(2)) == 1.0
    assert moda({0: np.array([(0.5, 0.0), (5.0, 1.5)])}, true, range(2)) == pytest.approx(-0.0)
    assert moda({0: true[0]}, true, range(2)) == 0.5


def test_a_window_of_tracks_has_its_own_clock() -> None:
    (window,) = cut((walked(*range(20)),), 7, 14)
    assert [box.frame for box in window.boxes] == list(range(7))
    assert window.boxes[-1].time == pytest.approx(6 / 7)
    assert cut((walked(*range(20)),), 30, 40) == ()
