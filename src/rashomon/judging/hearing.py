"""What every judgement has at hand: the incident, who is called what, whose voice each claim is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.judging.matching import Callings, callings
from rashomon.model import Claim, Document, Entity, Incident
from rashomon.telling.index import completed
from rashomon.weighing.saying import Said
from rashomon.weighing.voices import Voices, voices

CERTAIN = "certain"
_ASSERTED = "asserted"


@dataclass(frozen=True, slots=True)
class Hearing:
    """An incident before its judge; ``claims`` and ``entities`` are by id, ``texts`` by source."""

    incident: Incident
    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]
    known: Callings
    heard: Voices
    texts: Mapping[str, str]

    def said(self, claim: Claim) -> Said:
        """A claim with the voice behind it, for counting voices."""
        return Said("", claim.quote, claim, self.heard.of(claim))


def hear(incident: Incident, documents: Sequence[Document]) -> Hearing:
    """``incident`` made ready to be judged; ``documents`` give the texts its claims stand in."""
    return Hearing(
        incident,
        {claim.id: claim for claim in incident.claims},
        {entity.id: entity for entity in incident.entities},
        callings(incident),
        voices(completed(incident, documents), incident.claims, incident.links),
        {document.source.id: document.text for document in documents},
    )


def is_fact(claim: Claim) -> bool:
    """Whether a claim asserts something as certain, be it that it was not so."""
    return claim.kind == _ASSERTED and claim.certainty == CERTAIN


def in_text_order(claim: Claim) -> tuple[str, int, int, str]:
    """By source, and there by place."""
    return claim.source, claim.start, claim.end, claim.id
