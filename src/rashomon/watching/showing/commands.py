"""The commands that show footage: ``rashomon watch`` and ``rashomon explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.terminal import check_writable, progress_shown, say, warn, write
from rashomon.watching.commands import Classes, Detector, Processes, choice_of, watch_clips

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rashomon.watching.clips import Clip
    from rashomon.watching.watch import Watch

SiteFile = Annotated[Path, typer.Argument(metavar="SITE", help="The site file (TOML).")]
Clips = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="CLIP...", help="Files, or CAMERA=FILE. [default: those that SITE names]"
    ),
]


def watch(  # noqa: PLR0913, PLR0917  (each is an option of the command line)
    site: SiteFile,
    clips: Clips = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where the page goes; - prints.")
    ] = "footage.html",
    play: Annotated[
        bool, typer.Option("--play", help="Let the page play the clips from where they are.")
    ] = False,
    copy: Annotated[
        bool, typer.Option("--copy", help="Keep a copy of each clip, by its hash, in originals/.")
    ] = False,
    detector: Detector = None,
    classes: Classes = None,
    processes: Processes = 1,
) -> None:
    """Watch a site's clips: one page of what was seen.

    What was looked through is noted beside the page: stopped, it goes on from there; asked again,
    no clip is looked through twice.

    \b
    Example
      rashomon watch harbour.toml gate.mp4 roof.mp4 -o footage.html
    """
    from rashomon.telling.wording import counted  # noqa: PLC0415
    from rashomon.watching.showing.keeping import keep  # noqa: PLC0415  (needs the footage extra)
    from rashomon.watching.showing.page import render  # noqa: PLC0415

    chosen = choice_of(detector, classes)
    watched, of, losses = watch_clips(
        site, clips or [], [output], detector=chosen, processes=processes
    )
    copies = _copied(of.values(), output) if copy else []
    beside = Path(output).resolve().parent if play else None
    write(output, render(keep(watched, of, losses), beside=beside))
    tell = warn if output == "-" else say
    counts = (of, "clip"), (watched.paths, "way"), (watched.observations, "observation")
    tell(", ".join(counted(len(things), noun) for things, noun in counts))
    for problem in (*watched.problems, *losses):
        warn(problem)
    if output != "-":
        say(output)
    for each in copies:
        tell(each)


def _copied(clips: Iterable[Clip], output: str) -> list[str]:
    """Copies of clips beside the output, or here where that is printed."""
    from rashomon.watching.originals import FOLDER, keep_copy  # noqa: PLC0415  (as above)

    folder = Path() if output == "-" else Path(output).parent
    return [str(keep_copy(clip, folder / FOLDER)) for clip in clips]


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
    detector: Detector = None,
    classes: Classes = None,
    processes: Processes = 1,
) -> None:
    """Make a clip of all views side by side, with map and captions.

    Beside it go its captions (.vtt) and its recipe (.recipe.json). Given a recipe in place of the
    site file, it makes the clip again and says whether it is the same, byte for byte.

    \b
    Example
      rashomon explain harbour.toml gate.mp4 roof.mp4 -o harbour.mp4
      rashomon explain harbour.toml --case harbour.rashomon --begin 60 --end 90 --processes 2
      rashomon explain harbour.recipe.json -o again.mp4
    """
    from rashomon.watching.showing import making  # noqa: PLC0415  (as above)

    outputs = making.outputs_of(output)
    if site.name.endswith(making.SUFFIX):
        if clips or case or detector or classes or begin is not None or end is not None:
            raise typer.BadParameter(
                "a recipe says all of it; give nothing else but --output and --processes"
            )
        _explain_again(site, outputs, processes)
        return
    chosen = choice_of(detector, classes)
    watched, of, losses = watch_clips(
        site, clips or [], outputs, detector=chosen, processes=processes
    )
    said, cut = _said(case, watched), making.cut_of(watched, of, begin, end)
    with progress_shown() as progress:
        making.make(outputs, making.Footage(site, watched, of, chosen), said, cut, progress)
    for problem in (*watched.problems, *losses):
        warn(problem)
    for each in outputs:
        say(each)


def _explain_again(path: Path, outputs: tuple[str, str, str], processes: int) -> None:
    """Make what a recipe tells, elsewhere, and say what is not the same."""
    from rashomon.watching.showing import making  # noqa: PLC0415  (as above)

    recipe, folder = making.read_recipe(path), path.parent
    for each in outputs:
        check_writable(each, (str(path), *(str(folder / file) for file, _ in recipe.made.values())))
    told = [f"{camera}={folder / file}" for camera, (file, _) in recipe.clips.items()]
    site = folder / recipe.site[0]
    model = recipe.detector
    chosen = choice_of(folder / model.file, model.classes) if model else None
    watched, of, _ = watch_clips(site, told, outputs, detector=chosen, processes=processes)
    with progress_shown() as progress:
        footage = making.Footage(site, watched, of, chosen)
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
