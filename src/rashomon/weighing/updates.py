"""Numbers that changed while they were told of: a voice that corrects itself, a toll that grew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Standing
from rashomon.weighing.comparing import below
from rashomon.weighing.saying import Compare, Group, Relation, Said, quoted, who


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
    groups: Sequence[Group], compare: Compare, names: Mapping[str, str]
) -> tuple[Standing, str] | None:
    """A number that only grew from one day of publication to the next.

    Who gives it without a date neither proves nor disproves that.
    """
    dated = [(one.when, value) for value, g in groups for one in g if one.when]
    if {value for _, value in dated} != {value for value, _ in groups}:
        return None
    for day, value in dated:
        for other_day, other_value in dated:
            contrary = compare(value, other_value) is Relation.CONTRARY
            if contrary and not _in_order(day, other_day, below(value, other_value)):
                return None
    since: dict[str, str] = {}
    for day, value in sorted(dated):
        since.setdefault(value, day)
    group_of = dict(groups)
    course = ", then ".join(
        f"{quoted(group_of[value])} ({who(group_of[value], names)}, from {day[:10]})"
        for value, day in since.items()
    )
    return "refined", f"a number that grew as time went on: {course}"


def _in_order(one: str, other: str, first_is_less: bool) -> bool:
    """Whether the lesser number was published first; a day without a time orders no hours."""
    if one[:10] == other[:10] and not len(one) == len(other) > len("2031-05-03"):
        return False
    return one != other and (one < other) == first_is_less
