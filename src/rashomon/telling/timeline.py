"""The timeline: events in order, those of several voices first, the rest folded by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.model import Event, Incident, Standing
from rashomon.telling.addresses import anchor
from rashomon.telling.index import Exhibit, Index
from rashomon.telling.matrix import gravity
from rashomon.telling.quoting import Quoted, quote
from rashomon.telling.wording import event_time


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as the timeline shows it."""

    anchor: str
    when: str
    dated: bool
    label: str
    place: str | None
    exhibits: tuple[Exhibit, ...]
    voices: int
    quotes: tuple[Quoted, ...]
    open_details: tuple[tuple[Standing, str, str], ...]
    agreed: int


@dataclass(frozen=True, slots=True)
class Rank:
    """Events whose order among themselves is not known."""

    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """The events of one source or one voice, under the source that tells of them first."""

    exhibit: Exhibit
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events of several voices by rank, background apart, events of one voice by source."""

    ranks: tuple[Rank, ...]
    background: tuple[EventRow, ...]
    background_alone: tuple[EventRow, ...]
    alone: tuple[Alone, ...]

    @property
    def unordered(self) -> bool:
        """Whether any two events of several voices have no known order."""
        return any(len(rank.rows) > 1 for rank in self.ranks)


def build_timeline(incident: Incident, index: Index) -> Timeline:
    """Sort the events of ``incident`` into what its readers compare and what they may unfold."""
    rows = [
        (event, event_row(event, index))
        for event in sorted(incident.events, key=lambda event: (event.order, event.id))
    ]
    shared = {event.id for event in incident.events if is_shared(event, index)}
    main = [(event, row) for event, row in rows if not event.background]
    background = [(event, row) for event, row in rows if event.background]
    return Timeline(
        ranks=_ranks([(event, row) for event, row in main if event.id in shared]),
        background=tuple(row for event, row in background if event.id in shared),
        background_alone=tuple(row for event, row in background if event.id not in shared),
        alone=_alone([row for event, row in main if event.id not in shared], index),
    )


def event_row(event: Event, index: Index) -> EventRow:
    """One event with its exact words and what is open about it."""
    details = sorted(index.details_of_event.get(event.id, ()), key=gravity)
    return EventRow(
        anchor("event", event.id),
        event_time(event.time),
        event.time is not None,
        event.label,
        event.place,
        index.letters(event.sources),
        index.voice_count(event.claims),
        tuple(quote(claim, index) for claim in index.in_order(event.claims)),
        tuple(
            (detail.verdict, detail.question, index.addresses.detail(detail.id))
            for detail in details
            if detail.verdict in ("disputed", "refined")
        ),
        sum(detail.verdict == "agreed" for detail in details),
    )


def is_shared(event: Event, index: Index) -> bool:
    """Whether several sources tell of it, and not merely two on the word of the same voice."""
    sources = len(event.sources)
    return sources > 2 or (sources == 2 and index.voice_count(event.claims) > 1)


def _ranks(events: Sequence[tuple[Event, EventRow]]) -> tuple[Rank, ...]:
    by_order = groupby(events, key=lambda item: item[0].order)
    return tuple(Rank(tuple(row for _, row in same)) for _, same in by_order)


def _alone(rows: Iterable[EventRow], index: Index) -> tuple[Alone, ...]:
    by_source: defaultdict[str, list[EventRow]] = defaultdict(list)
    for row in rows:
        if row.exhibits:
            by_source[row.exhibits[0].source.id].append(row)
    return tuple(
        Alone(exhibit, tuple(by_source[source]))
        for source, exhibit in index.exhibits.items()
        if source in by_source
    )
