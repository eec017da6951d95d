"""A tiny clip to draw on: a white figure that walks out before a grey wall."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np

from rashomon.watching.libraries import av

SIZE, RATE, FRAMES = (96, 72), 5, 20


def clip(path: Path) -> Path:
    """Four pixels a frame to the right, from pixel 8 on, between rows 30 and 46."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(RATE))
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "18", "threads": "1", "bf": "0", "g": "6"}
        for number in range(FRAMES):
            picture = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
            left = 8 + 4 * number
            picture[30:46, left : left + 8] = 250
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode())
    return path
