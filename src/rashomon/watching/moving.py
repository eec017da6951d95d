"""The detector for fixed cameras: what moves before a background, without learnt weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from rashomon.watching.background import Foreground, foregrounds
from rashomon.watching.detection import Detected, Detection, colours_of
from rashomon.watching.figures import Figure, Stature, figures_in
from rashomon.watching.frames import Frame
from rashomon.watching.notes import Block, note, read_notes

#: How tall people appear is learnt from so many frames before the first is judged, and settled
#: anew each time as many have passed.
LEARNING = 256


def moving(
    frames: Iterable[Frame], notes: Path | None = None, ahead: Iterable[Frame] | None = None
) -> Iterator[Detected]:
    """What moves in each frame; memory holds LEARNING reduced frames more than the background.

    ``notes``: a file of this clip's own to note progress in. With one that is there already, what
    it holds is not looked for again: frames are decoded for the background's memory only, and the
    result is the same as of a watch that nobody stopped. ``ahead``: as for ``foregrounds``.
    """
    stature, done = Stature(), 0
    for block in read_notes(notes) if notes else ():
        stature.seen += block.heights
        done += len(block.detected)
        yield from block.detected
    foreground = foregrounds(frames, done, ahead)
    while waiting := list(islice(foreground, LEARNING)):
        known = len(stature.seen)
        for each in waiting:
            stature.learn(each.mask)
        stature.settle()
        detected = tuple(_found(each, stature) for each in waiting)
        # A last, shorter block is not noted: a clip that grows goes on from whole ones.
        if notes and len(detected) == LEARNING:
            note(notes, Block(detected, tuple(stature.seen[known:])))
        yield from detected


def _found(foreground: Foreground, stature: Stature) -> Detected:
    detections = tuple(
        _detection(figure, foreground)
        for figure in figures_in(foreground.mask, stature, foreground.standing)
    )
    rows, columns = foreground.mask.shape
    size = round(columns * foreground.scale), round(rows * foreground.scale)
    return Detected(foreground.number, foreground.time, detections, size)


def _detection(figure: Figure, foreground: Foreground) -> Detection:
    rows, columns = foreground.mask.shape
    left, top = max(0, int(figure.x)), max(0, int(figure.y))
    right = min(columns, int(figure.x + figure.width) + 1)
    bottom = min(rows, int(figure.y + figure.height) + 1)
    part = slice(top, bottom), slice(left, right)
    scale = foreground.scale
    return Detection(
        figure.x * scale,
        figure.y * scale,
        figure.width * scale,
        figure.height * scale,
        figure.confidence,
        colours_of(foreground.image[part], foreground.mask[part]),
    )
