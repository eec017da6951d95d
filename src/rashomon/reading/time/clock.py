"""Times of day and parts of a time: "9.40 p.m.", "that night", "early 2011"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rashomon.reading.time import calendar
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import Moment
from rashomon.reading.time.spoken import spoken_clock

Parts = Mapping[str, str]

#: The basis of a time of day that may be meant in the morning or the evening.
EITHER_HALF = "a.m. or p.m. is not said"
_TIME_OF_DAY = re.compile(r"T(\d\d):(\d\d)")
#: Minutes of half a day, and of the longest span within which something is said to lie.
_HALF_DAY, _LONGEST_SPAN = 12 * 60, 6 * 60
_LEEWAY = re.compile(r"(?:up to )?(\d+) minutes (before|after|either side)")
#: How far "about" may be off for a time of day, either side.
ABOUT_MINUTES = 15


def at_clock(moment: Moment, parts: Parts) -> Moment:
    """A day's moment at a time of day; without a.m. or p.m. it may be twelve hours later."""
    hour, minute = _hour_and_minute(parts["clock"])
    half = parts.get("ampm", "")[:1] or _half_of_day(parts.get("part"), hour)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    timed = _with_time(moment, f"T{hour:02}:{minute:02}", exact=True)
    if half or not 0 < hour <= 12 or _on_24_hours(parts["clock"]) or "part" in parts:
        return timed
    later = _moved(timed.latest, 12 * 60) if hour < 12 else timed.latest
    return replace(timed, latest=later, basis=f"{timed.basis}; {EITHER_HALF}")


def _hour_and_minute(clock: str) -> tuple[int, int]:
    if re.fullmatch(r"\d{4}", clock):
        return int(clock[:2]), int(clock[2:])
    if not clock[0].isdigit() or " " in clock:
        return spoken_clock(clock)
    pieces = [int(piece) for piece in re.findall(r"\d+", clock)]
    return pieces[0], pieces[1] if len(pieces) > 1 else 0


def widen(moment: Moment) -> Moment:
    """ "About" a time of day: a quarter of an hour either side."""
    earliest, latest = moment.earliest, moment.latest
    return replace(
        moment,
        earliest=_moved(earliest, -ABOUT_MINUTES),
        latest=_moved(latest, ABOUT_MINUTES),
        basis=f"{moment.basis}; approximate: {ABOUT_MINUTES} minutes either side",
    )


def until(moment: Moment, closing: Moment | None) -> Moment:
    """A time of day that may be as late as another: "between 10.15 and 10.40 p.m.".

    The half of the day that only the second one says holds for both.
    """
    begins, ends = (
        _TIME_OF_DAY.search(m.value) if m is not None else None for m in (moment, closing)
    )
    if begins is None or ends is None or closing is None:
        return moment
    first, last = (int(found[1]) * 60 + int(found[2]) for found in (begins, ends))
    if (
        EITHER_HALF in moment.basis
        and EITHER_HALF not in closing.basis
        and last - first > _HALF_DAY
    ):
        moment, first = _in_the_afternoon(moment), first + _HALF_DAY
    minutes = (last - first) % (2 * _HALF_DAY)
    if not 0 < minutes <= _LONGEST_SPAN:
        return moment
    basis = f"{moment.basis}; up to {minutes} minutes after"
    return replace(moment, latest=_moved(moment.latest, minutes), basis=basis)


def _in_the_afternoon(moment: Moment) -> Moment:
    """A time of day of either half, in the second."""
    later = _TIME_OF_DAY.sub(lambda m: f"T{int(m[1]) + 12:02}:{m[2]}", moment.value)
    earliest = _moved(moment.earliest, _HALF_DAY)
    return replace(
        moment, value=later, earliest=earliest, basis=moment.basis.replace(f"; {EITHER_HALF}", "")
    )


def leeway(basis: str) -> tuple[int, int]:
    """How many minutes before and after its value a time of day can lie, by its basis."""
    before = after = 0
    for minutes, side in _LEEWAY.findall(basis):
        before = max(before, int(minutes) if side != "after" else 0)
        after = max(after, int(minutes) if side != "before" else 0)
    return before, after


def _on_24_hours(clock: str) -> bool:
    """ "0735", "09:40": a leading nought or four figures in a row leave no second reading."""
    return clock.startswith("0") or re.fullmatch(r"\d{4}", clock) is not None


def beside(moment: Moment, side: str, degree: str) -> Moment:
    """ "Shortly after nine": between nine and so many minutes on; "before": the other way."""
    margins = lexicon().clock_margin
    minutes = margins.get(degree, margins["none"])
    basis = f"{moment.basis}; up to {minutes} minutes {'before' if side == 'before' else 'after'}"
    if side == "before":
        earliest = _moved(moment.earliest, -minutes)
        return replace(moment, earliest=earliest, basis=basis)
    latest = _moved(moment.latest, minutes)
    return replace(moment, latest=latest, basis=basis)


def _moved(stamp: str | None, minutes: int) -> str | None:
    """A bound so many minutes on; open where it is open or the calendar ends."""
    try:
        return stamp and calendar.shift_stamp(stamp, "TM", minutes)
    except OverflowError:
        return None


def _half_of_day(part: str | None, hour: int) -> str:
    if part is None:
        return ""
    if part in {"afternoon", "evening"} or (part == "night" and 6 <= hour < 12):
        return "p"
    return "a"


def at_part(moment: Moment, part: str, edge: str | None) -> Moment:
    """A day's moment in a part of that day."""
    code = str(lexicon().value("part", part))
    timed = _with_time(moment, code, exact=":" in code)
    return at_edge(timed, edge) if edge else timed


def _with_time(moment: Moment, code: str, *, exact: bool) -> Moment:
    """A day's moment, narrowed to a time of that day. Coarser moments stay as they are."""
    if moment.precision != "day":
        return moment
    first, last = moment.earliest, moment.latest
    return replace(
        moment,
        value=moment.value + code,
        earliest=calendar.bounds(first + code)[0] if first else None,
        latest=calendar.bounds(last + code)[1] if last else None,
        precision="minute" if exact else "hour",
    )


def at_edge(moment: Moment, edge: str) -> Moment:
    """The early, middle or late half of a moment."""
    code = str(lexicon().value("edge", edge))
    if moment.precision in {"hour", "minute"} or (moment.precision == "day" and code == "MID"):
        return moment
    earliest, latest = calendar.narrow((moment.earliest, moment.latest), code)
    return replace(moment, earliest=earliest, latest=latest, basis=f"{moment.basis}, {edge}")
