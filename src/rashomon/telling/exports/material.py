"""What every format is made from, and what each of them gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.decisions import Decision
from rashomon.model import Claim, Document, Incident, Passage, Source
from rashomon.telling.deciding import Ruling, heed
from rashomon.telling.filmed import Join
from rashomon.telling.index import Index, build_index


@dataclass(frozen=True, slots=True)
class Material:
    """An incident with every decision heeded, and what its telling looks up.

    ``texts``: the extracted text of each source, by its id. ``read``: every claim and passage as it
    was derived, those too that a decision took out.
    """

    incident: Incident
    rulings: tuple[Ruling, ...]
    index: Index
    texts: Mapping[str, str]
    read: Mapping[str, Claim | Passage]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources in order of publication."""
        return tuple(exhibit.source for exhibit in self.index.exhibits.values())


@dataclass(frozen=True, slots=True)
class Export:
    """A file's bytes; ``remarks``: what a user should know of what it could not hold."""

    data: bytes
    remarks: tuple[str, ...] = ()


def gather(
    incident: Incident,
    documents: Sequence[Document],
    decisions: Sequence[Decision],
    footage: Join | None = None,
) -> Material:
    """What the formats need of ``incident``, told by ``documents``, as ``decisions`` have it."""
    decided = heed(incident, documents, decisions)
    read: dict[str, Claim | Passage] = {passage.id: passage for passage in incident.passages}
    read.update({claim.id: claim for claim in incident.claims})
    filmed = footage(decided.incident) if footage else None
    told = filmed.incident if filmed else decided.incident
    return Material(
        told,
        decided.rulings,
        build_index(told, documents, excluded=decided.excluded, filmed=filmed),
        {document.source.id: document.text for document in documents},
        read,
    )


def left_out(number: int, noun: str, why: str) -> tuple[str, ...]:
    """A remark on so many things that a format cannot hold; none where there are none."""
    if not number:
        return ()
    return (f"{number:,} {noun}{' is' if number == 1 else 's are'} not in it: {why}",)
