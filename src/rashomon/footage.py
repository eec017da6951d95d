"""What cameras saw, as a case keeps it: tracks, ways, observations and key frames.

The clips themselves are large and stay where they lie, known by path and hash. All that is needed
to tell of them is kept, so that a case tells the same without them, and without the libraries that
decode them. What is seen is held beside the accounts anew whenever it is told, never once for all.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path as File

from rashomon import archive, custody
from rashomon.errors import CaseError
from rashomon.watching.hashing import sha256_of, size_of
from rashomon.watching.seen import Box, Kind, Observation, Path, Track
from rashomon.watching.site import ClipClock, Earth, Line, Zone

#: A place on the plan in metres, or in a picture in pixels.
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line or the outline of a zone as a camera's picture shows it, in pixels."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FilmedBy:
    """A camera and its clip.

    ``path``: where the clip lay; ``size`` in bytes; ``rate``: frames a second; ``speed``: seconds
    of the clip's container in a second of the scene; ``seconds``: how long the scene runs.
    ``created``: when it was filmed (UTC, ISO 8601), by the container. ``clock``: None where it has
    no place on the common clock; ``clock_found``: from what moved, not from the site file.
    ``plan``: how it is calibrated, in words; ``ground``: what it sees of the plan, in metres, and
    ``near``: the middle of that nearest to it. ``drawn``: the site's lines in its picture.
    """

    name: str
    path: str
    sha256: str
    size: int
    width: int
    height: int
    rate: float
    speed: float
    seconds: float
    plan: str
    created: str | None = None
    clock: ClipClock | None = None
    clock_found: bool = False
    ground: tuple[Point, ...] = ()
    near: Point | None = None
    drawn: tuple[Drawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Stood:
    """Where somebody stood on the plan, in metres, give or take a standard deviation."""

    name: str
    x: float
    y: float
    sigma: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A key frame of an observation.

    ``time``: on the common clock. ``boxed``: whom it shows in boxes. ``jpeg``: in base64.
    """

    observation: str
    camera: str
    frame: int
    time: float | None
    width: int
    height: int
    boxed: tuple[str, ...]
    places: tuple[Stood, ...]
    jpeg: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A track with its boxes in one row of numbers, since an hour has a million of them.

    Seven a box: frame, time, x, y, width, height, confidence.
    """

    id: str
    camera: str
    kind: Kind
    numbers: tuple[float, ...]

    @classmethod
    def of(cls, track: Track) -> Followed:
        """A track, its boxes to a tenth of a pixel and of a millisecond: finer is not known."""
        return cls(track.id, track.camera, track.kind, tuple(_numbers(track)))

    def track(self) -> Track:
        """The track with its boxes."""
        rows = zip(*[iter(self.numbers)] * 7, strict=True)
        return Track(
            self.id,
            self.camera,
            tuple(Box(int(frame), *rest) for frame, *rest in rows),
            self.kind,
        )


def _numbers(track: Track) -> Iterator[float]:
    for box in track.boxes:
        yield from (box.frame, round(box.time, 4))
        yield from (round(each, 1) for each in (box.x, box.y, box.width, box.height))
        yield round(box.confidence, 3)


@dataclass(frozen=True, slots=True)
class Who:
    """A person's word for who somebody in the footage is.

    ``path``: the id of a way; ``name``: as that person says. ``entity``: who of the case's accounts
    that is; None: no account names them.
    """

    entity: str | None
    path: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Footage:
    """What a site's cameras saw, and the key frames that show it.

    Lines and zones on the plan are in metres, those of one camera's picture in its pixels.
    ``problems``: what is guessed, lost or could not be told, in words.
    """

    site: str
    cameras: tuple[FilmedBy, ...]
    tracks: tuple[Followed, ...]
    paths: tuple[Path, ...]
    observations: tuple[Observation, ...]
    pictures: tuple[Picture, ...]
    lines: tuple[Line, ...] = ()
    zones: tuple[Zone, ...] = ()
    earth: Earth | None = None
    problems: tuple[str, ...] = ()
    who: tuple[Who, ...] = ()


def record(case: sqlite3.Connection, footage: Footage) -> None:
    """Keep ``footage`` in place of what the case had, and log it within the same transaction."""
    case.execute(_table())
    text = archive.dump(footage)
    case.execute("DELETE FROM footage")
    case.execute("INSERT INTO footage VALUES (1, ?)", (zlib.compress(text.encode()),))
    custody.record(
        case,
        "join",
        site=footage.site,
        clips=[f"{each.sha256} {each.path}" for each in footage.cameras],
        footage=custody.digest_of(text),
    )


def kept(case: sqlite3.Connection) -> Footage | None:
    """What was kept last; None: there is none. Raises CaseError where it is damaged.

    The case must have the table.
    """
    row = case.execute("SELECT seen FROM footage").fetchone()
    if row is None:
        return None
    try:
        return archive.load(Footage, zlib.decompress(row[0]).decode())
    except (ValueError, zlib.error) as error:
        raise CaseError(
            "the footage in this case cannot be read: rashomon join CASE SITE joins it anew"
        ) from error


def altered_clips(footage: Footage) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the clips that are not what was watched, those altered and those gone, a line for each.

    A case that was sent to somebody has its clips nowhere, and is whole all the same.
    """
    altered: list[str] = []
    gone: list[str] = []
    for camera in footage.cameras:
        changed = what_changed(camera)
        if changed is not None:
            lines = altered if File(camera.path).exists() else gone
            lines.append(f"the clip of {camera.name}, {camera.path}, {changed}")
    return tuple(altered), tuple(gone)


def what_changed(camera: FilmedBy) -> str | None:
    """What keeps a camera's clip from being what was watched, in words; None: it is the same.

    A large clip takes as long as the disk takes to read it.
    """
    path = File(camera.path)
    if not (path.is_file() or path.is_dir()):
        return "is not there: bring it back to that place"
    try:
        size = size_of(path)
        if size != camera.size:
            return f"is {size} bytes long now, and was {camera.size}"
        found = sha256_of(path)
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None if found == camera.sha256 else f"was altered: its bytes now hash to {found}"


@lru_cache(maxsize=1)
def _table() -> str:
    return files("rashomon").joinpath("footage.sql").read_text(encoding="utf-8")
