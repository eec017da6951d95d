"""Numbers that changed while they were told of: a correction, a toll that grew, a passing state."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from itertools import combinations, product

from rashomon.model import Standing
from rashomon.weighing.verdicts.comparing import below, near_in_size
from rashomon.weighing.verdicts.saying import (
    Compare,
    Course,
    Group,
    Question,
    Relation,
    Said,
    quoted,
    who,
)

#: In so many days a large toll still grows, on pages that keep their first date.
_FIRST_DAYS = 3
#: How the reason begins where a number is of one time and another of another.
PASSING = "a number that changed from one time to the next"
_GREW = "a number that grew as time went on"


def correction(
    groups: Sequence[Group], contrary: Sequence[tuple[Group, Group]], names: Mapping[str, str]
) -> tuple[Standing, str] | None:
    """An update: every contradiction is gone once each voice is taken at its latest word.

    What a page names only to correct it is withdrawn for whoever of that voice says so.
    """
    latest: dict[str, str] = {}
    taken_back: set[tuple[str, str]] = set()
    for value, group in groups:
        for one in group:
            if one.when is not None:
                latest[one.voice.key] = max(one.when, latest.get(one.voice.key, one.when))
            if one.withdrawn:
                taken_back.add((one.voice.key, value))

    def withdrawn(one: Said) -> bool:
        if one.withdrawn or (one.voice.key, one.value) in taken_back:
            return True
        return one.when is not None and one.when < latest[one.voice.key]

    standing = {value for value, group in groups if not all(map(withdrawn, group))}
    if any(a[0] in standing and b[0] in standing for a, b in contrary):
        return None
    told = sorted(
        ((one.when or "", value, one) for value, group in groups for one in group),
        key=lambda each: (each[0], not withdrawn(each[2]), each[1], each[2].claim.id),
    )
    corrected = {one.voice.key for _, value, one in told if value not in standing}
    course = ", then ".join(
        f"{quoted([one])} ({', '.join(filter(None, (who([one], names), when[:10])))})"
        for when, _, one in told
        if one.voice.key in corrected
    )
    return "refined", f"an update, no dispute: {course}"


def growth(
    groups: Sequence[Group], asked: Question, names: Mapping[str, str]
) -> tuple[Standing, str] | None:
    """A number that only grew from one day of publication to the next, or that changed with it.

    Who gives it without a date neither proves nor disproves that.
    """
    told = _risen(groups, asked.compare, names)
    if told is not None:
        return told
    dated = sorted({(day, value) for value, group in groups for day in _days(group)})
    if {value for _, value in dated} != {value for value, _ in groups}:
        return None
    passes = asked.course is Course.PASSES
    for day, value in dated:
        for other_day, other_value in dated:
            if asked.compare(value, other_value) is not Relation.CONTRARY:
                continue
            first_is_less = day < other_day if passes else below(value, other_value)
            if not _in_order(day, other_day, first_is_less):
                return None
    since: dict[str, str] = {}
    for day, value in dated:
        since.setdefault(value, day)
    group_of = dict(groups)
    course = ", then ".join(
        f"{quoted(group_of[value])} ({who(group_of[value], names)}, from {day[:10]})"
        for value, day in since.items()
    )
    return "refined", f"{PASSING if passes else _GREW}: {course}"


def developing(one: Group, other: Group, course: Course) -> bool:
    """Whether the lesser of two numbers may have grown to the greater.

    The words of the greater say so; or the lesser came out before; or both are large, near each
    other, and of the same days: pages are brought up to date in place, so that their dates do not
    tell which came first. Of those who are in a state that passes either may have come first.
    """
    lesser, greater = (one, other) if below(one[0], other[0]) else (other, one)
    if any(map(_has_risen, greater[1])):
        return True
    before, after = (
        {date.fromisoformat(day[:10]) for day in _days(group)} for group in (lesser[1], greater[1])
    )
    if not before or not after:
        return False
    near = min(abs((a - b).days) for a, b in product(before, after)) <= _FIRST_DAYS
    if max(before) < min(after) or (near and near_in_size(one[0], other[0])):
        return True
    return course is Course.PASSES and max(after) < min(before)


def _days(group: Sequence[Said]) -> set[str]:
    """When each voice first gave a number: who carries it on later gives it as of then."""
    first: dict[str, str] = {}
    for one in group:
        if one.when is not None:
            first[one.voice.key] = min(one.when, first.get(one.voice.key, one.when))
    return set(first.values())


def _risen(
    groups: Sequence[Group], compare: Compare, names: Mapping[str, str]
) -> tuple[Standing, str] | None:
    """A number that whoever gives the greater one tells as one that has grown, dates or none."""
    ranked = sorted(groups, key=lambda group: sum(below(value, group[0]) for value, _ in groups))
    for lesser, greater in combinations(ranked, 2):
        contrary = compare(lesser[0], greater[0]) is Relation.CONTRARY
        if contrary and not any(map(_has_risen, greater[1])):
            return None
    course = ", then ".join(f"{quoted(group)} ({who(group, names)})" for _, group in ranked)
    return "refined", f"{_GREW}: {course}"


def _has_risen(said: Said) -> bool:
    """Whether the words say that the number was smaller before: "has risen to", "a third died"."""
    return bool(_rising().search(said.claim.quote))


@lru_cache(maxsize=1)
def _rising() -> re.Pattern[str]:
    """The words by which a number is told as one that has grown; ``data/corrections.toml``."""
    file = resources.files("rashomon.weighing") / "data" / "corrections.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))["rising"]
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


def _in_order(one: str, other: str, first_is_less: bool) -> bool:
    """Whether the lesser number was published first; a day without a time orders no hours."""
    if one[:10] == other[:10] and not len(one) == len(other) > len("2031-05-03"):
        return False
    return one != other and (one < other) == first_is_less
