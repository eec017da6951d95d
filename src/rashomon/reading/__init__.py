"""Passages to Claims: who says what, when, how many, how sure, in exact words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import count

from spacy.language import Language

from rashomon.intake.published import dateline_dates
from rashomon.model import Claim, Document, Passage, Published, Reading
from rashomon.reading.annotate import ParsedPassage, parse
from rashomon.reading.attribution import Chains, find_reported
from rashomon.reading.claims import Findings, claims_of
from rashomon.reading.coreference import resolve
from rashomon.reading.predicates import find_predications
from rashomon.reading.quantity import find_quantities
from rashomon.reading.sequence import find_precedences
from rashomon.reading.time import find_times
from rashomon.reading.workers import Attempt, workers

__all__ = ["attempts", "read"]

#: A dateline stands at the head of an account, after the headline and a line or two.
_HEAD_OF_ACCOUNT = 5


def read(documents: Iterable[Document], nlp: Language, *, processes: int = 1) -> Iterator[Reading]:
    """The claims and coreference chains of each document, in the order given.

    Documents are taken as the readings are asked for, a few ahead, and none sways another's. Raises
    what reading a document raises, when its turn comes; BuildError when there are less than one of
    ``processes`` or one of them dies.
    """
    with attempts(nlp, processes) as attempt:
        for outcome in attempt(documents):
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome


def attempts(nlp: Language, processes: int = 1) -> AbstractContextManager[Attempt]:
    """What reads documents in so many processes, and goes on after one that cannot be read.

    It gives the outcome of each document in the order given: its Reading, or the error it met.
    """
    return workers(_read_together, nlp, processes)


def _read_together(documents: Sequence[Document], nlp: Language) -> Iterator[Reading]:
    for document, parsed in zip(documents, parse(documents, nlp), strict=True):
        yield _read(document.source.id, document.source.published, parsed)


def _dates_of_datelines(passage: Passage) -> Collection[int]:
    """Where the dates of datelines begin: of when the page came out, and of nothing it tells."""
    return {passage.start + start for start, _, _ in dateline_dates(passage.text)}


def _read(source: str, published: Published, parsed: Sequence[ParsedPassage]) -> Reading:
    predications = {number: find_predications(piece.doc) for number, piece in enumerate(parsed)}
    reference = resolve(parsed, predications)
    reported = find_reported(parsed)
    voices = Chains(reported)
    times = find_times(parsed, published)
    names = (f"{source}.c{n:04}" for n in count(1))
    claims: list[Claim] = []
    for number, piece in enumerate(parsed):
        first, last = piece.passage.start, piece.passage.end
        heads = _dates_of_datelines(piece.passage) if number < _HEAD_OF_ACCOUNT else ()
        inside = [
            time
            for time in times
            if first <= time.start and time.end <= last and time.start not in heads
        ]
        cues = [each.cue for each in reported if each.voice and first <= each.cue.start < last]
        quantities = find_quantities(piece)
        claims += claims_of(
            Findings(
                number,
                piece,
                predications[number],
                quantities,
                inside,
                reference,
                voices,
                cues,
                names,
            )
        )
    precedences = find_precedences(parsed, predications, claims)
    return Reading(source, tuple(claims), reference.chains, precedences)
