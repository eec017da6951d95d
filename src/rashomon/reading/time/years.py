"""Years, what they are made of and what is made of them: seasons, quarters, decades, centuries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rashomon.reading.number import parse_number, parse_ordinal
from rashomon.reading.time import calendar
from rashomon.reading.time.direction import direction_of, inclusive, side_of, year_number
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import Context, Moment, from_publication, outright
from rashomon.reading.time.nearest import nearest
from rashomon.reading.time.spoken import spoken_year
from rashomon.reading.time.tense import Tense

Parts = Mapping[str, str]

#: "This winter was cold" is said for so many months after it.
_A_SEASON = 3


def read_season(parts: Parts, tense: Tense, context: Context) -> Moment:
    """ "Last summer", "the winter of 2011", "in the spring"."""
    code = str(lexicon().value("season", parts["season"]))
    year = year_number(parts, context)
    if year is not None:
        return outright(f"{year:04}-{code}")
    if parts.get("pointer") == "this":
        months_back = _A_SEASON if tense == "past" else 0
        return from_publication(
            context,
            lambda near: _season_of(calendar.shift_day(near, "M", -months_back), code),
            f"XXXX-{code}",
            "in the year of",
        )
    direction = direction_of(parts, tense)
    start, months = lexicon().season_months[code]

    def at(near: date) -> str:
        # A season to come may have begun: "in the spring" says in March what April brings.
        since = calendar.shift_day(near, "M", 1 - months) if direction == "future" else near
        first = nearest(since, lambda each: date(each, start, 1), inclusive(direction))
        value = f"{first.year:04}-{code}"
        latest = calendar.bounds(value)[1]
        if direction == "last" and latest is not None and latest >= near.isoformat():
            return f"{first.year - 1:04}-{code}"
        return value

    reason = f"the {side_of(direction)} such season from"
    return from_publication(context, at, f"XXXX-{code}", reason)


def _season_of(near: date, code: str) -> str:
    """ "This winter" in February is the one that began the year before."""
    ends = sum(lexicon().season_months[code]) - 1
    return f"{near.year - (near.month <= ends - 12):04}-{code}"


def read_quarter(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    """ "The third quarter of 2012"; with no year, the last one from publication."""
    number = parse_ordinal(parts["quarter"])
    if number is None or not 1 <= number <= 4:
        return None
    year = year_number(parts, context)
    if year is not None:
        return outright(f"{year:04}-Q{number}")
    start = 3 * number - 2

    def at(near: date) -> str:
        first = nearest(near, lambda each: date(each, start, 1), "past")
        return f"{first.year:04}-Q{number}"

    return from_publication(context, at, f"XXXX-Q{number}", "the last such quarter from")


def read_part_of_year(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    """ "The second half of 2016", "the last quarter of the year"."""
    letter, count = {"half": ("H", 2), "quarter": ("Q", 4)}[parts["yearpart"]]
    number = parse_ordinal(parts["part_rank"]) or count
    if number > count:
        return None
    year = year_number(parts, context)
    if year is not None:
        return outright(f"{year:04}-{letter}{number}")
    if "pointed" not in parts:
        return None
    return from_publication(
        context, lambda near: f"{near.year:04}-{letter}{number}", f"XXXX-{letter}{number}", "in the"
    )


def read_year(parts: Parts, tense: Tense, context: Context) -> Moment:  # noqa: ARG001
    """ "2012"; "the 2012 quarter" is the one of that year that was told before."""
    if "periodnoun" in parts and context.quarter is not None:
        return outright(parts["year"] + context.quarter.value[4:], "the quarter told before")
    return outright(parts["year"])


def read_spoken_year(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    """ "Nineteen eighty-four"; None when the words spell no year."""
    year = spoken_year(parts["spokenyear"])
    return outright(f"{year:04}", "spoken out") if year else None


def read_century(parts: Parts, tense: Tense, context: Context) -> Moment | None:  # noqa: ARG001
    """ "The 19th century"; None when there is no such one."""
    rank = parse_ordinal(parts["nth"])
    return outright(f"{rank - 1:02}") if rank and 1 <= rank <= 100 else None


def read_decade(parts: Parts, tense: Tense, context: Context) -> Moment:  # noqa: ARG001
    """ "The 1990s", "the nineties": of the 20th century where none is named."""
    if "decade" in parts:
        digits = parts["decade"].rstrip("'s")
        return outright(digits[:3] if len(digits) == 4 else f"19{digits[0]}")
    tens = int(lexicon().value("decade_word", parts["decadeword"]))
    century = parse_number(parts.get("century", "nineteen")) or 19
    return outright(f"{int(century):02}{tens // 10}")
