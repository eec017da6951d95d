"""What every judgement has at hand: the incident, who is called what, whose voice each claim is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rashomon.judging.matching import Callings, callings, place_key
from rashomon.model import Claim, Document, Entity, Incident
from rashomon.telling.filmed import Filmed, Shown, Witnessed
from rashomon.telling.index import completed
from rashomon.weighing.verdicts.saying import Said
from rashomon.weighing.voices.voices import Voices, voices

CERTAIN = "certain"
_ASSERTED = "asserted"
#: Precisions of a time that tell a day.
_EXACT = frozenset({"minute", "hour", "day"})
#: What is dated so long before the incident is history.
_LONG_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Hearing:
    """An incident before its judge; ``claims``, in the order of the texts, and ``entities`` are by
    id, ``texts`` by source.

    ``past``: the claims that tell of what had happened long before. ``witnessed``: what cameras
    saw; ``shown``: what that says to each claim; ``named``: by the name of a place of their site,
    without its article, the entity that sources call so.
    """

    incident: Incident
    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]
    known: Callings
    heard: Voices
    texts: Mapping[str, str]
    past: frozenset[str] = frozenset()
    witnessed: tuple[Witnessed, ...] = ()
    shown: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)

    def refutations(self, claim: str) -> tuple[str, ...]:
        """Why the footage contradicts a claim, in words; nothing where it does not."""
        shown = self.shown.get(claim, ())
        return tuple(dict.fromkeys(s.reason for s in shown if s.standing == "contradicts"))

    def said(self, claim: Claim) -> Said:
        """A claim with the voice behind it, for counting voices."""
        return Said("", claim.quote, claim, self.heard.of(claim))


def hear(
    incident: Incident, documents: Sequence[Document], filmed: Filmed | None = None
) -> Hearing:
    """``incident`` made ready to be judged; ``documents`` give the texts its claims stand in.

    ``filmed``: what cameras saw of it.
    """
    witnessed = filmed.witnessed if filmed else ()
    return Hearing(
        incident,
        {claim.id: claim for claim in sorted(incident.claims, key=in_text_order)},
        {entity.id: entity for entity in incident.entities},
        callings(incident),
        voices(completed(incident, documents), incident.claims, incident.links),
        {document.source.id: document.text for document in documents},
        frozenset(told_as_past(incident)),
        witnessed,
        filmed.shown if filmed else {},
        _named(incident, {place for each in witnessed for place in each.places}),
    )


def _named(incident: Incident, places: Iterable[str]) -> Mapping[str, str]:
    """The first entity that sources call by the name of each place."""
    wanted = {place_key(place) for place in places}
    found: dict[str, str] = {}
    for entity in sorted(incident.entities, key=lambda e: e.id) if wanted else ():
        for mention in entity.mentions:
            if (name := place_key(mention.text)) in wanted:
                found.setdefault(name, entity.id)
    return found


def told_as_past(incident: Incident) -> Iterator[str]:
    """Claims of background events, and those dated well before the days of their incident."""
    background = {event.id for event in incident.events if event.background}
    days = _days(incident)
    for claim in incident.claims:
        if claim.event in background:
            yield claim.id
        elif claim.time is not None and claim.source in days:
            told = _day(claim.time.latest)
            if told is not None and days[claim.source] - told > _LONG_BEFORE:
                yield claim.id


def _days(incident: Incident) -> Mapping[str, date]:
    """By source, the day that most sources of its incident date something to; where they date
    nothing to a day, the one on which it was published.
    """
    together = [subject.sources for subject in incident.subjects]
    dated: defaultdict[str, set[str]] = defaultdict(set)
    for claim in incident.claims:
        time = claim.time
        if time is not None and time.precision in _EXACT and time.earliest is not None:
            dated[time.earliest[:10]].add(claim.source)
    days = {}
    for source in incident.sources:
        mates = next((set(group) for group in together if source.id in group), {source.id})
        support = {day: len(by & mates) for day, by in dated.items() if by & mates}
        day = max(support, key=lambda d: (support[d], d), default=source.published.earliest)
        if (found := _day(day)) is not None:
            days[source.id] = found
    return days


def _day(iso: str | None) -> date | None:
    """The day of a date, or date and time; None for what lies beyond the calendar's years."""
    try:
        return date.fromisoformat(iso[:10]) if iso is not None else None
    except ValueError:
        return None


def is_fact(claim: Claim) -> bool:
    """Whether a claim asserts something as certain, be it that it was not so."""
    return claim.kind == _ASSERTED and claim.certainty == CERTAIN


def in_text_order(claim: Claim) -> tuple[str, int, int, str]:
    """By source, and there by place."""
    return claim.source, claim.start, claim.end, claim.id
