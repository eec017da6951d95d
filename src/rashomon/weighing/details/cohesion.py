"""Whether those who give one value tell of one thing: else that they agree is chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from rashomon.model import Detail, DetailKind
from rashomon.weighing.details.facts import Fact, is_in_first_person, overlap
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.verdicts.comparing import is_open

#: What two claims must have in common that give one value, beside or with it; and what if the
#: value is as vague as "dozens" or a year, or they give two of which one may lie in the other.
_ENOUGH, _ENOUGH_FOR_VAGUE = 0.8, 1.3
#: Of a detail's claims so many are held against each other.
_COMPARED = 30
_OF_VALUES: frozenset[DetailKind] = frozenset({"number", "time", "place"})
_TOGETHER = frozenset({"agreed", "refined"})
_DOUBT = "each may be of something else: "


def cohesive(details: Iterable[Detail], facts: Mapping[str, Fact], cast: Cast) -> Iterator[Detail]:
    """The details, those of values agreed by chance as single ones; ``facts`` are by claim id.

    "Two" of one page's runs and of another's shots are one number and two things.
    """
    for detail in details:
        yield doubted(detail) if _is_by_chance(detail, facts, cast) else detail


def doubted(detail: Detail) -> Detail:
    """``detail`` as a single one, where it is agreed: each voice may speak of something else."""
    if detail.verdict not in _TOGETHER:
        return detail
    return replace(detail, verdict="single", reason=_DOUBT + detail.reason)


def is_doubted(detail: Detail) -> bool:
    """Whether nobody was found to tell of one thing who gives its values."""
    return detail.verdict == "single" and detail.reason.startswith(_DOUBT)


def _is_by_chance(detail: Detail, facts: Mapping[str, Fact], cast: Cast) -> bool:
    """Whether it is of an event, agreed on a value, and by nobody told of one thing."""
    if detail.kind not in _OF_VALUES or detail.verdict not in _TOGETHER or detail.event is None:
        return False
    return not _of_one_thing(detail, facts, cast)


def _of_one_thing(detail: Detail, facts: Mapping[str, Fact], cast: Cast) -> bool:
    told = (facts[claim] for answer in detail.answers for claim in answer.claims)
    own = [fact for fact in told if not is_in_first_person(fact.claim)]
    enough = _ENOUGH_FOR_VAGUE if _is_vague(detail) else _ENOUGH
    return any(
        one.claim.source != other.claim.source and overlap(one, other, cast) >= enough
        for one, other in combinations(own[:_COMPARED], 2)
    )


def _is_vague(detail: Detail) -> bool:
    """Whether no value is exact, or no two voices give one and the same day or place."""
    if detail.kind == "number":
        return all(is_open(answer.value) for answer in detail.answers)
    return all("/" in answer.value or answer.voices == 1 for answer in detail.answers)
