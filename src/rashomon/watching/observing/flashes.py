"""Flashes: sudden bright light in the dark, from the brightness of each frame."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.observing.followed import surely
from rashomon.watching.seen import Observation

#: Darker than this in the median of its pixels, of 255, a picture is dark.
DARK = 110.0
#: A pixel flashes when it is this much brighter than it was just before, of 255.
BRIGHTER = 60
#: The least share of the picture that a flash lights: a few pixels are noise or a lamp afar.
LEAST_SHARE = 2e-4
#: What is usual at a place follows what is seen there within so many seconds.
USUAL_SECONDS = 3.0
#: And so many times what flickers in this clip anyway.
TIMES_FLICKER = 4.0
#: A flash is over within so many seconds; light that lasts is a lamp.
FLASH_SECONDS = 0.7
#: Two cameras see one flash within so many seconds: a frame each way, and their clocks' error.
SAME_SECONDS = 0.2
#: What flickers anyway is told by so many seconds before and after.
AROUND_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Brightness:
    """How bright a frame is: ``level``, the median of 255, and the ``share`` of its pixels that
    are brighter by more than ``BRIGHTER`` than they were in the seconds before.

    ``time``: seconds on the common clock.
    """

    frame: int
    time: float
    level: float
    share: float


class Photometer:
    """Measures the brightness of one clip's frames, one after the other."""

    def __init__(self) -> None:
        """Begin with a clip; nothing was seen yet."""
        self._usual: NDArray[np.float32] | None = None
        self._time, self._frames = 0.0, 0

    def measure(self, frame: int, time: float, grey: NDArray[np.uint8]) -> Brightness:
        """The brightness of the next frame, a grey picture of 0 to 255."""
        usual = self._usual
        share = 0.0 if usual is None else float(np.mean(grey - usual > BRIGHTER))
        if usual is None:
            self._usual = grey.astype(np.float32)
        else:
            # The plain mean at first, lest the first picture stand for what is usual.
            passed = max(0.0, time - self._time) / USUAL_SECONDS
            weight = min(1.0, max(passed, 1 / (self._frames + 1)))
            usual += np.float32(weight) * (grey - usual)
        self._time, self._frames = time, self._frames + 1
        return Brightness(frame, time, float(np.median(grey[::4, ::4])), share)


def observe_flashes(camera: str, seen: Sequence[Brightness]) -> list[Observation]:
    """The flashes in one camera's clip, in order of time."""
    if len(seen) < 3:
        return []
    times = np.array([each.time for each in seen])
    shares = np.array([each.share for each in seen])
    found: list[Observation] = []
    over = -1
    for index in np.flatnonzero(shares > LEAST_SHARE).tolist():
        if index <= over:
            continue
        around = np.abs(times - times[index]) < AROUND_SECONDS
        usual = float(np.percentile(shares[around], 75))
        dark = float(np.median([seen[at].level for at in _before(times, index)]))
        if dark > DARK or shares[index] < TIMES_FLICKER * usual:
            continue
        end = _over(seen, index)
        if end is not None:
            over = end
            found.append(_told(camera, seen[index], seen[end], dark, usual))
    return found


def together(flashes: Iterable[Observation]) -> list[Observation]:
    """One observation of a flash that several cameras saw, with the frames of them all."""
    found: list[Observation] = []
    for flash in sorted(flashes, key=lambda each: each.begins):
        last = found[-1] if found else None
        if last is not None and flash.begins - last.begins <= SAME_SECONDS:
            cameras = {camera for camera, _ in last.frames}
            more = tuple(each for each in flash.frames if each[0] not in cameras)
            surer = max(last.confidence, flash.confidence)
            found[-1] = replace(last, frames=last.frames + more, confidence=surer)
        else:
            found.append(flash)
    return found


def _before(times: NDArray[np.float64], index: int) -> Iterable[int]:
    first = int(np.searchsorted(times, times[index] - 1.0))
    return range(first, index) if first < index else (index,)


def _over(seen: Sequence[Brightness], begin: int) -> int | None:
    """The first frame as dark as before; None where the light stays on."""
    for index in range(begin, len(seen)):
        if seen[index].time - seen[begin].time > FLASH_SECONDS:
            return None
        if seen[index].share < max(LEAST_SHARE, seen[begin].share / 4):
            return index
    return None


def _told(
    camera: str, flash: Brightness, end: Brightness, dark: float, usual: float
) -> Observation:
    digest = hashlib.sha256(f"flashes {camera} {flash.frame}".encode()).hexdigest()[:12]
    return Observation(
        id=f"seen-{digest}",
        kind="flashes",
        begins=flash.time,
        ends=end.time,
        paths=(),
        frames=((camera, flash.frame),),
        confidence=round(surely(flash.share - LEAST_SHARE, max(usual, LEAST_SHARE)), 3),
        reason=(
            f"{100 * flash.share:.2f} % of the picture grew brighter at once by more than "
            f"{BRIGHTER} of 255 while it was dark ({dark:.0f} of 255), and was dark again "
            f"{end.time - flash.time:.2f} s later"
        ),
    )
