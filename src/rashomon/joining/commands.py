"""The command that holds a case's accounts beside a site's footage."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.case import Case
from rashomon.errors import RashomonError
from rashomon.model import Incident
from rashomon.opening import told
from rashomon.options import CaseFile
from rashomon.terminal import STANDARD_OUTPUT, check_writable, say, warn, write
from rashomon.watching.commands import Classes, Detector, Processes, choice_of, watch_clips
from rashomon.watching.showing.commands import Clips, SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.footage import Footage, Who
    from rashomon.joining.joined import Joined


def join(  # noqa: PLR0913, PLR0917  (each is an option of the command line)
    case: CaseFile,
    site: SiteFile,
    clips: Clips = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A page of the footage too, or with .json data."
        ),
    ] = None,
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="NAME=WAY", help="Who a way of the footage is; repeatable."),
    ] = None,
    detector: Detector = None,
    classes: Classes = None,
    processes: Processes = 1,
) -> None:
    """Keep a site's footage beside a built case's accounts.

    From then on report, app, export and judge show what the cameras saw beside what accounts say.
    The clips stay where they are. Joining again replaces what was joined before. Where there is no
    case, one is begun that holds the footage alone.

    \b
    Example
      rashomon join harbour.rashomon harbour.toml gate.mp4 roof.mp4
      rashomon join harbour.rashomon harbour.toml --who "the pilot=path-1a2b3c4d5e6f"
      rashomon report harbour.rashomon -o harbour.html
    """
    # Watching needs the footage extra, and all of it takes a while to load.
    from rashomon.joining.beside import joined_with  # noqa: PLC0415
    from rashomon.joining.sightings import with_figures  # noqa: PLC0415
    from rashomon.watching.showing.keeping import keep  # noqa: PLC0415

    incident = _told(case, *([output] if output is not None else []))
    cast = _cast(who or [], incident)
    outputs = [str(case), *([output] if output is not None else [])]
    chosen = choice_of(detector, classes)
    watched, filmed, losses = watch_clips(
        site, clips or [], outputs, detector=chosen, processes=processes
    )
    footage = keep(with_figures(watched), filmed, losses, cast)
    _check_ways(footage)
    with Case.create(case, notice=warn) as opened:
        opened.keep_footage(footage)
    joined = joined_with(footage, incident)
    if output is not None:
        write(output, _written(output, joined, footage, incident))
    tell = warn if output == STANDARD_OUTPUT else say
    for line in _lines(joined):
        tell(line)
    for problem in footage.problems:
        warn(problem)
    tell(f"kept in {case}: rashomon report, serve, export and judge show it")
    if not incident.sources:
        tell(f"no account is in it yet: rashomon add {case} PAGE..., then rashomon build {case}")


def _told(case: Path, *outputs: str) -> Incident:
    """What the accounts of a case tell, decisions heeded; nothing where it has none yet."""
    from rashomon.telling.deciding import heed  # noqa: PLC0415  (as above)

    if _has_accounts(case):
        held = told(case, *outputs)
        return heed(held.incident, held.documents, held.decisions).incident
    for output in outputs:
        check_writable(output, (str(case),))
    return Incident((), (), (), (), (), (), ())


def _has_accounts(case: Path) -> bool:
    """Whether anything was added to a case; none is begun to find out."""
    if not case.exists():
        return False
    with Case.open(case, notice=warn) as opened:
        return bool(opened.locators())


def _written(output: str, joined: Joined, footage: Footage, incident: Incident) -> str:
    """The data or the page, as the name of the file asks."""
    from rashomon.joining.export import to_json  # noqa: PLC0415  (as above)
    from rashomon.joining.join import words_for  # noqa: PLC0415
    from rashomon.watching.showing.page import render  # noqa: PLC0415

    if Path(output).suffix.casefold() == ".json":
        return to_json(joined, footage)
    return render(footage, said=words_for(joined, incident))


def _cast(named: Sequence[str], incident: Incident) -> tuple[Who, ...]:
    """Whose the ways of the footage are, as a person says.

    Raises RashomonError for what names nobody or no way.
    """
    from rashomon.footage import Who  # noqa: PLC0415  (as above)

    entities = {entity.name.casefold(): entity.id for entity in incident.entities}
    cast = []
    for each in named:
        name, _, way = each.rpartition("=")
        name = " ".join(name.split())
        if not name or not way:
            raise RashomonError(
                f"--who {each}: names nobody, or no way; give NAME=WAY with the id of a way, such "
                "as path-1a2b3c4d5e6f"
            )
        entity = entities.get(name.casefold())
        if entity is None:
            warn(f"--who {each}: no account calls anybody {name}; it stands on your word alone")
        cast.append(Who(entity, way.strip(), name))
    return tuple(cast)


def _check_ways(footage: Footage) -> None:
    """Raises RashomonError where somebody is said to be a way that the footage does not have."""
    ways = {path.id for path in footage.paths}
    for each in footage.who:
        if each.path not in ways:
            raise RashomonError(
                f"--who {each.name}={each.path}: the footage has no such way; rashomon watch, or "
                "the report, lists the ways with their ids"
            )


def _lines(joined: Joined) -> Iterator[str]:
    counts = Counter(answer.standing for answer in joined.answers)
    yield ", ".join(f"{n} {standing}" for standing, n in sorted(counts.items())) or "no answers"
    for answer in joined.answers:
        if answer.standing == "contradicted":
            yield f"contradicted: “{' '.join(answer.said.split())}” ({answer.reason})"
