"""Clips to frames: each picture with its number and time, and word of what is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.clips import CPTV_DAMAGE, Clip
from rashomon.watching.hashing import pictures_in
from rashomon.watching.libraries import av, cptv, cv2
from rashomon.watching.salvage import pictures_of, stream_in

#: A clip that shows nothing for so many seconds, and for so many usual steps, has a gap.
GAP_SECONDS, GAP_STEPS = 2.0, 20
#: No more losses of a clip are named than this.
MOST_LOSSES = 50

Image = NDArray[np.uint8] | NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a clip.

    ``number`` counts from 0; ``time``: seconds since the first frame, by the container; ``image``:
    rows by columns, uint8 or uint16, and a third axis of blue, green, red where it has colour.
    """

    number: int
    time: float
    image: Image


@dataclass(frozen=True, slots=True)
class Loss:
    """What of a clip cannot be had: after which frame (-1: before the first), and why, in words."""

    after: int
    reason: str


class Decoding(Iterator[Frame]):
    """The frames of a clip, one at a time, so that an hour takes no more memory than a second.

    ``losses`` grows as damage is met and is complete when the frames are through.
    """

    def __init__(self, clip: Clip) -> None:
        """Open at the first frame; IntakeError comes from ``open_clip`` before this."""
        self.clip = clip
        self.losses: list[Loss] = []
        self._last, self._time = -1, 0.0
        self._shape: tuple[int, ...] | None = None
        self._frames: Iterator[Frame] = _DECODERS[clip.format](self)

    def __next__(self) -> Frame:
        """The next frame that can be decoded."""
        frame = next(self._frames, None)
        if frame is not None and frame.image.shape != (self._shape or frame.image.shape):
            self.lose("the picture changes its size here; what follows is left out")
            frame, self._frames = None, iter(())
        if frame is None:
            self._count()
            raise StopIteration
        self._shape = frame.image.shape
        self._last, self._time = frame.number, frame.time
        return frame

    def lose(self, reason: str) -> None:
        """Note that something after the last frame given is lost."""
        if len(self.losses) < MOST_LOSSES:
            self.losses.append(Loss(self._last, reason))
        elif len(self.losses) == MOST_LOSSES:
            self.losses.append(Loss(self._last, "and so on: more is lost than is named here"))

    def timed(self, time: float) -> float:
        """A time as the container has it, or later where it goes back; gaps and leaps are noted."""
        if self._last < 0:
            return time
        usual = 1 / self.clip.rate
        if time < self._time:
            self.lose(
                f"its times go back by {self._time - time:.2f} s here; from here on they are "
                f"counted on from the frame before"
            )
            return self._time + usual
        gap = time - self._time
        if gap > max(GAP_SECONDS, GAP_STEPS * usual):
            self.lose(f"there is no frame for {gap:.1f} s")
        return time

    def _count(self) -> None:
        """Note, once, what the container claims and nobody can decode."""
        if any(loss.after == self._last for loss in self.losses):
            return
        clip, got = self.clip, self._last + 1
        if clip.frame_count and got < clip.frame_count:
            self.lose(f"the container claims {clip.frame_count} frames; {got} could be decoded")
        elif clip.seconds and self._time + 1.0 < clip.seconds - 1 / clip.rate:
            self.lose(f"the container claims {clip.seconds:.1f} s; {self._time:.1f} s were decoded")


def frames(clip: Clip, start: int = 0) -> Decoding:
    """The frames of a clip in order, from frame number ``start`` on.

    Frames before ``start`` are decoded and dropped: numbers and times stay the clip's own, which
    seeking by time cannot promise. Damage raises nothing; see ``Decoding.losses``.
    """
    decoding = Decoding(clip)
    for _ in islice(decoding, start):
        pass
    return decoding


def video_near(clip: Clip, seconds: float) -> Image | None:
    """The picture of a video at a time since its first frame, or the last one before that.

    It is sought by the container's index, which is quick and may miss by some frames; None where
    nothing can be decoded. What counts frames takes ``frames``.
    """
    try:
        with av.open(str(clip.path)) as container:
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            begins = float((stream.start_time or 0) * (stream.time_base or 0))
            with suppress(av.FFmpegError):  # without an index, from the beginning
                container.seek(int((begins + seconds) * av.time_base))
            last = None
            for picture in _pictures_of(container, stream, Decoding(clip)):
                last = picture
                if picture.time is None or picture.time - begins >= seconds:
                    break
            return None if last is None else _image(last, clip)
    except av.FFmpegError:
        return None


def _video(decoding: Decoding) -> Iterator[Frame]:
    clip = decoding.clip
    first = previous = None
    back = 0.0
    with av.open(str(clip.path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for number, picture in enumerate(_pictures_of(container, stream, decoding)):
            time = picture.time
            if time is None:
                time = 0.0 if previous is None else previous + 1 / clip.rate
            first = time if first is None else first
            previous = time
            told = time - first + back
            counted = decoding.timed(told)
            back += counted - told
            yield Frame(number, counted, _image(picture, clip))


def _stream(decoding: Decoding) -> Iterator[Frame]:
    clip = decoding.clip
    stream = stream_in(clip.path)
    if stream is None:
        decoding.lose("nothing of it can be decoded any more")
        return
    for number, picture in enumerate(pictures_of(stream)):
        yield Frame(number, number / clip.rate, _image(picture, clip))
    decoding.lose(
        "its index is lost, and with it the frames' own times and what was still to be written"
    )


def _image(picture: av.VideoFrame, clip: Clip) -> Image:
    wanted = {(8, 3): "bgr24", (8, 1): "gray", (16, 1): "gray16le"}[clip.bits, clip.channels]
    image = picture.to_ndarray(format=wanted)
    # A telephone held upright films on its side and says so.
    turns = round(picture.rotation / 90) % 4
    return cast(Image, np.ascontiguousarray(np.rot90(image, turns)) if turns else image)


def _pictures_of(
    container: av.container.InputContainer, stream: av.VideoStream, decoding: Decoding
) -> Iterator[av.VideoFrame]:
    """Whatever can be decoded; a packet that cannot is noted and the next one tried."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets)
        except StopIteration:
            return
        except av.FFmpegError as error:
            decoding.lose(f"the file breaks off here ({error.strerror})")
            with suppress(av.FFmpegError):  # what the decoder still holds
                yield from stream.codec_context.decode(None)
            return
        try:
            yield from packet.decode()
        except av.FFmpegError as error:
            decoding.lose(f"a piece of {packet.size} bytes cannot be decoded ({error.strerror})")


def _cptv(decoding: Decoding) -> Iterator[Frame]:
    with decoding.clip.path.open("rb") as original:
        first = None
        number = 0
        thermal = iter(cptv.CPTVReader(original))
        while True:
            try:
                frame = next(thermal)
            except StopIteration:
                return
            except CPTV_DAMAGE as error:
                decoding.lose(f"the file breaks off here ({error})")
                return
            if frame.background_frame:
                continue
            on = frame.time_on.total_seconds() if frame.time_on else number / decoding.clip.rate
            first = on if first is None else first
            yield Frame(number, on - first, frame.pix)
            number += 1


def _pictures(decoding: Decoding) -> Iterator[Frame]:
    clip = decoding.clip
    for number, path in enumerate(pictures_in(clip.path)):
        image = cv2.imread(str(path), cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR)
        if image is None or image.shape[:2] != (clip.height, clip.width):
            decoding.lose(f"{path.name} cannot be decoded or has another size")
            continue
        yield Frame(number, number / clip.rate, cast(Image, image))


_DECODERS = {"video": _video, "stream": _stream, "cptv": _cptv, "pictures": _pictures}
