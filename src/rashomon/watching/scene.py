"""The scene as it is without what moves or stands in it for a while, from samples of a clip.

Clips are recorded, so the samples of a stretch come from long before it and long after it (Lo and
Velastin 2001): the median of each pixel over them is the scene. Where something stood for most of
that time the median shows it; a picture of a time when it was away tells, by having no outline
where the median has one. What stands is so never taken for the scene, and leaves no ghost.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.frames import Frame, Image
from rashomon.watching.libraries import cv2

#: Pictures are worked on at most this wide: figures of 20 pixels stay 12, and an hour stays short.
WORK_WIDTH = 480
#: What is empty is told anew for every so many frames,
STRETCH = 1024
#: by samples of so many frames before and after those: who stands for less is never taken for a
#: part of it. At 25 frames a second that is eleven minutes.
REACH = 8192
#: What is usual there of late is told anew for every so many frames,
PART = 128
#: by so many samples.
NEAR_OF = 24
#: So many samples are kept at most; as more of a clip is known they lie farther apart.
SAMPLES = 128
#: The first lie so many frames apart.
FIRST_STEP = 4
#: The median is taken of so many samples,
MEDIAN_OF = 48
#: and a still picture, without what moves, of so many that follow each other.
STILL_OF = 5
#: What differs by so many standard deviations of the noise differs,
SIGMAS = 4.0
#: which is not believed to be below so much of the range of the picture (about one step of 256).
LEAST_NOISE = 3.0 / 255
#: In a still picture so much of that will do, next to what differs in full.
WEAK = 0.5
#: A fixed camera sways by so many pixels.
SWAY = 2
#: The quartiles of a normal error are so many standard deviations apart.
QUARTILES = np.float32(1.349)
#: A shadow keeps this share of the light, and its colour to within so much of the range.
SHADOW = (0.5, 0.97)
SHADOW_COLOUR = 0.035
#: The least that stands, in pixels: a head far off.
LEAST_AREA = 24
#: Whoever has an outline has edges there so many times as strong as the ground without him.
OUTLINED = 1.25
#: So many times a gain is fitted to what the last fit left unchanged.
LIGHT_ROUNDS = 3

Mask = NDArray[np.uint8]
Picture = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Small:
    """A frame reduced to the size it is worked on; ``scale``: its pixels for one of these."""

    number: int
    time: float
    image: Image
    scale: float


@dataclass(frozen=True, slots=True)
class Blob:
    """A connected piece of a mask: its rectangle with a rim of two pixels, and itself in there."""

    part: tuple[slice, slice]
    mask: Mask
    area: int


@dataclass(frozen=True, slots=True)
class Scene:
    """The scene about some frames: each pixel's colour, and by how much it must differ.

    ``span``: the range of its depth; ``low`` and ``high``: what its own pixels span. ``still``: the
    picture with all that stands for most of these frames, and ``standing``: what that is. ``firm``:
    by how much that must differ, more than what a camera that sways makes of edges.
    """

    picture: Picture
    limit: Picture
    span: float
    low: float
    high: float
    still: Picture
    firm: Picture
    standing: tuple[Blob, ...] = ()


def reduced(frame: Frame) -> Small:
    """A frame at WORK_WIDTH."""
    width = frame.image.shape[1]
    scale = max(1.0, width / WORK_WIDTH)
    if scale == 1.0:
        return Small(frame.number, frame.time, frame.image, scale)
    size = WORK_WIDTH, round(frame.image.shape[0] / scale)
    small = cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA)
    return Small(frame.number, frame.time, cast(Image, small), scale)


class Scout:
    """Goes through a clip ahead of who judges its frames, and knows the scene about each."""

    def __init__(self, frames: Iterator[Frame]) -> None:
        """``frames``: all of the clip's, from the first on, for the scout alone."""
        self._frames = frames
        self._samples: list[tuple[int, Image]] = []
        self._step = FIRST_STEP
        self._seen = 0

    def scenes(self, begin: int) -> Iterator[Scene]:
        """The scenes of a stretch that begins after so many frames, one for each PART of them."""
        self._go_on(begin + STRETCH + REACH)
        self._forget(begin - REACH)
        if not self._samples:
            return
        like = self._samples[len(self._samples) // 2][1]
        lit = [_under(image, *light(image, like)) for _, image in self._samples]
        empty = _empty(lit)
        for middle in range(begin + PART // 2, begin + STRETCH, PART):
            nearest = bisect.bisect(self._samples, middle, key=lambda each: each[0])
            first = max(0, min(nearest - NEAR_OF // 2, len(lit) - NEAR_OF))
            yield _about(empty, lit[first : first + NEAR_OF])

    def _go_on(self, until: int) -> None:
        while self._seen < until:
            frame = next(self._frames, None)
            if frame is None:
                return
            if self._seen % self._step == 0:
                self._samples.append((self._seen, reduced(frame).image))
            self._seen += 1
            if len(self._samples) > SAMPLES and self._step < (2 * REACH + STRETCH) // SAMPLES:
                self._step *= 2
                self._samples = [each for each in self._samples if each[0] % self._step == 0]

    def _forget(self, before: int) -> None:
        self._samples = [each for each in self._samples if each[0] >= before]


def _empty(samples: list[Image]) -> Scene:
    """The scene without all that was away at some time."""
    chosen = np.stack(samples[:: max(1, -(-len(samples) // MEDIAN_OF))])
    chosen.partition(len(chosen) // 2, axis=0)
    middle = chosen[len(chosen) // 2].astype(np.float32)
    low, high = (float(each) for each in np.percentile(middle[::4, ::4], (0.5, 99.5)))
    span = 255.0 if samples[0].dtype == np.uint8 else max(high - low, 1.0)
    noise = _noise(samples)
    least = max(LEAST_NOISE * span, float(np.median(noise)))
    limit = (SIGMAS * np.maximum(noise, least)).astype(np.float32)
    emptied = _emptied(middle, samples, limit)
    return Scene(emptied, limit, span, low, high, emptied, limit + _slack(emptied))


def _about(empty: Scene, near: list[Image]) -> Scene:
    """The scene as it lately is: the empty one where something stands, else the near samples'."""
    some = np.stack(near)
    at = [len(some) // 4, len(some) // 2, 3 * len(some) // 4]
    some.partition(at, axis=0)
    quarter, middle, most = (some[each].astype(np.float32) for each in at)
    standing = tuple(_standing(middle, empty))
    stands = np.zeros(middle.shape[:2], np.uint8)
    for blob in (*standing, *_present(quarter, empty), *_present(most, empty)):
        stands[blob.part] |= cv2.dilate(blob.mask, np.ones((3, 3), np.uint8))
    there = stands > 0
    picture, limit = middle.copy(), np.maximum(empty.limit, (most - quarter) * SIGMAS / QUARTILES)
    picture[there] = empty.picture[there]
    limit[there] = empty.limit[there]
    return replace(empty, picture=picture, limit=limit, still=middle, standing=standing)


def _present(picture: Picture, empty: Scene) -> Iterator[Blob]:
    """What is in a picture that the empty scene lacks: it has an outline there."""
    for blob in blobs(differing(picture, empty.picture, empty.firm)):
        if outline(picture, blob) > OUTLINED * outline(empty.picture, blob):
            yield blob


def _standing(still: Picture, empty: Scene) -> Iterator[Blob]:
    """What stands in a still picture, with its parts that hardly differ: a still has no noise."""
    strong = differing(still, empty.picture, empty.firm)
    weak = differing(still, empty.picture, empty.firm * np.float32(WEAK))
    weak &= ~shadows(still, empty.picture, weak, empty.span)
    for blob in blobs(weak | strong):
        if not (strong[blob.part] & blob.mask).any():
            continue
        if outline(still, blob) > OUTLINED * outline(empty.picture, blob):
            yield blob


def _slack(picture: Picture) -> Picture:
    """By how much each pixel differs from those within SWAY."""
    kernel = np.ones((2 * SWAY + 1, 2 * SWAY + 1), np.uint8)
    most, least = cv2.dilate(picture, kernel), cv2.erode(picture, kernel)
    return cast(Picture, cv2.max(cv2.subtract(most, picture), cv2.subtract(picture, least)))


def _noise(samples: list[Image]) -> Picture:
    """The standard deviation at each pixel and channel, by samples that follow each other.

    Other than their spread, it does not grow where something stands for a part of the time.
    """
    if len(samples) < 2:
        return np.zeros(samples[0].shape, np.float32)
    step = max(1, len(samples) // MEDIAN_OF)
    apart = np.stack(
        [
            cv2.absdiff(one, other)
            for one, other in zip(samples[:-1:step], samples[1::step], strict=False)
        ]
    )
    apart.partition(len(apart) // 2, axis=0)
    # Half of a normal error's differences of two are within 0.954 standard deviations.
    noise: Picture = apart[len(apart) // 2].astype(np.float32) / np.float32(0.954)
    return noise


def _emptied(scene: Picture, samples: list[Image], limit: Picture) -> Picture:
    """The scene without what was away at some time, as it looked then."""
    scene = scene.copy()
    for still in _stills(samples):
        for blob in blobs(differing(still, scene, limit)):
            if outline(scene, blob) > OUTLINED * outline(still, blob):
                part = blob.part
                there = cv2.dilate(blob.mask, np.ones((3, 3), np.uint8)) > 0
                scene[part][there] = still[part][there]
    return scene


def _stills(samples: list[Image]) -> Iterator[Picture]:
    """The medians of some samples that follow each other, all over the clip."""
    count = min(STILL_OF, len(samples))
    for first in range(0, len(samples) - count + 1, max(1, count // 2)):
        some = np.stack(samples[first : first + count])
        some.partition(count // 2, axis=0)
        yield some[count // 2].astype(np.float32)


def blobs(mask: Mask, least: int = LEAST_AREA) -> Iterator[Blob]:
    """The pieces of a mask that are not too small."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    for label in range(1, count):
        x, y, width, height, area = (int(each) for each in stats[label])
        if area >= least:
            part = slice(max(0, y - 2), y + height + 2), slice(max(0, x - 2), x + width + 2)
            yield Blob(part, (labels[part] == label).astype(np.uint8), area)


def outline(picture: Picture, blob: Blob) -> float:
    """How strong the edges of a picture are along the outline of a blob."""
    kernel = np.ones((3, 3), np.uint8)
    rim = cv2.dilate(blob.mask, kernel) != cv2.erode(blob.mask, kernel, borderValue=0)
    part = cv2.blur(np.ascontiguousarray(picture[blob.part]), (3, 3))
    across = cv2.Sobel(part, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(part, cv2.CV_32F, 0, 1)
    strength = np.abs(across) + np.abs(down)
    if strength.ndim == 3:
        strength = strength.max(axis=2)
    return float(strength[rim].mean())


def differing(picture: Picture, scene: Picture, limit: Picture) -> Mask:
    """1 where a picture is not the scene in any channel, without single pixels."""
    changed = cv2.compare(cv2.absdiff(picture, scene), limit, cv2.CMP_GT)
    if changed.ndim == 3:
        blue, green, red = cv2.split(changed)
        changed = cv2.bitwise_or(cv2.bitwise_or(blue, green), red)
    return ones(cv2.medianBlur(changed, 3))


def shadows(picture: Image | Picture, scene: Picture, where: Mask, span: float) -> Mask:
    """1 where a picture shows the scene's own colours in less light, of the places asked for.

    A picture without colours shows none: what is dark there may be anything.
    """
    found = np.zeros(where.shape, np.uint8)
    if picture.ndim == 2:
        return found
    places = np.nonzero(where)
    seen, lit = picture[places].astype(np.float32), scene[places]
    share = (seen * lit).sum(axis=1) / np.maximum((lit * lit).sum(axis=1), 1.0)
    off = np.abs(seen - share[:, None] * lit).max(axis=1)
    darker = (share > SHADOW[0]) & (share < SHADOW[1])
    found[places] = darker & (off < SHADOW_COLOUR * span)
    return found


def ones(mask: Any) -> Mask:
    """A mask of OpenCV's as one of 1 and 0."""
    return cast(Mask, (mask > 0).view(np.uint8))


def light(image: NDArray[np.generic], like: NDArray[np.generic]) -> tuple[float, float]:
    """The gain and offset that bring one picture's light to another's, by what has not changed."""
    then = image[::5, ::5].ravel().astype(np.float32)
    now = like[::5, ::5].ravel().astype(np.float32)
    gain, offset = 1.0, float(np.median(now - then))
    for _ in range(LIGHT_ROUNDS):
        off = np.abs(now - gain * then - offset)
        kept = off <= 2.0 * np.median(off) + 1e-6
        x, y = then[kept], now[kept]
        spread = float(np.var(x))
        if spread < 1e-6:
            break
        gain = float(np.mean((x - x.mean()) * (y - y.mean()))) / spread
        gain = min(max(gain, 0.5), 2.0)
        offset = float(y.mean() - gain * x.mean())
    return gain, offset


def _under(image: Image, gain: float, offset: float) -> Image:
    """A picture in other light, in its own depth."""
    lit = cv2.addWeighted(image, gain, image, 0.0, offset)
    return cast(Image, lit)


def relit(picture: Picture, gain: float, offset: float) -> Picture:
    """A picture of the scene under a frame's light or gain."""
    return cast(Picture, cv2.addWeighted(picture, gain, picture, 0.0, offset))
