"""Times that hang on publication or on the story: "last week", "eleven days ago", "that day"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from rashomon.model import Published
from rashomon.reading.number import parse_number
from rashomon.reading.time import calendar
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import (
    Context,
    Moment,
    from_publication,
    from_story,
    placeless,
    with_shift,
    years_before,
)
from rashomon.reading.time.point import read_point
from rashomon.reading.time.tense import Tense

Parts = Mapping[str, str]

_NEVER = Published()
_ONE = frozenset({"a", "an", "half a", "half an"})
_BACK = frozenset({"earlier", "ago", "before", "previous", "last"})


def read_pointed(parts: Parts, tense: Tense, context: Context) -> Moment:
    """ "Last week", "this year", "early next month"."""
    unit = unit_of(parts["unit"])
    count = int(lexicon().value("pointer", parts["pointer"])) * (2 if "beyond" in parts else 1)
    if unit == "WE" and count == 0 and tense == "past":
        return _weekend_just_gone(context)
    moment = from_publication(
        context,
        lambda near: calendar.holding(calendar.shift_day(near, unit, count), unit),
        calendar.unknown(unit),
        f"the {parts['unit']} {_RELATION[count]}",
    )
    moment = with_shift(moment, duration(count, unit))
    return _edged(moment, parts.get("edge"), context)


def read_current(parts: Parts, tense: Tense, context: Context) -> Moment:
    """ "The quarter", "the end of the year": the one told of, or that publication is in."""
    if "edge" in parts and "unit" in parts and _is_of_story(parts, tense, context):
        unit = unit_of(parts["unit"])
        story = _day_of_story(context.story) if unit == "D" else context.story
        told = from_story(replace(context, story=story), unit, 0, f"the {parts['unit']} of")
        return _edged(told, _half(parts["edge"]), context)
    if parts.get("unit") == "quarter" and context.quarter is not None:
        return years_before(context.quarter, 0, "the same as")
    if "yearend" in parts:
        return read_pointed({"unit": "year", "pointer": "this", "edge": "end"}, "present", context)
    if "edge" not in parts and parts["unit"] == "weekend" and tense != "future":
        return _weekend_just_gone(context)
    if "edge" not in parts and parts["unit"] == "quarter":
        return read_pointed({**parts, "pointer": "last"}, "present", context)
    return read_pointed({**parts, "pointer": "this"}, "present", context)


def _weekend_just_gone(context: Context) -> Moment:
    return from_publication(
        context,
        lambda near: calendar.holding(near - timedelta(days=5), "WE"),
        calendar.unknown("WE"),
        "the last weekend from",
    )


def read_ago(parts: Parts, context: Context) -> Moment:
    """ "Eleven days ago", "two weeks from now", "years ago"."""
    ahead = parts["way"] == "hence" or parts["way"].startswith("from")
    if "unit" not in parts:
        return replace(placeless("PAST_REF", "day", "how long is not said"), anchor="publication")
    unit = unit_of(parts["unit"])
    count = count_of(parts["num"])
    if unit == "Y" and count == 1 and not ahead and context.quarter is not None:
        return read_later(parts, context)
    if count is None:
        return _some_time_ago(parts, unit, context, ahead=ahead)
    signed = count if ahead else -count
    grain = "Y" if unit.endswith("Y") else unit
    if "grain" in parts:  # "ten years ago today", "a year ago this week"
        grain = "D" if parts["grain"] == "today" else unit_of(parts["grain"])
    moment = from_publication(
        context,
        lambda near: calendar.holding(calendar.shift_day(near, unit, signed), grain),
        calendar.unknown(grain),
        f"{parts['num']} {parts['unit']} {'after' if ahead else 'before'}",
    )
    return with_shift(moment, duration(signed, unit))


def read_later(parts: Parts, context: Context) -> Moment:
    """ "40 minutes later", "a year earlier": hangs on the time told before."""
    unit = unit_of(parts.get("unit") or parts["units_only"])
    count = count_of(parts.get("num", "a")) if "unit" in parts else None
    back = parts["way"] in _BACK
    side = "before" if back else "after"
    if count is None:
        length = vague_duration(unit)
        words = f"{parts.get('num', '')} {parts.get('unit') or parts['units_only']}".strip()
        moment = _open_ended(length, context, back=back, reason=f"{words} {side}")
        return with_shift(moment, f"{'-' if back else ''}{length}")
    named = f"{parts.get('num', 'one')} {parts['unit']} {side}"
    signed = -count if back else count
    if unit == "Y" and count == 1 and back and context.quarter is None and context.story is None:
        return read_ago({"num": "a", **parts}, context)
    if unit == "Y" and count == 1 and context.quarter is not None:
        moment = years_before(context.quarter, 1 if back else -1, named)
        return with_shift(moment, duration(signed, unit))
    if parts.get("unit") == "night" and count == 1:
        context = replace(context, story=_day_of_story(context.story))
        night = with_shift(from_story(context, unit, signed, named), duration(signed, unit))
        return _part_of_told(night, {"part": "night"})
    moment = with_shift(from_story(context, unit, signed, named), duration(signed, unit))
    return replace(moment, value=duration(count, unit)) if "X" in moment.value else moment


def read_told(parts: Parts, context: Context) -> Moment | None:
    """ "That evening", "the next day", "the same week"."""
    unit = unit_of(parts["unit"]) if "unit" in parts else "D"
    if "weekday" in parts and "unit" not in parts:
        return _told_weekday(parts, context)
    word = parts["told"].split()[-1]
    count = int(lexicon().value("narrative", word))
    if unit == "D":
        context = replace(context, story=_day_of_story(context.story))
    moment = from_story(context, unit, count, f"the {parts.get('unit', 'day')} {_RELATION[count]}")
    if count:
        moment = with_shift(moment, duration(count, unit))
    if "part" in parts:
        return _part_of_told(moment, parts)
    if parts.get("unit") == "night":
        return _part_of_told(moment, {"part": "night"})
    return moment


def read_stretch(parts: Parts, context: Context) -> Moment:
    """ "The past two months": a length of time that touches publication."""
    unit = unit_of(parts.get("unit") or parts["units_only"])
    count = count_of(parts["num"]) if "num" in parts else (1.0 if "unit" in parts else None)
    ahead = parts["way"] in {"next", "coming", "future"}
    if parts["way"] in {"first", "final"} or count is None:
        value = vague_duration(unit) if count is None else duration(count, unit)
        return placeless(value, calendar.precision_of_unit(unit), "a length of time")
    published = context.published
    value = duration(count, unit)
    far = from_publication(
        context,
        lambda near: calendar.shift_day(near, unit, count if ahead else -count).isoformat(),
        "XXXX-XX-XX",
        f"the {value} {'from' if ahead else 'up to'}",
    )
    earliest = published.earliest if ahead else far.earliest
    latest = far.latest if ahead else published.latest
    return replace(
        far,
        value=value,
        earliest=earliest,
        latest=latest,
        precision=calendar.precision_of_unit(unit),
        shift=value if ahead else f"-{value}",
    )


def unit_of(word: str) -> str:
    """The ISO 8601 designator of a unit word."""
    classes = lexicon().classes
    return str(classes["unit"].get(word) or classes["units"][word])


def count_of(words: str) -> float | None:
    """How many units a number phrase means; None for a vague one ("several", "a few")."""
    if words in _ONE:
        return 0.5 if words.startswith("half") else 1.0
    if "couple" in words:
        return 2.0
    if words.rsplit(maxsplit=1)[-1] in lexicon().classes["vague"]:
        return None
    return parse_number(words)


def duration(count: float, unit: str) -> str:
    """A signed ISO 8601 duration ("-P11D", "PT5H30M")."""
    sign = "-" if count < 0 else ""
    size = abs(count)
    timed = unit.startswith("T")
    designator = unit.lstrip("T") if timed else unit
    if len(designator) > 1 and designator[:-1].isdigit():
        size, designator = size * int(designator[:-1]), designator[-1]
    if timed and designator in "HM" and size != int(size):
        rest = round((size - int(size)) * 60)
        whole = f"{int(size)}{designator}" if int(size) else ""
        return f"{sign}PT{whole}{rest}{'M' if designator == 'H' else 'S'}"
    figure = f"{size:.0f}" if size == int(size) else f"{size:g}"
    return f"{sign}P{'T' if timed else ''}{figure}{designator}"


def vague_duration(unit: str) -> str:
    """The TIMEX3 value of "weeks", "several years"."""
    timed = unit.startswith("T")
    return f"P{'T' if timed else ''}X{unit[1:] if timed else unit.lstrip('0123456789')}"


_RELATION = {
    -2: "before that before",
    -1: "before",
    0: "of",
    1: "after",
    2: "after that after",
}


def _edged(moment: Moment, edge: str | None, context: Context) -> Moment:
    """ "Earlier this year" ends with publication, "later this year" starts with it.

    What lies wholly on the other side of publication stays as it is: "earlier" is another word's.
    """
    if edge is None:
        return moment
    published = context.published
    if edge == "earlier":
        ends = [each for each in (moment.latest, published.latest) if each]
        sooner = replace(moment, latest=min(ends, default=None), basis=f"{moment.basis}, earlier")
        return sooner if _is_in_order(sooner) else moment
    if edge == "later":
        starts = [each for each in (moment.earliest, published.earliest) if each]
        after = replace(moment, earliest=max(starts, default=None), basis=f"{moment.basis}, later")
        return after if _is_in_order(after) else moment
    code = str(lexicon().value("edge", edge))
    earliest, latest = calendar.narrow((moment.earliest, moment.latest), code)
    return replace(moment, earliest=earliest, latest=latest, basis=f"{moment.basis}, {edge}")


def _is_in_order(moment: Moment) -> bool:
    """Whether a moment begins before it ends; a day and a minute are compared by their days."""
    if moment.earliest is None or moment.latest is None:
        return True
    length = min(len(moment.earliest), len(moment.latest))
    return moment.earliest[:length] <= moment.latest[:length]


def _some_time_ago(parts: Parts, unit: str, context: Context, *, ahead: bool) -> Moment:
    """ "Several weeks ago" bounds the time on one side only."""
    least = float(lexicon().value("vague", parts["num"].split()[-1]))
    signed = least if ahead else -least
    near = from_publication(
        context,
        lambda day: calendar.shift_day(day, unit, signed).isoformat(),
        "FUTURE_REF" if ahead else "PAST_REF",
        f"{parts['num']} {parts['unit']} {'after' if ahead else 'before'}",
    )
    return replace(
        near,
        value="FUTURE_REF" if ahead else "PAST_REF",
        earliest=near.earliest if ahead else None,
        latest=None if ahead else near.latest,
        precision=calendar.precision_of_unit(unit),
    )


def _open_ended(value: str, context: Context, *, back: bool, reason: str) -> Moment:
    """Some length of time on one side of the story: one end stays open."""
    story = context.story
    return Moment(
        value=value,
        earliest=None if back or story is None else story.earliest,
        latest=story.latest if back and story is not None else None,
        precision="day",
        basis=f"{reason} the time told before",
        anchor="narrative",
    )


def _is_of_story(parts: Parts, tense: Tense, context: Context) -> bool:
    """ "Earlier in the day" is of the day told before; so is what ended with a year long gone."""
    story, published = context.story, context.published.earliest
    if story is None or story.latest is None or published is None:
        return False
    if parts["unit"] == "day":
        return story.precision in {"minute", "hour", "day"}
    is_late = parts["edge"] == "later" or lexicon().value("edge", parts["edge"]) == "END"
    first = calendar.day_of(published)
    if tense != "past" or not is_late or first is None:
        return False
    since = calendar.bounds(calendar.holding(first, unit_of(parts["unit"])))[0]
    return since is not None and story.latest < since


def _half(edge: str) -> str:
    """ "Later in the day" is its late half, wherever publication falls."""
    return {"earlier": "early", "later": "late"}.get(edge, edge)


def _day_of_story(story: Moment | None) -> Moment | None:
    """The day that the story is at; a night belongs to the day it began on."""
    if story is None or story.precision not in {"minute", "hour"}:
        return story
    first = story.earliest and story.earliest[:10]
    night = story.value.partition("T")[2] == "NI"
    last = first if night and first else story.latest and story.latest[:10]
    return replace(story, earliest=first, latest=last, precision="day")


def _told_weekday(parts: Parts, context: Context) -> Moment | None:
    """ "The following Friday" is counted from the story, so publication plays no part."""
    story = context.story
    if story is None or story.earliest is None or story.earliest != story.latest:
        number = lexicon().value("weekday", parts["weekday"])
        reason = "a weekday counted from a time that the text does not give"
        return Moment(f"XXXX-WXX-{number}", None, None, "day", reason, "narrative")
    step = int(lexicon().value("narrative", parts["told"].split()[-1]))
    pointer = {-1: {"pointer": "last"}, 0: {}, 1: {"pointer": "next"}}[step]
    published = replace(context.published, earliest=story.earliest, latest=story.latest)
    told = {"weekday": parts["weekday"], **pointer}
    moment = read_point(told, "future", Context(published, None))
    if moment is None:
        return None
    basis = f"the {parts['told']} {parts['weekday']} from the time told before ({story.earliest})"
    return replace(moment, basis=basis, anchor="narrative")


def _part_of_told(moment: Moment, parts: Parts) -> Moment:
    if moment.value == "XXXX-XX-XX" and moment.earliest is None:
        code = lexicon().value("part", parts["part"])
        return replace(moment, value=f"XXXX-XX-XX{code}", precision="hour")
    timed = read_point({"part": parts["part"]}, "past", Context(_NEVER, moment))
    if timed is None:
        return moment
    return replace(timed, basis=moment.basis, anchor="narrative", shift=moment.shift)
