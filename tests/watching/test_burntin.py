"""A clock burnt into a picture is noticed and placed, never read; what only blinks is none."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from films import film, walk
from numpy.typing import NDArray

from rashomon.watching.burntin import BurntIn, ClockSeeker
from rashomon.watching.clips import open_clip
from rashomon.watching.libraries import av, cv2
from rashomon.watching.looking import Looking, look
from rashomon.watching.notebook import Notebook

SIZE = 320, 240
Mark = Callable[[NDArray[np.uint8], float], None]


def clock(at: tuple[int, int], scale: float = 0.5, begin: int = 8 * 3600 + 57) -> Mark:
    """Hours, minutes and seconds, white on black."""

    def mark(image: NDArray[np.uint8], time: float) -> None:
        now = begin + int(time + 0.3)
        words = f"{now // 3600:02}:{now // 60 % 60:02}:{now % 60:02}"
        (wide, high), _ = cv2.getTextSize(words, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)
        image[at[1] - high - 3 : at[1] + 4, at[0] - 2 : at[0] + wide + 2] = 0
        cv2.putText(image, words, at, cv2.FONT_HERSHEY_SIMPLEX, scale, (255, 255, 255), 1)

    return mark


def lamp(period: float) -> Mark:
    def mark(image: NDArray[np.uint8], time: float) -> None:
        if int(2 * time / period) % 2:
            image[40:60, 200:220] = 255

    return mark


def nothing(image: NDArray[np.uint8], time: float) -> None:
    pass


def encoded(path: Path, mark: Mark, rate: int = 10, seconds: float = 13.0) -> Path:
    """A street with two walkers and a mark on each frame, compressed."""
    ways = {(30, 30, 200): walk(5, 70, 0.9), (200, 60, 30): walk(-40, 100, 0.6)}
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(rate))
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.options = {"crf": "28", "preset": "ultrafast"}
        for frame in film(ways, round(rate * seconds)):
            image = np.ascontiguousarray(cv2.resize(np.asarray(frame.image), SIZE)).astype(np.uint8)
            mark(image, frame.number / rate)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="bgr24")))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("rate", [5, 25])
@pytest.mark.parametrize(
    ("at", "scale", "words"),
    [
        ((8, 20), 0.5, "upper left"),
        ((150, 232), 0.7, "lower right"),
        ((110, 20), 0.4, "upper middle"),
    ],
)
def test_a_burnt_in_clock_is_noticed_and_placed(
    tmp_path: Path, rate: int, at: tuple[int, int], scale: float, words: str
) -> None:
    clip = open_clip(encoded(tmp_path / "a.mp4", clock(at, scale), rate))
    found = look("gate", clip, looking=Looking(notebook=Notebook(tmp_path / "notes"))).clock
    assert found is not None
    left, top, right, bottom = found.box
    wide = cv2.getTextSize("08:57:00", cv2.FONT_HERSHEY_SIMPLEX, scale, 1)[0][0]
    assert at[0] + wide / 2 - 8 <= left < right <= at[0] + wide + 8
    assert at[1] - 32 <= top < bottom <= at[1] + 12
    assert words in found.words and "not read" in found.words
    again = look("gate", clip, looking=Looking(notebook=Notebook(tmp_path / "notes"))).clock
    assert again == found


@pytest.mark.parametrize("mark", [nothing, lamp(2.0), lamp(1.0)])
def test_what_walks_or_blinks_is_no_clock(tmp_path: Path, mark: Mark) -> None:
    assert look("gate", open_clip(encoded(tmp_path / "a.mp4", mark))).clock is None


def test_a_few_seconds_are_too_few_to_tell(tmp_path: Path) -> None:
    clip = open_clip(encoded(tmp_path / "a.mp4", clock((8, 20)), seconds=4.0))
    assert look("gate", clip).clock is None


def test_a_seeker_that_saw_nothing_finds_nothing() -> None:
    assert ClockSeeker().found() is None
    assert "middle (" in BurntIn((140, 110, 180, 130), SIZE).words
