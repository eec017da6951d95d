"""The timeline: events in order, those of several sources first, the rest folded by source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.model import Event, Incident, Standing
from rashomon.telling.index import Exhibit, Index, anchor
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
    """The events that one source alone tells of."""

    exhibit: Exhibit
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events of several sources by rank, background apart, events of one source by source."""

    ranks: tuple[Rank, ...]
    background: tuple[EventRow, ...]
    background_alone: tuple[EventRow, ...]
    alone: tuple[Alone, ...]

    @property
    def unordered(self) -> bool:
        """Whether any two events of several sources have no known order."""
        return any(len(rank.rows) > 1 for rank in self.ranks)


def build_timeline(incident: Incident, index: Index) -> Timeline:
    """Sort the events of ``incident`` into what its readers compare and what they may unfold."""
    ordered = sorted(incident.events, key=lambda event: (event.order, event.id))
    background = [event for event in ordered if event.background]
    main = [event for event in ordered if not event.background]
    return Timeline(
        ranks=_ranks([event for event in main if len(event.sources) > 1], index),
        background=_rows((e for e in background if len(e.sources) > 1), index),
        background_alone=_rows((e for e in background if len(e.sources) <= 1), index),
        alone=_alone([event for event in main if len(event.sources) <= 1], index),
    )


def _ranks(events: Sequence[Event], index: Index) -> tuple[Rank, ...]:
    by_order = groupby(events, key=lambda event: event.order)
    return tuple(Rank(_rows(same, index)) for _, same in by_order)


def _rows(events: Iterable[Event], index: Index) -> tuple[EventRow, ...]:
    return tuple(_row(event, index) for event in events)


def _alone(events: Sequence[Event], index: Index) -> tuple[Alone, ...]:
    by_source: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        for source in event.sources:
            by_source[source].append(event)
    return tuple(
        Alone(exhibit, _rows(by_source[source], index))
        for source, exhibit in index.exhibits.items()
        if source in by_source
    )


def _row(event: Event, index: Index) -> EventRow:
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
            (detail.verdict, detail.question, "#" + anchor("detail", detail.id))
            for detail in details
            if detail.verdict in ("disputed", "refined")
        ),
        sum(detail.verdict == "agreed" for detail in details),
    )
