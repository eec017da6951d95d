"""The nouns of watching: what is seen in a frame, followed over frames, and told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What moves: told by its size and speed on the plan where there is one, else "unknown".
Kind = Literal["person", "vehicle", "group", "unknown"]
ObservationKind = Literal[
    "crosses",
    "enters",
    "leaves",
    "appears",
    "disappears",
    "stops",
    "stays",
    "runs",
    "follows",
    "closes_in",
    "comes_together",
    "lies_still",
    "is_moved",
    "gets_out",
    "flashes",
]


@dataclass(frozen=True, slots=True)
class Box:
    """Something seen in one frame: its upper left corner and size in pixels.

    ``frame`` counts from 0 in the clip; ``time``: seconds since the first frame, by the container.
    """

    frame: int
    time: float
    x: float
    y: float
    width: float
    height: float
    confidence: float = 1.0

    @property
    def foot(self) -> tuple[float, float]:
        """Where it stands: the middle of the lower edge, in pixels."""
        return self.x + self.width / 2, self.y + self.height


@dataclass(frozen=True, slots=True)
class Track:
    """One thing followed through a clip, frame by frame, gaps left open.

    ``id`` is stable under re-runs: it comes from the clip's hash and the track's place in it.
    """

    id: str
    camera: str
    boxes: tuple[Box, ...]
    kind: Kind = "unknown"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a track was on the plan, in metres, with its standard deviation in metres.

    ``time``: seconds on the common clock.
    """

    time: float
    x: float
    y: float
    sigma: float


@dataclass(frozen=True, slots=True)
class Path:
    """One thing's way over the plan, from the tracks of one camera or of several.

    ``figure``: the same for all ways that turn out to be one thing's; None: it has but this one.
    """

    id: str
    tracks: tuple[str, ...]
    positions: tuple[Position, ...]
    kind: Kind = "unknown"
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What cameras saw happen.

    ``begins`` and ``ends``: seconds on the common clock. ``paths``: who or what it is about, the
    doer first. ``where``: the name of the line or zone, if any. ``direction``: for a crossing,
    "forth" or "back". ``returns_after``: seconds until it crossed back, if it did. ``frames``: by
    camera, the frames that show it. ``reason`` says in words why it was taken for that.
    """

    id: str
    kind: ObservationKind
    begins: float
    ends: float
    paths: tuple[str, ...]
    frames: tuple[tuple[str, int], ...]
    confidence: float
    reason: str
    where: str | None = None
    direction: str | None = None
    returns_after: float | None = None
