"""Points on the calendar: dates with and without a year, weekdays, seasons, times of day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from rashomon.reading.number import parse_ordinal
from rashomon.reading.time import calendar
from rashomon.reading.time.clock import at_clock, at_edge, at_part
from rashomon.reading.time.direction import (
    direction_in_year,
    direction_of,
    side_of,
    year_number,
)
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import Context, Moment, from_publication, outright
from rashomon.reading.time.nearest import (
    Direction,
    day_value,
    holiday_in,
    nearest,
    nearest_day_of_month,
    nearest_month,
    nearest_month_day,
    nearest_weekday,
)
from rashomon.reading.time.tense import Tense
from rashomon.reading.time.years import (
    read_century,
    read_decade,
    read_part_of_year,
    read_quarter,
    read_season,
    read_spoken_year,
    read_year,
)

Parts = Mapping[str, str]
_UNKNOWN_DAY = "XXXX-XX-XX"
_PIVOT = 50
_DAYS_AWAY = {
    -2: "two days before",
    -1: "the day before",
    0: "the day of",
    1: "the day after",
    2: "two days after",
}


def read_point(parts: Parts, tense: Tense, context: Context) -> Moment | None:
    """Where a calendar expression lies; None when it names a day that does not exist."""
    moment = _date(parts, tense, context)
    if moment is None:
        return None
    if "weekof" in parts:
        return _week_of(moment)
    if "clock" in parts:
        return at_clock(moment, parts)
    if "part" in parts:
        return at_part(moment, parts["part"], parts.get("edge"))
    if "edge" in parts:
        return at_edge(moment, parts["edge"])
    return moment


def _date(parts: Parts, tense: Tense, context: Context) -> Moment | None:
    readers: tuple[tuple[str, Callable[[Parts, Tense, Context], Moment | None]], ...] = (
        ("isodate", _iso),
        ("isostamp", _iso),
        ("slashdate", _slashed),
        ("month", _month),
        ("holiday", _holiday),
        ("quarternoun", read_quarter),
        ("yearpart", read_part_of_year),
        ("dayofmonth", _day_of_month),
        ("season", read_season),
        ("centurynoun", read_century),
        ("decade", read_decade),
        ("decadeword", read_decade),
        ("year", read_year),
        ("spokenyear", read_spoken_year),
        ("deictic", _deictic),
        ("weekday", _weekday),
    )
    for name, reader in readers:
        if name in parts:
            return reader(parts, tense, context)
    return _bare(parts, context)


def _iso(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    stamp = parts.get("isodate") or parts["isostamp"][: len("2000-01-01T00:00")].upper()
    return outright(stamp) if calendar.day_of(stamp) else None


def _slashed(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    """Month first as in American print, day first with dots or where only that makes a date."""
    written = parts["slashdate"]
    one, two, three = (int(piece) for piece in re.split(r"[/.]", written))
    if one > 999:
        value = day_value(one, two, three)
        return outright(value) if value else None
    full = three if three > 99 else three + (1900 if three >= _PIVOT else 2000)
    readings = [(one, two, "month/day/year"), (two, one, "day/month/year")]
    for month, day, basis in reversed(readings) if "." in written else readings:
        if (value := day_value(full, month, day)) is not None:
            return outright(value, f"as written, read as {basis}")
    return None


def _month(parts: Parts, tense: Tense, context: Context) -> Moment | None:
    month = int(lexicon().value("month", parts["month"]))
    day = _day_number(parts)
    year = year_number(parts, context)
    if day is None:
        return _whole_month(month, year, parts, tense, context)
    if year is not None:
        value = day_value(year, month, day)
        return outright(value) if value else None
    if day_value(2000, month, day) is None:
        return None
    direction = direction_in_year(parts, tense)
    weekday = lexicon().classes["weekday"].get(parts.get("weekday", ""))

    def at(near: date) -> str:
        usual = nearest_month_day(near, month, day, direction)
        if weekday is None:
            return usual
        # A year has the same calendar as one of the six before it.
        around = (day_value(near.year - back, month, day) for back in range(-1, 7))
        days = sorted((each for each in around if each), key=lambda each: _days_from(usual, each))
        return next((d for d in days if date.fromisoformat(d).isoweekday() == weekday), usual)

    return from_publication(
        context,
        at,
        f"XXXX-{month:02}-{day:02}",
        f"the {side_of(direction)} such day from",
    )


def _days_from(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _whole_month(
    month: int, year: int | None, parts: Parts, tense: Tense, context: Context
) -> Moment:
    if year is not None:
        return outright(f"{year:04}-{month:02}")
    direction = direction_in_year(parts, tense)
    return from_publication(
        context,
        lambda near: nearest_month(near, month, direction),
        f"XXXX-{month:02}",
        f"the {side_of(direction)} such month from",
    )


def _day_of_month(parts: Parts, tense: Tense, context: Context) -> Moment | None:
    """ "On the 13th": of the month that the story is in, else the nearest from publication."""
    number = parse_ordinal(parts["dayofmonth"])
    if number is None or not 1 <= number <= 31:
        return None
    story = context.story
    if story and story.earliest and story.latest and story.earliest[:7] == story.latest[:7]:
        value = day_value(int(story.earliest[:4]), int(story.earliest[5:7]), number)
        basis = f"of the month told before ({story.earliest[:7]})"
        return replace(outright(value, basis), anchor="narrative") if value else None
    direction: Direction = "future" if tense == "future" else "past"
    return from_publication(
        context,
        lambda near: nearest_day_of_month(near, number, direction),
        f"XXXX-XX-{number:02}",
        f"the {side_of(direction)} such day from",
    )


def _weekday(parts: Parts, tense: Tense, context: Context) -> Moment:
    number = int(lexicon().value("weekday", parts["weekday"]))
    direction = direction_of(parts, tense)
    weeks = {"before": -1, "after": 1}.get(parts.get("beyond", ""), 0)
    moment = from_publication(
        context,
        lambda near: (
            nearest_weekday(near, number, direction) + timedelta(weeks=weeks)
        ).isoformat(),
        f"XXXX-WXX-{number}",
        f"the {side_of(direction)} such weekday {parts['beyond']} that from"
        if weeks
        else f"the {side_of(direction)} such weekday from",
    )
    if direction == "past" and _is_behind(context.published.latest, moment.latest):
        return replace(moment, basis=f"{moment.basis}: the next day, begun elsewhere")
    return moment


def _is_behind(published: str | None, latest: str | None) -> bool:
    return published is not None and latest is not None and published[:10] < latest


def _deictic(parts: Parts, tense: Tense, context: Context) -> Moment:  # noqa: ARG001
    count = int(lexicon().value("deictic", parts["deictic"])) * (2 if "beyond" in parts else 1)
    moment = from_publication(
        context,
        lambda near: (near + timedelta(days=count)).isoformat(),
        _UNKNOWN_DAY,
        _DAYS_AWAY[count],
    )
    moment = replace(moment, shift=f"{'-' if count < 0 else ''}P{abs(count)}D")
    return at_part(moment, "night", None) if parts["deictic"] == "tonight" else moment


def _holiday(parts: Parts, tense: Tense, context: Context) -> Moment:
    spec = lexicon().value("holiday", parts["holiday"])
    year = year_number(parts, context)
    if year is not None:
        return outright(holiday_in(year, spec).isoformat())
    direction = direction_in_year(parts, tense)
    fixed = len(spec) == 2
    return from_publication(
        context,
        lambda near: nearest(near, lambda each: holiday_in(each, spec), direction).isoformat(),
        f"XXXX-{spec[0]:02}-{spec[1]:02}" if fixed else _UNKNOWN_DAY,
        f"the {side_of(direction)} such day from",
    )


def _bare(parts: Parts, context: Context) -> Moment:
    """A time of day alone: of the day that the story is at, or, "this morning", of publication."""
    if "pointer" in parts:
        return from_publication(context, date.isoformat, _UNKNOWN_DAY, "the day of")
    if "lastnight" in parts:
        before = from_publication(
            context,
            lambda near: (near - timedelta(days=1)).isoformat(),
            _UNKNOWN_DAY,
            "the day before",
        )
        return replace(before, shift="-P1D")
    story = context.story
    if story is None or story.precision not in {"day", "hour", "minute"}:
        return Moment(_UNKNOWN_DAY, None, None, "day", "a time of day; the text gives no day")
    day = story.value.partition("T")[0]
    first, last = _days_of(story, parts)
    return Moment(
        value=last if first == last and last else day,
        earliest=first,
        latest=last,
        precision="day",
        basis=f"a time of day on the day told nearest ({day})",
        anchor="narrative",
    )


def _days_of(story: Moment, parts: Parts) -> tuple[str | None, str | None]:
    """The first and last day that a time of day may mean; a.m. or p.m. tells which of a night."""
    first, last = story.earliest and story.earliest[:10], story.latest and story.latest[:10]
    half = parts.get("ampm", "").replace(".", "").strip().lower()
    is_one_night = bool(story.value.endswith("TNI") and first and last)
    if is_one_night and half in {"am", "pm"}:
        return (first, first) if half == "pm" else (last, last)
    return first, last


def _week_of(moment: Moment) -> Moment:
    """ "The week of March 6": the week that starts on or holds that day."""
    first = calendar.day_of(moment.earliest or "")
    last = calendar.day_of(moment.latest or "")
    low = calendar.holding(first, "W") if first else None
    high = calendar.holding(last, "W") if last else None
    return replace(
        moment,
        value=low if low is not None and low == high else calendar.unknown("W"),
        earliest=calendar.bounds(low)[0] if low else None,
        latest=calendar.bounds(high)[1] if high else None,
        precision="week",
    )


def _day_number(parts: Parts) -> int | None:
    if "day" in parts:
        return int(parts["day"])
    return parse_ordinal(parts["nth"]) if "nth" in parts else None
