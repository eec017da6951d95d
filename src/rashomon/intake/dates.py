"""Dates as pages write them: from words and figures to ISO 8601."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a string: its words, where, and what it says.

    ``iso`` is a date or a date with a time of day, in the time zone of whoever wrote it.
    """

    text: str
    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that dates are written with, and the cues that say what a date is the date of.

    ``papers`` are what a paper calls itself in the line of its head that dates it.
    """

    months: dict[str, int]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    papers: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The content of ``data/dates.toml``."""
    entries: dict[str, Any] = tomllib.loads(
        files("rashomon.intake").joinpath("data/dates.toml").read_text("utf-8")
    )
    months = {name: n for n, names in enumerate(entries["months"], start=1) for name in names}
    return Vocabulary(
        months,
        tuple(entries["published"]),
        tuple(entries["updated"]),
        frozenset(entries["papers"]),
    )


def find_dates(text: str) -> Iterator[Dated]:
    """Every full date (day, month and year) in a string, with its time of day if one follows.

    Orders that cannot be told apart (``03/04/2021``) are not dates here: nothing is guessed. With
    full stops (``03.04.2021``) the day stands first in every locale of the Unicode CLDR.
    """
    for match in _full_date().finditer(text):
        date = _date(match)
        if date is None:
            continue
        clock = _clock(match)
        iso = date if clock in {None, _MIDNIGHT} else f"{date}T{clock}"
        end = match.end() if clock else match.end("date")
        yield Dated(text[match.start() : end], match.start(), end, iso)


def iso_date(value: str) -> str | None:
    """A machine-readable date (ISO 8601, RFC 2822 or words) as ISO without its time zone.

    ``2021-03-04T09:30:00+09:00`` -> ``2021-03-04T09:30``: the wall clock of the page stands, for
    that is the day its readers and its text mean. Midnight on the dot is how software writes a day
    whose hour it does not know; it is read as that day.
    """
    value = value.strip()
    if match := _ISO.match(value):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if not _valid(year, month, day):
            return None
        date = f"{year:04}-{month:02}-{day:02}"
        clock = f"{match[4]}:{match[5]}" if match[4] else _MIDNIGHT
        return date if clock == _MIDNIGHT or clock >= "24" else f"{date}T{clock}"
    return next((found.iso for found in find_dates(value[:100])), None)


def end_of_month(year: int, month: int) -> str:
    """The last day of a month as ISO."""
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


_MIDNIGHT = "00:00"
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}))?(?!\d)")


@lru_cache(maxsize=1)
def _full_date() -> re.Pattern[str]:
    month = "|".join(sorted(vocabulary().months, key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/-])(?P<date>
              (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})
            | (?P<mw2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})
            | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<mw3>{month})\.?,?[\s-]+
              (?P<y3>\d{{4}})
            | (?P<x>\d{{1,2}})(?P<sep>[/.])(?P<z>\d{{1,2}})(?P=sep)(?P<y4>\d{{4}})
            )(?:(?=T\d)|(?![\w/]))
            (?:(?:T|,?\s*(?:[-–—|@•·,]|at|on)?\s*)
               (?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?::\d{{2}})?(?:\s*(?P<half>[ap])\.?m\b\.?)?
            )?""",
        re.I | re.X,
    )


def _date(match: re.Match[str]) -> str | None:
    months = vocabulary().months
    if match["y1"]:
        year, month, day = int(match["y1"]), int(match["m1"]), int(match["d1"])
    elif match["y2"]:
        year, month, day = int(match["y2"]), months[match["mw2"].lower()], int(match["d2"])
    elif match["y3"]:
        year, month, day = int(match["y3"]), months[match["mw3"].lower()], int(match["d3"])
    else:
        first, second, year = int(match["x"]), int(match["z"]), int(match["y4"])
        if first <= 12 and second <= 12 and first != second and match["sep"] == "/":
            return None
        month, day = (first, second) if second > 12 else (second, first)
    return f"{year:04}-{month:02}-{day:02}" if _valid(year, month, day) else None


def _clock(match: re.Match[str]) -> str | None:
    if not match["hour"]:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _valid(year: int, month: int, day: int) -> bool:
    return 1500 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
