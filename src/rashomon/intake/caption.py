"""Whom a caption credits for its picture, and so for what it says of it."""

from __future__ import annotations

import re

from rashomon.intake.imprint import is_masthead

# The credit stands last: "(Tidal News/Ann Lee)", "Photo: Ann Lee/TNA".
_CREDIT = re.compile(
    r"(?:\b(?:(?:photo(?:graph)?|image|picture|video|handout)s?(?:\s+(?:credit|by|courtesy of))?"
    r"|credit|courtesy|source)\s*[:/|]\s*|\b(?:photo(?:graph)?|image|picture)s? by\s+|[([©]\s*)"
    r"(?P<names>[^:()\[\]\n]{2,80}?)[)\].\s]*$",
    re.I,
)
_BETWEEN = re.compile(r"\s*[/|,;]\s*|\s+(?:via|for|and)\s+")


def credited(caption: str) -> str | None:
    """The outlet or agency that the credit at the end of a caption names; None for a person."""
    found = _CREDIT.search(caption)
    if found is None:
        return None
    names = (name.strip() for name in _BETWEEN.split(found["names"]))
    return next((name for name in names if is_masthead(name)), None)
