"""The line of a page that says who wrote it."""

from __future__ import annotations

import re

from rashomon.intake.dates import find_dates

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|van|von|der|bin|al|el|la|of|the|and|&)\s+)*[A-Z][\w.'’-]*)"
_BYLINE = re.compile(
    rf"^(?:[Ww]ritten\s+)?(?:By|BY|by)\s+(?P<name>{_NAME}{{1,4}})(?=\s*(?:$|[|,·•–—(-]))"
)
_LONGEST = 120


def byline_of(text: str) -> str | None:
    """The name in the first line of "By" and a name, a date before it or not, and little else."""
    for line in text.split("\n"):
        if len(line) >= _LONGEST:
            continue
        dated = next(find_dates(line), None)
        rest = line[dated.end :] if dated and not line[: dated.start].strip() else line
        if match := _BYLINE.match(rest.strip(" \t|•·,–—-")):
            return match["name"]
    return None
