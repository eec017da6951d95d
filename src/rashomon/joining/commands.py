"""The command that holds a case's accounts beside a site's footage."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import RashomonError
from rashomon.opening import told
from rashomon.options import CaseFile
from rashomon.terminal import STANDARD_OUTPUT, say, warn, write
from rashomon.watching.commands import watch_clips
from rashomon.watching.showing.commands import Clips, SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.joining.joined import Joined
    from rashomon.model import Incident


def join(
    case: CaseFile,
    site: SiteFile,
    clips: Clips = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A page, or with .json the data.")
    ] = "footage.html",
    who: Annotated[
        list[str] | None,
        typer.Option("--who", metavar="NAME=WAY", help="Who a way of the footage is; repeatable."),
    ] = None,
) -> None:
    """Hold a built case's accounts beside a site's footage.

    \b
    Example
      rashomon join harbour.rashomon harbour.toml gate.mp4 roof.mp4 -o footage.html
    """
    # Watching needs the footage extra, and all of it takes a while to load.
    from rashomon.joining.export import to_json  # noqa: PLC0415
    from rashomon.joining.join import join as join_all  # noqa: PLC0415
    from rashomon.joining.join import words_for  # noqa: PLC0415
    from rashomon.telling.deciding import heed  # noqa: PLC0415
    from rashomon.watching.showing.page import render  # noqa: PLC0415

    held = told(case, output)
    incident = heed(held.incident, held.documents, held.decisions).incident
    cast = _cast(who or [], incident)
    watched, filmed, losses = watch_clips(site, clips or [], [output])
    joined = join_all(incident, watched, cast)
    if Path(output).suffix.casefold() == ".json":
        write(output, to_json(joined))
    else:
        write(output, render(watched, filmed, said=words_for(joined, incident), problems=losses))
    tell = warn if output == STANDARD_OUTPUT else say
    for line in _lines(joined):
        tell(line)
    for problem in (*watched.problems, *losses):
        warn(problem)


def _cast(named: Sequence[str], incident: Incident) -> Mapping[str, str]:
    """By entity, the way of the footage that a person says is theirs."""
    entities = {entity.name.casefold(): entity.id for entity in incident.entities}
    cast = {}
    for each in named:
        name, _, way = each.rpartition("=")
        entity = entities.get(name.strip().casefold())
        if entity is None or not way:
            raise RashomonError(
                f"--who {each}: the case knows nobody of that name; give NAME=WAY with a name "
                "that the report uses and the id of a way, such as path-1a2b3c4d5e6f"
            )
        cast[entity] = way
    return cast


def _lines(joined: Joined) -> Iterator[str]:
    counts = Counter(answer.standing for answer in joined.answers)
    yield ", ".join(f"{n} {standing}" for standing, n in sorted(counts.items())) or "no answers"
    for answer in joined.answers:
        if answer.standing == "contradicted":
            yield f"contradicted: “{' '.join(answer.said.split())}” ({answer.reason})"
