"""The synthetic scene as files: three clips, a site file and the accounts, made on the spot.

Needs PyAV (``pip install rashomon[footage]``).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from rashomon.errors import RashomonError
from rashomon.sample.scene import truth
from rashomon.sample.scene.drawing import Frame, Shown, Studio
from rashomon.sample.scene.lens import CAMERAS, Camera
from rashomon.sample.scene.plot import LINE, ZONE
from rashomon.watching.seen import Track

SIZE, RATE = (320, 240), 10.0
#: Constant rate factor of the encoder: small files, with the blocks and ringing of real ones.
_CRF = 27
_HERE = Path(__file__).parent
#: Where on the plan the surveyor put marks; those that a camera sees calibrate it.
_MARKS = tuple((float(x), float(y)) for x in range(0, 61, 6) for y in range(-4, 45, 6))


@dataclass(frozen=True, slots=True)
class Scene:
    """The files of the scene, and the true tracks of each clip by the camera's name."""

    site: Path
    clips: tuple[Path, ...]
    accounts: tuple[Path, ...]
    tracks: dict[str, tuple[Track, ...]]


def make(folder: Path, *, seed: int = 1, size: tuple[int, int] = SIZE, rate: float = RATE) -> Scene:
    """Render the scene into ``folder``, which is made where it is missing.

    ``size``: width and height in pixels, both even; ``rate``: frames a second. The same arguments
    give the same pictures, and with the same encoder the same bytes. Raises RashomonError where
    PyAV is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clips, tracks = [], {}
    for camera in CAMERAS:
        clip = folder / f"synthetic-{camera.name.replace(' ', '-')}.mp4"
        shown: list[tuple[Shown, ...]] = []
        _write(clip, _noted(Studio(camera, size, rate, seed).frames(), shown), size, rate)
        clips.append(clip)
        tracks[camera.name] = truth.tracks(camera, rate, shown)
    site = folder / "synthetic-site.toml"
    site.write_text(site_file(size), encoding="utf-8")
    written = [Path(shutil.copy(page, folder)) for page in accounts()]
    return Scene(site, tuple(clips), tuple(written), tracks)


def accounts() -> tuple[Path, ...]:
    """The invented written accounts of the scene, sorted by name."""
    return tuple(sorted((_HERE / "accounts").glob("*.txt")))


def rules() -> Path:
    """The rules that hold in the scene: the bundled cease-fire with its line's name."""
    return _HERE / "rules.toml"


def site_file(size: tuple[int, int] = SIZE) -> str:
    """The site file of the scene: what a surveyor would know of it, with the east mast's clock not
    known.
    """
    lines = [
        "# A synthetic site: rendered by rashomon itself, no real place and no real footage.",
        'name = "Orle crossing (synthetic)"',
        "",
    ]
    for camera in CAMERAS:
        lines += _camera_lines(camera, size)
    (south, north), corners = LINE[1], ZONE[1]
    outline = [list(corner) for corner in (*corners, corners[0])]
    lines += [
        "[[lines]]",
        f'name = "{LINE[0]}"',
        f'geometry = {{ type = "LineString", coordinates = {[list(south), list(north)]} }}',
        'left = "the west bank"',
        'right = "the east bank"',
        "",
        "[[zones]]",
        f'name = "{ZONE[0]}"',
        f'geometry = {{ type = "Polygon", coordinates = {[outline]} }}',
        "",
    ]
    return "\n".join(lines)


def _camera_lines(camera: Camera, size: tuple[int, int]) -> list[str]:
    marks = np.array([(x, y, 0.0) for x, y in _MARKS])
    pixels, depths = camera.project(marks, size)
    lines = [
        "[[cameras]]",
        f'name = "{camera.name}"',
        f'clip = "synthetic-{camera.name.replace(" ", "-")}.mp4"',
    ]
    if camera.name != "east mast":
        lines.append(f"clock = {{ offset = {camera.offset}, rate = {camera.rate}, sigma = 0.05 }}")
    lines.append("points = [")
    for (x, y), (u, v), depth in zip(_MARKS, pixels, depths, strict=True):
        if depth > 1 and 0 <= u < size[0] and 0 <= v < size[1]:
            lines.append(f"  {{ pixel = [{u:.1f}, {v:.1f}], plan = [{x}, {y}] }},")
    return [*lines, "]", ""]


def _noted(
    frames: Iterable[tuple[Frame, tuple[Shown, ...]]], shown: list[tuple[Shown, ...]]
) -> Iterable[Frame]:
    for frame, actors in frames:
        shown.append(actors)
        yield frame


def _write(path: Path, frames: Iterable[Frame], size: tuple[int, int], rate: float) -> None:
    try:
        import av  # noqa: PLC0415  (only whoever renders needs it)
    except ImportError as error:
        raise RashomonError(
            "the synthetic scene is rendered with PyAV, which is missing: "
            "pip install rashomon[footage]"
        ) from error
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        container.metadata["title"] = "Synthetic: rendered by rashomon, no real footage"
        container.metadata["comment"] = "Synthetic: rendered by rashomon, no real footage"
        stream = container.add_stream("libx264", rate=Fraction(rate).limit_denominator(1000))
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        # With several threads the encoder does not give the same bytes each time, nor with its
        # macroblock tree, whose fastest code reads beyond its arrays.
        stream.codec_context.thread_count = 1
        single = "threads=1:lookahead_threads=1:sliced_threads=0:deterministic=1:mbtree=0"
        stream.options = {"crf": str(_CRF), "preset": "veryfast", "x264-params": single}
        for frame in frames:
            picture = av.VideoFrame.from_ndarray(frame, format="rgb24").reformat(format="yuv420p")
            container.mux(stream.encode(picture))
        container.mux(stream.encode())
