"""What several commands of the command line ask for in the same way."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Locators = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH_OR_URL...", help="HTML, plain text, PDF or WARC files, or web addresses."
    ),
]
CaseFile = Annotated[Path, typer.Argument(metavar="CASE", help="The case file.")]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Let a URL lead to this machine or a private network."),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Read with this installed spaCy model. [default: the one this case was read with]",
        show_default=False,
    ),
]
Processes = Annotated[
    int, typer.Option(metavar="N", min=1, help="Work in so many processes at once.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]
ReportFile = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where the report goes; - prints it.")
]
Title = Annotated[
    str | None, typer.Option(metavar="WORDS", help="What the report calls the incident.")
]
