"""Who crossed which line: ours beside supervision's LineZone on the same tracks.

    python benchmarks/crossings.py DIR [--tracks FILE]

DIR as in ``footage/folder.py``. Lines are laid over the picture by shares of it: upright, level,
aslant, and short ones. A crossing is found if one of the same direction is told within 10 frames
of it; figures are F1. Truth: the foot of a true box gets from one side of the line to the other.
It is on a side when it is clear of the line by a tenth of the box's height, when it keeps to the
side for two seconds, and at the beginning and end of its track; to and fro between is none.

First on the ground truth's own tracks, then on our tracker's (or those of FILE, MOT format),
as far as the truth goes. Last, what confidence is worth: how many of the crossings told on own
tracks are true ones, by the bounds of ``joining/witnessing.py`` and of pages. Needs supervision
(``pip install rashomon[bench-footage]``).
"""

from __future__ import annotations

import argparse
import math
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from footage.folder import FRAME_RATE, SIZE, cameras, cut, own_tracks, read_tracks, truth
from rashomon.watching.observing.crossings import observe_crossings
from rashomon.watching.observing.followed import followed
from rashomon.watching.plan import paths_of
from rashomon.watching.seen import Track
from rashomon.watching.site import ClipClock, Line, Site, SiteCamera

Point = tuple[float, float]
Segment = tuple[Point, Point]

#: A crossing told within so many frames is the one that was.
FRAMES = 10
#: A foot clear of the line by this share of its box's height is on that side.
CLEAR = 0.1
#: One that keeps to a side for so many frames is there.
KEPT = round(2 * FRAME_RATE)
#: Confidence is doubtful, with some doubt, well seen, clearly seen.
BOUNDS = (0.0, 0.6, 0.8, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Crossed:
    """When and which way: +1 to the right of the line in the picture, seen along it."""

    frame: float
    direction: int


def lines() -> dict[str, Segment]:
    """Lines laid over any picture, by shares of its width and height."""
    shares = {
        **{f"upright {x}": ((x, 0.0), (x, 1.0)) for x in (0.2, 0.35, 0.5, 0.65, 0.8)},
        **{f"level {y}": ((0.0, y), (1.0, y)) for y in (0.3, 0.4, 0.5, 0.6, 0.7)},
        "aslant, falling": ((0.1, 0.15), (0.95, 0.75)),
        "aslant, rising": ((0.1, 0.8), (0.9, 0.2)),
        "short, upright": ((0.5, 0.25), (0.5, 0.6)),
        "short, level": ((0.35, 0.42), (0.8, 0.42)),
    }
    width, height = SIZE
    return {
        name: ((a * width, b * height), (c * width, d * height))
        for name, ((a, b), (c, d)) in shares.items()
    }


def true_crossings(tracks: Iterable[Track], line: Segment) -> list[Crossed]:
    """Crossings by the picture alone, with no plan."""
    found = []
    for track in tracks:
        met: list[Crossed] = []
        for last, box in pairwise(track.boxes):
            side, off = _side(box.foot, line)
            if _meets(last.foot, box.foot, line):
                met.append(Crossed(box.frame, 1 if side > 0 else -1))
            kept = met and box.frame - met[-1].frame >= KEPT
            if met and (off >= CLEAR * box.height or kept or box is track.boxes[-1]):
                net = sum(each.direction for each in met)
                found += [each for each in met if each.direction * net > 0][-1:]
                met = []
    return found


def by_plan(tracks: Sequence[Track], camera: SiteCamera, line: Segment) -> list[Crossed]:
    """Ours: crossings of the line's place on the plan by paths in metres."""
    return [crossed for crossed, _ in with_confidence(tracks, camera, line)]


def with_confidence(
    tracks: Sequence[Track], camera: SiteCamera, line: Segment
) -> list[tuple[Crossed, float]]:
    """Ours, each with its confidence."""
    assert camera.projection is not None
    site, clocks = Site("benchmark", (camera,)), {camera.name: ClipClock(0.0)}
    on_plan = tuple((float(x), float(y)) for x, y in camera.projection.to_plan(line))
    ways = followed(paths_of(tracks, site, clocks), tracks, site, clocks)
    return [
        (Crossed(o.begins * FRAME_RATE, 1 if o.direction == "forth" else -1), o.confidence)
        for o in observe_crossings(ways, [Line("line", on_plan)])
    ]


def by_line_zone(tracks: Sequence[Track], line: Segment) -> list[Crossed]:
    """The peer's: supervision's LineZone, triggered by the middle of a box's lower edge."""
    import supervision  # noqa: PLC0415  (only for this, and takes a moment)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        zone = supervision.LineZone(
            supervision.Point(*line[0]),
            supervision.Point(*line[1]),
            triggering_anchors=[supervision.Position.BOTTOM_CENTER],
        )
        found = []
        for frame, seen in sorted(_by_frame(tracks).items()):
            # What it calls in is to the left of the line in the picture.
            left, right = zone.trigger(_detections(supervision, seen))
            found += [Crossed(frame, -1) for each in left if each]
            found += [Crossed(frame, 1) for each in right if each]
    return found


def f1(told: Sequence[Crossed], true: Sequence[Crossed]) -> tuple[float, int]:
    """F1 of crossings told, each true one found once, the nearest first; and how many were."""
    found = right(told, true)
    total = len(told) + len(true)
    return (2 * len(found) / total if total else 1.0), len(found)


def right(told: Sequence[Crossed], true: Sequence[Crossed]) -> set[int]:
    """Which of the crossings told are true ones, each of these found once, the nearest first."""
    pairs = sorted(
        (abs(a.frame - b.frame), i, j)
        for i, a in enumerate(told)
        for j, b in enumerate(true)
        if a.direction == b.direction and abs(a.frame - b.frame) <= FRAMES
    )
    found, taken = set[int](), set[int]()
    for _, i, j in pairs:
        if i not in found and j not in taken:
            found.add(i)
            taken.add(j)
    return found


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tracks", type=Path, help="tracks of the first view, in MOT format")
    wanted = parser.parse_args()
    camera, known = cameras(wanted.folder)["1"], truth(wanted.folder)
    last = max(known.places) + 1
    print(f"{'crossings, F1':<44}{'ours':>8}{'LineZone':>10}{'ratio':>8}")
    _report("on true tracks", known.tracks, known.tracks, camera)
    own = read_tracks(wanted.tracks, "1") if wanted.tracks else own_tracks(wanted.folder, "1")
    _report("on own tracks", cut(own, 0, last), known.tracks, camera)
    for name, begin, end in (("first half", 0, last // 2), ("second half", last // 2, last)):
        true = cut(known.tracks, begin, end)
        _total(f"on own tracks, {name}", cut(own, begin, end), true, camera)
    _worth(cut(own, 0, last), known.tracks, camera)


def _worth(tracks: Sequence[Track], true: Sequence[Track], camera: SiteCamera) -> None:
    """How many of the crossings of all lines are true, by their confidence."""
    rows: list[tuple[float, bool]] = []
    for segment in lines().values():
        told = with_confidence(tracks, camera, segment)
        was = right([each for each, _ in told], true_crossings(true, segment))
        rows += [(confidence, n in was) for n, (_, confidence) in enumerate(told)]
    for low, high in pairwise(BOUNDS):
        held = [is_true for confidence, is_true in rows if low <= confidence < high]
        share = f"{sum(held) / len(held):>8.3f}" if held else f"{'-':>8}"
        print(f"{f'true, of confidence {low:g} to {min(high, 1):g} ({len(held)})':<44}{share}")


def _report(name: str, tracks: Sequence[Track], true: Sequence[Track], camera: SiteCamera) -> None:
    for line, segment in lines().items():
        was = true_crossings(true, segment)
        ours = f1(by_plan(tracks, camera, segment), was)[0]
        peer = f1(by_line_zone(tracks, segment), was)[0]
        _print(f"{name}, {line} ({len(was)})", ours, peer)
    _total(f"{name}, all lines", tracks, true, camera)


def _total(name: str, tracks: Sequence[Track], true: Sequence[Track], camera: SiteCamera) -> None:
    """F1 over the crossings of all lines together."""
    counts = np.zeros((2, 2))
    for segment in lines().values():
        was = true_crossings(true, segment)
        for row, told in enumerate(
            (by_plan(tracks, camera, segment), by_line_zone(tracks, segment))
        ):
            counts[row] += (f1(told, was)[1], len(told) + len(was))
    ours, peer = 2 * counts[:, 0] / np.maximum(counts[:, 1], 1)
    _print(name, float(ours), float(peer))


def _print(name: str, ours: float, peer: float) -> None:
    ratio = ours / peer if peer else math.inf
    print(f"{name:<44}{ours:>8.3f}{peer:>10.3f}{ratio:>8.2f}")


def _side(point: Point, line: Segment) -> tuple[float, float]:
    """Above 0 to the right of a line in a picture; and how many pixels from the segment."""
    (ax, ay), (bx, by) = line
    way = math.hypot(bx - ax, by - ay)
    across = ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)) / way
    along = ((bx - ax) * (point[0] - ax) + (by - ay) * (point[1] - ay)) / way
    beyond = max(0.0, -along, along - way)
    return across, math.hypot(across, beyond)


def _meets(begin: Point, end: Point, line: Segment) -> bool:
    """Whether a step goes through a segment."""
    before, after = _side(begin, line)[0] > 0, _side(end, line)[0] > 0
    one, other = (_side(point, (begin, end))[0] > 0 for point in line) if begin != end else (0, 0)
    return before != after and one != other


def _by_frame(tracks: Iterable[Track]) -> Mapping[int, list[tuple[int, Track, int]]]:
    found: dict[int, list[tuple[int, Track, int]]] = defaultdict(list)
    for number, track in enumerate(tracks):
        for index, box in enumerate(track.boxes):
            found[box.frame].append((number, track, index))
    return found


def _detections(supervision: object, seen: Sequence[tuple[int, Track, int]]) -> object:
    boxes = [track.boxes[index] for _, track, index in seen]
    corners = [(box.x, box.y, box.x + box.width, box.y + box.height) for box in boxes]
    return supervision.Detections(  # type: ignore[attr-defined]
        xyxy=np.array(corners),
        class_id=np.zeros(len(boxes), int),
        tracker_id=np.array([number for number, _, _ in seen]),
    )


if __name__ == "__main__":
    main()
