"""Key frames: the pictures that show an observation, with boxes, names and the site's lines."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.watching.clips import Clip
from rashomon.watching.frames import Frame, frames
from rashomon.watching.seen import Box, Observation, Path, Position
from rashomon.watching.showing.ground import colours_of, place_at
from rashomon.watching.showing.pictures import bgr, jpeg, sheet_of
from rashomon.watching.showing.wording import QUIET, names_of
from rashomon.watching.watch import Watch

#: How wide a key frame is, in pixels; a smaller frame is enlarged, a larger one made smaller.
WIDTH = 480
#: A page has key frames of so many observations, at most: the telling kinds first, then the surest.
MOST = 300
#: So many frames of one camera show an observation, at most: before, at and after it.
_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class KeyFrame:
    """One picture of an observation.

    ``time``: on the common clock; ``clip_time``: since the clip's first frame. ``boxed``: names of
    those boxed in it; ``places``: where each of the observation's paths was, if it was on the plan.
    """

    camera: str
    frame: int
    time: float | None
    clip_time: float
    clip: str
    sha256: str
    width: int
    height: int
    boxed: tuple[str, ...]
    places: tuple[tuple[str, Position], ...]
    jpeg: bytes

    @property
    def data_uri(self) -> str:
        """The picture as an address that holds it."""
        return f"data:image/jpeg;base64,{base64.b64encode(self.jpeg).decode('ascii')}"


def key_frames(watch: Watch, clips: Mapping[str, Clip]) -> dict[str, tuple[KeyFrame, ...]]:
    """By observation, its key frames: up to three of the camera that saw it largest, one of others.

    ``clips``: by camera. Each clip is decoded once, as far as its last key frame. A frame that
    cannot be decoded is left out; so are those of all but ``MOST`` observations.
    """
    boxes = _Boxes.of(watch)
    ranked = sorted(watch.observations, key=lambda o: (o.kind in QUIET, -o.confidence, o.id))
    pictured = {each.id for each in ranked[:MOST]}
    wanted = {
        each.id: boxes.chosen(each, clips) if each.id in pictured else []
        for each in watch.observations
    }
    needed: defaultdict[str, set[int]] = defaultdict(set)
    for camera, number in (one for chosen in wanted.values() for one in chosen):
        needed[camera].add(number)
    shown: defaultdict[tuple[str, int], list[Observation]] = defaultdict(list)
    for observation in watch.observations:
        for one in wanted[observation.id]:
            shown[one].append(observation)
    made: dict[tuple[str, str, int], KeyFrame] = {}
    for camera, numbers in sorted(needed.items()):
        for frame in picked(clips[camera], numbers):
            for observation in shown[camera, frame.number]:
                key = observation.id, camera, frame.number
                made[key] = boxes.drawn(observation, clips[camera], camera, frame)
    return {
        observation.id: tuple(
            made[observation.id, camera, number]
            for camera, number in wanted[observation.id]
            if (observation.id, camera, number) in made
        )
        for observation in watch.observations
    }


def picked(clip: Clip, numbers: Iterable[int]) -> Iterable[Frame]:
    """Those frames of a clip that have these numbers, in order."""
    left = set(numbers)
    for frame in frames(clip) if left else ():
        if frame.number in left:
            left.discard(frame.number)
            yield frame
            if not left:
                return


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Who is where in which frame."""

    watch: Watch
    by_frame: Mapping[tuple[str, str, int], Box]
    paths: Mapping[str, Path]
    names: Mapping[str, str]

    @classmethod
    def of(cls, watch: Watch) -> _Boxes:
        paths = {track: path.id for path in watch.paths for track in path.tracks}
        by_frame = {
            (paths[track.id], track.camera, box.frame): box
            for track in watch.tracks
            if track.id in paths
            for box in track.boxes
        }
        by_id = {path.id: path for path in watch.paths}
        return cls(watch, by_frame, by_id, names_of(watch.paths))

    def chosen(self, observation: Observation, clips: Mapping[str, Clip]) -> list[tuple[str, int]]:
        """Camera and frame of each key frame, the best camera first."""
        by_camera: defaultdict[str, list[int]] = defaultdict(list)
        for camera, number in observation.frames:
            if camera in clips:
                by_camera[camera].append(number)
        ranked = sorted(by_camera, key=lambda name: (-self._height(observation, name), name))
        found = []
        for rank, camera in enumerate(ranked):
            numbers = sorted(set(by_camera[camera]))
            found += [(camera, each) for each in _spread(numbers, 1 if rank else _OF_ONE)]
        return found

    def drawn(self, observation: Observation, clip: Clip, camera: str, frame: Frame) -> KeyFrame:
        sheet = sheet_of(frame.image, WIDTH)
        whole = sheet.picture.copy()
        sheet.lines(self.watch.site, camera)
        colours = colours_of(self.watch.paths)
        found = {
            path: box
            for path in observation.paths
            if (box := self.by_frame.get((path, camera, frame.number))) is not None
        }
        for path, box in found.items():
            sheet.box(box, self.names[path], bgr(colours[path]))
        sheet.magnify(whole, list(found.values()))
        boxed = tuple(self.names[path] for path in found)
        clock = self.watch.clocks.get(camera)
        rate = self.watch.site.camera(camera).frame_rate
        seconds = frame.time if rate is None else frame.number / rate
        time = clock.common(seconds) if clock else None
        return KeyFrame(
            camera, frame.number, time, seconds, clip.path.name, clip.sha256, *sheet.size,
            boxed, tuple(self._places(observation, time)), jpeg(sheet.picture),
        )  # fmt: skip

    def _places(
        self, observation: Observation, time: float | None
    ) -> Iterable[tuple[str, Position]]:
        for path in observation.paths:
            known = self.paths.get(path)
            place = place_at(known, time) if time is not None and known else None
            if place is not None:
                yield self.names[path], place

    def _height(self, observation: Observation, camera: str) -> float:
        """How large a camera sees the observation: the highest box in its frames, in pixels."""
        return max(
            (
                box.height
                for path in observation.paths
                for name, number in observation.frames
                if name == camera and (box := self.by_frame.get((path, camera, number)))
            ),
            default=0.0,
        )


def _spread(numbers: Sequence[int], most: int) -> list[int]:
    """So many of these, evenly: the middle one, or the first, the middle and the last."""
    if len(numbers) <= most:
        return list(numbers)
    if most == 1:
        return [numbers[len(numbers) // 2]]
    step = (len(numbers) - 1) / (most - 1)
    return [numbers[round(each * step)] for each in range(most)]
