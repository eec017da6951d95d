"""Spans of calendar time with open ends, and how two of them stand to each other."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.model import Precision

_MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to ``last`` inclusive, in minutes since year 1; None is an open end."""

    first: int | None
    last: int | None

    @property
    def bounded(self) -> bool:
        """Whether both ends are known."""
        return self.first is not None and self.last is not None

    def meet(self, other: Span) -> Span | None:
        """What lies in both; None when nothing does."""
        first, last = self.first, self.last
        if first is None or (other.first is not None and other.first > first):
            first = other.first
        if last is None or (other.last is not None and other.last < last):
            last = other.last
        if first is not None and last is not None and first > last:
            return None
        return Span(first, last)

    def cover(self, other: Span) -> Span:
        """The shortest that both lie in."""
        firsts, lasts = (self.first, other.first), (self.last, other.last)
        return Span(
            None if None in firsts else min(f for f in firsts if f is not None),
            None if None in lasts else max(s for s in lasts if s is not None),
        )

    def within(self, other: Span) -> bool:
        """Whether this lies wholly inside ``other``."""
        return self.meet(other) == self

    def gap_days(self, other: Span) -> float:
        """How many days lie between the two; 0 when they touch or overlap."""
        if self.meet(other) is not None:
            return 0.0
        one, two = sorted((self, other), key=lambda s: s.first if s.first is not None else -1)
        if one.last is None or two.first is None:
            return 0.0
        return (two.first - one.last) / _MINUTES_A_DAY

    def days(self) -> float | None:
        """Its length in days; None when an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first + 1) / _MINUTES_A_DAY


ANY = Span(None, None)


def span(earliest: str | None, latest: str | None) -> Span:
    """The span between two ISO 8601 bounds; a bound without time of day takes in the whole day."""
    return Span(
        None if earliest is None else _minutes(earliest, end=False),
        None if latest is None else _minutes(latest, end=True),
    )


def iso(minutes: int | None, *, end: bool) -> str | None:
    """A bound as ISO 8601: a date when it falls on the edge of a day, else with the time of day."""
    if minutes is None:
        return None
    day, minute = divmod(minutes, _MINUTES_A_DAY)
    on_edge = minute == (_MINUTES_A_DAY - 1 if end else 0)
    text = date.fromordinal(day).isoformat()
    return text if on_edge else f"{text}T{minute // 60:02}:{minute % 60:02}"


def shifted(whole: Span, days: float) -> Span:
    """The span moved by so many days."""
    by = round(days * _MINUTES_A_DAY)
    return Span(
        None if whole.first is None else whole.first + by,
        None if whole.last is None else whole.last + by,
    )


def on_the_calendar(time: Span) -> bool:
    """Whether its bounds are of the years 1 to 9999: "a million days ago" is of none of them."""
    days = (bound // _MINUTES_A_DAY for bound in (time.first, time.last) if bound is not None)
    return all(date.min.toordinal() <= day <= date.max.toordinal() for day in days)


def whole_days(time: Span) -> Span:
    """The span widened to the days that it touches."""
    return Span(
        None if time.first is None else time.first - time.first % _MINUTES_A_DAY,
        None if time.last is None else time.last - time.last % _MINUTES_A_DAY + _MINUTES_A_DAY - 1,
    )


def day_span(day: date) -> Span:
    """The whole of one day."""
    first = day.toordinal() * _MINUTES_A_DAY
    return Span(first, first + _MINUTES_A_DAY - 1)


def last_day_like(month: int, day: int, until: Span) -> date | None:
    """The latest such day of the year that is not after ``until``; None without an upper bound."""
    if until.last is None:
        return None
    limit = date.fromordinal(until.last // _MINUTES_A_DAY)
    for year in range(limit.year, limit.year - 8, -1):
        if day <= calendar.monthrange(year, month)[1] and date(year, month, day) <= limit:
            return date(year, month, day)
    return None


def precision_of(time: Span) -> Precision:
    """How exact a bounded span is."""
    length = time.days()
    if length is None or length > 3660:
        return "century"
    steps: tuple[tuple[float, Precision], ...] = (
        (1.5 / _MINUTES_A_DAY, "minute"),
        (61 / _MINUTES_A_DAY, "hour"),
        (1.0, "day"),
        (7.0, "week"),
        (31.0, "month"),
        (93.0, "season"),
        (366.0, "year"),
    )
    return next((name for limit, name in steps if length <= limit + 1e-9), "decade")


def _minutes(text: str, *, end: bool) -> int:
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return moment.toordinal() * _MINUTES_A_DAY + moment.hour * 60 + moment.minute
    day = date.fromisoformat(text)
    return day.toordinal() * _MINUTES_A_DAY + (_MINUTES_A_DAY - 1 if end else 0)
