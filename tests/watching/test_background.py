"""What moves is foreground; light, gain and shadows are not."""

from __future__ import annotations

import numpy as np
from films import HEIGHT, HIGH, WIDE, WIDTH, film, walk

from rashomon.watching.background import foregrounds
from rashomon.watching.frames import Frame

RED, BLUE = (20, 20, 220), (230, 30, 20)


def test_a_figure_is_foreground_and_the_wall_is_not() -> None:
    found = list(foregrounds(film({RED: walk(0, 80, 1.0)}, 150)))
    assert [each.number for each in found] == list(range(150))
    mask = found[75].mask
    assert mask[80 - HIGH + 2 : 78, 77 : 75 + WIDE - 2].mean() > 0.95
    assert mask.sum() < 1.15 * WIDE * HIGH


def test_who_is_there_at_the_start_leaves_no_ghost() -> None:
    still_then_gone = {RED: walk(60, 80, 0.0, 0, 40)}
    found = list(foregrounds(film(still_then_gone, 200)))
    assert found[10].mask[80 - HIGH : 80, 60 : 60 + WIDE].mean() > 0.9
    assert found[60].mask[80 - HIGH : 80, 60 : 60 + WIDE].mean() < 0.05


def test_who_stops_stays_foreground_until_leaving() -> None:
    def way(number: int) -> tuple[float, float] | None:
        return (min(number, 70) if number < 500 else 70 + number - 500, 80)

    found = list(foregrounds(film({RED: way}, 560)))
    for number in (100, 300, 499):
        assert found[number].mask[80 - HIGH : 80, 70 : 70 + WIDE].mean() > 0.9
        assert found[number].mask.sum() < 1.3 * WIDE * HIGH
    # And leaves no ghost, though standing there for most of the time.
    assert found[540].mask[80 - HIGH : 80, 70 : 70 + WIDE].mean() < 0.05
    assert found[300].standing
    assert not found[540].standing


def test_a_camera_that_sways_sees_nothing_stand() -> None:
    def swaying() -> list[Frame]:
        frames = list(film({}, 400))
        for frame in frames:
            x = 80 + (frame.number // 100) % 2
            frame.image[30:34, x : x + 40] = 250
        return frames

    assert not any(each.standing for each in foregrounds(swaying()))


def test_flicker_and_a_drift_of_light_are_no_foreground() -> None:
    flickering = film({RED: walk(0, 80, 1.0)}, 150, lambda n: 1 + 0.12 * np.sin(n) + 0.001 * n)
    found = list(foregrounds(flickering))
    for each in found[20:140:10]:
        assert each.mask.sum() < 1.4 * WIDE * HIGH
        assert each.mask.sum() > 0.6 * WIDE * HIGH


def test_a_shadow_keeps_its_colour_and_is_left_out() -> None:
    def shaded() -> list[Frame]:
        frames = list(film({}, 150))
        for frame in frames:
            x = frame.number
            part = frame.image[60:90, x : x + 12]
            frame.image[60:90, x : x + 12] = (part * 0.75).astype(np.uint8)
        return frames

    found = list(foregrounds(shaded()))
    assert np.mean([each.mask.sum() for each in found]) < 0.15 * 30 * 12


def test_thermal_with_automatic_gain_shows_what_is_warm() -> None:
    def thermal() -> list[Frame]:
        random = np.random.default_rng(1)
        scene = random.normal(2900, 20, (HEIGHT, WIDTH))
        frames = []
        for number in range(150):
            image = scene + random.normal(0, 2, scene.shape)
            image[50:76, number : number + 9] = 3100
            gain, offset = (1.0, 0) if number < 70 else (1.2, -400)
            frames.append(Frame(number, number / 9, (gain * image + offset).astype(np.uint16)))
        return frames

    found = list(foregrounds(thermal()))
    for number in (20, 69, 71, 120):
        mask = found[number].mask
        assert mask[52:74, number + 1 : number + 8].mean() > 0.95
        assert mask.sum() < 1.5 * 26 * 9
    assert found[0].image.dtype == np.uint8


def test_skipping_what_is_done_changes_nothing_of_the_rest() -> None:
    frames = list(film({RED: walk(0, 80, 0.4)}, 400))
    whole = list(foregrounds(frames))
    rest = list(foregrounds(frames, done=128))
    assert [each.number for each in rest] == list(range(128, 400))
    for one, other in zip(whole[128:], rest, strict=True):
        assert np.array_equal(one.mask, other.mask)


def test_an_empty_clip_has_no_foreground() -> None:
    assert list(foregrounds([])) == []
