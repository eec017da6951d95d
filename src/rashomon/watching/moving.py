"""The detector for fixed cameras: what moves before a background, without learnt weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.watching.background import Foreground, foregrounds
from rashomon.watching.detection import Detected, Detection, colours_of
from rashomon.watching.figures import Figure, Stature, figures_in
from rashomon.watching.frames import Frame

#: How tall people appear is learnt from so many frames before the first is judged, and settled
#: anew each time as many have passed.
LEARNING = 256


def moving(frames: Iterable[Frame]) -> Iterator[Detected]:
    """What moves in each frame; memory holds LEARNING reduced frames more than the background."""
    stature = Stature()
    waiting: list[Foreground] = []
    for foreground in foregrounds(frames):
        stature.learn(foreground.mask)
        waiting.append(foreground)
        if len(waiting) == LEARNING:
            stature.settle()
            yield from (_found(each, stature) for each in waiting)
            waiting = []
    stature.settle()
    yield from (_found(each, stature) for each in waiting)


def _found(foreground: Foreground, stature: Stature) -> Detected:
    detections = tuple(
        _detection(figure, foreground) for figure in figures_in(foreground.mask, stature)
    )
    return Detected(foreground.number, foreground.time, detections)


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
