"""Where events lie in time, drawn: as wide as what is known, open where nobody says.

The axis is squeezed: between two moments that anything is told of, room grows ever more slowly with
the time, so that a minute and a month can be told apart on one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import log1p, sqrt

from rashomon.model import Event, EventTime

#: The width of a track in its own units.
WIDTH = 240
_NARROWEST = 6
#: An order of telling is never as exact as a time.
_NARROWEST_PLACED = 20
_TICK_ROOM = 44
#: Up to so long a stretch is told by hours, by days, by months; a longer one by years.
_BY_HOURS, _BY_DAYS, _BY_MONTHS = timedelta(hours=36), timedelta(days=120), timedelta(days=1500)
_FIRST, _LAST = datetime(1, 1, 2), datetime(9998, 12, 30)

Span = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Track:
    """One event on the axis. ``told``: by a time; else only by what it came after and before.

    ``opens``: nobody says how early; ``closes``: nobody says how late.
    """

    x: int
    width: int
    opens: bool
    closes: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment of the calendar on the axis."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Moments in order, each with its place from 0 to ``WIDTH``."""

    moments: tuple[datetime, ...]
    places: tuple[float, ...]

    def place(self, at: datetime) -> float:
        """Where ``at`` lies; what is outside lies at the edge."""
        after = bisect_right(self.moments, at)
        if after == 0:
            return self.places[0]
        if after == len(self.moments):
            return self.places[-1]
        before, next_one = self.moments[after - 1], self.moments[after]
        share = _room(at - before) / _room(next_one - before)
        return self.places[after - 1] + share * (self.places[after] - self.places[after - 1])

    def ticks(self) -> tuple[Tick, ...]:
        """As many moments of the calendar as have room for their names."""
        kept: list[Tick] = []
        for at, label in _calendar(self.moments[0], self.moments[-1]):
            x = round(self.place(at))
            has_room = not kept or x - kept[-1].x >= _TICK_ROOM
            if has_room and x <= WIDTH - _TICK_ROOM / 2:
                kept.append(Tick(x, label))
        return tuple(kept)

    def track(self, span: Span, *, told: bool) -> Track | None:
        """What is known of a time; None: nothing, or nothing that can be."""
        first, last = span
        if (first is None and last is None) or (first and last and last < first):
            return None
        begin = 0.0 if first is None else self.place(first)
        end = float(WIDTH) if last is None else self.place(last)
        narrowest = _NARROWEST if told else _NARROWEST_PLACED
        if end - begin < narrowest:
            begin = min(max((begin + end - narrowest) / 2, 0.0), float(WIDTH - narrowest))
            end = begin + narrowest
        return Track(round(begin), round(end - begin), first is None, last is None, told)


def axis_of(events: Iterable[Event]) -> Axis | None:
    """The axis on which these events lie; None where their times name no stretch.

    A time with an open end may lie anywhere on it and does not make it longer.
    """
    spans = (span_of(event.time) for event in events)
    moments = sorted({at for span in spans if None not in span for at in span if at is not None})
    if len(moments) < 2:
        return None
    places = [0.0]
    for before, after in pairwise(moments):
        places.append(places[-1] + _room(after - before))
    return Axis(tuple(moments), tuple(place / places[-1] * WIDTH for place in places))


def span_of(time: EventTime | None) -> Span:
    """From when to when an event may have been; a date as its end means the whole of that day."""
    if time is None:
        return None, None
    first = _moment(time.earliest) if time.earliest else None
    last = _moment(time.latest) if time.latest else None
    whole_day = timedelta(days=0 if "T" in (time.latest or "") else 1)
    return first, last + whole_day if last else None


def _moment(iso: str) -> datetime:
    """``iso``, but never at the edge of the calendar, where nothing can be added."""
    return min(max(datetime.fromisoformat(iso), _FIRST), _LAST)


def _room(length: timedelta) -> float:
    return sqrt(log1p(length / timedelta(minutes=1)))


def _calendar(first: datetime, last: datetime) -> Iterator[tuple[datetime, str]]:
    """The first day, and each hour, day, month or year that begins between the two, by name."""
    length = last - first
    yield first, f"{first.day} {first:%b}" if length <= _BY_DAYS else f"{first:%b} {first.year}"
    if length <= _BY_DAYS:
        step = timedelta(hours=1) if length <= _BY_HOURS else timedelta(days=1)
        at = first.replace(hour=0, minute=0, second=0, microsecond=0)
        while at <= last:
            if at >= first:
                yield at, f"{at:%H:%M}" if at.hour or step < timedelta(1) else f"{at.day} {at:%b}"
            at += step
        return
    months = 1 if length <= _BY_MONTHS else 12
    month = -(-(first.year * 12 + first.month - 1) // months) * months
    while month // 12 <= min(last.year, _LAST.year):
        at = datetime(month // 12, month % 12 + 1, 1)
        if first <= at <= last:
            yield at, f"{at.year}" if at.month == 1 else f"{at:%b} {at.year}"
        month += months
