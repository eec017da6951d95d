"""Notes of what a detector has found so far, so that a stopped watch goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.detection import Detected, Detection, Detector
from rashomon.watching.frames import Frame

#: Colours are kept to so many decimals, in notes and without them, so that both lead to one result.
DECIMALS = 4
#: Detectors that know each frame by itself are noted after so many frames.
NOTED = 64

Height = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Block:
    """What was found in some frames that follow each other, and the heights learnt from them."""

    detected: tuple[Detected, ...]
    heights: tuple[Height, ...]


def read_notes(path: Path) -> Iterator[Block]:
    """The blocks noted so far, in order.

    One that was cut off in writing is dropped from the file with all after it, and so is one that
    another process noted for the same frames.
    """
    if not path.exists():
        return
    whole, last = 0, -1
    with path.open("rb") as notes:
        for line in notes:
            try:
                block = _block(json.loads(line))
            except (ValueError, KeyError, TypeError):
                break
            if not block.detected or block.detected[0].number <= last:
                break
            whole, last = whole + len(line), block.detected[-1].number
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


def noted(detector: Detector, frames: Iterable[Frame], notes: Path) -> Iterator[Detected]:
    """What a detector that knows each frame by itself finds, noted as it goes, and gone on with.

    Frames that the notes know are decoded and dropped.
    """
    last = -1
    for block in read_notes(notes):
        yield from block.detected
        last = block.detected[-1].number
    found = detector(frame for frame in frames if frame.number > last)
    while detected := tuple(islice(found, NOTED)):
        note(notes, Block(detected, ()))
        yield from detected


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
