"""From what each source says to one incident."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.model import (
    Argument,
    Claim,
    Document,
    Event,
    EventTime,
    Incident,
    Reading,
    Time,
)
from rashomon.weighing.details.details import details_of
from rashomon.weighing.entities.entities import Cast, assemble, entities_of, join_parts, name_of
from rashomon.weighing.entities.offices import office_holders
from rashomon.weighing.events.happenings import Happening, gather, same_parts
from rashomon.weighing.events.labels import label_of, place_of
from rashomon.weighing.events.pairing import Pairings
from rashomon.weighing.scales.spans import ANY, iso, precision_of
from rashomon.weighing.times.course import agreed_course
from rashomon.weighing.times.datelines import dated_by_the_others
from rashomon.weighing.times.dating import date_all
from rashomon.weighing.times.order import order
from rashomon.weighing.times.precedence import edges, order_disputes, told_pairs
from rashomon.weighing.times.stamps import without_stamps
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.calling import called
from rashomon.weighing.voices.links import find_links
from rashomon.weighing.voices.voices import voices
from rashomon.weighing.wording.counts import counts_by_chain
from rashomon.weighing.wording.past import is_background, main_day
from rashomon.weighing.wording.scopes import scopes


def weigh(documents: Sequence[Document], readings: Sequence[Reading]) -> Incident:
    """The incident that all sources together tell of.

    The order of ``documents`` and of ``readings`` does not matter; every document has its reading.
    """
    documents = sorted(documents, key=lambda d: d.source.id)
    readings = sorted(readings, key=lambda r: r.source)
    documents, readings = dated_by_the_others(documents, readings)
    readings = without_stamps(documents, readings)
    cast, pairings = assemble(readings), Pairings()
    happenings = gather(readings, cast, pairings)
    same = [*same_parts(happenings, cast), *office_holders(cast.portraits)]
    dating = date_all(happenings, [d.source for d in documents])
    if same or dating.times:
        cast = join_parts(cast, same)
        readings = [_with_times(reading, dating.times) for reading in readings]
        happenings = gather(readings, cast, pairings)
    del pairings  # all pairs of the case, which nothing below asks for
    documents = [replace(d, source=dating.sources[d.source.id]) for d in documents]

    claims = [claim for reading in readings for claim in reading.claims]
    entity_ids, entities = entities_of(cast, claims)
    links = find_links(documents, readings)
    heard = voices(documents, claims, links)
    course = agreed_course(happenings, documents, lambda claim: heard.narrator(claim).key)
    entity_names = {i: name_of(cast.portraits[i].chains) for i in entity_ids}
    index_of = {t.claim.id: index for index, h in enumerate(happenings) for t in h.tellings}
    told = [(r.source, p) for r in readings for p in r.precedences]
    ordered = order([h.reach for h in happenings], told, index_of, course, main_day(happenings))
    events, event_of = _events(happenings, cast, entity_names, ordered.ranks)
    background = {e.id for e in events if e.background}
    event_ids = [event_of[h.tellings[0].claim.id] for h in happenings]
    sequence = told_pairs((p for _, p in told), index_of)
    held = {claim.id: claim for claim in claims}
    bench = Bench(
        cast=cast,
        voices=heard,
        published={d.source.id: d.source.published.earliest for d in documents},
        names={d.source.id: called(d.source) for d in documents},
        entity_ids=entity_ids,
        entity_names=entity_names,
        counts=counts_by_chain((c for r in readings for c in r.chains), claims),
        event_ids=event_ids,
        main_event=_main(events),
        lifted=frozenset(p.id for d in documents for p in d.passages if p.role == "quotation"),
        headlines=frozenset(p.id for d in documents for p in d.passages if p.role == "headline"),
        around=scopes({d.source.id: d.text for d in documents}, claims),
        background=frozenset(i for i, name in enumerate(event_ids) if name in background),
    )
    labels = {event.id: event.label for event in events}
    details = [
        *details_of(happenings, claims, bench),
        *order_disputes(sequence, held, labels, bench),
    ]
    return Incident(
        sources=tuple(d.source for d in documents),
        passages=tuple(p for d in documents for p in d.passages),
        claims=tuple(_resolved(claim, cast, entity_ids, event_of) for claim in claims),
        entities=entities,
        events=events,
        details=tuple(sorted(details, key=lambda d: d.id)),
        links=links,
        precedes=edges(ordered.told, sequence, course, held, event_ids),
    )


def _with_times(reading: Reading, times: Mapping[str, Time]) -> Reading:
    claims = tuple(replace(c, time=times[c.id]) if c.id in times else c for c in reading.claims)
    return replace(reading, claims=claims)


def _resolved(
    claim: Claim, cast: Cast, entity_ids: Mapping[int, str], event_of: Mapping[str, str]
) -> Claim:
    """The claim with entities in place of chains, and the event that it tells of."""

    def resolve(argument: Argument) -> Argument:
        if argument.entity is None:
            return argument
        return replace(argument, entity=entity_ids[cast.of_chain[argument.entity]])

    return replace(
        claim,
        arguments=tuple(resolve(a) for a in claim.arguments),
        event=event_of.get(claim.id),
    )


def _events(
    happenings: Sequence[Happening], cast: Cast, names: Mapping[int, str], ranks: Sequence[int]
) -> tuple[tuple[Event, ...], dict[str, str]]:
    """The events in order, and for each claim of one its event's id."""
    main = main_day(happenings)
    events = []
    event_of: dict[str, str] = {}
    for happening, place in zip(happenings, ranks, strict=True):
        claims = tuple(sorted(t.claim.id for t in happening.tellings))
        name = "e" + hashlib.sha256("\n".join(claims).encode()).hexdigest()[:12]
        event_of.update(dict.fromkeys(claims, name))
        events.append(
            Event(
                id=name,
                label=label_of(happening, cast, names),
                time=_event_time(happening),
                place=place_of(happening, cast),
                order=place,
                background=is_background(happening, main),
                claims=claims,
                sources=tuple(sorted(happening.sources)),
            )
        )
    return tuple(sorted(events, key=lambda e: (e.order, e.id))), event_of


def _main(events: Sequence[Event]) -> str | None:
    """The event of the incident that most sources tell, and most often."""
    told = [event for event in events if not event.background] or events
    most = min(told, key=lambda e: (-len(e.sources), -len(e.claims), e.id), default=None)
    return most.id if most is not None else None


def _event_time(happening: Happening) -> EventTime | None:
    time = happening.time
    if time == ANY:
        return None
    return EventTime(iso(time.first, end=False), iso(time.last, end=True), precision_of(time))
