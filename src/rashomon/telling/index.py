"""What stands where: exhibits in order, claims, events and details by id, and their anchors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from rashomon.model import (
    Answer,
    Claim,
    Detail,
    Document,
    Entity,
    Event,
    Evidence,
    Incident,
    Link,
    Passage,
    Source,
    Standing,
)

from .wording import clip

#: From what a reader must see first to what needs no comparison.
STANDINGS: tuple[Standing, ...] = ("disputed", "refined", "agreed", "single")

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A source as the report names it: a letter in order of publication, and a short name."""

    letter: str
    name: str
    anchor: str
    source: Source
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything the views look up, gathered once."""

    exhibits: dict[str, Exhibit]
    claims: dict[str, Claim]
    events: dict[str, Event]
    entities: dict[str, Entity]
    links: tuple[Link, ...]
    details_of_event: dict[str, tuple[Detail, ...]]
    standings_of_claim: dict[str, Standing]
    voice_of_source: dict[str, str]
    shown: frozenset[str]

    def claim_href(self, claim: str) -> str | None:
        """The link to a claim's place in its source, or None if that place is not shown."""
        return "#" + anchor("claim", claim) if claim in self.shown else None

    def event_href(self, event: str | None) -> str | None:
        """The link to an event's entry, or None if there is no such event."""
        return "#" + anchor("event", event) if event in self.events else None

    def shows(self, evidence: Evidence) -> bool:
        """Whether the beginning of ``evidence`` stands in a passage that the report shows."""
        exhibit = self.exhibits.get(evidence.source)
        if exhibit is None:
            return False
        after = bisect_right(exhibit.passages, evidence.start, key=lambda passage: passage.start)
        return after > 0 and evidence.start < exhibit.passages[after - 1].end

    def letters(self, sources: Iterable[str]) -> tuple[Exhibit, ...]:
        """The exhibits for source ids, in the report's order."""
        wanted = set(sources)
        return tuple(exhibit for key, exhibit in self.exhibits.items() if key in wanted)

    def voices(self, sources: Iterable[str]) -> int:
        """How many of ``sources`` are left when those that copy one another count as one."""
        return len({self.voice_of_source.get(source, source) for source in sources})

    def answer_claims(self, answer: Answer) -> tuple[Claim, ...]:
        """The claims behind an answer, in the order of the exhibits and of their text."""
        rank = {source: place for place, source in enumerate(self.exhibits)}
        found = [self.claims[claim] for claim in answer.claims if claim in self.claims]
        found.sort(key=lambda claim: (rank.get(claim.source, len(rank)), claim.start, claim.id))
        return tuple(found)


def anchor(kind: str, identifier: str | None) -> str:
    """An HTML id for a thing of ``kind``; distinct identifiers have distinct anchors."""
    safe = _UNSAFE.sub(lambda found: f".{ord(found[0]):x}.", identifier or "")
    return f"{kind}-{safe}"


def build_index(incident: Incident, documents: Sequence[Document]) -> Index:
    """Gather what the views of one report look up."""
    passages = {passage.id: passage for passage in incident.passages}
    for document in documents:
        passages |= {passage.id: passage for passage in document.passages}
    return Index(
        exhibits=_exhibits(incident, passages.values()),
        claims={claim.id: claim for claim in incident.claims},
        events={event.id: event for event in incident.events},
        entities={entity.id: entity for entity in incident.entities},
        links=tuple(sorted(incident.links, key=_link_key)),
        details_of_event=_details_of_event(incident.details),
        standings_of_claim=_standings_of_claim(incident.details),
        voice_of_source=_voices(incident),
        shown=frozenset(c.id for c in incident.claims if _stands_in(c, passages.get(c.passage))),
    )


def letter(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA: the way exhibits are lettered."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        name = ascii_uppercase[rest] + name
    return name


def _exhibits(incident: Incident, passages: Iterable[Passage]) -> dict[str, Exhibit]:
    by_source: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_source[passage.source].append(passage)
    ordered = sorted(incident.sources, key=_publication_key)
    return {
        source.id: Exhibit(
            letter(number),
            clip(source.outlet or source.author or source.title or source.locator, 40),
            anchor("source", source.id),
            source,
            tuple(sorted(by_source[source.id], key=lambda passage: (passage.start, passage.id))),
        )
        for number, source in enumerate(ordered)
    }


def _publication_key(source: Source) -> tuple[str, str, str]:
    # An open start sorts by its end; a source without any date comes last.
    when = source.published.earliest or source.published.latest or "9999"
    return when, source.title or "", source.id


def _link_key(link: Link) -> tuple[str, str, str, tuple[int, ...]]:
    return link.origin, link.target, link.kind, tuple(words.start for words in link.evidence)


def _details_of_event(details: Iterable[Detail]) -> dict[str, tuple[Detail, ...]]:
    found: defaultdict[str, list[Detail]] = defaultdict(list)
    for detail in sorted(details, key=lambda detail: detail.id):
        if detail.event is not None:
            found[detail.event].append(detail)
    return {event: tuple(of_event) for event, of_event in found.items()}


def _standings_of_claim(details: Iterable[Detail]) -> dict[str, Standing]:
    """The gravest verdict among the details that each claim answers."""
    gravest: dict[str, Standing] = {}
    for detail in sorted(details, key=lambda detail: STANDINGS.index(detail.verdict)):
        for answer in detail.answers:
            for claim in answer.claims:
                gravest.setdefault(claim, detail.verdict)
    return gravest


def _voices(incident: Incident) -> dict[str, str]:
    """Each source's voice: the first of those that it is joined with by copying."""
    voice = {source.id: source.id for source in incident.sources}

    def root(source: str) -> str:
        while voice[source] != source:
            source = voice[source]
        return source

    for link in incident.links:
        if link.kind == "copies" and link.origin in voice and link.target in voice:
            first, second = sorted((root(link.origin), root(link.target)))
            voice[second] = first
    return {source: root(source) for source in voice}


def _stands_in(claim: Claim, passage: Passage | None) -> bool:
    return (
        passage is not None
        and passage.start <= claim.predicate.start
        and claim.predicate.end <= passage.end
    )
