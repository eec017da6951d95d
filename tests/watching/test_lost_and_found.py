"""What damage leaves of a clip: an index that is lost, times that leap, pictures on their side."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import IntakeError
from rashomon.watching.clips import open_clip
from rashomon.watching.frames import MOST_LOSSES, Frame, frames
from rashomon.watching.libraries import av, cptv
from rashomon.watching.salvage import stream_in

SIZE, FRAMES = (96, 64), 40


def picture(number: int) -> np.ndarray:
    """A bar that goes on by two pixels a frame over a wall that is the same in all."""
    wall = np.random.default_rng(3).integers(60, 90, (SIZE[1] // 8, SIZE[0] // 8, 3), np.uint8)
    image = wall.repeat(8, 0).repeat(8, 1)
    image[10:50, 2 * number : 2 * number + 8] = 240
    return image


def bar(frame: Frame) -> int:
    """Where the bar's middle is."""
    return round(float(np.flatnonzero(frame.image[30, :, 0] > 160).mean()) - 3.5) // 2


def record(  # noqa: PLR0913
    path: Path,
    codec: str = "libx264",
    *,
    inline: bool = False,
    sound: bool = False,
    milliseconds: list[int] | None = None,
    front: bool = False,
) -> Path:
    """A recording as cameras make it: the index last, parameter sets in it or in the stream."""
    options = {"movflags": "faststart"} if front else {}
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream(codec, rate=Fraction(10))
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.codec_context.gop_size = 10
        key = {"libx264": "x264-params", "libx265": "x265-params"}.get(codec)
        if key:
            quiet = "log-level=none:" if codec == "libx265" else ""
            stream.options = {key: f"{quiet}repeat-headers={int(inline)}", "tune": "zerolatency"}
        audio = container.add_stream("aac", rate=16000) if sound else None
        assert audio is None or isinstance(audio, av.AudioStream)
        for number in range(FRAMES):
            shown = av.VideoFrame.from_ndarray(picture(number), format="bgr24")
            if milliseconds:
                shown.pts, shown.time_base = milliseconds[number], Fraction(1, 1000)
            container.mux(stream.encode(shown))
            if audio is not None:
                noise = np.random.default_rng(number).normal(0, 0.2, (1, 1600)).astype(np.float32)
                heard = av.AudioFrame.from_ndarray(noise, format="fltp", layout="mono")
                heard.sample_rate, heard.pts = 16000, 1600 * number
                container.mux(audio.encode(heard))
        container.mux(stream.encode(None))
        if audio is not None:
            container.mux(audio.encode(None))
    return path


def cut_off(path: Path, share: float = 0.7) -> Path:
    """What a recorder leaves that loses power: no index, and no word of how long its data is."""
    content = bytearray(path.read_bytes())
    data = content.index(b"mdat")
    index = content.index(b"moov") - 4
    del content[data + round(share * (index - data)) :]
    content[data - 4 : data] = bytes(4) if data % 2 else (1 << 28).to_bytes(4)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
@pytest.mark.parametrize("sound", [False, True])
def test_a_recording_without_its_index_is_found_by_itself(
    tmp_path: Path, codec: str, sound: bool
) -> None:
    clip = open_clip(cut_off(record(tmp_path / "a.mp4", codec, inline=True, sound=sound)))
    decoding = frames(clip)
    got = list(decoding)
    assert clip.format == "stream" and (clip.width, clip.height) == SIZE
    assert FRAMES // 3 < len(got) < FRAMES
    assert [bar(frame) for frame in got] == list(range(len(got)))
    assert "its index is lost" in decoding.losses[-1].reason
    assert any("cut off before its index" in problem for problem in clip.problems)


@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_what_only_the_index_said_is_taken_from_a_whole_clip_beside_it(
    tmp_path: Path, codec: str
) -> None:
    path = cut_off(record(tmp_path / "a.mp4", codec))
    with pytest.raises(IntakeError, match="put a whole clip of the same camera beside it"):
        open_clip(path)
    (tmp_path / "0.mp4").write_bytes(b"no clip")
    record(tmp_path / "b.mp4", codec)
    clip = open_clip(path)
    assert clip.like == "b.mp4" and any("b.mp4" in problem for problem in clip.problems)
    assert [bar(frame) for frame in frames(clip)][:15] == list(range(15))


def test_a_rate_that_somebody_gives_tells_the_times(tmp_path: Path) -> None:
    clip = open_clip(cut_off(record(tmp_path / "a.mp4", inline=True)), rate=5.0)
    assert [frame.time for frame in frames(clip)][:3] == [0.0, 0.2, 0.4]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x00\x00\x08mdat",
        b"\x00\x00\x00\x00mdat" + bytes(500),
        b"\x00\x00\x00\x01mdat\xff",
        b"\x00\x00\x00\x0cftypisom\x00\x00\x00\x00mdat" + b"\x00\x00\x00\x05\x67abcd" * 300,
        b"\x00\x00\x00\x0cftypisom\x00\x00\x00\x00mdat"
        + b"\x00\x00\x00\x05\x65abcd\x00\x00\x00" * 99,
    ],
)
def test_media_data_of_nothing_is_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mp4").write_bytes(content)
    assert stream_in(tmp_path / "a.mp4") is None


def test_a_clip_with_its_index_first_gives_what_is_there(tmp_path: Path) -> None:
    path = record(tmp_path / "a.mp4", front=True)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    decoding = frames(open_clip(path))
    got = list(decoding)
    assert [bar(frame) for frame in got] == list(range(len(got)))
    assert 5 < len(got) < FRAMES
    assert f"claims {FRAMES} frames" in decoding.losses[-1].reason


def test_a_gap_is_said_and_times_stay_true(tmp_path: Path) -> None:
    times = [100 * n + (7000 if n >= 20 else 0) for n in range(FRAMES)]
    decoding = frames(open_clip(record(tmp_path / "a.mkv", "mpeg4", milliseconds=times)))
    assert [round(1000 * frame.time) for frame in decoding] == times
    assert [(loss.after, loss.reason) for loss in decoding.losses] == [
        (19, "there is no frame for 7.1 s")
    ]


class Leaping:
    """A decoding whose container counts anew from time to time, as spliced recordings do."""

    def __init__(self, path: Path) -> None:
        self.decoding = frames(open_clip(path))

    def times(self, told: list[float]) -> list[float]:
        found = []
        for number, time in enumerate(told):
            found.append(self.decoding.timed(time))
            self.decoding._last, self.decoding._time = number, found[-1]
        return found


def test_times_that_go_back_are_counted_on_and_said(tmp_path: Path) -> None:
    leaping = Leaping(record(tmp_path / "a.mp4", "mpeg4"))
    assert leaping.times([0.0, 0.1, 0.05]) == pytest.approx([0.0, 0.1, 0.2])
    assert "go back by 0.05 s" in leaping.decoding.losses[0].reason


def test_no_end_of_losses_is_named(tmp_path: Path) -> None:
    decoding = frames(open_clip(record(tmp_path / "a.mp4", "mpeg4")))
    for number in range(3 * MOST_LOSSES):
        decoding.lose(f"piece {number}")
    assert len(decoding.losses) == MOST_LOSSES + 1
    assert "and so on" in decoding.losses[-1].reason


def test_a_picture_that_lies_on_its_side_is_set_upright(tmp_path: Path) -> None:
    path = record(tmp_path / "a.mp4")
    content = bytearray(path.read_bytes())
    matrix = content.index(b"tkhd") + 4 + 40
    turned = [0, 1 << 16, 0, -(1 << 16), 0, 0, SIZE[1] << 16, 0, 1 << 30]  # a quarter clockwise
    content[matrix : matrix + 36] = b"".join(each.to_bytes(4, signed=True) for each in turned)
    path.write_bytes(content)
    clip = open_clip(path)
    frame = next(frames(clip))
    assert (clip.width, clip.height) == (SIZE[1], SIZE[0]) == frame.image.shape[1::-1]
    # The bar at the left edge, upright before, lies along the upper edge now.
    lying = frame.image[4, :, 0]
    assert int((lying > 160).sum()) == pytest.approx(40, abs=3)


def thermal(path: Path, count: int = 12) -> Path:
    """A CPTV recording of the library's own, with a warm spot that goes on."""
    with path.open("wb") as file:
        writer = cptv.CPTVWriter(file)
        writer.timestamp = datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC)
        writer.device_name = b"yard"
        writer.fps = 9
        writer.write_header()
        for number in range(count):
            heat = np.random.default_rng(number).integers(3000, 3010, (120, 160)).astype(np.uint16)
            heat[40:60, 5 * number : 5 * number + 5] = 3300
            on = timedelta(milliseconds=111 * number)
            writer.write_frame(cptv.Frame(heat, on, timedelta(0), 0.0, 0.0))
        writer.close()
    return path


def test_a_thermal_clip_has_its_own_times_and_all_its_bits(tmp_path: Path) -> None:
    clip = open_clip(thermal(tmp_path / "a.cptv"))
    assert (clip.bits, clip.channels, clip.width, clip.height) == (16, 1, 160, 120)
    assert clip.created == datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC) and clip.device == "yard"
    got = list(frames(clip))
    assert [int(np.argmax(frame.image[50])) // 5 for frame in got] == list(range(12))
    assert got[0].image.dtype == np.uint16 and int(got[0].image.max()) == 3300
    assert [round(frame.time, 3) for frame in got[:3]] == [0.0, 0.111, 0.222]


def test_a_thermal_clip_that_was_cut_off_gives_what_is_there(tmp_path: Path) -> None:
    path = thermal(tmp_path / "a.cptv")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    decoding = frames(open_clip(path))
    assert 0 < len(list(decoding)) < 12
    assert decoding.losses
