"""The timeline: events in order, those of several voices first, the rest folded by source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.model import Event, Incident, Standing, Time
from rashomon.telling.addresses import anchor
from rashomon.telling.filmed import Sight
from rashomon.telling.index import STANDINGS, Exhibit, Index
from rashomon.telling.matrix import gravity
from rashomon.telling.ordering import Stretch, chronological, is_shared, stretch_of
from rashomon.telling.placing import Placing, placed_span, placings
from rashomon.telling.quoting import Quoted, quote, time_words
from rashomon.telling.track import Axis, Tick, Track, axis_of, span_of
from rashomon.telling.wording import about_time, event_time

#: The filter offers so many of those who take part in most events.
MOST_NAMED = 40
_MOST_TIMES = 3


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as the timeline shows it.

    ``told_when``: the sources' own words for a time that hangs on another. ``verdicts`` and
    ``entities``: by what the event can be filtered. ``sights``: what cameras saw of it.
    """

    anchor: str
    when: str
    dated: bool
    told_when: tuple[Quoted, ...]
    track: Track | None
    label: str
    place: str | None
    exhibits: tuple[Exhibit, ...]
    voices: int
    quotes: tuple[Quoted, ...]
    placings: tuple[Placing, ...]
    open_details: tuple[tuple[Standing, str, str], ...]
    agreed: int
    verdicts: tuple[Standing, ...]
    entities: frozenset[str]
    sights: tuple[Sight, ...]


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
    """Events of several voices by rank, background apart, events of one voice by source.

    ``unplaced``: events of several voices that nobody dates and nobody tells as before or after
    another. ``named``: who takes part in most events, as id and name.
    """

    ranks: tuple[Rank, ...]
    unplaced: tuple[EventRow, ...]
    background: tuple[EventRow, ...]
    background_alone: tuple[EventRow, ...]
    alone: tuple[Alone, ...]
    ticks: tuple[Tick, ...]
    named: tuple[tuple[str, str], ...]

    def who(self, row: EventRow) -> tuple[int, ...]:
        """The numbers, in ``named``, of those who take part in the event of ``row``."""
        return tuple(n for n, (entity, _) in enumerate(self.named) if entity in row.entities)

    @property
    def unordered(self) -> bool:
        """Whether any two events of several voices have no known order."""
        return any(len(rank.rows) > 1 for rank in self.ranks)


def build_timeline(incident: Incident, index: Index) -> Timeline:
    """Sort the events of ``incident`` into what its readers compare and what they may unfold."""
    events = chronological(incident.events, index)
    shared: dict[Stretch, list[Event]] = {"placed": [], "unplaced": [], "history": []}
    alone: dict[bool, list[Event]] = {True: [], False: []}
    for event in events:
        if is_shared(event, index):
            shared[stretch_of(event, index)].append(event)
        else:
            alone[event.background].append(event)
    axis = axis_of(shared["placed"])
    return Timeline(
        ranks=_ranks([(event, event_row(event, index, axis)) for event in shared["placed"]]),
        unplaced=_rows(shared["unplaced"], index),
        background=_rows(shared["history"], index),
        background_alone=_rows(alone[True], index),
        alone=_alone(_rows(alone[False], index), index),
        ticks=axis.ticks() if axis else (),
        named=_named(events, index),
    )


def event_row(event: Event, index: Index, axis: Axis | None = None) -> EventRow:
    """One event with its exact words and what is open about it, drawn on ``axis`` if given."""
    details = sorted(index.details_of_event.get(event.id, ()), key=gravity)
    return EventRow(
        anchor("event", event.id),
        about_time(event.time) if _only_relative(event, index) else event_time(event.time),
        event.time is not None,
        _relative_times(event, index),
        _track(event, index, axis) if axis else None,
        event.label,
        event.place,
        index.letters(event.sources),
        index.voice_count(event.claims),
        tuple(quote(claim, index) for claim in index.in_order(event.claims)),
        placings(event, index),
        tuple(
            (detail.verdict, detail.question, index.addresses.detail(detail.id))
            for detail in details
            if detail.verdict in ("disputed", "refined")
        ),
        sum(detail.verdict == "agreed" for detail in details),
        tuple(s for s in STANDINGS if any(detail.verdict == s for detail in details)),
        index.entities_of_event.get(event.id, frozenset()),
        index.filmed.sights_of.get(event.id, ()) if index.filmed else (),
    )


def _track(event: Event, index: Index, axis: Axis) -> Track | None:
    span = span_of(event.time)
    if span != (None, None):
        return axis.track(span, told=True)
    return axis.track(placed_span(event, index), told=False)


def _relative_times(event: Event, index: Index) -> tuple[Quoted, ...]:
    """The words that tell when by another event, each once; of an undated event, any words."""
    told: dict[str, Quoted] = {}
    for claim in index.in_order(event.claims):
        if claim.time and (_is_relative(claim.time) or event.time is None):
            told.setdefault(claim.time.text.casefold(), time_words(claim, claim.time, index))
    return tuple(told.values())[:_MOST_TIMES]


def _only_relative(event: Event, index: Index) -> bool:
    """Whether each time that is told of it hangs on another, and so is no exact one."""
    times = [claim.time for claim in index.in_order(event.claims) if claim.time]
    return bool(times) and all(_is_relative(time) for time in times)


def _is_relative(time: Time) -> bool:
    return time.anchor == "narrative" and time.shift is not None


def _rows(events: Iterable[Event], index: Index) -> tuple[EventRow, ...]:
    return tuple(event_row(event, index) for event in events)


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


def _named(events: Iterable[Event], index: Index) -> tuple[tuple[str, str], ...]:
    counts = Counter(e for event in events for e in index.entities_of_event.get(event.id, ()))
    known = [(index.entities[e].name, e) for e in counts if counts[e] > 1 and e in index.entities]
    known.sort(key=lambda named: (-counts[named[1]], *named))
    return tuple((entity, name) for name, entity in known[:MOST_NAMED])
