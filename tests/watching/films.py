"""Small moving pictures with known truth, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from rashomon.watching.frames import Frame

WIDTH, HEIGHT = 160, 120
#: How a figure looks from left to right, in pixels.
WIDE, HIGH = 9, 26

#: Where a figure's left foot is in a frame; None where it is not there.
Way = Callable[[int], tuple[float, float] | None]


def film(
    ways: Mapping[tuple[int, int, int], Way],
    count: int,
    light: Callable[[int], float] = lambda _: 1.0,
) -> Iterator[Frame]:
    """Figures, each of one colour, before a noisy textured wall; nearer ones are drawn last."""
    random = np.random.default_rng(7)
    scene = random.integers(90, 150, (HEIGHT // 4, WIDTH // 4, 3)).repeat(4, 0).repeat(4, 1)
    for number in range(count):
        image = scene.astype(np.float64)
        for colour, way in sorted(ways.items(), key=lambda each: (each[1](number) or (0, 0))[1]):
            place = way(number)
            if place is not None:
                x, foot = (round(each) for each in place)
                image[max(0, foot - HIGH) : foot, max(0, x) : max(0, x + WIDE)] = colour
        image = image * light(number) + random.normal(0, 1.5, image.shape)
        yield Frame(number, number / 10, np.clip(image, 0, 255).astype(np.uint8))


def walk(x: float, foot: float, speed: float, begin: int = 0, end: int = 10_000) -> Way:
    """From a place in frame ``begin`` on, so many pixels a frame to the right."""
    return lambda number: (x + speed * (number - begin), foot) if begin <= number < end else None
