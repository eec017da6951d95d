"""Arithmetic on TIMEX3 values: what interval a value spans, what value holds a day, shifting."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from rashomon.model import Precision
from rashomon.reading.time.lexicon import lexicon

Bounds = tuple[str | None, str | None]

OPEN: Bounds = (None, None)
_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "6M": 6, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
_SECONDS = {"TS": 1, "TM": 60, "TH": 3600}
_PRECISION: dict[str, Precision] = {
    "TS": "minute", "TM": "minute", "TH": "hour", "D": "day", "W": "week", "WE": "week",
    "2W": "week", "M": "month", "Q": "season", "6M": "season", "Y": "year", "10Y": "decade",
    "100Y": "century", "1000Y": "century",
}  # fmt: skip


def precision_of_unit(unit: str) -> Precision:
    """How exact a time is that was given in whole units of this ISO 8601 designator."""
    return _PRECISION[unit]


def day_of(stamp: str) -> date | None:
    """The day of an ISO date or date with a time of day; None when it is not one."""
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def shift_day(day: date, unit: str, count: float) -> date:
    """The day so many units on; a month's last day stands in for one that it lacks.

    Raises OverflowError where the calendar ends (years 1 to 9999).
    """
    if unit in _DAYS:
        return day + timedelta(days=round(_DAYS[unit] * count))
    if unit in _MONTHS:
        months = day.year * 12 + day.month - 1 + round(_MONTHS[unit] * count)
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            raise OverflowError(f"{count} {unit} from {day} is outside the calendar")
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last))
    return day + timedelta(seconds=_SECONDS[unit] * count)


def shift_stamp(stamp: str, unit: str, count: float) -> str:
    """An ISO date, or a date with a time of day, so many units on, as exact as it was given."""
    if unit not in _SECONDS:
        day = shift_day(date.fromisoformat(stamp[:10]), unit, count)
        return day.isoformat() + stamp[10:]
    moved = datetime.fromisoformat(stamp) + timedelta(seconds=_SECONDS[unit] * count)
    return moved.isoformat(timespec="minutes")


def holding(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit of the calendar that holds a day ("W": its ISO week)."""
    iso = day.isocalendar()
    week = f"{iso.year:04}-W{iso.week:02}"
    values = {
        "W": week,
        "2W": week,
        "WE": f"{week}-WE",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "6M": f"{day.year:04}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04}",
        "10Y": f"{day.year // 10:03}",
        "100Y": f"{day.year // 100:02}",
        "1000Y": f"{day.year // 100:02}",
    }
    return values.get(unit, day.isoformat())


def unknown(unit: str) -> str:
    """The TIMEX3 value of such a unit when nothing is known of it."""
    blanks = {"W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}
    blanks |= {"Q": "XXXX-QX", "6M": "XXXX-HX", "Y": "XXXX", "10Y": "XXX"}
    if unit in ("D", "TS", "TM", "TH"):
        return "XXXX-XX-XX"
    return blanks.get(unit, "XX")


def bounds(value: str) -> Bounds:
    """First and last moment of a TIMEX3 value, open where the value leaves them so.

    >>> bounds("2017-11")
    ('2017-11-01', '2017-11-30')
    """
    for form, reader in _FORMS:
        if found := form.fullmatch(value):
            try:
                return reader(found)
            except (ValueError, OverflowError):
                return OPEN
    return OPEN


def precision_of(value: str) -> Precision:
    """How exact a TIMEX3 value of a calendar time is."""
    _, _, clock = value.partition("T")
    if clock:
        return "minute" if ":" in clock else "hour"
    for form, precision in _VALUE_PRECISION:
        if form.fullmatch(value):
            return precision
    return "day"


def narrow(span: Bounds, edge: str) -> Bounds:
    """The half of an interval that "early", "mid" or "late" speaks of (mid: the middle half)."""
    first, last = span
    if first is None or last is None:
        return span
    start = datetime.fromisoformat(first)
    end = datetime.fromisoformat(last)
    if len(last) == len("2000-01-01"):
        end += timedelta(days=1)
    quarter = (end - start) / 4
    if edge == "START":
        end = start + 2 * quarter
    elif edge == "END":
        start = start + 2 * quarter
    else:
        start, end = start + quarter, end - quarter
    if end - start < timedelta(days=1):
        end -= timedelta(minutes=1)
        return start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")
    return start.date().isoformat(), (end - timedelta(minutes=1)).date().isoformat()


def _part_of_day(day: date, hours: list[int]) -> Bounds:
    midnight = datetime(day.year, day.month, day.day)
    first = midnight + timedelta(hours=hours[0])
    last = midnight + timedelta(hours=hours[1], minutes=-1)
    return first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes")


def _day(found: re.Match[str]) -> Bounds:
    day = date.fromisoformat(found[1]).isoformat()
    return day, day


def _minute(found: re.Match[str]) -> Bounds:
    hour, minute = int(found[2]), int(found[3] or 0)
    midnight = datetime.fromisoformat(found[1])
    moment = midnight + timedelta(hours=hour, minutes=minute)
    stamp = moment.isoformat(timespec="minutes")
    if found[3] is None:
        return stamp, (moment + timedelta(minutes=59)).isoformat(timespec="minutes")
    return stamp, stamp


def _part(found: re.Match[str]) -> Bounds:
    hours = lexicon().part_hours.get("T" + found[2])
    return _part_of_day(date.fromisoformat(found[1]), hours) if hours else _day(found)


def _week(found: re.Match[str]) -> Bounds:
    year, week = int(found[1]), int(found[2])
    first_day = 6 if found[3] else 1
    first = date.fromisocalendar(year, week, first_day)
    return first.isoformat(), date.fromisocalendar(year, week, 7).isoformat()


def _months(year: int, month: int, count: int) -> Bounds:
    first = date(year, month, 1)
    return first.isoformat(), (shift_day(first, "M", count) - timedelta(days=1)).isoformat()


def _season(found: re.Match[str]) -> Bounds:
    month, count = lexicon().season_months[found[2]]
    return _months(int(found[1]), month, count)


def _years(first: int, count: int) -> Bounds:
    return f"{first:04}-01-01", f"{first + count - 1:04}-12-31"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Bounds]], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), _day),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?"), _minute),
    (re.compile(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})"), _part),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: _months(int(m[1]), int(m[2]), 1)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: _months(int(m[1]), int(m[2]) * 3 - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda m: _months(int(m[1]), int(m[2]) * 6 - 5, 6)),
    (re.compile(r"(\d{4})"), lambda m: _years(int(m[1]), 1)),
    (re.compile(r"(\d{3})"), lambda m: _years(int(m[1]) * 10, 10)),
    (re.compile(r"(\d{2})"), lambda m: _years(int(m[1]) * 100, 100)),
)

_VALUE_PRECISION: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"[\dX]{4}-W[\dX]{2}(-WE)?"), "week"),
    (re.compile(r"[\dX]{4}-[\dX]{2}"), "month"),
    (re.compile(r"[\dX]{4}-(SP|SU|FA|WI|Q[\dX]|H[\dX])"), "season"),
    (re.compile(r"[\dX]{4}"), "year"),
    (re.compile(r"[\dX]{3}"), "decade"),
    (re.compile(r"[\dX]{2}"), "century"),
)
