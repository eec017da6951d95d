"""What perfect eyes would follow in the synthetic scene, for the stages after tracking."""

from __future__ import annotations

from rashomon.sample.scene import truth
from rashomon.sample.scene.drawing import Shown, Studio
from rashomon.sample.scene.lens import Camera
from rashomon.sample.scene.plot import SECONDS
from rashomon.watching.observing.flashes import Photometer
from rashomon.watching.watch import Seen


def seen(camera: Camera, size: tuple[int, int], rate: float, *, seed: int = 1) -> Seen:
    """One camera's clip with its true tracks and the measured brightness of its frames."""
    meter = Photometer()
    shown: list[tuple[Shown, ...]] = []
    brightness = []
    for number, (frame, actors) in enumerate(Studio(camera, size, rate, seed).frames()):
        shown.append(actors)
        brightness.append(meter.measure(number, number / rate, frame[..., 1]))
    return Seen(
        camera=camera.name,
        seconds=SECONDS,
        size=size,
        tracks=truth.tracks(camera, rate, shown),
        brightness=tuple(brightness),
    )
