"""The report: one HTML file that needs nothing but itself, the same bytes for the same evidence."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.model import Document, Incident, Problem
from rashomon.telling.exhibits import build_exhibits
from rashomon.telling.index import build_index
from rashomon.telling.leaning import build_links, draw_links
from rashomon.telling.matrix import build_matrix
from rashomon.telling.quoting import spoken
from rashomon.telling.summary import build_summary
from rashomon.telling.timeline import build_timeline
from rashomon.telling.wording import counted, visible

#: Verdict -> (glyph, word): a shape and a word each, so that colour never speaks alone.
SIGNS = {
    "agreed": ("●", "agreed"),
    "refined": ("◐", "refined"),
    "disputed": ("▲", "disputed"),
    "single": ("○", "one voice"),
    "silent": ("–", "silent"),
}


def render(
    incident: Incident,
    documents: Sequence[Document],
    problems: Sequence[Problem],
    *,
    title: str | None = None,
) -> str:
    """Write ``incident`` as one HTML file.

    ``documents`` give the texts that the claims are marked in; ``problems`` are listed as what
    could not be read; ``title`` replaces the label of the most supported event. The page holds no
    date of its own making, asks no network for anything and runs under a content security policy
    that allows nothing but its own style and script.
    """
    index = build_index(incident, documents)
    style, script = _asset("style.css"), _asset("report.js")
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            summary=build_summary(incident, index, title),
            timeline=build_timeline(incident, index),
            matrix=build_matrix(incident, index),
            links=build_links(index),
            drawing=draw_links(index),
            exhibits=build_exhibits(index),
            problems=sorted(problems, key=lambda problem: (problem.locator, problem.message)),
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
            version=version("rashomon"),
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.telling"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible_if_text,
    )
    environment.globals.update(signs=SIGNS, counted=counted, spoken=spoken)
    return environment


def _visible_if_text(value: Any) -> Any:
    """Every plain string on the page passes here, so that none can hide or reorder its words."""
    return visible(value) if type(value) is str else value


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return files("rashomon.telling").joinpath("assets", name).read_text("utf-8")


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
