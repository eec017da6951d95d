"""What was looked through, kept in a folder: a clip is looked at once, whatever stops a watch."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.editions import edition
from rashomon.watching.burntin import BurntIn
from rashomon.watching.clips import Clip
from rashomon.watching.hearing import Onsets
from rashomon.watching.observing.flashes import Brightness
from rashomon.watching.seen import Box, Track
from rashomon.watching.watch import Seen

#: The folder beside what a watch makes. It may be deleted: then clips are looked through again.
FOLDER = ".rashomon-notes"
#: What decides what is seen, besides this program.
LIBRARIES = ("av", "cptv", "numpy", "onnxruntime", "opencv-python-headless", "scipy")


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in one clip, what of it is lost, in words, and a clock burnt into it."""

    seen: Seen
    losses: tuple[str, ...]
    clock: BurntIn | None = None


@dataclass(frozen=True, slots=True)
class Notebook:
    """Notes of clips in a folder, by the clip's hash and what it was looked at with.

    They hold boxes, times and brightness, no pictures. ``detector``: the hash and settings of a
    detector that the user brings, "" for none. An update of the program begins new notes.
    """

    folder: Path
    detector: str = ""

    def under_way(self, camera: str, clip: Clip) -> Path | None:
        """The file for notes of a clip that is being looked through; None if none can be written.

        Where nothing can be written a watch goes on without notes.
        """
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError:
            return None
        usable = os.access(self.folder, os.W_OK)
        return self._path(camera, clip, "part.jsonl") if usable else None

    def read(self, camera: str, clip: Clip) -> Looked | None:
        """What was seen in a clip that was looked through to its end; None where it was not."""
        try:
            with gzip.open(self._path(camera, clip, "json.gz"), "rt", encoding="utf-8") as kept:
                return _looked(camera, json.load(kept))
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
            return None  # not there yet, or damaged: the clip itself is

    def keep(self, camera: str, clip: Clip, looked: Looked) -> None:
        """Keep what was seen in a clip, and forget what an older program noted of it."""
        part = self.under_way(camera, clip)
        if part is None:
            return
        whole = self._path(camera, clip, "json.gz")
        draft = whole.with_suffix(f".{os.getpid()}.part")
        try:
            draft.write_bytes(gzip.compress(json.dumps(_told(looked)).encode(), 6, mtime=0))
            draft.replace(whole)
            for other in self.folder.glob(f"{self._begins(camera, clip)}-*"):
                if other != whole and not other.name.startswith(f"{whole.name}."):
                    other.unlink(missing_ok=True)
        except OSError:  # a full disk loses the notes, not the watch
            draft.unlink(missing_ok=True)

    def _path(self, camera: str, clip: Clip, suffix: str) -> Path:
        made_by = json.dumps([clip.rate, self.detector, edition("watching", libraries=LIBRARIES)])
        return self.folder / f"{self._begins(camera, clip)}-{_short(made_by)}.{suffix}"

    @staticmethod
    def _begins(camera: str, clip: Clip) -> str:
        return f"{clip.sha256[:16]}-{_short(camera)}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _told(looked: Looked) -> dict[str, Any]:
    seen = looked.seen
    return {
        "seconds": seen.seconds,
        "size": seen.size,
        "losses": looked.losses,
        "clock": looked.clock and [looked.clock.box, looked.clock.size],
        "sound": seen.sound and _sound_told(seen.sound),
        "brightness": [[b.frame, b.time, b.level, b.share] for b in seen.brightness],
        "tracks": [[track.id, track.kind, _boxes_told(track.boxes)] for track in seen.tracks],
    }


def _boxes_told(boxes: Sequence[Box]) -> list[list[float]]:
    return [[b.frame, b.time, b.x, b.y, b.width, b.height, b.confidence] for b in boxes]


def _sound_told(sound: Onsets) -> list[Any]:
    return [sound.begins, sound.step, b64encode(sound.levels).decode()]


def _sound(begins: float, step: float, levels: str) -> Onsets:
    return Onsets(begins, step, b64decode(levels))


def _looked(camera: str, told: Any) -> Looked:
    width, height = told["size"]
    tracks = tuple(
        Track(name, camera, tuple(Box(*box) for box in boxes), kind)
        for name, kind, boxes in told["tracks"]
    )
    brightness = tuple(Brightness(*each) for each in told["brightness"])
    sound = told["sound"] and _sound(*told["sound"])
    seen = Seen(camera, told["seconds"], (width, height), tracks, brightness, sound)
    clock = told["clock"] and BurntIn(*(tuple(each) for each in told["clock"]))
    return Looked(seen, tuple(told["losses"]), clock)
