"""Sudden bright light in the dark, and all that is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from rashomon.watching.observing.flashes import Photometer, observe_flashes, together
from rashomon.watching.seen import Observation

Scene = Callable[[int], int]


def observed(bright: Scene, *, dark: int = 20, frames: int = 150) -> list[Observation]:
    """Of a noisy scene, in which a corner is ``bright(frame)`` brighter; 25 frames a second."""
    rng = np.random.default_rng(3)
    meter, seen = Photometer(), []
    for frame in range(frames):
        picture = np.clip(rng.normal(dark, 4, (90, 160)), 0, 255)
        picture[10:18, 40:50] = np.minimum(255, picture[10:18, 40:50] + bright(frame))
        seen.append(meter.measure(frame, frame / 25, picture.astype(np.uint8)))
    return observe_flashes("gate", seen)


def test_a_flash_is_seen_where_and_when_it_was() -> None:
    (flash,) = observed(lambda frame: 180 if 80 <= frame < 83 else 0)
    assert flash.kind == "flashes"
    assert flash.frames == (("gate", 80),)
    assert flash.begins == pytest.approx(3.2)
    assert "while it was dark" in flash.reason


def test_several_flashes_are_told_one_by_one() -> None:
    found = observed(lambda frame: 180 if frame in (50, 51, 100, 101) else 0)
    assert [flash.frames[0][1] for flash in found] == [50, 100]


def test_a_flash_that_two_cameras_saw_is_one() -> None:
    (flash,) = observed(lambda frame: 180 if 80 <= frame < 83 else 0)
    other = replace(flash, begins=flash.begins + 0.1, frames=(("roof", 7),), confidence=0.5)
    later = replace(flash, begins=flash.begins + 2.0)
    one, two = together([later, other, flash])
    assert one.frames == (("gate", 80), ("roof", 7))
    assert one.confidence == flash.confidence
    assert two == later


@pytest.mark.parametrize(
    "scene",
    [
        lambda frame: 180 if frame >= 80 else 0,  # a lamp is lit
        lambda frame: 20 if frame in (80, 81) else 0,  # a faint glimmer
        lambda _: 0,
        lambda frame: 180 if frame % 6 < 2 else 0,  # a blinking sign
    ],
)
def test_what_lasts_or_is_faint_or_blinks_is_no_flash(scene: Scene) -> None:
    assert observed(scene) == []


def test_by_day_nothing_is_a_flash() -> None:
    assert observed(lambda frame: 100 if 80 <= frame < 83 else 0, dark=120) == []


def test_a_clip_of_no_frames_has_none() -> None:
    assert observe_flashes("gate", []) == []
