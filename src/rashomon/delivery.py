"""An export on its way out: in one file, or with each of its tables in a file of its own."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import typer

from rashomon.case import Reconstruction
from rashomon.opening import joining
from rashomon.telling.exports import Format
from rashomon.telling.exports.formats import export
from rashomon.telling.exports.tables import NAMES
from rashomon.terminal import STANDARD_OUTPUT, warn, write

_ONE_TABLE = ".csv"


def places(form: Format, output: str) -> tuple[str, ...]:
    """The files that an export in the format ``form`` to ``output`` writes.

    Tables are one ZIP file, unless ``output`` ends in ``.csv``: then each is a file beside the
    others ("fire.csv": "fire-claims.csv" and so on). Raises typer.BadParameter where the ZIP file
    would go to a terminal.
    """
    if form is not Format.csv:
        return (output,)
    if output == STANDARD_OUTPUT and sys.stdout.isatty():
        raise typer.BadParameter("csv is several tables in a ZIP file: name it, as in -o fire.zip")
    path = Path(output)
    if path.suffix.lower() != _ONE_TABLE:
        return (output,)
    return tuple(str(path.with_name(f"{path.stem}-{name}")) for name in NAMES)


def deliver(form: Format, output: str, told: Reconstruction) -> None:
    """Write what is ``told`` in the format ``form``, and say what the format could not hold.

    Raises RashomonError when a file cannot be written.
    """
    made = export(form, told.incident, told.documents, told.decisions, joining(told))
    outputs = places(form, output)
    parts = [made.data] if outputs == (output,) else _unpacked(made.data)
    for place, data in zip(outputs, parts, strict=True):
        write(place, data)
    if len(outputs) > 1:
        warn(f"one file for each table: {', '.join(outputs)}")
    for remark in made.remarks:
        warn(remark)


def _unpacked(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name) for name in NAMES]
