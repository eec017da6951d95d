"""When a comment was posted: the time stamps that comment systems print, as ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

DateOrder = Literal["day first", "month first"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
# A month may be glued to the name before it ("JaneAugust 5, 2012"): a dump drops the tag between.
_DATE = rf"""
      (?<![\w.]) (?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?:T(?=\d))?
    | {_MONTH.format("month_a")} \s+ (?P<day_a>\d{{1,2}})(?:st|nd|rd|th)? \b
        (?: ,? \s+ (?P<year_a>(?:19|20)\d\d)\b )?
    | (?<![\w.]) (?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?\.? \s+ {_MONTH.format("month_b")}
        (?: ,? \s+ (?P<year_b>(?:19|20)\d\d)\b )?
    | (?<![\w.$/-]) (?P<first>\d{{1,2}}) [/.-] (?P<second>\d{{1,2}})
        [/.-] (?P<year_c>(?:19|20)\d\d|\d\d)\b (?![./-]\d)
"""
_TIME = r"""
    (?P<hour>[01]?\d|2[0-3]) [:.h] (?P<minute>[0-5]\d) (?: :[0-5]\d )?
    (?: \s* (?P<half>[ap]) \.? m\b \.? )?
    (?: \s* (?:utc|gmt|bst|ist|cet|cest|a?e[sd]t|[ecmp][sd]?t|z)\b )?
"""
_WEEKDAY = r"(?: \b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b [.,]? \s* )?"
_RELATIVE = r"""
    (?: about \s+ | over \s+ )? (?: \d{1,3} | an? | one ) \+? \s*
    (?: second | sec | minute | min | hour | hr | day | week | wk | month | mo | year | yr )s? \.?
    \s+ ago \b
"""
_STAMP = re.compile(
    rf"""
      {_WEEKDAY} (?: {_DATE} ) (?: (?: \s | [,@|—–-] | \bat\b )* (?<![\d.:]) {_TIME} )?
    | (?P<relative> {_RELATIVE} | \b(?:yesterday|today)\b ,? \s+ (?:at \s+)? \d{{1,2}}[:.]\d\d )
    | (?P<clock> (?<![\w.:$€£]) {_TIME.replace("?P<", "?P<clock_")} (?! [\w%] | [.:]\d ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp in a line: where it stands, its make, and the parts that it gives.

    Two stamps of one ``make`` were printed by the same template. ``pair``: day and month of an
    all-numeric date, in the order written.
    """

    start: int
    end: int
    make: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    pair: tuple[int, int] | None = None
    clock: tuple[int, int] | None = None

    @property
    def dated(self) -> bool:
        """Whether it names a day of the calendar."""
        return self.day is not None or self.pair is not None

    @property
    def exact(self) -> bool:
        """Whether it says more than a day: a machine wrote it when something was sent."""
        return self.clock is not None or self.make == "relative"


def stamp_in(line: str) -> Stamp | None:
    """The fullest time stamp in a short line, or None."""
    stamps = [_read(match) for match in _STAMP.finditer(line)]
    # Of several ("2 days ago (5:14 PM)") the one with a date tells most; ties go to the first.
    return max(stamps, key=lambda s: (s.dated, s.exact, s.end - s.start), default=None)


def without_stamps(line: str) -> str:
    """The line with every time stamp blanked out by a space."""
    return _STAMP.sub(" ", line)


def date_order(stamps: list[Stamp]) -> DateOrder | None:
    """How a thread writes all-numeric dates, if one of them can be read in one way only."""
    pairs = [stamp.pair for stamp in stamps if stamp.pair]
    if any(first > 12 for first, _ in pairs):
        return "day first"
    if any(second > 12 for _, second in pairs):
        return "month first"
    return None


def iso(stamp: Stamp, order: DateOrder | None = None) -> str | None:
    """ISO 8601 of a stamp, to the minute if it has one; None where day or year are open."""
    month, day = stamp.month, stamp.day
    if stamp.pair and order:
        day, month = stamp.pair if order == "day first" else stamp.pair[::-1]
    if stamp.year is None or month is None or day is None:
        return None
    try:
        date = dt.date(stamp.year, month, day)
    except ValueError:
        return None
    if stamp.clock is None:
        return date.isoformat()
    return f"{date.isoformat()}T{stamp.clock[0]:02}:{stamp.clock[1]:02}"


def _read(match: re.Match[str]) -> Stamp:
    part = match.groupdict()
    start, end = match.span()
    if part["relative"]:
        return Stamp(start, end, "relative")
    if part["clock"]:
        return Stamp(start, end, "clock", clock=_clock(part, "clock_"))
    clock = _clock(part, "") if part["hour"] else None
    suffix = " time" if clock else ""
    if part["iso_year"]:
        year, month, day = (int(part[key]) for key in ("iso_year", "iso_month", "iso_day"))
        return Stamp(start, end, f"iso{suffix}", year, month, day, clock=clock)
    if part["first"]:
        year = int(part["year_c"])
        pair = int(part["first"]), int(part["second"])
        return Stamp(start, end, f"numeric{suffix}", _century(year), pair=pair, clock=clock)
    form = "a" if part["month_a"] else "b"
    month = _MONTHS.index(part[f"month_{form}"][:3].lower()) + 1
    named = part[f"year_{form}"]
    year_or_none = int(named) if named else None
    make = f"{form}{' year' if named else ''}{suffix}"
    return Stamp(start, end, make, year_or_none, month, int(part[f"day_{form}"]), clock=clock)


def _century(year: int) -> int:
    """A two-digit year as POSIX ``strptime`` reads it: 69 to 99 are of the last century."""
    if year >= 100:
        return year
    return year + (1900 if year >= 69 else 2000)


def _clock(part: dict[str, str | None], prefix: str) -> tuple[int, int]:
    hour, minute = int(part[f"{prefix}hour"] or 0), int(part[f"{prefix}minute"] or 0)
    half = (part[f"{prefix}half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute
