"""Clips to what was seen in them: which camera filmed which, and each looked through once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import SiteError
from rashomon.watching.burntin import ClockSeeker
from rashomon.watching.clips import Clip, open_clip
from rashomon.watching.detection import Detected, Detector
from rashomon.watching.frames import Decoding, Frame, Image, frames
from rashomon.watching.libraries import cv2
from rashomon.watching.moving import moving
from rashomon.watching.notebook import Looked, Notebook
from rashomon.watching.notes import noted
from rashomon.watching.observing.flashes import Brightness, Photometer
from rashomon.watching.onnx import Choice
from rashomon.watching.site import Site
from rashomon.watching.sound import onsets_of
from rashomon.watching.tracking import tracks_of
from rashomon.watching.watch import Seen

#: Called with a camera's name, how many frames are done, and of how many as far as is known.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Looking:
    """How clips are looked through: with whose ``detector`` (None: what moves), noted where."""

    detector: Choice | None = None
    notebook: Notebook | None = None

    @classmethod
    def noting(cls, folder: Path, detector: Choice | None = None) -> Looking:
        """With notes in a folder, so that a clip is looked through once."""
        return cls(detector, Notebook(folder, detector.key if detector else ""))


def clips_of(site: Site, told: Sequence[str]) -> dict[str, Clip]:
    """By camera, in the order of the site, its clip.

    ``told``: files, each matched to the camera whose clip has that name, or ``CAMERA=FILE``; none
    for the clips that the site file names. Raises SiteError for a file that is no camera's, and
    IntakeError for one that is no clip.
    """
    named = {camera.clip.name: camera.name for camera in site.cameras if camera.clip is not None}
    found: dict[str, Path] = {}
    for each in told:
        camera, path = _matched(each, site, named)
        if camera in found:
            raise SiteError(f"{camera} has two clips, {found[camera]} and {path}; keep one")
        found[camera] = path
    if not told:
        found = {c.name: c.clip for c in site.cameras if c.clip is not None}
    if not found:
        raise SiteError("there is no clip to watch; name some, as CAMERA=FILE")
    rates = {camera.name: camera.frame_rate for camera in site.cameras}
    return {name: open_clip(found[name], rates[name]) for name in rates if name in found}


def look(
    camera: str,
    clip: Clip,
    progress: Progress | None = None,
    looking: Looking = Looking(),
) -> Looked:
    """Everything that moves in a clip, and how bright its frames are.

    With a notebook it is not looked for again, and one that was stopped goes on from its last note.
    """
    notebook = looking.notebook
    if notebook is None:
        return _looked(camera, clip, progress, _detector(clip, looking.detector, None))
    known = notebook.read(camera, clip)
    if known is not None:
        return known
    notes = notebook.under_way(camera, clip)
    found = _looked(camera, clip, progress, _detector(clip, looking.detector, notes))
    notebook.keep(camera, clip, found)
    return found


def _looked(camera: str, clip: Clip, progress: Progress | None, detector: Detector) -> Looked:
    decoding, brightness, seeker = frames(clip), list[Brightness](), ClockSeeker()
    done = _Done(camera, clip, progress)
    pictures = _measured(decoding, brightness, seeker, done)
    tracks = tracks_of(pictures, camera, detector, done.follow, clip.sha256)
    last = brightness[-1].time if brightness else 0.0
    size = clip.width, clip.height
    seen = Seen(camera, last, size, tracks, tuple(brightness), onsets_of(clip))
    # Without times of its own nothing in a clip happens once a second.
    clock = seeker.found() if clip.timing != "assumed" else None
    return Looked(seen, tuple(_lost(clip, decoding)), clock)


def _detector(clip: Clip, choice: Choice | None, notes: Path | None) -> Detector:
    if choice is None:
        return partial(moving, notes=notes, ahead=frames(clip))
    loaded = choice.load()
    return loaded if notes is None else partial(_noted, loaded, notes)


def _noted(detector: Detector, notes: Path, pictures: Iterable[Frame]) -> Iterator[Detected]:
    return noted(detector, pictures, notes)


def _matched(told: str, site: Site, named: Mapping[str, str]) -> tuple[str, Path]:
    camera, parted, file = told.partition("=")
    if parted and any(each.name == camera for each in site.cameras):
        return camera, Path(file)
    path = Path(told)
    if path.name in named:
        return named[path.name], path
    if len(site.cameras) == 1:
        return site.cameras[0].name, path
    known = ", ".join(each.name for each in site.cameras)
    raise SiteError(f"{told}: which camera filmed this? Give CAMERA=FILE; cameras are {known}")


class _Done:
    """How far a clip is looked through: half of the way is decoding, half is following.

    Frames are followed some hundreds at a time; decoded ones show meanwhile that it goes on.
    """

    def __init__(self, camera: str, clip: Clip, progress: Progress | None) -> None:
        self._camera, self._progress = camera, progress
        self._total = clip.frame_count or round((clip.seconds or 0.0) * clip.rate)
        self._decoded = self._followed = 0
        self._tell()

    def decode(self, number: int) -> None:
        self._decoded = number + 1
        self._tell()

    def follow(self, number: int) -> None:
        self._followed = number + 1
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            self._progress(self._camera, (self._decoded + self._followed) // 2, self._total)


def _measured(
    decoding: Decoding, brightness: list[Brightness], seeker: ClockSeeker, done: _Done
) -> Iterator[Frame]:
    """The frames, with their brightness noted and a burnt-in clock looked for as they pass."""
    meter = Photometer()
    for frame in decoding:
        grey = _grey(frame.image)
        brightness.append(meter.measure(frame.number, frame.time, grey))
        seeker.see(frame, grey)
        done.decode(frame.number)
        yield frame


def _grey(image: Image) -> NDArray[np.uint8]:
    if image.ndim == 3:
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    # Heat is no light: 16 bits are taken as they lie, so that they flash no brighter than they are.
    return np.asarray(image if image.dtype == np.uint8 else image >> 8, np.uint8)


def _lost(clip: Clip, decoding: Decoding) -> Iterator[str]:
    for loss in decoding.losses:
        where = "before its first frame" if loss.after < 0 else f"after frame {loss.after}"
        yield f"{clip.path.name}: something is lost {where}: {loss.reason}"
