"""Templates in which every string is text: escaped, visible, and told from the program's own."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from rashomon.telling.quoting import spoken
from rashomon.telling.wording import counted, utc, visible

#: Verdict -> (glyph, word): a shape and a word each, so that colour never speaks alone.
SIGNS = {
    "agreed": ("●", "agreed"),
    "refined": ("◐", "refined"),
    "disputed": ("▲", "disputed"),
    "single": ("○", "one voice"),
    "silent": ("–", "silent"),
}
#: What footage says to an answer -> glyph.
FOOTAGE_SIGNS = {
    "confirms": "■",
    "contradicts": "▲",
    "cannot show": "–",
    "shows somebody": "□",
}


@lru_cache(maxsize=4)
def environment(*packages: str) -> Environment:
    """The templates of these packages and, after them, of telling."""
    loaders = [PackageLoader(package) for package in (*packages, "rashomon.telling")]
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible_if_text,
    )
    made.filters.update(utc=utc)
    made.globals.update(signs=SIGNS, footage_signs=FOOTAGE_SIGNS, counted=counted, spoken=spoken)
    return made


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """The text of a style sheet or script of telling."""
    return files("rashomon.telling").joinpath("assets", name).read_text("utf-8")


def _visible_if_text(value: Any) -> Any:
    """Every plain string on the page passes here, so that none can hide or reorder its words."""
    # Printable text, as Unicode has it, holds nothing that hides or reorders: nearly all there is.
    return visible(value) if type(value) is str and not value.isprintable() else value
