"""Notes of what a detector has found so far, so that a stopped watch goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.detection import Detected, Detection

#: Colours are kept to so many decimals, in notes and without them, so that both lead to one result.
DECIMALS = 4

Height = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """What was found in some frames that follow each other, and the heights learnt from them."""

    detected: tuple[Detected, ...]
    heights: tuple[Height, ...]


def read_notes(path: Path) -> Iterator[Block]:
    """The blocks noted so far; one that was cut off in writing is dropped from the file."""
    if not path.exists():
        return
    whole = 0
    with path.open("rb") as notes:
        for line in notes:
            try:
                block = _block(json.loads(line))
            except (ValueError, KeyError, TypeError):
                break
            whole += len(line)
            yield block
    with path.open("rb+") as notes:
        notes.truncate(whole)


def note(path: Path, block: Block) -> None:
    """Add a block at the end, on one line."""
    told = {
        "heights": block.heights,
        "frames": [[d.number, d.time, d.size, _told(d.detections)] for d in block.detected],
    }
    with path.open("a", encoding="utf-8") as notes:
        notes.write(json.dumps(told, separators=(",", ":")) + "\n")


def _told(detections: Sequence[Detection]) -> list[Any]:
    return [
        [each.x, each.y, each.width, each.height, each.confidence, _colours_told(each)]
        for each in detections
    ]


def _colours_told(detection: Detection) -> list[Any] | None:
    """How many colours there are, and the shares of those that are found."""
    if detection.colours is None:
        return None
    found = np.flatnonzero(detection.colours)
    shares = [round(float(detection.colours[n]), DECIMALS) for n in found]
    return [len(detection.colours), found.tolist(), shares]


def _block(told: Any) -> Block:
    detected = tuple(
        Detected(number, time, tuple(_detection(each) for each in found), size and tuple(size))
        for number, time, size, found in told["frames"]
    )
    return Block(detected, tuple((x, y, height) for x, y, height in told["heights"]))


def _detection(told: Sequence[Any]) -> Detection:
    x, y, width, height, confidence, colours = told
    return Detection(x, y, width, height, confidence, colours and _colours(*colours))


def _colours(count: int, found: list[int], shares: list[float]) -> NDArray[np.float32]:
    colours = np.zeros(count, np.float32)
    colours[found] = shares
    return colours
