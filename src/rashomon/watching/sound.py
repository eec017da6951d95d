"""The sound of a clip to what begins to be heard in it: its onset envelope, a hundred a second."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.clips import Clip
from rashomon.watching.hearing import Onsets
from rashomon.watching.libraries import av

#: Samples a second: voices, shots and engines are in it, hiss is not.
RATE = 8000
#: Samples of a window and from one to the next: 64 and 10 ms.
WINDOW, HOP = 512, 80
#: Sound that stops for longer than this, in seconds, is silence of that length.
GAP_SECONDS = 0.1
#: Quiet onsets count: magnitudes are taken as log(1 + so many times themselves).
COMPRESSION = 20.0
#: What is usual is the mean about a step, so many seconds long.
USUAL_SECONDS = 1.0
#: The strongest onsets but for this share of all are 255.
LOUDEST = 0.002
#: So many seconds are looked at together.
PIECE_SECONDS = 20

Samples = NDArray[np.float32]


def onsets_of(clip: Clip) -> Onsets | None:
    """What begins to be heard in a clip; None where it has no sound, or is silent.

    The flux of the log spectrum (Böck & Widmer 2013), less its running mean. A minute of sound
    takes a quarter of a second, and an hour is never held whole.
    """
    if clip.format != "video":
        return None
    try:
        with av.open(str(clip.path)) as container:
            if not container.streams.audio:
                return None
            video = container.streams.video[0]
            start = float((video.start_time or 0) * (video.time_base or 0))
            pieces = _placed(container, container.streams.audio[0])
            first = next(pieces, None)
            if first is None:
                return None
            begins, samples = first
            flux = np.concatenate(list(_fluxes(_chain(samples, pieces))))
    except (av.FFmpegError, ValueError):
        return None
    return _levels(flux, begins - start + WINDOW / 2 / RATE)


def _placed(
    container: av.container.InputContainer, stream: av.AudioStream
) -> Iterator[tuple[float, Samples]]:
    """Samples in order with the time of the first; what is missing between is silence."""
    resampler = av.AudioResampler("flt", "mono", RATE)
    origin, given = None, 0
    for frame in _frames(container, stream):
        time = frame.time
        for part in resampler.resample(frame):
            samples = part.to_ndarray().reshape(-1).astype(np.float32)
            origin = (time or 0.0) if origin is None else origin
            missing = round(((time or 0.0) - origin) * RATE) - given if time is not None else 0
            if missing > GAP_SECONDS * RATE:
                given += missing
                yield origin, np.zeros(missing, np.float32)
            given += len(samples)
            yield origin, samples


def _frames(
    container: av.container.InputContainer, stream: av.AudioStream
) -> Iterator[av.AudioFrame]:
    """Whatever can be decoded."""
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except av.FFmpegError:
            return
        if packet is None:
            return
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue


def _chain(first: Samples, rest: Iterator[tuple[float, Samples]]) -> Iterator[Samples]:
    yield first
    yield from (samples for _, samples in rest)


def _fluxes(pieces: Iterator[Samples]) -> Iterator[Samples]:
    """How much the spectrum grows from each step to the next."""
    held, size = [np.zeros(0, np.float32)], 0
    last: Samples | None = None
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size < PIECE_SECONDS * RATE:
            continue
        rest, flux, last = _flux(np.concatenate(held), last)
        held, size = [rest], len(rest)
        yield flux
    yield _flux(np.concatenate(held), last)[1]


def _flux(samples: Samples, last: Samples | None) -> tuple[Samples, Samples, Samples | None]:
    """The samples not used up, the flux at each step, and the last spectrum."""
    count = max(0, (len(samples) - WINDOW) // HOP + 1)
    if not count:
        return samples, np.zeros(0, np.float32), last
    windows = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP][:count]
    spectra = np.abs(np.fft.rfft(windows * np.hanning(WINDOW).astype(np.float32), axis=1))
    logs = np.log1p(COMPRESSION * spectra).astype(np.float32)
    before = np.vstack((logs[:1] if last is None else last[None], logs[:-1]))
    return samples[count * HOP :], np.maximum(logs - before, 0).sum(axis=1), logs[-1]


def _levels(flux: Samples, begins: float) -> Onsets | None:
    usual = max(1, round(USUAL_SECONDS * RATE / HOP))
    if len(flux) <= usual:
        return None
    sums = np.cumsum(np.concatenate((np.zeros(1), np.pad(flux, (usual // 2, usual), mode="edge"))))
    mean = (sums[usual:] - sums[:-usual])[: len(flux)] / usual
    risen = np.maximum(flux - mean, 0)
    loud = float(np.quantile(risen, 1 - LOUDEST))
    if loud < 1e-3:
        return None
    return Onsets(
        begins, HOP / RATE, np.clip(255 * risen / loud, 0, 255).astype(np.uint8).tobytes()
    )
