"""The commands that show footage: ``rashomon watch`` and ``rashomon explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.terminal import check_writable, progress_shown, say, warn, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    from rashomon.telling.wording import counted  # noqa: PLC0415
    from rashomon.watching.showing.page import render  # noqa: PLC0415  (needs the footage extra)

    watched, of, losses = _watched(site, clips or [], output)
    beside = Path(output).resolve().parent if play else None
    write(output, render(watched, of, problems=losses, beside=beside))
    tell = warn if output == "-" else say
    counts = (of, "clip"), (watched.paths, "way"), (watched.observations, "observation")
    tell(", ".join(counted(len(things), noun) for things, noun in counts))
    for problem in (*watched.problems, *losses):
        warn(problem)
    if output != "-":
        say(output)


def explain(  # noqa: PLR0913, PLR0917  (each is an option of the command line)
    site: Annotated[
        Path, typer.Argument(metavar="SITE", help="The site file (TOML), or a .recipe.json.")
    ],
    clips: Clips = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where the clip goes (.mp4).")
    ] = "explainer.mp4",
    begin: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="Begin here on the common clock.")
    ] = None,
    end: Annotated[
        float | None, typer.Option(metavar="SECONDS", help="End here on the common clock.")
    ] = None,
    case: Annotated[
        Path | None,
        typer.Option(metavar="CASE", help="A built case, whose accounts tell of the same."),
    ] = None,
) -> None:
    """Make a clip of all views side by side, with map and captions.

    Beside it go its captions (.vtt) and its recipe (.recipe.json). Given a recipe in place of the
    site file, it makes the clip again and says whether it is the same, byte for byte.

    \b
    Example
      rashomon explain harbour.toml gate.mp4 roof.mp4 -o harbour.mp4
      rashomon explain harbour.recipe.json -o again.mp4
    """
    from rashomon.watching.showing import making  # noqa: PLC0415  (as above)

    outputs = making.outputs_of(output)
    if site.name.endswith(making.SUFFIX):
        if clips or case or begin is not None or end is not None:
            raise typer.BadParameter("a recipe says all of it; give nothing else but --output")
        _explain_again(site, outputs)
        return
    watched, of, losses = _watched(site, clips or [], *outputs)
    said, cut = _said(case, watched), making.cut_of(watched, of, begin, end)
    with progress_shown() as progress:
        making.make(outputs, making.Footage(site, watched, of), said, cut, progress)
    for problem in (*watched.problems, *losses):
        warn(problem)
    for each in outputs:
        say(each)


def _explain_again(path: Path, outputs: tuple[str, str, str]) -> None:
    """Make what a recipe tells, elsewhere, and say what is not the same."""
    from rashomon.watching.showing import making  # noqa: PLC0415  (as above)

    recipe, folder = making.read_recipe(path), path.parent
    for each in outputs:
        check_writable(each, (str(path), *(str(folder / file) for file, _ in recipe.made.values())))
    told = [f"{camera}={folder / file}" for camera, (file, _) in recipe.clips.items()]
    site = folder / recipe.site[0]
    watched, of, _ = _watched(site, told, *outputs)
    with progress_shown() as progress:
        footage = making.Footage(site, watched, of)
        made = making.make(outputs, footage, recipe.said, recipe.cut, progress)
    for each in outputs:
        say(each)
    differing = making.differences(recipe, made)
    for difference in differing:
        warn(difference)
    if differing:
        raise typer.Exit(1)
    say("the same, byte for byte")


def _said(case: Path | None, watched: Watch) -> Mapping[str, Sequence[str]]:
    """What the accounts of a case say of what was seen, by observation."""
    if case is None:
        return {}
    from rashomon.joining.join import join, words_for  # noqa: PLC0415  (as above)
    from rashomon.opening import told  # noqa: PLC0415
    from rashomon.telling.deciding import heed  # noqa: PLC0415

    found = told(case)
    incident = heed(found.incident, found.documents, found.decisions).incident
    return words_for(join(incident, watched), incident)


def _watched(
    site: Path, told: list[str], *outputs: str
) -> tuple[Watch, Mapping[str, Clip], tuple[str, ...]]:
    """What the clips show, each by camera, and what of them is lost."""
    from rashomon.watching.looking import clips_of, look  # noqa: PLC0415  (as above)
    from rashomon.watching.site import load_site  # noqa: PLC0415
    from rashomon.watching.watch import watch as watch_all  # noqa: PLC0415

    known = load_site(site)
    clips = clips_of(known, told)
    for output in outputs:
        check_writable(output, (str(site), *(str(clip.path) for clip in clips.values())))
    with progress_shown() as progress:
        looked = [look(camera, clip, progress) for camera, clip in clips.items()]
    losses = tuple(loss for each in looked for loss in each.losses)
    return watch_all(known, [each.seen for each in looked]), clips, losses
