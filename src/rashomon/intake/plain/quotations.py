"""Blocks that a page lifts from another outlet, announced by a lead-in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from rashomon.model import Role

_LONGEST_LEAD_IN = 200


def quotations(paragraphs: Sequence[str], roles: Sequence[Role]) -> dict[int, str]:
    """Indices of the paragraphs that are lifted, each with the outlet that its lead-in names.

    A lifted block ends where the page speaks in its own voice again (first person outside
    quotation marks, "Here is ...", "Update:"), at the next lead-in, at a caption or at furniture:
    a page that lets another tell seldom goes on without one of them.
    """
    lifted: dict[int, str] = {}
    outlet: str | None = None
    for i, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True)):
        if role != "body":
            outlet = None
            continue
        named = lead_in(paragraph)
        if named:
            outlet = named
        elif outlet and _own_voice(paragraph):
            outlet = None
        elif outlet:
            lifted[i] = outlet
    return lifted


def lead_in(paragraph: str) -> str | None:
    """The outlet whose words a paragraph announces, or None where it announces none."""
    if len(paragraph) > _LONGEST_LEAD_IN or not paragraph.rstrip().endswith(":"):
        return None
    for pattern in _patterns("lead_in"):
        match = pattern.fullmatch(paragraph.rstrip())
        if match:
            return " ".join(match["outlet"].split()).removeprefix("the ")
    return None


def _own_voice(paragraph: str) -> bool:
    spoken = re.sub(r"[“\"][^”\"]*(?:[”\"]|\Z)", " ", paragraph[:4000])
    return any(pattern.search(spoken) for pattern in _patterns("own_voice"))


@lru_cache(maxsize=2)
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads((files(__package__) / "data" / "quotations.toml").read_text("utf-8"))
    parts = {f"%{key}%": value for key, value in data["part"].items()}
    compiled = []
    for pattern in data[kind]["patterns"]:
        for key, value in parts.items():
            pattern = pattern.replace(key, value)  # noqa: PLW2901
        compiled.append(re.compile(pattern))
    return tuple(compiled)
