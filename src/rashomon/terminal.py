"""What a terminal shows: safe lines, calm progress, files written whole or not at all."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rashomon.build import Progress
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rich.progress import TaskID

STANDARD_OUTPUT = "-"
#: Unicode categories that steer a terminal or reorder a line: controls, formats (bidirectional ones
#: among them), surrogates, line and paragraph separators.
_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def plain(text: str) -> str:
    """``text`` on one line, with whatever could steer the terminal spelt out, as ``\\x1b``."""
    return "".join(map(_spelt_out, text))


def say(line: str) -> None:
    """One line on standard output."""
    typer.echo(plain(line))


def warn(line: str) -> None:
    """One line on standard error."""
    typer.echo(plain(line), err=True)


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Shows progress on standard error while that is a terminal, and nothing otherwise."""
    if not sys.stderr.isatty():
        yield _show_nothing
        return
    # rich takes a moment to load, and most commands do without it.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:<10}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(plain(stage), total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show


def check_writable(output: str, evidence: tuple[str, ...]) -> None:
    """Refuse, before any work is done, an output that cannot be written or would destroy evidence.

    Raises typer.BadParameter, which ends the program with status 2.
    """
    if output == STANDARD_OUTPUT:
        return
    path = Path(output)
    if path.is_dir():
        raise typer.BadParameter(f"{plain(output)} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise typer.BadParameter(
            f"there is no folder {plain(str(path.parent))}: make it, or name another place"
        )
    if any(_same_file(path, Path(each)) for each in evidence):
        raise typer.BadParameter(
            f"{plain(output)} is part of the evidence and is never written over: name another file"
        )


def write(output: str, content: str | bytes) -> None:
    """Write to a file, whole or not at all, or to standard output for "-"; text in UTF-8.

    Raises RashomonError when the file cannot be written.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if output == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        _write_file(Path(output), data)
    except OSError as error:
        raise RashomonError(
            f"{output} cannot be written ({error.strerror}): name a place you may write to"
        ) from error


def _write_file(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe takes what it is given
        path.write_bytes(data)
        return
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except (OSError, ValueError):  # one of them is not there, or is a URL
        return False


def _spelt_out(character: str) -> str:
    if unicodedata.category(character) not in _STEERING:
        return character
    return character.encode("unicode_escape").decode("ascii")


def _show_nothing(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""
