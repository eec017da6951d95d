"""The command that holds a case against a set of rules."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.opening import joining, told
from rashomon.options import AsJson, CaseFile
from rashomon.terminal import STANDARD_OUTPUT, say, warn, write

if TYPE_CHECKING:
    from rashomon.findings import Judgement
    from rashomon.telling.deciding import Decided
    from rashomon.telling.filmed import Filmed


#: So many acts of somebody unknown are listed on a terminal.
_LISTED = 5


def judge(
    case: CaseFile,
    rules: Annotated[
        str,
        typer.Option(
            "--rules", metavar="FILE", help="TOML file, or the name of a sample that ships with it."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A draft notice: .md, .html, or .json; - prints."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Hold a built case against a set of rules.

    \b
    Rules
      a TOML file of your own (docs/judging.md), or a sample: ceasefire, demonstration

    \b
    Example
      rashomon judge fire.rashomon --rules ceasefire -o notice.html
    """
    # What judging rests on takes a while to load.
    from rashomon.judging.finding import judge as judge_incident  # noqa: PLC0415
    from rashomon.judging.rules import load  # noqa: PLC0415
    from rashomon.telling.deciding import heed  # noqa: PLC0415
    from rashomon.telling.wording import counted  # noqa: PLC0415

    held = load(rules)
    reconstruction = told(case, *([output] if output is not None else []))
    decided = heed(reconstruction.incident, reconstruction.documents, reconstruction.decisions)
    beside = joining(reconstruction)
    filmed = beside(decided.incident) if beside else None
    incident = filmed.incident if filmed else decided.incident
    judged = judge_incident(incident, reconstruction.documents, held, filmed)
    if output is not None:
        write(output, _written(output, case, judged, replace(decided, incident=incident), filmed))
    if json:
        typer.echo(_summary(judged))
        return
    tell = warn if output == STANDARD_OUTPUT else say
    for finding in judged.findings:
        tell(f"{finding.rule}: {finding.label} ({finding.sure}: {finding.reason})")
    for finding in judged.unattributed[:_LISTED]:
        tell(f"{finding.rule}, nobody known: {finding.label} ({finding.reason})")
    if (more := len(judged.unattributed) - _LISTED) > 0:
        tell(f"and {more} more by whom nobody knows: a notice (-o) has them all")
    apart = f", {len(judged.unattributed)} seen by whom unknown" if judged.unattributed else ""
    found = counted(len(judged.findings), "finding")
    tell(f"{found}{apart}, {len(judged.left_out)} looked at and not found")


def _written(
    output: str, case: Path, judged: Judgement, decided: Decided, filmed: Filmed | None
) -> str:
    """The notice, or the incident with its findings, in the format that the name of a file asks."""
    from rashomon.judging import notice  # noqa: PLC0415  (as above)
    from rashomon.telling.export import to_json  # noqa: PLC0415

    kind = Path(output).suffix.casefold()
    if kind == ".json":
        footage = filmed.object if filmed else None
        return to_json(decided.incident, decided.rulings, judged, footage)
    if kind in {".html", ".htm"}:
        return notice.html(judged, decided.incident, case.name, filmed)
    return notice.markdown(judged, decided.incident, case.name, filmed)


def _summary(judged: Judgement) -> str:
    from rashomon.telling.export import finding_object  # noqa: PLC0415  (as above)
    from rashomon.telling.jsontext import json_text  # noqa: PLC0415

    told = {
        "rules": judged.title,
        "findings": [finding_object(finding) for finding in judged.findings],
        "unattributed": [finding_object(finding) for finding in judged.unattributed],
        "left_out": [asdict(each) for each in judged.left_out],
    }
    return json_text(told, indent=2)
