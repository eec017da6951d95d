"""The head of a report counts what counts: independent voices once, excluded sources not."""

from __future__ import annotations

from dataclasses import replace

from rashomon.decisions import Decision, Target
from rashomon.model import Document, Incident
from rashomon.telling.deciding import heed
from rashomon.telling.index import build_index
from rashomon.telling.matrix import build_matrix
from rashomon.telling.report import render
from rashomon.telling.summary import build_summary

EXCLUDE = Decision(
    "n1", "exclude", (Target("source", "s4", "s4"),), None, "Ada", "2031-03-05T10:00:00+00:00", "so"
)


def _all_copied(incident: Incident) -> Incident:
    """The third page has each of its claims from the first, word for word."""
    copies = next(link for link in incident.links if link.kind == "copies")
    here, there = copies.evidence
    claims = tuple(
        replace(claim, start=here.start, end=here.end, attribution=())
        if claim.source == "s3"
        else claim
        for claim in incident.claims
    )
    quotes = replace(copies, kind="quotes", evidence=(here, there))
    return replace(incident, claims=claims, links=(*incident.links, quotes))


def test_a_page_that_copies_most_of_it_is_no_voice_of_its_own(incident: Incident) -> None:
    apart = build_index(incident, ())
    together = build_index(_all_copied(incident), ())
    count = apart.narrator_count(incident.sources)
    assert together.narrator_count(incident.sources) == count - 1
    assert together.narrator("s3").key == together.narrator("s1").key


def test_the_columns_are_grouped_by_the_voices_that_the_head_counts(incident: Incident) -> None:
    told = _all_copied(incident)
    groups = build_matrix(told, build_index(told, ())).groups
    assert [group.columns for group in groups if group.columns > 1] == [2]


def test_somebody_quoted_is_no_voice_of_the_head(incident: Incident) -> None:
    """Every source speaks once: there are never more voices than sources."""
    index = build_index(incident, ())
    assert index.narrator_count(incident.sources) <= len(incident.sources)


def test_an_excluded_source_is_not_counted_and_no_column(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    decided = heed(incident, documents, [EXCLUDE])
    index = build_index(decided.incident, documents, excluded=decided.excluded)
    before = build_summary(incident, build_index(incident, documents), None)
    after = build_summary(decided.incident, index, None)
    assert (after.sources, after.excluded) == (before.sources - 1, 1)
    assert after.voices == before.voices - 1
    matrix = build_matrix(decided.incident, index)
    told = (*matrix.columns, *matrix.silent)
    assert "s4" not in {exhibit.source.id for exhibit in told}


def test_the_report_says_what_was_excluded(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    html = render(incident, documents, (), decisions=[EXCLUDE])
    head = html[html.index("<h1") : html.index("<main")]
    assert "<b>4</b> sources, <b>1</b> more excluded" in head
    assert "Excluded by decision" in html[html.index('id="source-s4"') :]
