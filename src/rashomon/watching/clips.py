"""Intake of clips: what a container says of itself, with the original left where it lies."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from rashomon.errors import IntakeError
from rashomon.watching.hashing import PICTURES, pictures_in, sha256_of, size_of
from rashomon.watching.libraries import av, cptv, cv2
from rashomon.watching.salvage import stream_in

#: Frames a second of a CPTV file that does not say: the radiometric Lepton sends so many.
LEPTON_RATE = 9.0
#: Frames a second of pictures whose rate nobody gave: a count in place of seconds, marked as such.
UNKNOWN_RATE = 1.0

#: What its library raises for a damaged CPTV file: it checks nothing itself.
CPTV_DAMAGE = (
    *(EOFError, OSError, ValueError, IndexError, KeyError, TypeError),
    *(struct.error, zlib.error),
)

#: "stream": a video file whose index is lost.
Format = Literal["video", "stream", "pictures", "cptv"]
#: Where times come from: each frame's own, a rate that somebody gave, or none at all.
Timing = Literal["frames", "rate", "assumed"]


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip as evidence: where it lies, its hash, and what its container says.

    ``bits``: 8 or 16 for a pixel's channel; ``channels``: 1 or 3; ``frame_count``: as the container
    claims, None where it does not; ``rate``: nominal frames a second; ``created``: in UTC, by the
    container; None where its clock is missing; ``like``: the file that made good a lost index.
    Width and height are of the picture as it is shown, upright.
    """

    path: Path
    sha256: str
    size: int
    format: Format
    codec: str
    width: int
    height: int
    bits: int
    channels: int
    rate: float
    timing: Timing
    frame_count: int | None = None
    seconds: float | None = None
    created: datetime | None = None
    device: str | None = None
    like: str | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """What is missing that a reader must know of, in words."""
        found = []
        if self.created is None:
            found.append(f"{self.path.name}: its container does not say when it was filmed")
        if self.timing == "assumed":
            found.append(
                f"{self.path.name}: its frames carry no times; {self.rate:g} a second is assumed"
            )
        if self.format == "stream":
            by = f", by the settings of {self.like}" if self.like else ""
            found.append(
                f"{self.path.name}: it was cut off before its index; its pictures were found "
                f"without{by}, and their times are counted at {self.rate:g} a second"
            )
        return tuple(found)


def open_clip(path: Path, rate: float | None = None) -> Clip:
    """What is known of a clip: a video file, a CPTV file, or a folder of TIFF or PNG pictures.

    ``rate``: frames a second, for pictures, which carry no times. Raises IntakeError for what is
    no clip or cannot be read at all.
    """
    if path.is_dir():
        return _pictures(path, rate)
    if not path.is_file():
        raise IntakeError(f"{path}: there is no such clip; give a video file or a folder of frames")
    digest = sha256_of(path)
    if path.suffix.lower() == ".cptv":
        return _cptv(path, digest)
    return _video(path, digest, rate)


def _video(path: Path, digest: str, told: float | None) -> Clip:
    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            rate = stream.average_rate or stream.guessed_rate
            grey = stream.codec_context.pix_fmt or ""
            deep = grey.startswith("gray") and grey not in {"gray", "gray8"}
            created = _created(container.metadata, stream.metadata)
            seconds, frame_count = _seconds(container.duration), stream.frames or None
            width, height = _upright(container, stream)
            return Clip(
                path=path,
                sha256=digest,
                size=path.stat().st_size,
                format="video",
                codec=stream.codec_context.name,
                width=width,
                height=height,
                bits=16 if deep else 8,
                channels=1 if grey.startswith("gray") else 3,
                rate=float(rate) if rate else UNKNOWN_RATE,
                timing="frames" if stream.time_base else "assumed",
                frame_count=frame_count,
                seconds=seconds,
                created=created,
            )
    except IndexError as error:
        raise IntakeError(f"{path}: holds no pictures, only sound or data") from error
    except (av.FFmpegError, ValueError) as error:
        cut_off = _stream(path, digest, told)
        if cut_off is not None:
            return cut_off
        raise IntakeError(
            f"{path}: no part of it can be decoded ({error}); if it was cut off before its index, "
            "put a whole clip of the same camera beside it"
        ) from error


def _upright(container: av.container.InputContainer, stream: av.VideoStream) -> tuple[int, int]:
    """Width and height of the first picture as it is shown."""
    size = stream.codec_context.width, stream.codec_context.height
    with suppress(av.FFmpegError):
        first = next(container.decode(stream), None)
        if first is not None and round(first.rotation / 90) % 2:
            return size[1], size[0]
    return size


def _stream(path: Path, digest: str, rate: float | None) -> Clip | None:
    """What is found of a file without an index, if anything."""
    stream = stream_in(path)
    if stream is None:
        return None
    usual = rate or stream.rate
    return Clip(
        path=path,
        sha256=digest,
        size=path.stat().st_size,
        format="stream",
        codec=stream.codec,
        width=stream.width,
        height=stream.height,
        bits=8,
        channels=3,
        rate=usual or UNKNOWN_RATE,
        timing="rate" if usual else "assumed",
        like=stream.like.name if stream.like else None,
    )


def _seconds(duration: int | None) -> float | None:
    return None if duration is None else duration / 1_000_000  # FFmpeg's AV_TIME_BASE


def _created(*metadata: dict[str, str]) -> datetime | None:
    """The first readable creation time; a zero clock (1904 or 1970) is none."""
    for each in metadata:
        try:
            told = datetime.fromisoformat(each.get("creation_time", ""))
        except ValueError:
            continue
        told = told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC)
        if told.year > 1970:
            return told
    return None


def _cptv(path: Path, digest: str) -> Clip:
    try:
        with path.open("rb") as original:
            reader = cptv.CPTVReader(original)
    except CPTV_DAMAGE as error:
        raise IntakeError(f"{path}: this is no CPTV file, or its header is damaged") from error
    return Clip(
        path=path,
        sha256=digest,
        size=path.stat().st_size,
        format="cptv",
        codec=f"cptv {reader.version}",
        width=reader.x_resolution,
        height=reader.y_resolution,
        bits=16,
        channels=1,
        rate=float(reader.fps or LEPTON_RATE),
        timing="frames" if reader.version >= 2 else "assumed",
        frame_count=reader.num_frames or None,
        created=reader.timestamp,
        device=reader.device_name.decode("utf-8", "replace") if reader.device_name else None,
    )


def _pictures(folder: Path, rate: float | None) -> Clip:
    pictures = pictures_in(folder)
    if not pictures:
        raise IntakeError(f"{folder}: no {', '.join(PICTURES)} pictures lie in this folder")
    first = cv2.imread(str(pictures[0]), cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR)
    if first is None:
        raise IntakeError(f"{pictures[0]}: the first picture of the sequence cannot be decoded")
    return Clip(
        path=folder,
        sha256=sha256_of(folder),
        size=size_of(folder),
        format="pictures",
        codec=pictures[0].suffix.lower().lstrip("."),
        width=first.shape[1],
        height=first.shape[0],
        bits=16 if first.dtype.itemsize > 1 else 8,
        channels=1 if first.ndim == 2 else 3,
        rate=rate or UNKNOWN_RATE,
        timing="rate" if rate else "assumed",
        frame_count=len(pictures),
        seconds=len(pictures) / rate if rate else None,
    )
