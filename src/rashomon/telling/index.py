"""What stands where: exhibits in order, claims, events and details by id, and their anchors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

from rashomon.model import (
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
from rashomon.telling.wording import clip
from rashomon.weighing.voices import Voice, voices

#: From what a reader must see first to what needs no comparison.
STANDINGS: tuple[Standing, ...] = ("disputed", "refined", "agreed", "single")

_NAME = re.compile(r"[\w.-]*\w")
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
    passages: dict[str, Passage]
    events: dict[str, Event]
    entities: dict[str, Entity]
    links: tuple[Link, ...]
    details_of_event: dict[str, tuple[Detail, ...]]
    standings_of_claim: dict[str, Standing]
    voices: dict[str, Voice]
    own_voices: dict[str, Voice]
    ranks: dict[str, int]
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

    def lettered(self, words: str) -> str:
        """``words`` of a reason or basis with the letter of each source in place of its id."""
        return _NAME.sub(
            lambda found: self.exhibits[found[0]].letter if found[0] in self.exhibits else found[0],
            words,
        )

    def letters(self, sources: Iterable[str]) -> tuple[Exhibit, ...]:
        """The exhibits for source ids, in the report's order."""
        known = {source for source in sources if source in self.ranks}
        return tuple(self.exhibits[source] for source in sorted(known, key=self.ranks.__getitem__))

    def in_order(self, claims: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, in the order of the exhibits and of their text."""
        found = [self.claims[claim] for claim in claims if claim in self.claims]
        found.sort(key=lambda c: (self.ranks.get(c.source, len(self.ranks)), c.start, c.id))
        return tuple(found)

    def voice_count(self, claims: Iterable[str]) -> int:
        """How many independent voices stand behind the claims with these ids."""
        return len({self.voices[claim].key for claim in claims if claim in self.voices})

    def narrator_count(self) -> int:
        """How many independent voices tell of the incident in words of their own."""
        return len({self.voices[c.id].key for c in self.claims.values() if not c.attribution})


def anchor(kind: str, identifier: str | None) -> str:
    """An HTML id for a thing of ``kind``; distinct identifiers have distinct anchors."""
    safe = _UNSAFE.sub(lambda found: f".{ord(found[0]):x}.", identifier or "")
    return f"{kind}-{safe}"


def build_index(incident: Incident, documents: Sequence[Document]) -> Index:
    """Gather what the views of one report look up."""
    documents = _completed(incident, documents)
    exhibits = _exhibits(documents)
    passages = {passage.id: passage for document in documents for passage in document.passages}
    of = voices(documents, incident.claims, incident.links)
    return Index(
        exhibits=exhibits,
        claims={claim.id: claim for claim in incident.claims},
        passages=passages,
        events={event.id: event for event in incident.events},
        entities={entity.id: entity for entity in incident.entities},
        links=tuple(sorted(incident.links, key=_link_key)),
        details_of_event=_details_of_event(incident.details),
        standings_of_claim=_standings_of_claim(incident.details),
        voices={claim.id: of.of(claim) for claim in incident.claims},
        own_voices=dict(of.pages),
        ranks={source: rank for rank, source in enumerate(exhibits)},
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


def _completed(incident: Incident, documents: Sequence[Document]) -> tuple[Document, ...]:
    """One document for each source, dated as the incident dates it, in order of publication."""
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in incident.passages:
        passages[passage.source].append(passage)
    given = {document.source.id: document for document in documents}
    completed = []
    for source in sorted(incident.sources, key=_publication_key):
        in_text_order = sorted(passages[source.id], key=lambda passage: (passage.start, passage.id))
        document = given.get(source.id) or Document(source, "", tuple(in_text_order))
        completed.append(replace(document, source=source))
    return tuple(completed)


def _exhibits(documents: Iterable[Document]) -> dict[str, Exhibit]:
    return {
        document.source.id: Exhibit(
            letter(number),
            _short_name(document.source),
            anchor("source", document.source.id),
            document.source,
            document.passages,
        )
        for number, document in enumerate(documents)
    }


def _short_name(source: Source) -> str:
    return clip(source.outlet or source.author or source.title or source.locator, 40)


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


def _stands_in(claim: Claim, passage: Passage | None) -> bool:
    return (
        passage is not None
        and passage.start <= claim.predicate.start
        and claim.predicate.end <= passage.end
    )
