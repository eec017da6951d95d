"""Points on the calendar: dates with and without a year, weekdays, seasons, times of day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from rashomon.reading.number import parse_number, parse_ordinal
from rashomon.reading.time import calendar
from rashomon.reading.time.clock import at_clock, at_edge, at_part
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
from rashomon.reading.time.spoken import spoken_year
from rashomon.reading.time.tense import Tense

Parts = Mapping[str, str]
_UNKNOWN_DAY = "XXXX-XX-XX"
_PIVOT = 50


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
        ("quarternoun", _quarter),
        ("yearpart", _part_of_year),
        ("dayofmonth", _day_of_month),
        ("season", _season),
        ("centurynoun", _century),
        ("decade", _decade),
        ("decadeword", _decade),
        ("year", _year),
        ("spokenyear", _spoken_year),
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
    year = _year_number(parts, context)
    if day is None:
        return _whole_month(month, year, parts, tense, context)
    if year is not None:
        value = day_value(year, month, day)
        return outright(value) if value else None
    if day_value(2000, month, day) is None:
        return None
    direction = _direction_in_year(parts, tense)
    weekday = lexicon().classes["weekday"].get(parts.get("weekday", ""))

    def at(near: date) -> str:
        usual = nearest_month_day(near, month, day, direction)
        if weekday is None:
            return usual
        around: tuple[Direction, Direction] = ("past", "future")
        days = [nearest_month_day(near, month, day, each) for each in around]
        return next((d for d in days if date.fromisoformat(d).isoweekday() == weekday), usual)

    return from_publication(
        context,
        at,
        f"XXXX-{month:02}-{day:02}",
        f"the {_side(direction)} such day from",
    )


def _whole_month(
    month: int, year: int | None, parts: Parts, tense: Tense, context: Context
) -> Moment:
    if year is not None:
        return outright(f"{year:04}-{month:02}")
    direction = _direction_in_year(parts, tense)
    return from_publication(
        context,
        lambda near: nearest_month(near, month, direction),
        f"XXXX-{month:02}",
        f"the {_side(direction)} such month from",
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
        f"the {_side(direction)} such day from",
    )


def _weekday(parts: Parts, tense: Tense, context: Context) -> Moment:
    number = int(lexicon().value("weekday", parts["weekday"]))
    direction = _direction(parts, tense)
    return from_publication(
        context,
        lambda near: nearest_weekday(near, number, direction).isoformat(),
        f"XXXX-WXX-{number}",
        f"the {_side(direction)} such weekday from",
    )


def _deictic(parts: Parts, tense: Tense, context: Context) -> Moment:  # noqa: ARG001
    count = int(lexicon().value("deictic", parts["deictic"]))
    moment = from_publication(
        context,
        lambda near: (near + timedelta(days=count)).isoformat(),
        _UNKNOWN_DAY,
        {-1: "the day before", 0: "the day of", 1: "the day after"}[count],
    )
    moment = replace(moment, shift=f"{'-' if count < 0 else ''}P{abs(count)}D")
    return at_part(moment, "night", None) if parts["deictic"] == "tonight" else moment


def _holiday(parts: Parts, tense: Tense, context: Context) -> Moment:
    spec = lexicon().value("holiday", parts["holiday"])
    year = _year_number(parts, context)
    if year is not None:
        return outright(holiday_in(year, spec).isoformat())
    direction = _direction_in_year(parts, tense)
    fixed = len(spec) == 2
    return from_publication(
        context,
        lambda near: nearest(near, lambda each: holiday_in(each, spec), direction).isoformat(),
        f"XXXX-{spec[0]:02}-{spec[1]:02}" if fixed else _UNKNOWN_DAY,
        f"the {_side(direction)} such day from",
    )


def _season(parts: Parts, tense: Tense, context: Context) -> Moment:
    code = str(lexicon().value("season", parts["season"]))
    year = _year_number(parts, context)
    if year is not None:
        return outright(f"{year:04}-{code}")
    start = lexicon().season_months[code][0]
    if parts.get("pointer") == "this":
        return from_publication(
            context, lambda near: _season_of(near, code), f"XXXX-{code}", "in the year of"
        )
    direction = _direction(parts, tense)

    def at(near: date) -> str:
        first = nearest(near, lambda each: date(each, start, 1), _inclusive(direction))
        value = f"{first.year:04}-{code}"
        latest = calendar.bounds(value)[1]
        if direction == "last" and latest is not None and latest >= near.isoformat():
            return f"{first.year - 1:04}-{code}"
        return value

    return from_publication(context, at, f"XXXX-{code}", f"the {_side(direction)} such season from")


def _season_of(near: date, code: str) -> str:
    """ "This winter" in February is the one that began the year before."""
    ends = sum(lexicon().season_months[code]) - 1
    return f"{near.year - (near.month <= ends - 12):04}-{code}"


def _quarter(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    number = parse_ordinal(parts["quarter"])
    if number is None or not 1 <= number <= 4:
        return None
    year = _year_number(parts, context)
    if year is not None:
        return outright(f"{year:04}-Q{number}")
    start = 3 * number - 2

    def at(near: date) -> str:
        first = nearest(near, lambda each: date(each, start, 1), "past")
        return f"{first.year:04}-Q{number}"

    return from_publication(context, at, f"XXXX-Q{number}", "the last such quarter from")


def _part_of_year(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    """ "The second half of 2016", "the last quarter of the year"."""
    letter, count = {"half": ("H", 2), "quarter": ("Q", 4)}[parts["yearpart"]]
    number = parse_ordinal(parts["part_rank"]) or count
    if number > count:
        return None
    year = _year_number(parts, context)
    if year is not None:
        return outright(f"{year:04}-{letter}{number}")
    if "pointed" not in parts:
        return None
    return from_publication(
        context, lambda near: f"{near.year:04}-{letter}{number}", f"XXXX-{letter}{number}", "in the"
    )


def _year(parts: Parts, tense: Tense, context: Context) -> Moment:  # noqa: ARG001
    if "periodnoun" in parts and context.quarter is not None:
        return outright(parts["year"] + context.quarter.value[4:], "the quarter told before")
    return outright(parts["year"])


def _spoken_year(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    year = spoken_year(parts["spokenyear"])
    return outright(f"{year:04}", "spoken out") if year else None


def _century(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    rank = parse_ordinal(parts["nth"])
    return outright(f"{rank - 1:02}") if rank and 1 <= rank <= 100 else None


def _decade(parts: Parts, tense: Tense, context: Context) -> Moment:  # noqa: ARG001
    if "decade" in parts:
        digits = parts["decade"][:-1]
        return outright(digits[:3] if len(digits) == 4 else f"19{digits[0]}")
    tens = int(lexicon().value("decade_word", parts["decadeword"]))
    century = parse_number(parts.get("century", "nineteen")) or 19
    return outright(f"{int(century):02}{tens // 10}")


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


# -- which way


def _direction(parts: Parts, tense: Tense) -> Direction:
    pointer = parts.get("pointer")
    if pointer is not None:
        steps = int(lexicon().value("pointer", pointer))
        if steps:
            return "last" if steps < 0 else "next"
    return "future" if tense == "future" else "past"


def _direction_in_year(parts: Parts, tense: Tense) -> Direction:
    direction = _direction(parts, tense)
    return "near" if direction == "past" and tense == "present" else direction


def _side(direction: Direction) -> str:
    return {"past": "last", "last": "last", "near": "nearest"}.get(direction, "next")


def _inclusive(direction: Direction) -> Direction:
    if direction == "last":
        return "past"
    return "future" if direction == "next" else direction


def _day_number(parts: Parts) -> int | None:
    if "day" in parts:
        return int(parts["day"])
    return parse_ordinal(parts["nth"]) if "nth" in parts else None


def _year_number(parts: Parts, context: Context) -> int | None:
    if "year" in parts:
        return int(parts["year"])
    # "The year" points nowhere: which one it is stands elsewhere in the story.
    step = lexicon().classes["pointer"].get(parts.get("pointed", ""))
    if step is None:
        return None
    first, last = context.published.earliest, context.published.latest
    if first is None or last is None or first[:4] != last[:4]:
        return None
    return int(first[:4]) + int(step)
