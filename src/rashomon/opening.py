"""A built case, opened to be told, once it is sure that what is written destroys no evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.case import Case, Reconstruction
from rashomon.terminal import check_writable, warn

if TYPE_CHECKING:
    from rashomon.telling.filmed import Join


def joining(told: Reconstruction) -> Join | None:
    """What holds the footage of a case beside its accounts; None where there is no footage."""
    if told.footage is None:
        return None
    from rashomon.joining.beside import beside  # noqa: PLC0415  (most cases have no footage)

    return beside(told.footage)


def told(case: Path, *outputs: str) -> Reconstruction:
    """What the case in this file tells; ``outputs`` are the files that will be written.

    Raises CaseError where there is no built case, and as ``check_writable`` for the outputs.
    """
    with Case.open(case, notice=warn) as opened:
        evidence = (str(case), *opened.locators())
        for output in outputs:
            check_writable(output, evidence)
        if waiting := opened.waiting():
            are = "source is" if waiting == 1 else "sources are"
            warn(f"{waiting} added {are} not in this yet: run rashomon build {case}")
        return opened.reconstruction()
