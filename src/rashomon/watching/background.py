"""Frames to foreground: what differs from the scene as it is without what moves.

Clips are recorded, so the background of a stretch is the median of samples from before it and after
it (Lo and Velastin 2001): who stands there when the clip begins leaves no ghost when leaving, and
who stops stays foreground as long as the place was seen empty for longer. Shadows are what keeps
its colour and loses some light (Horprasert, Harwood and Davis 1999).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.frames import Frame, Image
from rashomon.watching.libraries import cv2

#: Pictures are worked on at most this wide: figures of 20 pixels stay 12, and an hour stays short.
WORK_WIDTH = 480
#: The background is taken anew after so many frames,
STRETCH = 64
#: from samples this many frames apart,
SAMPLE_EVERY = 8
#: looking ahead so many stretches, which are kept in memory,
AHEAD = 4
#: and back over so many samples; older ones thin out to one of STRETCH frames.
RECENT, OLD = 24, 24
#: Foreground differs by so many standard deviations of the pixel's noise,
SIGMAS = 4.0
#: which is not believed to be below so much of the range of the picture (about one step of 256).
LEAST_NOISE = 3.0 / 255
#: A shadow keeps this share of the light, and its colour to within so much of the range.
SHADOW = (0.5, 0.97)
SHADOW_COLOUR = 0.035
#: So many times a gain is fitted to what the last fit left unchanged.
LIGHT_ROUNDS = 3

Mask = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Foreground:
    """What of a frame is not background.

    ``mask``: 1 where it is not, 0 elsewhere; ``image``: the frame at the mask's size, as 8 bits;
    ``scale``: pixels of the frame for one of the mask.
    """

    number: int
    time: float
    mask: Mask
    image: NDArray[np.uint8]
    scale: float


@dataclass(frozen=True, slots=True)
class _Small:
    number: int
    time: float
    image: Image
    scale: float


def foregrounds(frames: Iterable[Frame], done: int = 0) -> Iterator[Foreground]:
    """The foreground of each frame; memory holds AHEAD stretches of reduced frames.

    ``done``: so many frames from the first on, whole stretches, are only remembered, not judged.
    """
    waiting: deque[list[_Small]] = deque()
    memory = _Memory()
    skipped = done // STRETCH
    for stretch in _stretches(frames):
        memory.add(stretch)
        waiting.append(stretch)
        if len(waiting) <= AHEAD:
            continue
        oldest = waiting.popleft()
        if skipped:
            skipped -= 1
            continue
        yield from _judged(oldest, memory)
    for stretch in list(waiting)[skipped:]:
        yield from _judged(stretch, memory)


def _stretches(frames: Iterable[Frame]) -> Iterator[list[_Small]]:
    stretch: list[_Small] = []
    for frame in frames:
        stretch.append(_reduced(frame))
        if len(stretch) == STRETCH:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _reduced(frame: Frame) -> _Small:
    width = frame.image.shape[1]
    scale = max(1.0, width / WORK_WIDTH)
    if scale == 1.0:
        return _Small(frame.number, frame.time, frame.image, scale)
    size = WORK_WIDTH, round(frame.image.shape[0] / scale)
    small = cv2.resize(frame.image, size, interpolation=cv2.INTER_AREA)
    return _Small(frame.number, frame.time, cast(Image, small), scale)


class _Memory:
    """Samples of the scene: dense about now, thin far back."""

    def __init__(self) -> None:
        self.samples: list[tuple[int, Image]] = []

    def add(self, stretch: list[_Small]) -> None:
        """Take samples of a stretch, and thin out what is old."""
        self.samples += [(each.number, each.image) for each in stretch[::SAMPLE_EVERY]]
        dense = RECENT + AHEAD * STRETCH // SAMPLE_EVERY
        old, recent = self.samples[:-dense], self.samples[-dense:]
        step = STRETCH
        thinned = [old[0]] if old else []
        for each in old[1:]:
            if each[0] - thinned[-1][0] >= step:
                thinned.append(each)
        self.samples = thinned[-OLD:] + recent

    def scene(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The background and the standard deviation of its noise, for each pixel and channel."""
        chosen = [image for _, image in self.samples[:: max(1, len(self.samples) // 32)]]
        like = chosen[-1].astype(np.float32)
        stack = np.sort(np.stack([_under(image, *_light(image, like)) for image in chosen]), axis=0)
        count = len(stack)
        middle = stack[count // 2].astype(np.float32)
        quartiles = stack[(3 * count) // 4].astype(np.float32) - stack[count // 4]
        return middle, quartiles / np.float32(1.349)


def _judged(stretch: list[_Small], memory: _Memory) -> Iterator[Foreground]:
    scene, noise = memory.scene()
    low, high = np.percentile(scene[::4, ::4], (0.5, 99.5))
    span = 255.0 if stretch[0].image.dtype == np.uint8 else max(float(high - low), 1.0)
    least = max(LEAST_NOISE * span, float(np.median(noise)))
    limit = (SIGMAS * np.maximum(noise, least)).astype(np.float32)
    for each in stretch:
        mask = _differs(each.image, _relit(scene, each.image), limit, span)
        shown = _eight_bits(each.image, float(low), max(float(high - low), 1.0))
        yield Foreground(each.number, each.time, mask, shown, each.scale)


def _eight_bits(image: Image, low: float, span: float) -> NDArray[np.uint8]:
    if image.dtype == np.uint8:
        return cast(NDArray[np.uint8], image)
    stretched = (image.astype(np.float32) - low) * (255.0 / span)
    eight: NDArray[np.uint8] = np.clip(stretched, 0, 255).astype(np.uint8)
    return eight


def _light(image: NDArray[Any], like: NDArray[Any]) -> tuple[float, float]:
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


def _relit(scene: NDArray[np.float32], image: Image) -> NDArray[np.float32]:
    """The scene under this frame's light or gain."""
    gain, offset = _light(scene, image)
    return cast(NDArray[np.float32], cv2.addWeighted(scene, gain, scene, 0.0, offset))


def _differs(
    image: Image, scene: NDArray[np.float32], limit: NDArray[np.float32], span: float
) -> Mask:
    changed = cv2.compare(cv2.absdiff(image.astype(np.float32), scene), limit, cv2.CMP_GT)
    if image.ndim == 2:
        return (cv2.medianBlur(changed, 3) > 0).astype(np.uint8)
    blue, green, red = cv2.split(changed)
    mask = cv2.bitwise_or(cv2.bitwise_or(blue, green), red)
    places = np.nonzero(mask)
    mask[places] = np.where(_shadow(image[places], scene[places], span), 0, 1)
    return cast(Mask, cv2.medianBlur(mask, 3))


def _shadow(colours: Image, scene: NDArray[np.float32], span: float) -> NDArray[np.bool_]:
    """Which of some pixels' colours, one a row, are the scene's own in less light."""
    seen = colours.astype(np.float32)
    share = (seen * scene).sum(axis=1) / np.maximum((scene * scene).sum(axis=1), 1.0)
    off = np.abs(seen - share[:, None] * scene).max(axis=1)
    darker: NDArray[np.bool_] = (share > SHADOW[0]) & (share < SHADOW[1])
    shadow: NDArray[np.bool_] = darker & (off < SHADOW_COLOUR * span)
    return shadow
