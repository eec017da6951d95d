"""Pictures of an MP4 whose index is lost: H.264 or H.265 units found one by one in its media data.

A recorder writes the index (``moov``) last; one that loses power leaves media data alone. Units
stand there behind their lengths (ISO/IEC 14496-15). What a decoder must know before is within them
or, with most recorders, in the lost index only: then it is taken from a whole file beside it.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from rashomon.watching.libraries import av

Codec = Literal["h264", "hevc"]
Span = tuple[int, int]

#: Before each unit, in place of its length, for a decoder that reads a stream.
START = b"\x00\x00\x00\x01"
#: Types of units: parameter sets, pictures, and what goes with them (H.264 7.4.1, H.265 7.4.2.2).
PARAMETERS: Mapping[Codec, set[int]] = {"h264": {7, 8}, "hevc": {32, 33, 34}}
KNOWN: Mapping[Codec, set[int]] = {
    "h264": {1, 5, 6, 7, 8, 9, 12},
    "hevc": {*range(10), *range(16, 22), *range(32, 41)},
}
#: Those with pictures in them, and how long a unit's header is.
PICTURES: Mapping[Codec, set[int]] = {"h264": {1, 5}, "hevc": {*range(10), *range(16, 22)}}
HEADERS: Mapping[Codec, int] = {"h264": 1, "hevc": 2}
#: No unit is longer than this.
LONGEST = 1 << 23
#: What stands between units (sound, mostly) is passed to where a likely length begins.
_LIKELY = re.compile(
    rb"\x00[\x00-\x7f][\x00-\xff]{2}[\x02\x01\x05-\x09\x0c\x21-\x29\x40-\x44\x61-\x69]"
)
_NEVER = re.compile(rb"\x00\x00[\x00-\x02]")
#: A decoder is tried on so many units; of so many files beside the clip.
TRIED, BESIDE = 400, 20


@dataclass(frozen=True, slots=True)
class Stream:
    """Units of a file without an index.

    ``head``: parameter sets to begin with; ``like``: the file that they were taken from, None where
    they are in the stream; ``rate``: frames a second as the parameter sets say, if they do.
    """

    path: Path
    codec: Codec
    head: bytes
    like: Path | None
    width: int
    height: int
    rate: float | None


def stream_in(path: Path) -> Stream | None:
    """The stream in a file without an index; None where none is found that can be decoded."""
    for codec, head, like in chain(_own(path), _beside(path)):
        with suppress(av.FFmpegError):
            picture = next(_decoded(path, codec, head, TRIED), None)
            if picture is not None and not picture[0].is_corrupt:
                image, rate = picture
                return Stream(path, codec, head, like, image.width, image.height, rate)
    return None


def pictures_of(stream: Stream) -> Iterator[av.VideoFrame]:
    """All that can be decoded, in the order of showing."""
    return (picture for picture, _ in _decoded(stream.path, stream.codec, stream.head, None))


def _decoded(
    path: Path, codec: Codec, head: bytes, most: int | None
) -> Iterator[tuple[av.VideoFrame, float | None]]:
    decoder = av.CodecContext.create(codec, "r")
    assert isinstance(decoder, av.VideoCodecContext)
    with (
        path.open("rb") as file,
        closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as data,
    ):
        units = (START + data[begin:end] for begin, end in islice(_units(data, codec), most))
        for piece in chain((head,), units, (None,)):
            for packet in decoder.parse(piece):
                try:
                    found = decoder.decode(packet)
                except av.InvalidDataError:
                    continue  # a piece that is damaged; those after it may be sound
                yield from ((each, _rate(decoder)) for each in found)
        yield from ((each, _rate(decoder)) for each in decoder.decode(None))


def _rate(decoder: av.VideoCodecContext) -> float | None:
    rate = decoder.framerate
    return float(rate) if rate and 1 <= rate <= 240 else None


def _own(path: Path) -> Iterator[tuple[Codec, bytes, None]]:
    """Codecs whose parameter sets are in the stream itself."""
    try:
        with (
            path.open("rb") as file,
            closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as data,
        ):
            if _media(data) is None:
                return
            for codec in KNOWN:
                types = {
                    _type(data[begin], codec) for begin, _ in islice(_units(data, codec), TRIED)
                }
                if PARAMETERS[codec] <= types:
                    yield codec, b"", None
    except (OSError, ValueError):  # an empty file cannot be mapped
        return


def _beside(path: Path) -> Iterator[tuple[Codec, bytes, Path]]:
    """Parameter sets of whole files in the same folder: of the same camera, with luck."""
    others = (
        p for p in sorted(path.parent.iterdir()) if p.suffix.lower() in (".mp4", ".mov", ".m4v")
    )
    for other in islice((each for each in others if each != path), BESIDE):
        with suppress(av.FFmpegError, IndexError, OSError), av.open(str(other)) as container:
            context = container.streams.video[0].codec_context
            codec = next((each for each in KNOWN if each == context.name), None)
            head = _sets(context.extradata or b"", codec) if codec else b""
            if codec and head:
                yield codec, head, other


def _sets(record: bytes, codec: Codec) -> bytes:
    """The parameter sets of a decoder configuration record (ISO/IEC 14496-15, 5.3.3 and 8.3.3)."""
    found, at = [], 5 if codec == "h264" else 22
    if codec == "h264" and record[:1] == b"\x01":
        for _ in range(2):
            count, at = record[at] & 0x1F, at + 1
            for _ in range(count):
                size = int.from_bytes(record[at : at + 2])
                found.append(record[at + 2 : at + 2 + size])
                at += 2 + size
    elif codec == "hevc" and record[:1] == b"\x01":
        arrays, at = record[at], at + 1
        for _ in range(arrays):
            count, at = int.from_bytes(record[at + 1 : at + 3]), at + 3
            for _ in range(count):
                size = int.from_bytes(record[at : at + 2])
                found.append(record[at + 2 : at + 2 + size])
                at += 2 + size
    return b"".join(START + each for each in found)


def _media(data: mmap.mmap) -> Span | None:
    """Where the media data of the file stands, by its boxes; cut off by its end."""
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16]), 16
        if kind == b"mdat":
            # A recorder that was cut off had not yet written how long it is.
            whole = head < size <= len(data) - at
            return at + head, at + size if whole else len(data)
        if not kind.isalnum() or size < 8:
            return None
        at += size
    return None


def _units(data: mmap.mmap, codec: Codec) -> Iterator[Span]:
    """The units one after the other; what is none is passed over."""
    media = _media(data)
    if media is None:
        return
    at, end = media
    while True:
        unit = _unit(data, at, end, codec)
        if unit is None:
            found = _LIKELY.search(data, at, end)
            while found and not _begins(data, found.start(), end, codec):
                found = _LIKELY.search(data, found.start() + 1, end)
            if not found:
                return
            at = found.start()
            continue
        yield unit
        at = unit[1]


def _begins(data: mmap.mmap, at: int, end: int, codec: Codec) -> bool:
    """Whether units begin here: the first part of a picture, or one that another follows."""
    unit = _unit(data, at, end, codec)
    if unit is None:
        return False
    begin = unit[0]
    picture = _type(data[begin], codec) in PICTURES[codec]
    if picture and data[begin + HEADERS[codec]] & 0x80:  # it begins at the picture's first block
        return True
    return _unit(data, unit[1], end, codec) is not None


def _unit(data: mmap.mmap, at: int, end: int, codec: Codec) -> Span | None:
    """The unit whose length stands here, if it can be one: by its header, and by what no unit has
    within it (emulation prevention, H.264 7.4.1)."""
    if at + 7 > end:
        return None
    size, begin = int.from_bytes(data[at : at + 4]), at + 4
    if not 3 <= size <= min(LONGEST, end - begin) or data[begin] & 0x80:
        return None
    if codec == "hevc" and not 1 <= data[begin + 1] <= 7:
        return None
    if _type(data[begin], codec) not in KNOWN[codec] or _NEVER.search(data, begin, begin + size):
        return None
    return begin, begin + size


def _type(first: int, codec: Codec) -> int:
    return first & 0x1F if codec == "h264" else (first >> 1) & 0x3F
