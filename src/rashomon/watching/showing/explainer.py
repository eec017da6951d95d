"""The explainer clip: all views side by side, the map and captions, under one clock, as MP4."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.build import Progress
from rashomon.watching.clips import Clip
from rashomon.watching.frames import Frame, frames
from rashomon.watching.libraries import av
from rashomon.watching.seen import Box
from rashomon.watching.showing.captions import Caption, shown_at
from rashomon.watching.showing.ground import colours_of
from rashomon.watching.showing.mapimage import MapImage
from rashomon.watching.showing.pictures import (
    WHITE,
    Colour,
    Picture,
    bgr,
    sheet_of,
    text_width,
    write,
)
from rashomon.watching.showing.wording import clock, names_of
from rashomon.watching.site import ClipClock, Site
from rashomon.watching.watch import Watch

_GROUND, _BAR, _SOFT = (26, 23, 23), (16, 14, 14), (176, 170, 164)
_GAP, _LINE, _TYPE, _SAID = 8, 25, 18, 15
#: The map takes this share of the width, the captions so many lines of the height.
_MAP_SHARE, _CAPTION_LINES = 0.36, 5


@dataclass(frozen=True, slots=True)
class Cut:
    """How an explainer is made.

    ``begins`` and ``ends``: on the common clock; ``rate``: frames a second; ``crf``: x264's
    quality, lower is better; ``boxes``: whether figures are boxed and named.
    """

    begins: float
    ends: float
    width: int = 1280
    height: int = 720
    rate: int = 10
    crf: int = 20
    preset: str = "medium"
    boxes: bool = True

    @property
    def count(self) -> int:
        """How many frames it has."""
        return max(1, math.ceil((self.ends - self.begins) * self.rate - 1e-9))


def write_explainer(  # noqa: PLR0913  (what goes into the clip)
    path: Path,
    watch: Watch,
    clips: Mapping[str, Clip],
    captions: Sequence[Caption],
    cut: Cut,
    *,
    progress: Progress | None = None,
) -> None:
    """Write the clip to ``path``: the same bytes for the same input, machine and versions.

    ``clips``: by camera; those whose clock is not known are left out. x264 runs in one thread
    and without its macroblock tree, whose fastest code reads beyond its arrays, and FFmpeg writes
    neither date nor version, for else the bytes would differ.
    """
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as container:
        container.metadata["title"] = f"Explainer: {watch.site.name}"
        stream: Any = container.add_stream("libx264", rate=Fraction(cut.rate))
        stream.width, stream.height, stream.pix_fmt = cut.width, cut.height, "yuv420p"
        stream.options = {
            "crf": str(cut.crf),
            "preset": cut.preset,
            "threads": "1",
            "flags": "+bitexact",
            "x264-params": "mbtree=0",
        }
        for number, picture in enumerate(pictures_of(watch, clips, captions, cut)):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            if progress:
                progress("explaining", number + 1, cut.count)
        container.mux(stream.encode())


def pictures_of(
    watch: Watch, clips: Mapping[str, Clip], captions: Sequence[Caption], cut: Cut
) -> Iterator[Picture]:
    """The frames of the clip, one at a time."""
    shown = {name: clip for name, clip in clips.items() if name in watch.clocks}
    high = cut.height - _CAPTION_LINES * _LINE - 2 * _GAP
    map_width = round(cut.width * _MAP_SHARE)
    plan = MapImage.of(watch.site, watch.paths, (map_width - 2 * _GAP, high - 2 * _GAP))
    views = [_View.of(watch, name, clip) for name, clip in shown.items()]
    cells = _cells(len(views), cut.width - map_width, high)
    for number in range(cut.count):
        time = cut.begins + number / cut.rate
        picture = np.full((cut.height, cut.width, 3), _GROUND, np.uint8)
        for view, cell in zip(views, cells, strict=True):
            view.draw(picture, cell, time, boxes=cut.boxes)
        _paste(picture, plan.at(time), (cut.width - map_width, 0, cut.width, high))
        _caption(picture, high, time, captions, watch.site.name)
        yield picture


#: Left, upper, right and lower edge, in pixels.
_Cell = tuple[int, int, int, int]


@dataclass(slots=True)
class _View:
    """One camera's clip, decoded as time goes on: one frame in memory, and the next."""

    name: str
    clock: ClipClock
    frame_rate: float | None
    coming: Iterator[Frame]
    boxes: Mapping[int, Sequence[tuple[Box, str, Colour]]]
    step: float
    site: Site
    now: Frame | None = None
    after: Frame | None = None

    @classmethod
    def of(cls, watch: Watch, name: str, clip: Clip) -> _View:
        names, colours = names_of(watch.paths), colours_of(watch.paths)
        whose = {track: path.id for path in watch.paths for track in path.tracks}
        boxes: defaultdict[int, list[tuple[Box, str, Colour]]] = defaultdict(list)
        for track in watch.tracks:
            if track.camera == name and track.id in whose:
                path = whose[track.id]
                for box in track.boxes:
                    boxes[box.frame].append((box, names[path], bgr(colours[path])))
        rate = watch.site.camera(name).frame_rate
        coming = iter(frames(clip))
        step = 1 / (rate or clip.rate)
        clock, after = watch.clocks[name], next(coming, None)
        return cls(name, clock, rate, coming, boxes, step, watch.site, after=after)

    def draw(self, picture: Picture, cell: _Cell, time: float, *, boxes: bool) -> None:
        """The frame of that time, or word that there is none."""
        frame = self._at(time)
        left, top, right, bottom = cell
        label = self.name if frame is None else f"{self.name}  ·  frame {frame.number}"
        write(picture, (left + _GAP, bottom - 9), label, _SOFT, size=14, weight=500)
        within = left + _GAP, top + _GAP, right, bottom - 28
        if frame is None:
            words = "no footage at this time"
            middle = (left + right - text_width(words, 15)) // 2, (top + bottom) // 2
            write(picture, middle, words, _SOFT, size=15)
            return
        sheet = sheet_of(frame.image, _fit(frame, within))
        sheet.lines(self.site, self.name)
        for box, name, colour in self.boxes.get(frame.number, ()) if boxes else ():
            sheet.box(box, name, colour)
        _paste(
            picture,
            sheet.picture,
            (left + _GAP, top + _GAP, left + _GAP + sheet.size[0], bottom - 28),
        )

    def _at(self, time: float) -> Frame | None:
        seconds = (time - self.clock.offset) / self.clock.rate
        while self.after is not None and self._seconds(self.after) <= seconds + 1e-6:
            self.now, self.after = self.after, next(self.coming, None)
        if self.now is None:
            return None
        over = self.after is None and seconds >= self._seconds(self.now) + self.step
        return None if over else self.now

    def _seconds(self, frame: Frame) -> float:
        return frame.time if self.frame_rate is None else frame.number / self.frame_rate


def _cells(count: int, width: int, height: int) -> list[_Cell]:
    """So many equal places in a rectangle, as near to four by three as can be."""
    if not count:
        return []
    columns = min(
        range(1, count + 1),
        key=lambda each: abs(math.log(width / each / (height / math.ceil(count / each)) / (4 / 3))),
    )
    rows = math.ceil(count / columns)
    wide, high = width // columns, height // rows
    return [
        (column * wide, row * high, (column + 1) * wide, (row + 1) * high)
        for row in range(rows)
        for column in range(columns)
    ][:count]


def _fit(frame: Frame, cell: _Cell) -> int:
    """How wide a frame can be in a place."""
    high, wide = frame.image.shape[:2]
    return max(2, min(cell[2] - cell[0], int((cell[3] - cell[1]) * wide / high)))


def _paste(picture: Picture, part: Picture, cell: _Cell) -> None:
    """Put a part into the middle of its place; what is too large is cut off."""
    left, top, right, bottom = cell
    high, wide = min(part.shape[0], bottom - top), min(part.shape[1], right - left)
    x, y = left + (right - left - wide) // 2, top + (bottom - top - high) // 2
    picture[y : y + high, x : x + wide] = part[:high, :wide]


def _caption(
    picture: Picture, top: int, time: float, captions: Sequence[Caption], name: str
) -> None:
    """What is seen now, the latest last, with who else tells of it; the time and the site."""
    picture[top:] = _BAR
    right = picture.shape[1] - 2 * _GAP
    told = clock(time)
    wide = text_width("−0:00:00.0", 26, 600)
    write(picture, (right - wide, top + 38), told, WHITE, size=26, weight=600)
    label = _within(name, wide + 60, 13)
    write(picture, (right - wide, top + 62), label, _SOFT, size=13)
    room = right - wide - 6 * _GAP
    for row, (text, colour, size, weight) in enumerate(_lines(shown_at(captions, time))):
        at = 2 * _GAP, top + _GAP + (row + 1) * _LINE - 6
        write(picture, at, _within(text, room, size, weight), colour, size=size, weight=weight)


def _lines(captions: Sequence[Caption]) -> list[tuple[str, Colour, int, int]]:
    """Text, colour, size and weight of each line: of the latest captions as many as have room."""
    lines: list[tuple[str, Colour, int, int]] = []
    for caption in reversed(captions):
        told = [(f"{caption.number}   {caption.text}", WHITE, _TYPE, 500)]
        told += [(words, _SOFT, _SAID, 400) for words in caption.said]
        if lines and len(lines) + len(told) > _CAPTION_LINES:
            break
        lines = [*told, *lines]
    return lines[:_CAPTION_LINES]


def _within(text: str, width: int, size: int, weight: int = 400) -> str:
    """As much of a text as fits into so many pixels, with an ellipsis for the rest."""
    if text_width(text, size, weight) <= width:
        return text
    while text and text_width(text + "…", size, weight) > width:
        text = text[:-1]
    return text.rstrip() + "…"
