"""The commands of watching, as the command line has them, and how all of them look at clips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import RashomonError
from rashomon.terminal import STANDARD_OUTPUT, check_writable, progress_shown, say

if TYPE_CHECKING:
    from rashomon.watching.clips import Clip
    from rashomon.watching.onnx import Choice
    from rashomon.watching.site import SiteCamera
    from rashomon.watching.watch import Watch

#: The height of a person in the picture, in pixels, that uncertainties are shown for.
PERSON_PIXELS = 80.0

Detector = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Find people by this ONNX model (YOLOX, RF-DETR), not by motion."
    ),
]
Classes = Annotated[
    list[int] | None,
    typer.Option(
        "--class", metavar="NUMBER", help="Of the model's classes, only this; repeatable."
    ),
]
Processes = Annotated[
    int, typer.Option(metavar="N", min=1, help="Look through so many clips at once.")
]

site_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def watch_clips(
    site: Path,
    told: Sequence[str],
    outputs: Sequence[str],
    *,
    detector: Choice | None = None,
    processes: int = 1,
) -> tuple[Watch, Mapping[str, Clip], tuple[str, ...]]:
    """What the clips show, each by camera, and what of them is lost or only there to be read.

    ``told``: as on the command line. ``outputs``: where results will go, none of which may be
    evidence; notes are kept beside the first of them, so that a clip is looked through once. Raises
    SiteError, IntakeError, and typer.BadParameter for an output that cannot be written.
    """
    from rashomon.watching.looking import Looking, clips_of  # noqa: PLC0415  (needs the extra)
    from rashomon.watching.notebook import FOLDER  # noqa: PLC0415
    from rashomon.watching.several import look_all  # noqa: PLC0415
    from rashomon.watching.site import load_site  # noqa: PLC0415
    from rashomon.watching.watch import watch  # noqa: PLC0415

    known = load_site(site)
    clips = clips_of(known, told)
    for output in outputs:
        check_writable(output, (str(site), *(str(clip.path) for clip in clips.values())))
    looking = Looking(detector)
    if outputs and outputs[0] != STANDARD_OUTPUT:
        looking = Looking.noting(Path(outputs[0]).parent / FOLDER, detector)
    with progress_shown() as progress:
        looked = look_all(clips, looking, progress, processes)
    losses = [loss for each in looked for loss in each.losses]
    clocks = [
        f"{clips[each.seen.camera].path.name}: {each.clock.words}" for each in looked if each.clock
    ]
    return watch(known, [each.seen for each in looked]), clips, (*losses, *clocks)


def choice_of(detector: Path | None, classes: Sequence[int] | None) -> Choice | None:
    """The detector that a command line names, if any. Raises RashomonError for what is none."""
    if detector is None:
        return None
    from rashomon.watching.onnx import Choice  # noqa: PLC0415  (as above)

    choice = Choice(detector, classes=tuple(sorted(classes)) if classes else None)
    choice.load()
    return choice


@site_app.callback()
def _site() -> None:
    """Draw or check a site file: its cameras, lines and zones.

    \b
    Example
      rashomon site draw harbour.toml gate.mp4 roof.mp4
      rashomon site check harbour.toml
    """


@site_app.command()
def check(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="The site file (TOML).")],
) -> None:
    """Say what a site file holds, how well its point pairs agree, and what its clips are.

    \b
    Example
      rashomon site check harbour.toml
    """
    from rashomon.watching.site import load_site  # noqa: PLC0415  (only this needs it)

    told = load_site(site)
    cameras, lines, zones = len(told.cameras), len(told.lines), len(told.zones)
    say(f"{told.name}: {cameras} cameras, {lines} lines, {zones} zones")
    for camera in told.cameras:
        for line in (*_calibration(camera), *_clip(camera)):
            say(line)
    for each in told.lines:
        sides = f"; forth is from {each.left} to {each.right}" if each.left and each.right else ""
        say(f"line {each.name}: {len(each.points)} points{sides}")
    for zone in told.zones:
        say(f"zone {zone.name}: {len(zone.corners)} corners")


@site_app.command()
def draw(
    site: Annotated[
        Path, typer.Argument(metavar="SITE", help="The site file (TOML); a new one with clips.")
    ],
    clips: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLIP...", help="Files, or CAMERA=FILE. [default: as SITE says]"),
    ] = None,
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=65535, help="0 takes any free port.")
    ] = 8718,
) -> None:
    """Draw a site in the browser: click point pairs, lines and zones on a frame.

    \b
    Example
      rashomon site draw harbour.toml gate.mp4 roof.mp4
    """
    from rashomon.drawing.app import serve_board  # noqa: PLC0415  (only this needs a server)
    from rashomon.drawing.board import board  # noqa: PLC0415

    serve_board(board(site, clips or []), port, say)


def _clip(camera: SiteCamera) -> Iterator[str]:
    """What a camera's clip says of itself, and what of it a reader must know."""
    if camera.clip is None:
        return
    try:
        from rashomon.watching.clips import open_clip  # noqa: PLC0415  (needs the extra)

        clip = open_clip(camera.clip, camera.frame_rate)
    except RashomonError as error:
        yield f"  {error}"
        return
    count = f"{clip.frame_count} frames" if clip.frame_count else "frames not counted"
    long = f" in {clip.seconds:.1f} s" if clip.seconds else ""
    when = f", filmed {clip.created:%Y-%m-%d %H:%M:%S} UTC" if clip.created else ""
    yield (
        f"  {clip.path.name}: {clip.codec}, {clip.width} x {clip.height}, {clip.bits} bits, "
        f"{count}{long}{when}, sha256 {clip.sha256}"
    )
    for problem in clip.problems:
        yield f"  {problem}"


def _calibration(camera: SiteCamera) -> Iterator[str]:
    from rashomon.watching.calibration import foot_sigma  # noqa: PLC0415  (as above)

    clock = f", clock {camera.clock.offset:+.2f} s" if camera.clock else ", clock not known"
    if camera.projection is None:
        yield f"camera {camera.name}: not calibrated{clock}"
        return
    if camera.fit is None:
        yield f"camera {camera.name}: calibrated elsewhere{clock}"
        return
    spare = "" if len(camera.pairs) > 4 else " (four pairs always fit; add some to check them)"
    yield (
        f"camera {camera.name}: {len(camera.pairs)} point pairs, {camera.fit.rms:.2f} m off in "
        f"the mean{spare}{clock}"
    )
    pixels = [pixel for pixel, _ in camera.pairs]
    sigmas = foot_sigma(camera.projection, pixels, [PERSON_PIXELS] * len(pixels))
    for ((x, y), (u, v)), off, sigma in zip(
        camera.pairs, camera.fit.residuals, sigmas, strict=True
    ):
        yield (
            f"  pixel ({x:g}, {y:g}) at ({u:g}, {v:g}) m: {off:.2f} m off; feet there are known "
            f"to {sigma:.2f} m"
        )
