"""Numbers that changed while they were told of: a voice that corrects itself, a toll that grew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Standing
from rashomon.weighing.comparing import below
from rashomon.weighing.saying import Compare, Group, Relation, Said, quoted, who


def correction(
    groups: Sequence[Group], contrary: Sequence[tuple[Group, Group]], names: Mapping[str, str]
) -> tuple[Standing, str] | None:
    """An update: every contradiction is gone once each voice is taken at its latest word."""
    latest: dict[str, str] = {}
    for _, group in groups:
        for one in group:
            if one.when is not None:
                latest[one.voice.key] = max(one.when, latest.get(one.voice.key, one.when))

    def withdrawn(one: Said) -> bool:
        return one.when is not None and one.when < latest[one.voice.key]

    standing = {value for value, group in groups if not all(map(withdrawn, group))}
    if any(a[0] in standing and b[0] in standing for a, b in contrary):
        return None
    told = sorted(
        ((one.when or "", value, one) for value, group in groups for one in group),
        key=lambda each: (each[0], each[1], each[2].claim.id),
    )
    corrected = {one.voice.key for _, value, one in told if value not in standing}
    course = ", then ".join(
        f"{quoted([one])} ({who([one], names)}, {when[:10]})"
        for when, _, one in told
        if one.voice.key in corrected
    )
    return "refined", f"an update, no dispute: {course}"


def growth(
    groups: Sequence[Group], compare: Compare, names: Mapping[str, str]
) -> tuple[Standing, str] | None:
    """A number that only grew from one day of publication to the next."""
    dated = [(one.when[:10], value, one) for value, g in groups for one in g if one.when]
    if len(dated) < sum(len(group) for _, group in groups):
        return None
    for day, value, _ in dated:
        for other_day, other_value, _ in dated:
            contrary = compare(value, other_value) is Relation.CONTRARY
            if contrary and (day == other_day or (day < other_day) != below(value, other_value)):
                return None
    since: dict[str, str] = {}
    for day, value, _ in sorted(dated, key=lambda each: each[:2]):
        since.setdefault(value, day)
    group_of = dict(groups)
    course = ", then ".join(
        f"{quoted(group_of[value])} ({who(group_of[value], names)}, from {day})"
        for value, day in since.items()
    )
    return "refined", f"a number that grew as time went on: {course}"
