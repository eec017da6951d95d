"""The bundled sample: an invented incident told by eight invented pages, and what they hold.

A ferry strikes a harbour wall in a storm. A wire, a paper that later corrects itself, a copyist, a
blog, a portal, a local weekly and a public board tell of it. Place, people, outlets and words are
invented. ``gold.toml`` says what a careful reader finds, and its head says how to read it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

__all__ = ["gold", "pages"]

_HERE = Path(__file__).parent


def pages() -> tuple[Path, ...]:
    """The files of the sample, sorted by name: plain text and HTML, all in UTF-8."""
    return tuple(sorted((_HERE / "pages").iterdir()))


def gold() -> dict[str, Any]:
    """What a careful reader finds in the pages: the tables that the head of the file describes."""
    return tomllib.loads((_HERE / "gold.toml").read_text(encoding="utf-8"))
