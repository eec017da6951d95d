"""Foreground to figures: stature learnt, groups told apart, pieces put together."""

from __future__ import annotations

import numpy as np

from rashomon.watching.figures import Figure, Stature, figures_in
from rashomon.watching.scene import Blob, Mask
from rashomon.watching.tracking import SURE


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


def test_who_stands_beside_a_vehicle_that_stands_is_told_from_it() -> None:
    mask = np.zeros((240, 320), np.uint8)
    mask[140:200, 60:180] = 1
    van = Blob((slice(138, 202), slice(58, 182)), 2 * mask[138:202, 58:182], 7200)
    silhouette(mask, 188, 200)
    vehicle, person = figures_in(mask, learnt(), [van])
    assert (vehicle.x, vehicle.y, vehicle.width, vehicle.height) == (60, 140, 120, 60)
    assert abs(person.x + person.width / 2 - 188) < 5


def test_two_people_who_stand_are_no_vehicle() -> None:
    mask = picture((100, 200), (116, 200))
    two = Blob((slice(100, 202), slice(80, 140)), 2 * mask[100:202, 80:140], int(mask.sum()))
    found = [each for each in figures_in(mask, learnt(), [two]) if each.confidence >= SURE]
    assert [round(each.height) for each in found] == [60, 60]


def test_who_lies_is_seen_but_not_surely() -> None:
    mask = np.zeros((240, 320), np.uint8)
    mask[190:204, 100:152] = 1
    found = [each for each in figures_in(mask, learnt()) if each.confidence < SURE]
    assert any((each.x, each.y, each.width, each.height) == (100, 190, 52, 14) for each in found)


def test_where_legs_are_as_dark_as_the_ground_the_box_goes_on_below_what_is_seen() -> None:
    mask = picture((100, 200))
    mask[180:] = 0
    (found,) = figures_in(mask, learnt())
    assert found.y + found.height > 190


def test_a_low_camera_sees_feet_where_legs_end() -> None:
    """There who is cut off at the knee is as high as one who stands farther off."""
    stature = Stature(line=np.array([-50.0, 0.0, 0.9]))
    for foot in (140, 170, 200):
        mask = np.zeros((240, 320), np.uint8)
        tall = round(0.9 * foot - 50)
        wide = round(0.34 * tall)
        rows = mask[foot - tall : foot]
        rows[: tall // 2, 160 - wide // 2 : 160 + wide // 2] = 1
        for row in range(tall // 2, tall):  # legs that part
            apart = (row - tall // 2) * wide // tall
            for leg in (-apart, apart):
                rows[row, 160 + leg - wide // 8 : 160 + leg + wide // 8 + 1] = 1
        (found,) = figures_in(mask, stature)
        assert abs(found.y + found.height - foot) < 0.06 * tall
