"""A fault of this program, met on one source, told as a problem with it: the rest goes on."""

from __future__ import annotations

import os

from rashomon.model import Problem


def unforeseen(locator: str, stage: str, error: Exception) -> Problem:
    """What the user is told of a fault in this program; who looks for the fault wants it raised."""
    if os.environ.get("RASHOMON_DEBUG"):
        raise error
    said = " ".join(str(error).split())[:200]
    return Problem(
        locator,
        f"{stage} failed on it unexpectedly ({type(error).__name__}: {said}); the rest "
        "goes on without it, please report this",
    )
