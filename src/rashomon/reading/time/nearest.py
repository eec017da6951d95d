"""The nearest day, month or weekday of a kind before or after a day."""

from __future__ import annotations

import calendar as month_calendar
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

#: "past", "future"; "last", "next": today not counted; "near": past, unless soon to come.
Direction = Literal["past", "future", "last", "next", "near"]

#: A date without a year that is no further ahead than this, in a clause that is not past, is to
#: come: of one ten months back a writer says the year.
SOON_DAYS = 75

#: A weekday in the past with no more said is no further back than this.
BARE_DAYS_BACK = 5

#: A holiday no further ahead than this is the one meant.
AT_HAND_DAYS = 14


def nearest(near: date, day_in: Callable[[int], date], direction: Direction) -> date:
    """The nearest yearly day before or after ``near``."""
    this = day_in(near.year)
    if direction == "near":
        ahead = nearest(near, day_in, "future")
        return ahead if (ahead - near).days <= AT_HAND_DAYS else nearest(near, day_in, "past")
    if direction in {"past", "last"}:
        fits = this <= near if direction == "past" else this < near
        return this if fits else day_in(near.year - 1)
    fits = this >= near if direction == "future" else this > near
    return this if fits else day_in(near.year + 1)


def nearest_month_day(near: date, month: int, day: int, direction: Direction) -> str:
    """29 February waits for a leap year. Raises OverflowError where the calendar ends."""
    if direction == "near":
        ahead = nearest_month_day(near, month, day, "future")
        soon = (date.fromisoformat(ahead) - near).days <= SOON_DAYS
        return ahead if soon else nearest_month_day(near, month, day, "past")
    step = -1 if direction in {"past", "last"} else 1
    year = near.year
    while MINYEAR <= year <= MAXYEAR:
        value = day_value(year, month, day)
        if value is not None:
            found = date.fromisoformat(value)
            if (step < 0 and found <= near) or (step > 0 and found >= near):
                return value
        year += step
    raise OverflowError(f"no {month}-{day} {direction} of {near} is in the calendar")


def nearest_day_of_month(near: date, number: int, direction: Direction) -> str:
    """The nearest day of that number, in this month or the next that has it.

    Raises OverflowError where the calendar ends.
    """
    step = 1 if direction == "future" else -1
    month = near.year * 12 + near.month - 1
    while MINYEAR <= month // 12 <= MAXYEAR:
        value = day_value(month // 12, month % 12 + 1, number)
        if value is not None and (date.fromisoformat(value) - near).days * step >= 0:
            return value
        month += step
    raise OverflowError(f"no {number}. {direction} of {near} is in the calendar")


def nearest_month(near: date, month: int, direction: Direction) -> str:
    """The TIMEX3 value of the nearest month of that number."""
    if direction == "near":
        soon = (near + timedelta(days=SOON_DAYS)).replace(day=1)
        return nearest_month(soon, month, "past")
    if direction == "last":
        year = near.year if month < near.month else near.year - 1
    elif direction == "past":
        year = near.year if month <= near.month else near.year - 1
    elif direction == "next":
        year = near.year if month > near.month else near.year + 1
    else:
        year = near.year if month >= near.month else near.year + 1
    return f"{year:04}-{month:02}"


def nearest_weekday(near: date, number: int, direction: Direction) -> date:
    """The nearest weekday of that ISO number (Monday is 1).

    A past one with no more said is not six days back: writers call that one "last". It is the next
    day, which has begun where the news is from and not yet where it came out.
    """
    back = (near.isoweekday() - number) % 7
    ahead = (number - near.isoweekday()) % 7
    if direction == "past":
        return near - timedelta(days=back if back <= BARE_DAYS_BACK else back - 7)
    if direction == "last":
        return near - timedelta(days=back or 7)
    return near + timedelta(days=ahead if direction == "future" else ahead or 7)


def holiday_in(year: int, spec: list[int]) -> date:
    """The day of a holiday in a year; ``spec`` is an entry of [holiday] in time.toml."""
    if len(spec) == 1:
        return _easter(year) + timedelta(days=spec[0])
    if len(spec) == 2:
        return date(year, spec[0], spec[1])
    month, weekday, nth = spec
    days = [
        day
        for day in range(1, month_calendar.monthrange(year, month)[1] + 1)
        if date(year, month, day).isoweekday() == weekday
    ]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def _easter(year: int) -> date:
    """Gregorian Easter Sunday (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def day_value(year: int, month: int, day: int) -> str | None:
    """A day as an ISO date; None when the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
