"""Times that hang on publication, placed once it is known: other pages may date a page later on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rashomon.model import Time
from rashomon.reading.time import calendar
from rashomon.reading.time.nearest import (
    Direction,
    nearest_day_of_month,
    nearest_month,
    nearest_month_day,
    nearest_weekday,
)
from rashomon.reading.words import role_words

_SHIFT = re.compile(r"(-?)P(\d+)([DWMY])")
_LEEWAY = re.compile(r"(\d+) minutes (before|after|either side)")
#: The basis of what is placed names the direction so, with the words of ``direction.side_of``.
_DIRECTIONS: dict[str, Direction] = {"the next": "future", "the nearest": "near"}
_LAST = "last"
_UNKNOWN = "XXXX"
_OPEN_DATE = "(date unknown)"


def settled(time: Time, published: date, before: str = "") -> Time | None:
    """``time`` as a page's day of publication places it; None where it tells nothing more.

    ``before`` is the word that stands before it in the text: "since" and the like bound it on one
    side. Raises OverflowError where the calendar ends.
    """
    if not time.value.startswith(_UNKNOWN) or (time.earliest and time.latest):
        return None
    day, clock, code = time.value.partition("T")
    found = _placed(time, day, published)
    if found is None:
        return None
    value = f"{found}{clock}{code}"
    earliest, latest = calendar.bounds(value)
    for minutes, side in _LEEWAY.findall(time.basis):
        if earliest and side != "after":
            earliest = calendar.shift_stamp(earliest, "TM", -int(minutes))
        if latest and side != "before":
            latest = calendar.shift_stamp(latest, "TM", int(minutes))
    if time.precision not in {"hour", "minute"}:
        earliest = None if before in role_words().up_to_then else earliest
        latest = None if before in role_words().from_then_on else latest
    basis = time.basis.replace(_OPEN_DATE, f"({published.isoformat()})")
    return replace(time, value=value, earliest=earliest, latest=latest, basis=basis)


def _placed(time: Time, day: str, published: date) -> str | None:
    """The TIMEX3 value of the day, month or year that is meant."""
    if shift := _SHIFT.fullmatch(time.shift or ""):
        back, count, unit = shift.groups()
        if unit == "D" or len(day) < len("XXXX-XX-XX"):
            moved = calendar.shift_day(published, unit, -int(count) if back else int(count))
            return calendar.holding(moved, unit)
    for form, place in _FORMS:
        if found := form.fullmatch(day):
            return place(time, found, published)
    return None


def _direction(time: Time) -> Direction:
    if time.text.lower().startswith(_LAST):
        return "last"
    return next((to for words, to in _DIRECTIONS.items() if time.basis.startswith(words)), "past")


def _weekday(time: Time, found: re.Match[str], published: date) -> str:
    weeks = 1 if " after that" in time.basis else -1 if " before that" in time.basis else 0
    day = nearest_weekday(published, int(found[1]), _direction(time))
    return (day + timedelta(weeks=weeks)).isoformat()


def _month_day(time: Time, found: re.Match[str], published: date) -> str:
    return nearest_month_day(published, int(found[1]), int(found[2]), _direction(time))


def _month(time: Time, found: re.Match[str], published: date) -> str:
    return nearest_month(published, int(found[1]), _direction(time))


def _day_of_month(time: Time, found: re.Match[str], published: date) -> str:
    return nearest_day_of_month(published, int(found[1]), _direction(time))


def _day_itself(time: Time, found: re.Match[str], published: date) -> str | None:  # noqa: ARG001
    """ "This morning", "last night": of the day of publication, or of that before."""
    if time.anchor != "publication":
        return None
    if time.basis.startswith("the day before"):
        return (published - timedelta(days=1)).isoformat()
    return published.isoformat() if time.basis.startswith("the day of") else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Time, re.Match[str], date], str | None]], ...] = (
    (re.compile(r"XXXX-WXX-(\d)"), _weekday),
    (re.compile(r"XXXX-(\d\d)-(\d\d)"), _month_day),
    (re.compile(r"XXXX-(\d\d)"), _month),
    (re.compile(r"XXXX-XX-(\d\d)"), _day_of_month),
    (re.compile(r"XXXX-XX-XX"), _day_itself),
)
