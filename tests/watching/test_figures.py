"""Foreground to figures: stature learnt, groups told apart, pieces put together."""

from __future__ import annotations

import numpy as np

from rashomon.watching.background import Mask
from rashomon.watching.figures import Figure, Stature, figures_in


def height_at(foot: int) -> int:
    return round(10 + 0.25 * foot)


def silhouette(mask: Mask, x: int, foot: int) -> None:
    """A body with a head and two legs, as tall as one is there, about x."""
    tall = height_at(foot)
    wide = max(3, round(0.34 * tall))
    rows = mask[foot - tall : foot]
    rows[: tall // 6, x - wide // 4 : x + wide // 4 + 1] = 1
    rows[tall // 6 : tall // 2, x - wide // 2 : x + wide // 2 + 1] = 1
    rows[tall // 2 :, x - wide // 3 : x + wide // 3 + 1] = 1


def picture(*people: tuple[int, int]) -> Mask:
    mask = np.zeros((240, 320), np.uint8)
    for x, foot in people:
        silhouette(mask, x, foot)
    return mask


def learnt() -> Stature:
    stature = Stature()
    random = np.random.default_rng(3)
    for _ in range(150):
        stature.learn(picture((int(random.integers(20, 300)), int(random.integers(80, 230)))))
    stature.settle()
    return stature


def feet(figures: list[Figure]) -> list[tuple[int, int]]:
    return sorted((round(f.x + f.width / 2), round(f.y + f.height)) for f in figures)


def test_stature_grows_with_nearness_as_it_was_drawn() -> None:
    stature = learnt()
    told = stature.heights(np.array([160.0, 160.0]), np.array([100.0, 200.0]))
    assert np.allclose(told, [height_at(100), height_at(200)], rtol=0.08)


def test_heights_that_agree_on_nothing_give_no_stature() -> None:
    random = np.random.default_rng(3)
    stature = Stature([tuple(row) for row in random.uniform(12, 200, (300, 3)).tolist()])
    stature.settle()
    assert stature.line is None


def test_people_apart_are_found_where_they_stand() -> None:
    found = feet(list(figures_in(picture((60, 120), (200, 210)), learnt())))
    assert np.allclose(found, [(60, 120), (200, 210)], atol=3)


def test_a_group_in_one_blob_is_told_apart() -> None:
    people = [(100, 180), (117, 184), (134, 178)]
    found = feet(list(figures_in(picture(*people), learnt())))
    assert len(found) == 3
    assert np.allclose(found, people, atol=7)


def test_a_figure_cut_in_two_by_a_pole_is_one() -> None:
    mask = picture((100, 200))
    mask[165:172] = 0
    found = feet(list(figures_in(mask, learnt())))
    assert len(found) == 1
    assert np.allclose(found, [(100, 200)], atol=4)


def test_what_is_vast_and_solid_is_no_group() -> None:
    mask = np.zeros((240, 320), np.uint8)
    mask[140:200, 60:180] = 1
    (found,) = figures_in(mask, learnt())
    assert (found.x, found.y, found.width, found.height) == (60, 140, 120, 60)


def test_without_a_stature_blobs_are_whole_and_specks_nothing() -> None:
    mask = np.zeros((240, 320), np.uint8)
    mask[50:70, 100:140] = 1
    mask[10:12, 10:12] = 1
    (found,) = figures_in(mask, Stature())
    assert (found.x, found.width) == (100, 40)
    assert list(figures_in(np.zeros((240, 320), np.uint8), Stature())) == []
