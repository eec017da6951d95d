"""A detail judged once more, when a person has taken evidence away from it or added to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rashomon.model import Detail
from rashomon.weighing.details import (
    beginnings,
    causes,
    contents,
    culprits,
    doers,
    orders,
    sides,
    spots,
    ways,
)
from rashomon.weighing.details.cohesion import doubted, is_doubted
from rashomon.weighing.details.players import WITH_WHAT
from rashomon.weighing.details.traits import (
    COLOUR,
    STRUCK,
    compare_kinds,
    compare_things,
)
from rashomon.weighing.details.weapons import HIT_WHERE, WEAPON
from rashomon.weighing.figures.ages import AGE
from rashomon.weighing.verdicts.comparing import (
    compare_ages,
    compare_clocks,
    compare_days,
    compare_numbers,
    compare_readings,
    compare_wordings,
    excluding,
)
from rashomon.weighing.verdicts.saying import Course
from rashomon.weighing.verdicts.updates import PASSING
from rashomon.weighing.verdicts.verdicts import Compare, Question, Said, judge
from rashomon.weighing.wording.questions import asks_a_price

_CLOCK = re.compile(r"\d\d:\d\d")


def judge_again(detail: Detail, said: Sequence[Said], names: Mapping[str, str]) -> Detail:
    """The same question as ``detail`` asks, with the same id, answered by ``said`` alone.

    ``said`` is not empty; ``names`` gives for each source id what to call it in words.
    """
    asked = Question(
        detail.question,
        detail.kind,
        _compare(detail, said),
        event=detail.event,
        entity=detail.entity,
        course=_course(detail),
    )
    found = replace(judge(asked, said, names), id=detail.id)
    # That some of its evidence is gone makes nobody else tell of one thing.
    return doubted(found) if is_doubted(detail) else found


def _course(detail: Detail) -> Course:
    """What could become of the number while it was told of, as the first verdict has it."""
    if detail.verdict == "disputed":
        return Course.STAYS
    return Course.PASSES if detail.reason.startswith(PASSING) else Course.GROWS


def _compare(detail: Detail, said: Sequence[Said]) -> Compare:
    """How the values of ``detail`` were compared, as far as it tells."""
    if detail.kind == "number":
        if asks_a_price(detail.question):
            return compare_readings
        return compare_ages if detail.question.startswith(AGE) else compare_numbers
    if detail.kind == "time":
        return compare_clocks if _CLOCK.match(said[0].value) else compare_days
    own = next((way for asked, way in _ways() if asked.fullmatch(detail.question)), None)
    if own is not None:
        return own
    disputed = detail.kind == "identity" and detail.verdict == "disputed"
    return excluding if disputed or detail.kind == "manner" else compare_wordings


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[re.Pattern[str], Compare], ...]:
    """The questions whose answers are compared in a way of their own; of two the first holds."""
    compared: tuple[tuple[str, Compare], ...] = (
        (causes.QUESTION, causes.compare_causes),
        (culprits.QUESTION, culprits.compare_bodies),
        (contents.QUESTION, contents.compare_contents),
        (beginnings.WHICH_ROOM, beginnings.compare_rooms),
        (beginnings.WHICH, beginnings.compare_marks),
        (sides.FROM_WHERE, sides.opposite),
        (WEAPON, compare_kinds),
        (WITH_WHAT, compare_kinds),
        (STRUCK, compare_things),
        (COLOUR, excluding),
        (HIT_WHERE, excluding),
        *((asked, compare_things) for asked in spots.ASKED.values()),
        *((asked, doers.compare_doers) for asked in doers.asked().values()),
        *((asked, doers.compare_doers) for asked in (orders.QUESTION, *ways.QUESTIONS)),
    )
    return tuple(
        (re.compile(".+".join(map(re.escape, a.split("{}"))), re.S), way) for a, way in compared
    )
