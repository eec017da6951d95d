"""Passages to Claims: who says what, when, how many, how sure, in exact words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language

from rashomon.model import Claim, Document, Published, Reading
from rashomon.reading.annotate import ParsedPassage, parse
from rashomon.reading.attribution import Chains, find_reported
from rashomon.reading.claims import Findings, claims_of
from rashomon.reading.coreference import resolve
from rashomon.reading.predicates import find_predications
from rashomon.reading.quantity import find_quantities
from rashomon.reading.sequence import find_precedences
from rashomon.reading.time import find_times

__all__ = ["read"]


def read(documents: Iterable[Document], nlp: Language) -> Iterator[Reading]:
    """The claims and coreference chains of each document, in the order given.

    Documents are taken one at a time as the readings are asked for, and none sways another's.
    """
    for document in documents:
        (parsed,) = parse([document], nlp)
        yield _read(document.source.id, document.source.published, parsed)


def _read(source: str, published: Published, parsed: Sequence[ParsedPassage]) -> Reading:
    predications = {number: find_predications(piece.doc) for number, piece in enumerate(parsed)}
    reference = resolve(parsed, predications)
    reported = find_reported(parsed)
    voices = Chains(reported)
    times = find_times(parsed, published)
    claims: list[Claim] = []
    for number, piece in enumerate(parsed):
        first, last = piece.passage.start, piece.passage.end
        inside = [time for time in times if first <= time.start and time.end <= last]
        cues = [each.cue for each in reported if first <= each.cue.start < last]
        quantities = find_quantities(piece)
        claims += claims_of(
            Findings(
                number, piece, predications[number], quantities, inside, reference, voices, cues
            )
        )
    numbered = tuple(
        replace(claim, id=f"{source}.c{n:04}") for n, claim in enumerate(claims, start=1)
    )
    precedences = find_precedences(parsed, predications, numbered)
    return Reading(source, numbered, reference.chains, precedences)
