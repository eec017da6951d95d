"""A time placed in the calendar, and the three ways to place one: outright, from publication, from
the story."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from rashomon.model import Precision, Published
from rashomon.reading.time import calendar

Anchor = Literal["publication", "narrative"]
_QUARTER = re.compile(r"\d{4}-Q[1-4]")


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a time lies. ``moves_story``: later words such as "that day" may hang on it."""

    value: str
    earliest: str | None
    latest: str | None
    precision: Precision
    basis: str
    anchor: Anchor | None = None
    shift: str | None = None
    moves_story: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a time may hang on: when its source came out, and what the source told last.

    ``story`` is the last time told, ``quarter`` the last quarter of a year, which figures are
    compared with ("a year earlier") long after days have been told.
    """

    published: Published
    story: Moment | None
    quarter: Moment | None = None


def outright(value: str, basis: str = "as written") -> Moment:
    """A time that needs no anchor."""
    earliest, latest = calendar.bounds(value)
    return Moment(value, earliest, latest, calendar.precision_of(value), basis)


def placeless(value: str, precision: Precision, basis: str) -> Moment:
    """A time that no calendar places: a duration, a set, "now"."""
    return Moment(value, None, None, precision, basis)


def from_publication(
    context: Context, at: Callable[[date], str], blank: str, reason: str
) -> Moment:
    """A time that hangs on publication; ``at`` gives its value for one day of publication.

    ``at`` must not go back as its day goes forward: then the value at the first possible day of
    publication bounds the time from below, the value at the last one from above.
    """
    low = _value(at, context.published.earliest)
    high = _value(at, context.published.latest)
    value = low if low is not None and low == high else blank
    return Moment(
        value=value,
        earliest=calendar.bounds(low)[0] if low else None,
        latest=calendar.bounds(high)[1] if high else None,
        precision=calendar.precision_of(value),
        basis=f"{reason} {_publication(context.published)}",
        anchor="publication",
    )


def from_story(context: Context, unit: str, count: float, reason: str) -> Moment:
    """A time so many units after (before: negative) the last time that the source told."""
    story = context.story
    blank = calendar.unknown(unit)
    if story is None:
        return Moment(
            value=blank,
            earliest=None,
            latest=None,
            precision=calendar.precision_of_unit(unit),
            basis=f"{reason} a time that the text does not give",
            anchor="narrative",
        )
    first = _shifted(story.earliest, unit, count, 0)
    last = _shifted(story.latest, unit, count, 1)
    value = _common(first, last, unit) or blank
    if value != blank and not unit.startswith("T"):
        first, last = calendar.bounds(value)
    return Moment(
        value=value,
        earliest=first,
        latest=last,
        precision=calendar.precision_of_unit(unit),
        basis=f"{reason} the time told before ({_story(story)})",
        anchor="narrative",
    )


def is_quarter(moment: Moment) -> bool:
    """Whether it is one known quarter of a year."""
    return _QUARTER.fullmatch(moment.value) is not None


def years_before(quarter: Moment, count: int, reason: str) -> Moment:
    """The same quarter so many years before (negative: after)."""
    value = f"{int(quarter.value[:4]) - count:04}{quarter.value[4:]}"
    earliest, latest = calendar.bounds(value)
    basis = f"{reason} the quarter told before ({quarter.value})"
    return Moment(value, earliest, latest, "season", basis, "narrative")


def with_shift(moment: Moment, shift: str) -> Moment:
    """The same time, with how far it lies from its anchor."""
    return replace(moment, shift=shift)


def _value(at: Callable[[date], str], stamp: str | None) -> str | None:
    day = calendar.day_of(stamp) if stamp else None
    if day is None:
        return None
    try:
        return at(day)
    except (OverflowError, ValueError):
        return None


def _shifted(stamp: str | None, unit: str, count: float, end: int) -> str | None:
    """One end of the story's interval, moved; a bare day ends, for a shorter unit, at midnight."""
    if stamp is None:
        return None
    try:
        if unit.startswith("T") and "T" not in stamp:
            stamp = calendar.shift_stamp(stamp, "D", end) + "T00:00"
        return calendar.shift_stamp(stamp, unit, count)
    except (OverflowError, ValueError):
        return None


def _common(first: str | None, last: str | None, unit: str) -> str | None:
    """The one value that holds both ends of an interval, if there is one."""
    low = calendar.day_of(first) if first else None
    high = calendar.day_of(last) if last else None
    if low is None or high is None:
        return None
    if unit.startswith("T") and first == last:
        return first
    value = calendar.holding(low, unit)
    return value if value == calendar.holding(high, unit) else None


def _publication(published: Published) -> str:
    earliest, latest = published.earliest, published.latest
    if earliest and latest and earliest[:10] == latest[:10]:
        return f"publication ({earliest[:10]})"
    if earliest and latest:
        return f"publication (between {earliest[:10]} and {latest[:10]})"
    if latest:
        return f"publication (no later than {latest[:10]})"
    if earliest:
        return f"publication (no earlier than {earliest[:10]})"
    return "publication (date unknown)"


def _story(story: Moment) -> str:
    if story.earliest is None and story.latest is None:
        return "undated"
    if story.earliest == story.latest:
        return str(story.earliest)
    return f"between {story.earliest or 'an open start'} and {story.latest or 'an open end'}"
