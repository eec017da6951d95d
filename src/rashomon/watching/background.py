"""Frames to foreground: what differs from the scene as it is without what moves.

Shadows are what keeps its colour and loses some light (Horprasert, Harwood and Davis 1999).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, tee
from typing import cast

import numpy as np
from numpy.typing import NDArray

from rashomon.watching import frames as clips
from rashomon.watching.frames import Decoding, Frame, Image
from rashomon.watching.libraries import cv2
from rashomon.watching.scene import (
    PART,
    STRETCH,
    Blob,
    Mask,
    Picture,
    Scene,
    Scout,
    Small,
    differing,
    light,
    ones,
    reduced,
    relit,
    shadows,
)

#: Of what stands, so much must be seen as it was, or it is not there yet, gone or hidden.
SEEN = 0.6


@dataclass(frozen=True, slots=True)
class Foreground:
    """What of a frame is not background.

    ``mask``: 1 where it is not, 0 elsewhere; ``image``: the frame at the mask's size, as 8 bits;
    ``scale``: pixels of the frame for one of the mask. ``standing``: what of it has not moved of
    late, whole, with 2 instead of 1 where it is seen.
    """

    number: int
    time: float
    mask: Mask
    image: NDArray[np.uint8]
    scale: float
    standing: tuple[Blob, ...] = ()


def foregrounds(
    frames: Iterable[Frame], done: int = 0, ahead: Iterable[Frame] | None = None
) -> Iterator[Foreground]:
    """The foreground of each frame; memory holds the scout's samples.

    A clip is decoded twice, the second time ahead; frames that can be had but once are kept for as
    long as the scout is ahead of them. ``done``: so many frames from the first on are not judged.
    ``ahead``: the same frames once more, for who hands in such as can be had but once.
    """
    here, again = (iter(frames), iter(ahead)) if ahead is not None else _twice(frames)
    scout, begin = Scout(again), 0
    while True:
        for scene in scout.scenes(begin):
            for frame in islice(here, PART):
                if begin >= done:
                    yield _judged(reduced(frame), scene)
                begin += 1
        if begin % STRETCH or not begin:
            return


def _twice(frames: Iterable[Frame]) -> tuple[Iterator[Frame], Iterator[Frame]]:
    if isinstance(frames, Decoding):
        return frames, clips.frames(frames.clip)
    here = iter(frames)
    if here is not frames:
        return here, iter(frames)
    one, other = tee(here)
    return one, other


def _judged(each: Small, scene: Scene) -> Foreground:
    lit = light(scene.picture, each.image)
    mask = _differs(each.image, relit(scene.picture, *lit), scene)
    standing = tuple(_seen(each.image, lit, scene))
    shown = _eight_bits(each.image, scene.low, max(scene.high - scene.low, 1.0))
    return Foreground(each.number, each.time, mask, shown, each.scale, standing)


def _seen(image: Image, lit: tuple[float, float], scene: Scene) -> Iterator[Blob]:
    """What stands and is in the frame, as it was: its own pixels may differ from the scene's."""
    for blob in scene.standing:
        still = relit(np.ascontiguousarray(scene.still[blob.part]), *lit)
        other = differing(image[blob.part].astype(np.float32), still, scene.limit[blob.part])
        same = blob.mask & (other ^ 1)
        if same.sum() >= SEEN * blob.area:
            yield replace(blob, mask=blob.mask + same)


def _eight_bits(image: Image, low: float, span: float) -> NDArray[np.uint8]:
    if image.dtype == np.uint8:
        return cast(NDArray[np.uint8], image)
    stretched = (image.astype(np.float32) - low) * (255.0 / span)
    eight: NDArray[np.uint8] = np.clip(stretched, 0, 255).astype(np.uint8)
    return eight


def _differs(image: Image, scene: Picture, told: Scene) -> Mask:
    changed = cv2.compare(cv2.absdiff(image.astype(np.float32), scene), told.limit, cv2.CMP_GT)
    if image.ndim == 2:
        return ones(cv2.medianBlur(changed, 3))
    blue, green, red = cv2.split(changed)
    mask = ones(cv2.bitwise_or(cv2.bitwise_or(blue, green), red))
    return ones(cv2.medianBlur(mask & ~shadows(image, scene, mask, told.span), 3))
