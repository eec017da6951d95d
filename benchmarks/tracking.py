"""Tracking against ground truth: HOTA, MOTA and IDF1, ours beside what one would plug together.

    python benchmarks/tracking.py CLIP GT [--det FILE] [--frames LOW HIGH]

CLIP is a video of a fixed camera; GT a MOTChallenge file (frame, id, x, y, width, height, flag;
frames from 1; rows with flag 0 count like the others unless ``--flagged`` leaves them out, for ours
and for peers). Frames LOW to HIGH are scored, those of GT by default; the whole clip is
watched. Needs ``pip install rashomon[bench-footage]``.

Peers, run at once over the same foreground: OpenCV's MOG2 as it comes, opened and closed, its blobs
of 150 pixels and more followed by ``trackers.ByteTrackTracker`` and by norfair, each as it comes.
With ``--det`` (public detections, same columns with a confidence in the seventh) all three trackers
are scored over those as well. Scores are TrackEval's. Then frames a second of each chain beside the
bare decode, and the most memory that ours took, in the same run.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import resource
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import cv2
import norfair
import numpy as np
import supervision
from numpy.typing import NDArray
from trackers import ByteTrackTracker
from trackeval.metrics import CLEAR, HOTA, Identity

from rashomon.watching.clips import Clip, open_clip
from rashomon.watching.detection import Detected, Detection
from rashomon.watching.frames import Frame, frames
from rashomon.watching.seen import Track
from rashomon.watching.tracking import follow, tracks_of

#: The least blob that peers are given, in pixels, and their detections' confidence.
LEAST_AREA, BLOB_CONFIDENCE = 150, 0.9
#: Norfair's distance threshold for its own IoU distance, as its documentation has it.
NORFAIR_IOU = 0.7

#: Frame from 1, id, x, y, width, height.
Row = tuple[int, str, float, float, float, float]
Floats = NDArray[np.float64]
#: Corners of boxes with confidences, by frame from 1.
Boxes = dict[int, Floats]


@dataclass(frozen=True, slots=True)
class Scores:
    """In percent."""

    hota: float
    mota: float
    idf1: float


def main() -> None:
    """Score, and print one line for each figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("clip", type=Path)
    parser.add_argument("gt", type=Path)
    parser.add_argument("--det", type=Path)
    parser.add_argument("--frames", type=int, nargs=2, metavar=("LOW", "HIGH"))
    parser.add_argument("--flagged", action="store_true", help="leave out rows of GT with flag 0")
    asked = parser.parse_args()
    truth = np.loadtxt(asked.gt, delimiter=",", ndmin=2)
    if asked.flagged:
        truth = truth[truth[:, 6] != 0]
    low, high = asked.frames or (int(truth[:, 0].min()), int(truth[:, 0].max()))
    gold = [_row(each) for each in truth if low <= each[0] <= high]

    rates: dict[str, float] = {}
    clip = open_clip(asked.clip)
    with _timed("decode", rates) as count:
        count.extend(frame.number for frame in frames(clip))
    last = count[-1] + 1
    with _timed("ours", rates) as count:
        ours = _rows(tracks_of(frames(clip), "camera", progress=count.append))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with _timed("MOG2", rates) as count:
        blobs = _blobs(frames(clip), count)
    results = {
        "ours": ours,
        "MOG2 + ByteTrackTracker": _bytetrack(blobs, last),
        "MOG2 + norfair": _norfair(blobs, last),
    }
    _print(results, gold, low, high)
    if asked.det:
        given = _given(asked.det)
        _print(
            {
                "given: ours": _rows(follow(_detected(given, last, clip), "camera")),
                "given: ByteTrackTracker": _bytetrack(given, last),
                "given: norfair": _norfair(given, last),
            },
            gold,
            low,
            high,
        )
    for name, rate in rates.items():
        print(f"frames/s  {name:<10} {rate:8.1f}")
    print(f"memory MB ours       {memory:8.0f}")


@contextlib.contextmanager
def _timed(name: str, rates: dict[str, float]) -> Iterator[list[int]]:
    """Frames a second of what is done inside, by the numbers that it lists."""
    done: list[int] = []
    start = perf_counter()
    yield done
    rates[name] = len(done) / (perf_counter() - start)


def _row(values: Sequence[float]) -> Row:
    frame, who, x, y, width, height = (float(each) for each in values[:6])
    return int(frame), str(int(who)), x, y, width, height


def _rows(tracks: Iterable[Track]) -> list[Row]:
    return [
        (box.frame + 1, track.id, box.x, box.y, box.width, box.height)
        for track in tracks
        for box in track.boxes
    ]


def _print(results: dict[str, list[Row]], gold: list[Row], low: int, high: int) -> None:
    scored = {name: score(gold, rows, low, high) for name, rows in results.items()}
    first, *peers = scored
    for figure in ("hota", "mota", "idf1"):
        ours = getattr(scored[first], figure)
        for name in peers:
            peer = getattr(scored[name], figure)
            print(
                f"{figure.upper():<5} {first} {ours:6.1f}  {name} {peer:6.1f}  {ours / peer:6.2f}"
            )


def score(gold: list[Row], found: list[Row], low: int, high: int) -> Scores:
    """HOTA (mean over its thresholds), MOTA and IDF1 of TrackEval over these frames."""
    found = [row for row in found if low <= row[0] <= high]
    names = [sorted({row[1] for row in rows}) for rows in (gold, found)]
    numbers = [{name: n for n, name in enumerate(each)} for each in names]
    by_frame = [_by_frame(rows, low, high) for rows in (gold, found)]
    ids = [
        [np.array([number[row[1]] for row in rows], dtype=int) for rows in each]
        for each, number in zip(by_frame, numbers, strict=True)
    ]
    boxes = [
        [np.array([row[2:] for row in rows]).reshape(-1, 4) for rows in each] for each in by_frame
    ]
    data = {
        "num_timesteps": high - low + 1,
        "num_gt_ids": len(names[0]),
        "num_tracker_ids": len(names[1]),
        "num_gt_dets": len(gold),
        "num_tracker_dets": len(found),
        "gt_ids": ids[0],
        "tracker_ids": ids[1],
        "similarity_scores": [_overlaps(*pair) for pair in zip(*boxes, strict=True)],
    }
    with contextlib.redirect_stdout(io.StringIO()):
        hota = HOTA().eval_sequence(data)
        clear = CLEAR({"PRINT_CONFIG": False}).eval_sequence(data)
        identity = Identity({"PRINT_CONFIG": False}).eval_sequence(data)
    return Scores(
        100 * float(np.mean(hota["HOTA"])),
        100 * float(clear["MOTA"]),
        100 * float(identity["IDF1"]),
    )


def _by_frame(rows: list[Row], low: int, high: int) -> list[list[Row]]:
    sorted_out: list[list[Row]] = [[] for _ in range(low, high + 1)]
    for row in rows:
        sorted_out[row[0] - low].append(row)
    return sorted_out


def _overlaps(gold: Floats, found: Floats) -> Floats:
    near = np.maximum(gold[:, None, :2], found[None, :, :2])
    far = np.minimum((gold[:, :2] + gold[:, 2:])[:, None], (found[:, :2] + found[:, 2:])[None])
    both = np.clip(far - near, 0, None).prod(axis=2)
    areas = gold[:, 2:].prod(axis=1)[:, None] + found[:, 2:].prod(axis=1)[None]
    overlaps: Floats = both / np.maximum(areas - both, 1e-9)
    return overlaps


def _blobs(clip: Iterable[Frame], count: list[int]) -> Boxes:
    """The blobs of MOG2's foreground, shadows left out."""
    background = cv2.createBackgroundSubtractorMOG2()
    found: Boxes = {}
    for frame in clip:
        mask = (background.apply(frame.image) == 255).astype(np.uint8)
        mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
        mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
        stats = cv2.connectedComponentsWithStats(mask)[2][1:].astype(np.float64)
        kept = stats[stats[:, 4] >= LEAST_AREA]
        sure = np.full((len(kept), 1), BLOB_CONFIDENCE)
        found[frame.number + 1] = np.hstack((kept[:, :2], kept[:, :2] + kept[:, 2:4], sure))
        count.append(frame.number)
    return found


def _given(path: Path) -> Boxes:
    """Public detections; confidences beyond 1 are percentages."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    sure = np.clip(rows[:, 6] / (100.0 if rows[:, 6].max() > 1 else 1.0), 0, 1)
    boxes = np.column_stack((rows[:, 2:4], rows[:, 2:4] + rows[:, 4:6], sure))
    return {int(frame): boxes[rows[:, 0] == frame] for frame in np.unique(rows[:, 0])}


def _of(boxes: Boxes, number: int) -> Floats:
    return boxes.get(number, np.empty((0, 5)))


def _detected(boxes: Boxes, last: int, clip: Clip) -> Iterator[Detected]:
    for number in range(1, last + 1):
        found = tuple(
            Detection(float(x), float(y), float(far - x), float(foot - y), float(sure))
            for x, y, far, foot, sure in _of(boxes, number)
        )
        yield Detected(number - 1, (number - 1) / clip.rate, found, (clip.width, clip.height))


def _bytetrack(boxes: Boxes, last: int) -> list[Row]:
    tracker = ByteTrackTracker()
    rows: list[Row] = []
    for number in range(1, last + 1):
        found = _of(boxes, number)
        told = tracker.update(
            supervision.Detections(
                xyxy=found[:, :4],
                confidence=found[:, 4],
                class_id=np.zeros(len(found), int),
            )
        )
        for (x, y, far, foot), who in zip(told.xyxy, told.tracker_id, strict=True):
            if who is not None and who >= 0:
                rows.append((number, str(who), float(x), float(y), float(far - x), float(foot - y)))
    return rows


def _norfair(boxes: Boxes, last: int) -> list[Row]:
    tracker = norfair.Tracker(distance_function="iou", distance_threshold=NORFAIR_IOU)
    rows: list[Row] = []
    for number in range(1, last + 1):
        told = tracker.update(
            [
                norfair.Detection(points=each[:4].reshape(2, 2), scores=np.repeat(each[4], 2))
                for each in _of(boxes, number)
            ]
        )
        for each in told:
            (x, y), (far, foot) = each.estimate
            rows.append((number, str(each.id), float(x), float(y), float(far - x), float(foot - y)))
    return rows


if __name__ == "__main__":
    main()
