"""What a claim's time answers: on which day, and at what time of day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.model import Claim, Time
from rashomon.reading.time.clock import EITHER_HALF, leeway
from rashomon.weighing.scales.spans import span
from rashomon.weighing.verdicts.comparing import time_value

_CLOCK = re.compile(r"T(\d\d):(\d\d)$")
_DURATION = "P"
#: A night reaches into the next day and still is "on" the day that it begins.
_ABOUT_A_DAY = 1.1


def days_told(claims: Sequence[Claim]) -> list[tuple[Claim, Time, str]]:
    """The claims that say on which day (or in which month, year ...), with the day as a value.

    A time with an open end counts only where no claim gives a closed one. A bare time of day says
    nothing of the day.
    """
    dated = [
        (c, c.time)
        for c in claims
        if c.time is not None
        and not c.time.value.startswith(_DURATION)
        and not only_a_clock(c.time)
        and (c.time.earliest or c.time.latest)
    ]
    closed = [(c, t) for c, t in dated if t.earliest and t.latest]
    return [(c, t, _day_value(t)) for c, t in closed or dated]


def surely_dated(claims: Sequence[Claim], of_the_day: Mapping[str, Claim]) -> list[Claim]:
    """The claims whose day is theirs; ``of_the_day``: what each page dates to that of the incident.

    A page among those may have put a noun alone beside the day of another thing ("they left the
    place of the fire on Tuesday").
    """
    return [c for c in claims if c.arguments or of_the_day.get(c.source, c).id == c.id]


def clock_value(time: Time) -> str | None:
    """The time of day as "21:40"; with its margins ("21:25/21:55") where the words leave some."""
    matched = _CLOCK.search(time.value)
    if matched is None:
        return None
    bounds = span(time.earliest, time.latest)
    if (
        time.earliest
        and time.latest
        and 0 < (bounds.days() or 0) < 0.2
        and time.earliest != time.latest
    ):
        return f"{time.earliest[-5:]}/{time.latest[-5:]}"
    at = int(matched[1]) * 60 + int(matched[2])
    before, after = leeway(time.basis)
    first, last = (_on_the_clock(minute) for minute in (at - before, at + after))
    return first if first == last else f"{first}/{last}"


def is_of_either_half(time: Time) -> bool:
    """Whether a time of day may be meant in the morning or the evening."""
    return EITHER_HALF in time.basis


def _on_the_clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"


def day_of(time: Time) -> str | None:
    """The day that the words give, as a date; None where they give none, or more than one."""
    if time.value.startswith(_DURATION) or not time.earliest or not time.latest:
        return None
    value = _day_value(time)
    return None if "/" in value else value


def only_a_clock(time: Time) -> bool:
    """Whether the words give a time of day alone, and the story the day."""
    return time.anchor == "narrative" and time.shift is None and bool(_CLOCK.search(time.value))


def _day_value(time: Time) -> str:
    bounds = span(time.earliest, time.latest)
    length = bounds.days()
    if time.earliest and length is not None and length <= _ABOUT_A_DAY:
        return time.earliest[:10]
    return time_value(
        time.earliest[:10] if time.earliest else None, time.latest[:10] if time.latest else None
    )
