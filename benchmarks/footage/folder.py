"""A folder with clips of a scene, calibration, and MOT ground truth, as PETS 2009 is given out.

``View_001.mp4`` and ``View_006.mp4``; ``gt/*.txt`` (frame from 1, id, x, y, width, height, flag,
plan x and y in metres) of the first; ``calibration/`` with the first's Tsai camera
(``View_001.xml``) and both views' homographies onto another plan (``homography_*.yaml``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.watching.calibration import Homography, Projection
from rashomon.watching.seen import Box, Track
from rashomon.watching.site import SiteCamera
from rashomon.watching.tsai import load_tsai

#: The containers say 30 frames a second; the scene was taken at about 7.
FRAME_RATE = 7.0
#: The size of the pictures, in pixels.
SIZE = (768, 576)


@dataclass(frozen=True, slots=True)
class Truth:
    """The ground truth of a view: tracks in pixels, and where people were, by frame from 0."""

    tracks: tuple[Track, ...]
    places: Mapping[int, NDArray[np.float64]]


def truth(folder: Path) -> Truth:
    """The ground truth of the first view."""
    rows = np.loadtxt(next(iter(sorted((folder / "gt").glob("*.txt")))), delimiter=",", ndmin=2)
    by_id: dict[int, list[Box]] = defaultdict(list)
    places: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in rows[np.argsort(rows[:, 0], kind="stable")].tolist():
        frame = int(row[0]) - 1
        by_id[int(row[1])].append(Box(frame, frame / FRAME_RATE, *row[2:6]))
        places[frame].append((row[7], row[8]))
    tracks = tuple(Track(f"truth-{name}", "1", tuple(each)) for name, each in by_id.items())
    return Truth(tracks, {frame: np.array(each) for frame, each in places.items()})


def cameras(folder: Path) -> dict[str, SiteCamera]:
    """Both views, calibrated to the metres of the Tsai camera, from calibration files alone.

    The homographies lead to a plan of their own; what takes it to metres is fitted where both
    calibrations of the first view say where a pixel is.
    """
    first = load_tsai(folder / "calibration" / "View_001.xml")
    grid = [(x, y) for x in range(0, SIZE[0], 48) for y in range(SIZE[1] // 5, SIZE[1], 48)]
    theirs = np.column_stack((_homography(folder, "001").to_plan(grid), np.ones(len(grid))))
    to_metres = np.linalg.lstsq(theirs, first.to_plan(grid), rcond=None)[0].T
    onto = np.vstack((to_metres, [0.0, 0.0, 1.0])) @ np.array(_homography(folder, "006").matrix)
    return {"1": _camera("1", first), "6": _camera("6", Homography.of(onto))}


def clip(folder: Path, view: str) -> Path:
    """Where the clip of a view lies."""
    return folder / f"View_{int(view):03d}.mp4"


def cut(tracks: tuple[Track, ...], begin: int, end: int) -> tuple[Track, ...]:
    """What a clip of the frames from ``begin`` up to ``end`` shows of tracks, by its own clock."""
    found = []
    for track in tracks:
        boxes = tuple(
            Box(
                box.frame - begin,
                (box.frame - begin) / FRAME_RATE,
                box.x,
                box.y,
                box.width,
                box.height,
                box.confidence,
            )
            for box in track.boxes
            if begin <= box.frame < end
        )
        if boxes:
            found.append(Track(track.id, track.camera, boxes, track.kind))
    return tuple(found)


def read_tracks(path: Path, view: str) -> tuple[Track, ...]:
    """Tracks of a file in MOT format (frame from 1, id, x, y, width, height, ...)."""
    rows = np.loadtxt(path, delimiter=",", ndmin=2)
    by_id: dict[int, list[Box]] = defaultdict(list)
    for row in rows[np.argsort(rows[:, 0], kind="stable")].tolist():
        frame = int(row[0]) - 1
        by_id[int(row[1])].append(Box(frame, frame / FRAME_RATE, *row[2:6]))
    return tuple(Track(f"{view}-{name}", view, tuple(each)) for name, each in by_id.items())


def own_tracks(folder: Path, view: str) -> tuple[Track, ...]:
    """What our tracker follows in a view, on the scene's own time."""
    from rashomon.watching.clips import open_clip  # noqa: PLC0415  (needs the extra)
    from rashomon.watching.frames import frames  # noqa: PLC0415
    from rashomon.watching.tracking import tracks_of  # noqa: PLC0415

    followed = tracks_of(frames(open_clip(clip(folder, view))), view)
    whole = max((box.frame for track in followed for box in track.boxes), default=0) + 1
    return cut(tuple(followed), 0, whole)


def _camera(name: str, projection: Projection) -> SiteCamera:
    return SiteCamera(name, projection=projection)


def _homography(folder: Path, view: str) -> Homography:
    text = (folder / "calibration" / f"homography_{view}.yaml").read_text(encoding="utf-8")
    found = re.search(r"Matrix:\s*\[(.*?)\]", text)
    if found is None:
        raise SystemExit(f"no matrix in homography_{view}.yaml")
    return Homography.of(np.array([float(each) for each in found[1].split(",")]).reshape(3, 3))
