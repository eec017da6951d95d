"""Intake of clips: facts, times of a variable rate, 16 bits, and what damage leaves."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import IntakeError
from rashomon.watching.clips import open_clip
from rashomon.watching.frames import frames
from rashomon.watching.libraries import av, cv2

SIZE = 64, 48


def film(path: Path, milliseconds: list[int], created: str | None = None) -> Path:
    """A video whose frame n is grey of 10 + 5 n under noise and shows at the time given."""
    with av.open(str(path), "w") as container:
        if created:
            container.metadata["creation_time"] = created
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        stream.codec_context.gop_size = 1
        stream.bit_rate = 4_000_000
        for number, time in enumerate(milliseconds):
            noise = np.random.default_rng(number).integers(0, 60, (SIZE[1], SIZE[0], 3))
            grey = (10 + 5 * (number % 20) + noise).astype(np.uint8)
            picture = av.VideoFrame.from_ndarray(grey, format="bgr24")
            picture.pts, picture.time_base = time, Fraction(1, 1000)
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return path


def test_a_clip_is_known_by_its_hash_and_its_containers_facts(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [0, 40, 80], "2021-05-06T07:08:09Z")
    clip = open_clip(path)
    assert clip.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (clip.width, clip.height, clip.bits, clip.channels) == (*SIZE, 8, 3)
    assert clip.frame_count == 3
    assert clip.created is not None
    assert clip.created.isoformat() == "2021-05-06T07:08:09+00:00"
    assert clip.problems == ()


def test_a_missing_clock_is_said_to_be_missing(tmp_path: Path) -> None:
    clip = open_clip(film(tmp_path / "a.mp4", [0, 40]))
    assert clip.created is None
    assert any("when it was filmed" in problem for problem in clip.problems)


def test_times_are_each_frames_own(tmp_path: Path) -> None:
    times = [0, 40, 200, 240, 1000]
    clip = open_clip(film(tmp_path / "a.mkv", times))
    got = list(frames(clip))
    assert [round(1000 * frame.time) for frame in got] == times
    assert [frame.number for frame in got] == [0, 1, 2, 3, 4]
    assert [round(float(frame.image.mean()) - 39) for frame in got] == pytest.approx(
        [0, 5, 10, 15, 20], abs=3
    )


def test_going_on_from_a_frame_keeps_numbers_and_times(tmp_path: Path) -> None:
    clip = open_clip(film(tmp_path / "a.mp4", [0, 40, 80, 120]))
    whole, rest = list(frames(clip)), list(frames(clip, start=2))
    assert [(f.number, f.time) for f in rest] == [(f.number, f.time) for f in whole[2:]]


@pytest.mark.parametrize("name", ["a.mkv", "a.avi"])
def test_a_truncated_clip_gives_what_it_can_and_says_what_is_lost(
    tmp_path: Path, name: str
) -> None:
    path = film(tmp_path / name, [40 * n for n in range(80)])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    decoding = frames(open_clip(path))
    got = len(list(decoding))
    assert 5 < got < 80
    assert decoding.losses
    assert decoding.losses[-1].after == got - 1


def test_sixteen_bits_stay_sixteen(tmp_path: Path) -> None:
    for number in range(3):
        cv2.imwrite(str(tmp_path / f"{number:04}.tiff"), np.full((8, 9), 3000 + number, np.uint16))
    (tmp_path / "0003.tiff").write_bytes(b"no picture")
    clip = open_clip(tmp_path, rate=9.0)
    decoding = frames(clip)
    got = list(decoding)
    assert (clip.bits, clip.channels, clip.timing) == (16, 1, "rate")
    assert [int(frame.image[0, 0]) for frame in got] == [3000, 3001, 3002]
    assert got[2].time == pytest.approx(2 / 9)
    assert "0003.tiff" in decoding.losses[0].reason


def test_pictures_without_a_rate_say_that_their_times_are_assumed(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((8, 9), np.uint8))
    assert any("carry no times" in problem for problem in open_clip(tmp_path).problems)


@pytest.mark.parametrize("name", ["a.mp4", "a.cptv", "a.mkv"])
@pytest.mark.parametrize("content", [b"", b"not a clip", b"\x1f\x8b\x08" + bytes(40)])
def test_what_is_no_clip_is_named_and_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(IntakeError, match=name):
        open_clip(tmp_path / name)


def test_an_empty_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="pictures"):
        open_clip(tmp_path)
    with pytest.raises(IntakeError, match="no such clip"):
        open_clip(tmp_path / "none.mp4")


def test_a_clip_whose_pictures_change_size_ends_there_and_says_so(tmp_path: Path) -> None:
    parts = []
    for width in (64, 32):
        path = tmp_path / f"{width}.ts"
        with av.open(str(path), "w", format="mpegts") as container:
            stream = container.add_stream("libx264", rate=10)
            stream.width, stream.height, stream.pix_fmt = width, 48, "yuv420p"
            for _ in range(12):
                grey = np.full((48, width, 3), 90, np.uint8)
                container.mux(stream.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
            container.mux(stream.encode())
        parts.append(path.read_bytes())
    spliced = tmp_path / "spliced.ts"
    spliced.write_bytes(b"".join(parts))
    decoding = frames(open_clip(spliced))
    assert {frame.image.shape for frame in decoding} == {(48, 64, 3)}
    assert any("changes its size" in loss.reason for loss in decoding.losses)
