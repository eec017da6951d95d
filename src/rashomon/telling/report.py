"""The report: one HTML file that needs nothing but itself, the same bytes for the same evidence."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version

from markupsafe import Markup

from rashomon.decisions import Decision
from rashomon.model import Document, Incident, Problem
from rashomon.telling.deciding import heed
from rashomon.telling.exhibits import build_exhibits
from rashomon.telling.filmed import Join
from rashomon.telling.footage import sight_rows
from rashomon.telling.index import Index, build_index, narrowed
from rashomon.telling.leaning import build_links, draw_links
from rashomon.telling.matrix import Matrix, build_matrix
from rashomon.telling.parting import SEVERAL, Part, part
from rashomon.telling.rendering import asset, environment
from rashomon.telling.summary import Summary, build_summary
from rashomon.telling.thinning import thinned
from rashomon.telling.timeline import Timeline, build_timeline


@dataclass(frozen=True, slots=True)
class PartView:
    """One incident as the report tells it; ``suffix`` tells its sections' anchors from others'."""

    suffix: str
    part: Part
    summary: Summary
    timeline: Timeline
    matrix: Matrix


def render(  # noqa: PLR0913  (all that a report may tell of)
    incident: Incident,
    documents: Sequence[Document],
    problems: Sequence[Problem],
    *,
    title: str | None = None,
    decisions: Sequence[Decision] = (),
    footage: Join | None = None,
) -> str:
    """Write ``incident`` as one HTML file.

    ``documents`` give the texts that the claims are marked in; ``problems`` are listed as what
    could not be read; ``decisions`` are heeded and told; ``title`` replaces the label of the most
    supported event; ``footage`` holds what cameras saw beside the accounts. Where the sources tell
    of several incidents, each is told apart. A case too large for one page leaves out what one
    voice alone tells, and says so. The page holds no date of its own making, asks no network for
    anything and runs under a content security policy that allows nothing but its own style, scripts
    and pictures.
    """
    decided = heed(incident, documents, decisions)
    filmed = footage(decided.incident) if footage else None
    incident = filmed.incident if filmed else decided.incident
    whole = build_index(incident, documents, excluded=decided.excluded, filmed=filmed)
    thin = thinned(incident, whole)
    index = whole if thin.incident is incident else narrowed(whole, thin.incident)
    styles = ("style.css", "map.css", "footage.css") if filmed else ("style.css",)
    style, script = "".join(map(asset, styles)), asset("report.js")
    player = asset("footage.js")
    parts = tuple(
        _told(whole, shown, index, title)
        for whole, shown in zip(part(incident, whole), part(thin.incident, index), strict=True)
    )
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            title=title or (parts[0].summary.title if len(parts) == 1 else SEVERAL),
            parts=parts,
            incidents=len(parts),
            sources=index.counting(incident.sources),
            left_out=thin,
            links=build_links(index),
            drawing=draw_links(index),
            exhibits=build_exhibits(index),
            rulings=decided.rulings,
            filmed=filmed,
            scene=filmed.scene if filmed else None,
            sights=sight_rows(index),
            problems=sorted(problems, key=lambda problem: (problem.locator, problem.message)),
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
            player=Markup(player),
            player_hash=_csp_hash(player),
            version=version("rashomon"),
        )
    )


def _told(whole: Part, shown: Part, index: Index, title: str | None) -> PartView:
    """One incident of the report; where there are several, each has a title of its own."""
    return PartView(
        f"-{whole.number}" if whole.subject else "",
        whole,
        build_summary(whole.incident, index, None if whole.subject else title),
        build_timeline(shown.incident, index),
        build_matrix(shown.incident, index),
    )


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
