"""The command line: each command is one sentence in the language of case.py."""

from __future__ import annotations

import json as jsonlib
import os
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rashomon.case import Case, Reconstruction
from rashomon.editions import program_version
from rashomon.errors import RashomonError
from rashomon.joining.commands import join
from rashomon.judging.commands import judge
from rashomon.model import Problem
from rashomon.opening import joining, told
from rashomon.options import (
    AllowPrivate,
    AsJson,
    CaseFile,
    Locators,
    Model,
    Processes,
    ReportFile,
    Title,
)
from rashomon.preserve import Original
from rashomon.telling.exports import Format
from rashomon.terminal import STANDARD_OUTPUT, check_writable, progress_shown, say, warn, write
from rashomon.watching.commands import site_app
from rashomon.watching.showing.commands import explain, watch

FAILED, INTERRUPTED = 1, 130


class _Commands(TyperGroup):
    """The commands in the order they are used in; an error on purpose is one line and status 1."""

    def invoke(self, ctx: Any) -> Any:
        """Run one command."""
        try:
            return super().invoke(ctx)
        except RashomonError as error:
            warn(f"rashomon: {error}")
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt as error:
            warn("rashomon: interrupted; what a case or the notes of a clip hold is kept")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError as error:
            # The reader of our output has had enough, which is its right.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(site_app, name="site")


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"rashomon {program_version()}")
        raise typer.Exit


@app.callback()
def _rashomon(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Many accounts of one incident: what they agree on, what they cannot both have right.

    \b
    Start with
      rashomon demo                                  the bundled sample incident
      rashomon reconstruct a.html b.txt c.pdf        your own files, one report
    """


@app.command()
def reconstruct(  # noqa: PLR0913  (each is an option a user may set)
    locators: Locators,
    *,
    output: ReportFile = "report.html",
    json: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the incident as JSON, too.")
    ] = None,
    case: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the case in this file.")
    ] = None,
    title: Title = None,
    model: Model = None,
    processes: Processes = 1,
    allow_private: AllowPrivate = False,
) -> None:
    """From pages to one report in one go.

    \b
    Example
      rashomon reconstruct pages/*.html notes.txt https://example.org/story -o report.html
    """
    evidence = (*locators, *([str(case)] if case else []))
    for each in (output, json):
        if each is not None:
            check_writable(each, evidence)
    with Case.create(case, notice=warn) if case else Case.private() as opened:
        problems = _add_and_build(opened, locators, model, processes, allow_private=allow_private)
        told = opened.reconstruction()
    _write_report(output, told, title)
    if json is not None:
        from rashomon.delivery import deliver  # noqa: PLC0415  (only this needs the formats)

        deliver(Format.json, json, told)
    _summarise(told, output, json)
    _finish(problems)


@app.command()
def add(
    case: CaseFile,
    locators: Locators,
    allow_private: AllowPrivate = False,
    json: AsJson = False,
) -> None:
    """Preserve sources in a case, bit for bit.

    \b
    Example
      rashomon add fire.rashomon gazette.html wire.txt
    """
    with Case.create(case, notice=warn) as opened, progress_shown() as progress:
        added = opened.add(locators, allow_private=allow_private, progress=progress)
    if json:
        _print_json(asdict(added))
    else:
        for original in added.originals:
            say(_kept(original))
    _name(added.problems)
    _finish(added.problems)


@app.command()
def build(
    case: CaseFile, model: Model = None, processes: Processes = 1, json: AsJson = False
) -> None:
    """Read and weigh what is new in a case.

    \b
    Example
      rashomon build fire.rashomon
    """
    with Case.open(case, notice=warn) as opened:
        with progress_shown() as progress:
            built = opened.build(model, processes=processes, progress=progress)
        _name(built.problems)
        if opened.unfinished():
            warn(f"{case}: another process is at work on it; build again for the outcome")
            return
        told = opened.reconstruction()
    if json:
        _print_json({**asdict(built), "incident": _figures(told)})
    elif built.weighed:
        _summarise(told)
    else:
        say(f"nothing new in {case}")
    _finish(built.problems)


@app.command()
def report(case: CaseFile, output: ReportFile = "report.html", title: Title = None) -> None:
    """Write the report of a built case.

    \b
    Example
      rashomon report fire.rashomon -o fire.html
    """
    found = told(case, output)
    _write_report(output, found, title)
    _summarise(found, output)


@app.command()
def export(
    case: CaseFile,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where it goes; - prints it.")
    ] = "-",
    format: Annotated[Format, typer.Option(help="The format.")] = Format.json,
) -> None:
    """Write a built case for other programs.

    \b
    Formats
      json         all of it, by a stable contract with a JSON Schema
      csv          tables: claims, details by source, answers, events, sources, decisions;
                   a ZIP file, or with -o fire.csv the files fire-claims.csv and so on
      timelinejs   the dated events, for TimelineJS
      annotations  the claims in their places, as W3C Web Annotations
      ftm          FollowTheMoney entities, for Aleph and its kin
      geojson      the places whose coordinates a source gives
      acled        one row an incident in ACLED's columns; what it codes stays empty

    \b
    Example
      rashomon export fire.rashomon --format csv -o fire.zip
    """
    from rashomon.delivery import deliver, places  # noqa: PLC0415  (as above)

    deliver(format, output, told(case, *places(format, output)))


for _command in (judge, watch, explain, join):
    app.command()(_command)


@app.command()
def serve(
    case: CaseFile,
    host: Annotated[
        str, typer.Option(metavar="NAME", help="Listen here; beyond this machine, with a token.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(metavar="NUMBER", min=0, max=65535, help="0 takes any free port.")
    ] = 8717,
) -> None:
    """Open a case in the browser, to read and to decide.

    \b
    Example
      rashomon serve fire.rashomon
    """
    from rashomon.serving.server import serve as serve_case  # noqa: PLC0415  (only this needs a server)

    serve_case(case, host, port, say)


@app.command()
def verify(case: CaseFile, json: AsJson = False) -> None:
    """Re-hash a case and its clips, and check its log.

    \b
    Example
      rashomon verify fire.rashomon
    """
    with Case.open(case, notice=warn) as opened:
        found = opened.verify()
    if json:
        _print_json(asdict(found))
    else:
        for line in (*found.differences, *found.gone):
            warn(line)
        say(f"{found.originals} originals, {found.entries} log entries, last hash {found.head}")
        say(f"{len(found.differences)} differences" if found.differences else "nothing differs")
    if found.differences:
        raise typer.Exit(FAILED)


@app.command()
def demo(
    output: ReportFile = "demo/report.html",
    footage: Annotated[
        bool, typer.Option("--footage", help="The synthetic site, too: filmed, watched, judged.")
    ] = False,
) -> None:
    """Reconstruct the bundled, invented incident.

    \b
    Example
      rashomon demo -o report.html
    """
    from rashomon.sample import pages  # noqa: PLC0415  (only this command needs it)

    if output == "demo/report.html":
        Path("demo").mkdir(exist_ok=True)
    check_writable(output, ())
    with Case.private() as opened:
        problems = _add_and_build(opened, [str(page) for page in pages()])
        told = opened.reconstruction()
    _write_report(output, told, None)
    _summarise(told, output)
    if footage:
        from rashomon.sample.scene.showing import show, told_of  # noqa: PLC0415  (as above)

        tell = warn if output == STANDARD_OUTPUT else say
        for line in told_of(show(Path("demo") / "synthetic-footage")):
            tell(line)
    _finish(problems)


def main() -> None:
    """Run the command line; whatever goes wrong unforeseen is one line, too."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except Exception as error:
        if os.environ.get("RASHOMON_DEBUG"):
            raise
        warn(
            f"rashomon: unforeseen {type(error).__name__}: {error}; nothing stored is lost. "
            "RASHOMON_DEBUG=1 shows where it happened; please report it"
        )
        sys.exit(FAILED)


def _add_and_build(
    case: Case,
    locators: list[str],
    model: str | None = None,
    processes: int = 1,
    *,
    allow_private: bool = False,
) -> tuple[Problem, ...]:
    """What could not be read; each is named at once, whatever comes of the rest."""
    with progress_shown() as progress:
        added = case.add(locators, allow_private=allow_private, progress=progress)
        built = case.build(model, processes=processes, progress=progress)
    problems = added.problems + built.problems
    _name(problems)
    return problems


def _write_report(output: str, told: Reconstruction, title: str | None) -> None:
    from rashomon.telling.report import render  # noqa: PLC0415  (its templates take a moment)

    decisions = told.decisions
    write(
        output,
        render(
            told.incident,
            told.documents,
            told.problems,
            title=title,
            decisions=decisions,
            footage=joining(told),
        ),
    )


def _kept(original: Original) -> str:
    if original.known:
        return f"{original.locator}: the case holds these bytes already (sha256 {original.sha256})"
    return f"{original.locator}: {original.size} bytes kept, sha256 {original.sha256}"


def _figures(told: Reconstruction) -> dict[str, int]:
    from rashomon.telling.deciding import heed  # noqa: PLC0415  (as above)

    incident = heed(told.incident, told.documents, told.decisions).incident
    verdicts = Counter(detail.verdict for detail in incident.details)
    return {
        "sources": len(incident.sources),
        "claims": len(incident.claims),
        "events": len(incident.events),
        "agreed": verdicts["agreed"],
        "refined": verdicts["refined"],
        "disputed": verdicts["disputed"],
        "single": verdicts["single"],
    }


def _summarise(told: Reconstruction, *outputs: str | None) -> None:
    """The figures, and where the output is; aside when the output itself is on standard output."""
    tell = warn if STANDARD_OUTPUT in outputs else say
    tell(", ".join(f"{count} {name}" for name, count in _figures(told).items()))
    for output in outputs:
        if output not in (None, STANDARD_OUTPUT):
            tell(str(output))


def _print_json(summary: dict[str, Any]) -> None:
    typer.echo(jsonlib.dumps(summary, indent=2, sort_keys=True))


def _name(problems: tuple[Problem, ...]) -> None:
    """One line for each source that could not be read."""
    for problem in problems:
        warn(f"{problem.locator}: {problem.message}")


def _finish(problems: tuple[Problem, ...]) -> None:
    """Where some source could not be read, the work has failed in part."""
    if problems:
        raise typer.Exit(FAILED)
