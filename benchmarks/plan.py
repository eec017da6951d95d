"""People on the plan, two views of them, and the clock between two cameras that have none.

    python benchmarks/plan.py DIR [--tracks FILE FILE]

DIR as in ``footage/folder.py``; FILEs are tracks of the first and the other view in MOT format, in
place of our tracker's. Figures:

- MODA at 1 m (Stiefelhagen et al. 2006): 1 less misses and false ones by the people there are, on
  the frames that the truth covers, their first and their second half; by the first view alone and
  with the other. The peer's figure is the issue's: a tuned baseline on the whole clip.
- Agreement of the two views: the median distance in metres between where they put one person at a
  time, by smoothed paths; the peer is the bare feet of the boxes. Lower is better.
- The clock: 40 windows of 200 frames of the other view are placed in the first; the share that
  lands within 2 frames, with calibration (the peer: a simple correlation of occupancy, as the
  issue has it) and without any (the peer: motion energy of the pictures, within 7 frames).
  Tracks are cut at a window's ends, so that nothing outside of it is used.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from footage.folder import FRAME_RATE, SIZE, cameras, clip, cut, own_tracks, read_tracks, truth
from rashomon.watching.placing import Clip, place_all
from rashomon.watching.plan import paths_of, positions_of
from rashomon.watching.seen import Path as Way
from rashomon.watching.seen import Position, Track
from rashomon.watching.selfcalibration import FOCAL_WIDTHS, own_plan
from rashomon.watching.site import ClipClock, Site, SiteCamera
from rashomon.watching.uncalibrated import join

#: Who is put within this, in metres, is found.
FOUND_METRES = 1.0
WINDOWS, WINDOW_FRAMES = 40, 200
#: What others reach, as the issue says.
TUNED_BASELINE, OCCUPANCY = 0.76, 1.0

Array = NDArray[np.float64]


def moda(told: Mapping[int, Array], true: Mapping[int, Array], frames: range) -> float:
    """1 - (misses + false ones) / people, each person matched to one place within a metre."""
    people = wrong = 0
    for frame in frames:
        there = true.get(frame, np.empty((0, 2)))
        here = told.get(frame, np.empty((0, 2)))
        apart = np.hypot(*(there[:, None] - here[None]).transpose(2, 0, 1))
        rows, columns = linear_sum_assignment(np.where(apart <= FOUND_METRES, apart, 1e3))
        found = int(np.sum(apart[rows, columns] <= FOUND_METRES))
        people += len(there)
        wrong += len(there) + len(here) - 2 * found
    return 1 - wrong / max(1, people)


def by_frame(paths: Sequence[Way]) -> dict[int, Array]:
    """Where paths are at each frame of the first view."""
    found: dict[int, list[tuple[float, float]]] = {}
    for path in paths:
        rows = np.array([(each.time * FRAME_RATE, each.x, each.y) for each in path.positions])
        for frame in range(math.ceil(rows[0, 0] - 1e-6), math.floor(rows[-1, 0] + 1e-6) + 1):
            x, y = (float(np.interp(frame, rows[:, 0], rows[:, axis])) for axis in (1, 2))
            found.setdefault(frame, []).append((x, y))
    return {frame: np.array(each) for frame, each in found.items()}


def seen_by_first(places: Mapping[int, Array], first: SiteCamera) -> dict[int, Array]:
    """Those places that lie in the first view's picture: the truth knows of no others."""
    assert first.projection is not None
    found = {}
    for frame, each in places.items():
        x, y = first.projection.to_image(each).T
        inside = (x > 0) & (x < SIZE[0]) & (y > 0) & (y < SIZE[1])
        found[frame] = each[inside]
    return found


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tracks", type=Path, nargs=2, help="tracks of both views, MOT format")
    wanted = parser.parse_args()
    views, known = cameras(wanted.folder), truth(wanted.folder)
    if wanted.tracks:
        first, other = (
            read_tracks(path, view) for path, view in zip(wanted.tracks, "16", strict=True)
        )
    else:
        first, other = (own_tracks(wanted.folder, view) for view in "16")
    print(f"{'plan':<52}{'ours':>8}{'peer':>8}{'ratio':>8}")
    _report_places(first, other, views, known.places)
    _report_agreement(first, other, views)
    _report_clock(first, other, views, wanted.folder)


def _report_places(
    first: Sequence[Track],
    other: Sequence[Track],
    views: Mapping[str, SiteCamera],
    true: Mapping[int, Array],
) -> None:
    site, last = Site("benchmark", tuple(views.values())), max(true) + 1
    clock = _placed_clock(first, other, views) or ClipClock(0.0)
    alone = by_frame(paths_of(first, site, {"1": ClipClock(0.0)}))
    both = by_frame(paths_of((*first, *other), site, {"1": ClipClock(0.0), "6": clock}))
    halves = {
        "": range(last),
        ", first half": range(last // 2),
        ", second half": range(last // 2, last),
    }
    for name, told in (("one view", alone), ("two views", both)):
        for half, frames in halves.items():
            ours = moda(seen_by_first(told, views["1"]), true, frames)
            _print(f"MODA at 1 m, {name}{half}", ours, TUNED_BASELINE)


def _report_agreement(
    first: Sequence[Track], other: Sequence[Track], views: Mapping[str, SiteCamera]
) -> None:
    site = Site("benchmark", tuple(views.values()))
    clock = _placed_clock(first, other, views) or ClipClock(0.0)
    clocks = {"1": ClipClock(0.0), "6": clock}
    joined = [path for path in paths_of((*first, *other), site, clocks) if len(path.tracks) > 1]
    by_id = {track.id: track for track in (*first, *other)}
    smoothed, bare = [], []
    for path in joined:
        tracks = [by_id[name] for name in path.tracks]
        ways = [paths_of([track], site, clocks) for track in tracks]
        smoothed += _gaps([way[0].positions for way in ways if way], tracks)
        feet = [_feet(track, views[track.camera], clocks[track.camera]) for track in tracks]
        bare += _gaps(feet, tracks)
    ours, peer = float(np.median(smoothed)), float(np.median(bare))
    _print(f"metres between the views ({len(joined)} people seen by both)", ours, peer)


def _gaps(ways: Sequence[Sequence[Position]], tracks: Sequence[Track]) -> list[float]:
    """Metres between what the two cameras say, at each time that the first has a box."""
    found: list[float] = []
    for one, track in zip(ways, tracks, strict=True):
        for other, another in zip(ways, tracks, strict=True):
            if not (track.camera == "1" and another.camera == "6"):
                continue
            there = np.array([(each.time, each.x, each.y) for each in other])
            for each in one:
                if there[0, 0] <= each.time <= there[-1, 0]:
                    x, y = (np.interp(each.time, there[:, 0], there[:, axis]) for axis in (1, 2))
                    found.append(float(np.hypot(x - each.x, y - each.y)))
    return found


def _feet(track: Track, camera: SiteCamera, clock: ClipClock) -> Sequence[Position]:
    assert camera.projection is not None
    return positions_of(track.boxes, camera.projection, clock)


def _placed_clock(
    first: Sequence[Track], other: Sequence[Track], views: Mapping[str, SiteCamera]
) -> ClipClock | None:
    """The clock of the other view on the first's, as ``watch`` finds it."""
    bare = {name: SiteCamera(name, projection=view.projection) for name, view in views.items()}
    bare["1"] = SiteCamera("1", projection=views["1"].projection, clock=ClipClock(0.0))
    clips = [Clip("1", tuple(first), SIZE), Clip("6", tuple(other), SIZE)]
    return place_all(Site("benchmark", tuple(bare.values())), clips).clocks.get("6")


def _report_clock(
    first: Sequence[Track],
    other: Sequence[Track],
    views: Mapping[str, SiteCamera],
    folder: Path,
) -> None:
    last = max(box.frame for track in first for box in track.boxes) + 1
    starts = np.linspace(0, last - WINDOW_FRAMES, WINDOWS).astype(int).tolist()
    guesses = [own_plan(first, SIZE, focal) for focal in FOCAL_WIDTHS]
    calibrated, bare = [], []
    for start in starts:
        window = cut(tuple(other), start, start + WINDOW_FRAMES)
        calibrated.append(_off(_placed_clock(first, window, views), start))
        plans = [own_plan(window, SIZE, focal) for focal in FOCAL_WIDTHS]
        joined = join(
            first, window, [each for each in guesses if each], [each for each in plans if each]
        )
        bare.append(_off(joined.alignment.clock if joined else None, start))
    energy = _by_energy(folder, starts)
    _print("clock, with calibration, within 2 frames", _within(calibrated, 2), OCCUPANCY)
    _print("clock, without calibration, within 2 frames", _within(bare, 2), _within(energy, 2))
    _print("clock, without calibration, within 7 frames", _within(bare, 7), _within(energy, 7))


def _off(clock: ClipClock | None, start: int) -> float:
    """Frames between where a window was put and where it is from, in its middle."""
    if clock is None:
        return math.inf
    middle = WINDOW_FRAMES / 2
    return abs(clock.common(middle / FRAME_RATE) * FRAME_RATE - middle - start)


def _within(off: Sequence[float], frames: int) -> float:
    """The share that is off by so many whole frames at most."""
    return float(np.mean([each < frames + 0.5 for each in off]))


def _by_energy(folder: Path, starts: Sequence[int]) -> list[float]:
    """The peer: how much changes from picture to picture, correlated at every lag."""
    first, other = (_energy(clip(folder, view)) for view in "16")
    found = []
    for start in starts:
        window = other[start : start + WINDOW_FRAMES]
        lags = range(len(first) - len(window) + 1)
        scores = [np.corrcoef(first[lag : lag + len(window)], window)[0, 1] for lag in lags]
        found.append(float(abs(int(np.argmax(scores)) - start)))
    return found


def _energy(path: Path) -> Array:
    import cv2  # noqa: PLC0415  (only the peer needs it)

    clip_of, last, found = cv2.VideoCapture(str(path)), None, [0.0]
    while True:
        there, picture = clip_of.read()
        if not there:
            return np.array(found)
        grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), None, fx=0.5, fy=0.5)
        if last is not None:
            found.append(float(np.mean(cv2.absdiff(grey, last))))
        last = grey


def _print(name: str, ours: float, peer: float) -> None:
    ratio = ours / peer if peer else math.inf
    print(f"{name:<52}{ours:>8.3f}{peer:>8.3f}{ratio:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
