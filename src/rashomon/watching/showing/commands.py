"""The commands that show footage: ``rashomon watch`` and ``rashomon explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.terminal import check_writable, progress_shown, say, warn, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.watching.clips import Clip
    from rashomon.watching.watch import Watch

SiteFile = Annotated[Path, typer.Argument(metavar="SITE", help="The site file (TOML).")]
Clips = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CLIP...", help="Files, or CAMERA=FILE. [default: those that SITE names]"
    ),
]


def watch(
    site: SiteFile,
    clips: Clips = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where the page goes; - prints.")
    ] = "footage.html",
    play: Annotated[
        bool, typer.Option("--play", help="Let the page play the clips from where they are.")
    ] = False,
) -> None:
    """Watch a site's clips: one page of what was seen.

    \b
    Example
      rashomon watch harbour.toml gate.mp4 roof.mp4 -o footage.html
    """
    from rashomon.watching.showing.page import render  # noqa: PLC0415  (needs the footage extra)

    watched, of, losses = _watched(site, clips or [], output)
    beside = Path(output).resolve().parent if play else None
    write(output, render(watched, of, problems=losses, beside=beside))
    tell = warn if output == "-" else say
    paths, seen = len(watched.paths), len(watched.observations)
    tell(f"{len(of)} clips, {paths} ways on the plan, {seen} observations")
    for problem in (*watched.problems, *losses):
        warn(problem)
    if output != "-":
        say(output)


def _watched(
    site: Path, told: list[str], output: str
) -> tuple[Watch, Mapping[str, Clip], tuple[str, ...]]:
    """What the clips show, each by camera, and what of them is lost."""
    from rashomon.watching.looking import clips_of, look  # noqa: PLC0415  (as above)
    from rashomon.watching.site import load_site  # noqa: PLC0415
    from rashomon.watching.watch import watch as watch_all  # noqa: PLC0415

    known = load_site(site)
    clips = clips_of(known, told)
    check_writable(output, (str(site), *(str(clip.path) for clip in clips.values())))
    with progress_shown() as progress:
        looked = [look(camera, clip, progress) for camera, clip in clips.items()]
    losses = tuple(loss for each in looked for loss in each.losses)
    return watch_all(known, [each.seen for each in looked]), clips, losses
