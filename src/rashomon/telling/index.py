"""What stands where: exhibits in order, claims, events and details by id, and their anchors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    Precedes,
    Source,
    Standing,
)
from rashomon.telling.addresses import Addresses, OnePage, anchor
from rashomon.telling.filmed import Filmed
from rashomon.telling.wording import clip
from rashomon.weighing.voices.voices import Voice, Voices, voices

#: From what a reader must see first to what needs no comparison.
STANDINGS: tuple[Standing, ...] = ("disputed", "refined", "agreed", "single")

_NAME = re.compile(r"[\w.-]*\w")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A source as the report names it: a letter in order of publication, and a short name.

    ``excluded``: people decided that it does not count.
    """

    letter: str
    name: str
    anchor: str
    href: str
    source: Source
    passages: tuple[Passage, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """The voices of an incident, which take a while to tell apart, and that of each claim.

    Decisions change neither, so that they need be heard only once.
    """

    voices: Voices
    of_claim: Mapping[str, Voice]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything the views look up, gathered once.

    ``proofs_of_source``: the evidence of links that stands in each source, with the number of its
    link and its place in it. ``sequence_of_event``: what sources tell as before or after each
    event. ``entities_of_event``: who and what takes part in each. ``shown``: the claims whose words
    can be seen; ``led_to``: those of them that other pages, or other places of the page, lead to.
    ``own_voices``: who speaks for each source as a whole; ``narrators``: whose word most of what it
    tells in words of its own turns out to be, once what is copied counts as its author's.
    ``filmed``: the footage beside the incident, where there is some.
    """

    addresses: Addresses
    exhibits: dict[str, Exhibit]
    claims: dict[str, Claim]
    passages: dict[str, Passage]
    events: dict[str, Event]
    entities: dict[str, Entity]
    links: tuple[Link, ...]
    claims_of_source: dict[str, tuple[Claim, ...]]
    proofs_of_source: dict[str, tuple[tuple[int, int, Evidence], ...]]
    details_of_event: dict[str, tuple[Detail, ...]]
    sequence_of_event: dict[str, tuple[Precedes, ...]]
    entities_of_event: dict[str, frozenset[str]]
    standings_of_claim: dict[str, Standing]
    voices: dict[str, Voice]
    own_voices: dict[str, Voice]
    narrators: dict[str, Voice]
    ranks: dict[str, int]
    shown: frozenset[str]
    led_to: frozenset[str]
    filmed: Filmed | None = None

    def claim_href(self, claim: str) -> str | None:
        """The link to a claim's place in its source, or None if that place is not shown."""
        if claim not in self.shown:
            return None
        return self.addresses.claim(claim, self.claims[claim].source)

    def event_href(self, event: str | None) -> str | None:
        """The link to an event's entry, or None if there is no such event."""
        return self.addresses.event(event) if event in self.events else None

    def passage_of(self, evidence: Evidence) -> Passage | None:
        """The passage in which ``evidence`` begins; None where that is not shown."""
        exhibit = self.exhibits.get(evidence.source)
        if exhibit is None:
            return None
        after = bisect_right(exhibit.passages, evidence.start, key=lambda passage: passage.start)
        last = exhibit.passages[after - 1] if after else None
        return last if last is not None and evidence.start < last.end else None

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

    def narrator(self, source: str) -> Voice:
        """The independent voice that a source is: its own, or that of whoever it has it from."""
        return self.narrators.get(source) or self.own_voices[source]

    def narrator_count(self, sources: Iterable[Source]) -> int:
        """How many independent voices tell in these ``sources``, without those whom they quote.

        A source that makes no claim in words of its own, and one that does not count, is none.
        """
        return len({self.narrators[s.id].key for s in sources if s.id in self.narrators})

    def counting(self, sources: Iterable[Source]) -> int:
        """How many of these ``sources`` count: all but those that people excluded."""
        return sum(not self.exhibits[source.id].excluded for source in sources)


def hear(incident: Incident, documents: Sequence[Document]) -> Heard:
    """Tell the voices of ``incident`` apart; ``documents`` have all its sources."""
    of = voices(documents, incident.claims, incident.links)
    return Heard(of, {claim.id: of.of(claim) for claim in incident.claims})


def build_index(  # noqa: PLR0913  (what a telling may know more of than its incident)
    incident: Incident,
    documents: Sequence[Document],
    addresses: Addresses | None = None,
    heard: Heard | None = None,
    excluded: Collection[str] = (),
    *,
    filmed: Filmed | None = None,
) -> Index:
    """Gather what the views of one telling look up.

    ``addresses`` say where things stand, by default on one page; ``heard``, if given, are the
    voices of all its claims; ``excluded`` are the sources that do not count by decision;
    ``filmed`` is the footage beside it.
    """
    one_page, addresses = addresses is None, addresses or OnePage()
    documents = completed(incident, documents)
    exhibits = _exhibits(documents, addresses, excluded)
    passages = {passage.id: passage for document in documents for passage in document.passages}
    heard = heard or hear(incident, documents)
    links = tuple(sorted(incident.links, key=_link_key))
    standings = _standings_of_claim(incident.details)
    shown = frozenset(c.id for c in incident.claims if _stands_in(c, passages.get(c.passage)))
    told_by = {claim.id: heard.of_claim[claim.id] for claim in incident.claims}
    return Index(
        addresses=addresses,
        exhibits=exhibits,
        claims={claim.id: claim for claim in incident.claims},
        passages=passages,
        events={event.id: event for event in incident.events},
        entities={entity.id: entity for entity in incident.entities},
        links=links,
        claims_of_source=_claims_of_source(incident.claims),
        proofs_of_source=_proofs_of_source(links),
        details_of_event=_details_of_event(incident.details),
        sequence_of_event=_sequence_of_event(incident),
        entities_of_event=_entities_of_event(incident.claims),
        standings_of_claim=standings,
        voices=told_by,
        own_voices=dict(heard.voices.pages),
        narrators=_narrators(incident.claims, told_by, heard.voices.pages),
        ranks={source: rank for rank, source in enumerate(exhibits)},
        shown=shown,
        led_to=shown & (_compared(incident) | standings.keys()) if one_page else shown,
        filmed=filmed,
    )


def narrowed(index: Index, incident: Incident) -> Index:
    """``index`` for ``incident``, which has its claims but fewer of its events and details.

    What is left out is no place to lead to.
    """
    standings = _standings_of_claim(incident.details)
    return replace(
        index,
        events={event.id: event for event in incident.events},
        details_of_event=_details_of_event(incident.details),
        sequence_of_event=_sequence_of_event(incident),
        standings_of_claim=standings,
        led_to=index.shown & (_compared(incident) | standings.keys()),
    )


def letter(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA: the way exhibits are lettered."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        name = ascii_uppercase[rest] + name
    return name


def completed(incident: Incident, documents: Sequence[Document]) -> tuple[Document, ...]:
    """One document for each source, as the incident has it, in order of publication."""
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in incident.passages:
        passages[passage.source].append(passage)
    given = {document.source.id: document for document in documents}
    completed = []
    for source in sorted(incident.sources, key=_publication_key):
        in_text_order = sorted(passages[source.id], key=lambda passage: (passage.start, passage.id))
        text = given[source.id].text if source.id in given else ""
        completed.append(Document(source, text, tuple(in_text_order)))
    return tuple(completed)


def _exhibits(
    documents: Iterable[Document], addresses: Addresses, excluded: Collection[str]
) -> dict[str, Exhibit]:
    return {
        document.source.id: Exhibit(
            letter(number),
            _short_name(document.source),
            anchor("source", document.source.id),
            addresses.source(document.source.id),
            document.source,
            document.passages,
            document.source.id in excluded,
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


def _narrators(
    claims: Iterable[Claim], voices: Mapping[str, Voice], pages: Mapping[str, Voice]
) -> dict[str, Voice]:
    """For each source the voice of most of what it tells as its own; of equals its own."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named: dict[str, Voice] = {}
    for claim in claims:
        voice = voices[claim.id]
        # Words that stand in somebody's post are quoted, however the page sets them.
        if not claim.attribution and not voice.key.startswith("speaker:"):
            told[claim.source][voice.key] += 1
            named.setdefault(f"{claim.source} {voice.key}", voice)
    return {
        source: named[f"{source} {_most(counts, pages[source].key)}"]
        for source, counts in told.items()
    }


def _most(counts: Counter[str], own: str) -> str:
    return min(counts, key=lambda key: (-counts[key], key != own, key))


def _claims_of_source(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.source].append(claim)
    return {source: tuple(of_source) for source, of_source in found.items()}


def _proofs_of_source(
    links: Iterable[Link],
) -> dict[str, tuple[tuple[int, int, Evidence], ...]]:
    found: defaultdict[str, list[tuple[int, int, Evidence]]] = defaultdict(list)
    for number, link in enumerate(links):
        for place, words in enumerate(link.evidence):
            found[words.source].append((number, place, words))
    return {source: tuple(of_source) for source, of_source in found.items()}


def _details_of_event(details: Iterable[Detail]) -> dict[str, tuple[Detail, ...]]:
    found: defaultdict[str, list[Detail]] = defaultdict(list)
    for detail in sorted(details, key=lambda detail: detail.id):
        if detail.event is not None:
            found[detail.event].append(detail)
    return {event: tuple(of_event) for event, of_event in found.items()}


def _sequence_of_event(incident: Incident) -> dict[str, tuple[Precedes, ...]]:
    known = {event.id for event in incident.events}
    found: defaultdict[str, list[Precedes]] = defaultdict(list)
    for each in sorted(incident.precedes, key=lambda each: (each.before, each.after)):
        if each.before in known and each.after in known:
            found[each.before].append(each)
            found[each.after].append(each)
    return {event: tuple(of_event) for event, of_event in found.items()}


def _entities_of_event(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.event is not None:
            found[claim.event].update(a.entity for a in claim.arguments if a.entity is not None)
    return {event: frozenset(entities) for event, entities in found.items()}


def _standings_of_claim(details: Iterable[Detail]) -> dict[str, Standing]:
    """The gravest verdict among the details that each claim answers."""
    gravest: dict[str, Standing] = {}
    for detail in sorted(details, key=lambda detail: STANDINGS.index(detail.verdict)):
        for answer in detail.answers:
            for claim in answer.claims:
                gravest.setdefault(claim, detail.verdict)
    return gravest


def _compared(incident: Incident) -> set[str]:
    """The claims that tell of an event."""
    return {claim for event in incident.events for claim in event.claims}


def _stands_in(claim: Claim, passage: Passage | None) -> bool:
    return (
        passage is not None
        and passage.start <= claim.predicate.start
        and claim.predicate.end <= passage.end
    )
