"""Which way from publication a time lies, and in which year, by its own words and its clause."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import Context
from rashomon.reading.time.nearest import Direction
from rashomon.reading.time.tense import Tense

Parts = Mapping[str, str]


def direction_of(parts: Parts, tense: Tense) -> Direction:
    """By its own pointer ("last Friday"), else by its clause: to come, else gone by."""
    pointer = parts.get("pointer")
    if pointer is not None:
        steps = int(lexicon().value("pointer", pointer))
        if steps:
            return "last" if steps < 0 else "next"
    return "future" if tense == "future" else "past"


def direction_in_year(parts: Parts, tense: Tense) -> Direction:
    """The same for what comes once a year: of a clause that tells nothing, the nearest one."""
    direction = direction_of(parts, tense)
    return "near" if direction == "past" and tense == "present" else direction


def side_of(direction: Direction) -> str:
    """The direction in a reason's words: "last", "nearest" or "next"."""
    return {"past": "last", "last": "last", "near": "nearest"}.get(direction, "next")


def inclusive(direction: Direction) -> Direction:
    """The same direction, with what holds the day of publication counted too."""
    if direction == "last":
        return "past"
    return "future" if direction == "next" else direction


def year_number(parts: Parts, context: Context) -> int | None:
    """The year that is written out or pointed to ("this year"); None when neither is."""
    if "year" in parts:
        return int(parts["year"])
    # "The year" points nowhere: which one it is stands elsewhere in the story.
    step = lexicon().classes["pointer"].get(parts.get("pointed", ""))
    if step is None:
        return None
    first, last = context.published.earliest, context.published.latest
    if first is None or last is None or first[:4] != last[:4]:
        return None
    return int(first[:4]) + int(step)
