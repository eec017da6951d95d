"""What a time expression means: its TIMEX3 value, and the interval that it can lie in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from rashomon.reading.time import calendar
from rashomon.reading.time.clock import beside, widen
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import Context, Moment, placeless
from rashomon.reading.time.point import read_point
from rashomon.reading.time.recognise import Expression
from rashomon.reading.time.relative import (
    count_of,
    duration,
    read_ago,
    read_current,
    read_later,
    read_pointed,
    read_stretch,
    read_told,
    unit_of,
    vague_duration,
)
from rashomon.reading.time.tense import tense_of

Parts = Mapping[str, str]

#: What before a time of day says on which side of it.
_SIDES = {
    "after": "after",
    "past": "after",
    "before": "before",
    "by": "before",
    "towards": "before",
    "toward": "before",
}
_STORY_PRECISION = frozenset({"minute", "hour", "day", "week", "month"})


def normalise(expression: Expression, context: Context) -> Moment | None:
    """The moment that an expression means; None when it names no possible time ("June 31")."""
    moment = _read(expression, context)
    if moment is None:
        return None
    first = expression.span[0].lower_
    if moment.precision == "minute" and first in lexicon().classes["approximate"]:
        moment = widen(moment)
    elif moment.precision == "minute" and (side := _side(expression)):
        moment = beside(moment, *side)
    return replace(moment, moves_story=_moves_story(expression, moment))


def _side(expression: Expression) -> tuple[str, str] | None:
    """ "Shortly", "after" before a time of day; None where nothing of the kind stands there."""
    start, doc = expression.span.start, expression.span.doc
    words = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if expression.kind != "point" or not words or words[-1] not in _SIDES:
        return None
    return _SIDES[words[-1]], words[0]


def _read(expression: Expression, context: Context) -> Moment | None:
    if expression.kind == "point":
        return read_point(expression.parts, tense_of(expression.span), context)
    if expression.kind == "pointed":
        return read_pointed(expression.parts, tense_of(expression.span), context)
    if expression.kind == "current":
        return read_current(expression.parts, tense_of(expression.span), context)
    if expression.kind == "later":
        return _later(expression, context)
    return _READERS[expression.kind](expression.parts, context)


def _later(expression: Expression, context: Context) -> Moment:
    """Nothing past is later than publication: then it hangs on a time that is not told."""
    moment = read_later(expression.parts, context)
    published = context.published.latest
    if moment.earliest is None or published is None or moment.earliest[:10] <= published[:10]:
        return moment
    if tense_of(expression.span) == "future":
        return moment
    return read_later(expression.parts, replace(context, story=None))


def _duration(parts: Parts, context: Context) -> Moment:  # noqa: ARG001
    if "lasting" in parts:
        value = str(lexicon().value("lasting", parts["lasting"]))
        return placeless(value, "day", "a length of time")
    unit = unit_of(parts.get("unit") or parts.get("units_only") or parts["unit_long"])
    count = count_of(parts.get("num", "a")) if "units_only" not in parts else None
    if count is not None and "half" in parts:
        count += 0.5
    value = vague_duration(unit) if count is None else duration(count, unit)
    if count is not None and "rest" in parts:
        value = _joined(value, duration(count_of(parts["rest"]) or 0, unit_of(parts["rest_unit"])))
    return placeless(value, calendar.precision_of_unit(unit), "a length of time")


def _joined(length: str, rest: str) -> str:
    """ "PT4H" and "PT20M" are "PT4H20M", "P1D" and "PT2H" are "P1DT2H"."""
    return length + (rest.removeprefix("PT") if "T" in length else rest.removeprefix("P"))


def _often(parts: Parts, context: Context) -> Moment:  # noqa: ARG001
    return placeless(_period(parts), "day", "a time that comes again")


def _period(parts: Parts) -> str:
    words = lexicon()
    if "frequency" in parts:
        return str(words.value("frequency", parts["frequency"]))
    if "weekday" in parts:
        name = parts["weekday"]
        number = words.classes["weekday"].get(name) or words.classes["weekdays"][name]
        part = words.classes["part"].get(parts.get("part", "").rstrip("s"), "")
        return f"XXXX-WXX-{number}{part}"
    if "month" in parts:
        return f"XXXX-{words.value('month', parts['month']):02}"
    if "season" in parts:
        return f"XXXX-{words.value('season', parts['season'])}"
    if "part" in parts:
        return f"XXXX-XX-XX{words.value('part', parts['part'])}"
    return duration(count_of(parts.get("num", "a")) or 1, unit_of(parts["unit"]))


def _reference(parts: Parts, context: Context) -> Moment:  # noqa: ARG001
    word = parts.get("reference")
    value = str(lexicon().value("reference", word)) if word else "PRESENT_REF"
    return placeless(value, "day", "no calendar time")


_READERS: Mapping[str, Callable[[Parts, Context], Moment | None]] = {
    "ago": read_ago,
    "told": read_told,
    "stretch": read_stretch,
    "duration": _duration,
    "often": _often,
    "reference": _reference,
}


def _moves_story(expression: Expression, moment: Moment) -> bool:
    """A day in the story carries what follows; a year does only as an adverbial ("in 1984")."""
    if expression.kind in {"duration", "often", "reference", "stretch"}:
        return False
    if moment.earliest is None and moment.latest is None:
        return False
    if moment.precision in _STORY_PRECISION:
        return True
    start = expression.span.start
    return start > 0 and expression.span.doc[start - 1].lower_ == "in"
