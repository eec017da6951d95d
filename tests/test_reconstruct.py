"""The real rooms, end to end: the same evidence gives the same bytes, however it came in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import rashomon
from rashomon import Argument, Case, Incident, Predicate, Quantity
from rashomon.sample import pages
from rashomon.telling.export import to_json

pytestmark = pytest.mark.slow

Spanned = Predicate | Argument | Quantity
SAMPLE = tuple(str(page) for page in pages())


@cache
def exported_at_once() -> str:
    return to_json(rashomon.reconstruct(SAMPLE).incident)


def test_the_sample_can_be_read_without_a_problem() -> None:
    told = rashomon.reconstruct(SAMPLE)
    assert told.problems == ()
    assert len(told.incident.sources) == len(SAMPLE)


def test_the_export_does_not_depend_on_the_order_of_adding() -> None:
    shuffled = random.Random(5).sample(SAMPLE, len(SAMPLE))
    assert to_json(rashomon.reconstruct(shuffled).incident) == exported_at_once()


def test_a_case_built_source_by_source_exports_what_one_built_at_once_does(tmp_path: Path) -> None:
    for page in reversed(SAMPLE):
        with Case.create(tmp_path / "steps.rashomon") as case:
            case.add([page])
            case.build()
    with Case.open(tmp_path / "steps.rashomon") as case:
        assert to_json(case.reconstruction().incident) == exported_at_once()
        assert case.verify().differences == ()


def test_the_export_does_not_depend_on_how_many_processes_read() -> None:
    assert to_json(rashomon.reconstruct(SAMPLE, processes=2).incident) == exported_at_once()


def test_every_span_of_the_incident_quotes_its_source() -> None:
    told = rashomon.reconstruct(SAMPLE)
    texts = {document.source.id: document.text for document in told.documents}
    spans = list(quoted(told.incident))
    assert len(spans) > 100
    misquoted = [
        (words, texts[source][start:end])
        for source, start, end, words in spans
        if texts[source][start:end] != words
    ]
    assert not misquoted


def quoted(incident: Incident) -> Iterator[tuple[str, int, int, str]]:
    """Source, start, end and words of every span that an incident rests on."""
    for claim in incident.claims:
        yield claim.source, claim.start, claim.end, claim.quote
        parts: tuple[Spanned, ...] = (claim.predicate, *claim.arguments, *claim.quantities)
        for part in parts:
            yield claim.source, part.start, part.end, part.text
        if claim.time:
            yield claim.source, claim.time.start, claim.time.end, claim.time.text
    for entity in incident.entities:
        for mention in entity.mentions:
            yield mention.source, mention.start, mention.end, mention.text
    for link in incident.links:
        for evidence in link.evidence:
            yield evidence.source, evidence.start, evidence.end, evidence.text
