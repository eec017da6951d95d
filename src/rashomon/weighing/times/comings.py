"""Which times of day are of the coming of one body, in whatever words: "the first patrol was on the
spot at 02:58", "it was 3:40 when the police came".

A body comes to an incident once; who comes behind the first of it is called
another, or reinforcements.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim
from rashomon.weighing.times.moments import Moment, gap

#: What somebody does who is somewhere: "be at", "be on site".
_BE = "be "
_FIRST = "first"
_WHERE = frozenset({"place", "destination", "recipient"})
#: In minutes: a body that came so much later came another time.
_ONE_COMING = 180


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``data/comings.toml`` says; each field is described there."""

    arrival: re.Pattern[str]
    others: re.Pattern[str]
    unsure: re.Pattern[str]
    bodies: Mapping[str, re.Pattern[str]]


def one_coming(one: Moment, other: Moment) -> bool:
    """Whether two times are of when one and the same body first came, not to two named places."""
    near = gap(one, other) <= _ONE_COMING and not comers(one).isdisjoint(comers(other))
    return near and not _to_two_places(one, other)


def two_comings(one: Moment, other: Moment) -> bool:
    """Whether two times are of one body's coming to two places, or of its coming and its stay."""
    if _bodies_in(one).isdisjoint(_bodies_in(other)):
        return False
    others = _tells_of_others(one.clause) != _tells_of_others(other.clause)
    return others or _to_two_places(one, other)


def comers(moment: Moment) -> frozenset[str]:
    """The bodies whose first coming a time is told of."""
    if _tells_of_others(moment.clause) or _is_unsure(moment.clause):
        return frozenset()
    return frozenset().union(
        *(_coming(claim, first=_FIRST in moment.ranks) for claim in moment.claims)
    )


# Each time is held against many others: what its words say is found once.
@lru_cache(maxsize=65536)
def _tells_of_others(clause: str) -> bool:
    return _words().others.search(clause) is not None


@lru_cache(maxsize=65536)
def _is_unsure(clause: str) -> bool:
    return _words().unsure.search(clause) is not None


def _bodies_in(moment: Moment) -> frozenset[str]:
    """The bodies that come or are there, first or not."""
    return frozenset().union(*(_coming(claim, first=True) for claim in moment.claims))


def _coming(claim: Claim, *, first: bool) -> frozenset[str]:
    """The bodies that a claim tells the coming of; the ``first`` to be anywhere have come there."""
    there = first and claim.predicate.lemma.startswith(_BE)
    if not (there or _tells_of_an_arrival(claim.quote)):
        return frozenset()
    doers = [a for a in claim.arguments if a.role == "agent"]
    doers = doers or [a for a in claim.arguments if a.role == "patient"]
    return _bodies_among(" ".join(argument.text.lower() for argument in doers))


@lru_cache(maxsize=65536)
def _tells_of_an_arrival(quote: str) -> bool:
    return _words().arrival.search(" ".join(quote.lower().split())) is not None


@lru_cache(maxsize=65536)
def _bodies_among(told: str) -> frozenset[str]:
    return frozenset(body for body, words in _words().bodies.items() if words.search(told))


def _to_two_places(one: Moment, other: Moment) -> bool:
    mine, theirs = _goals(one), _goals(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _goals(moment: Moment) -> frozenset[str]:
    """The names of where somebody comes: "came to Karvel", "reached Karvel"."""
    told = (a for claim in moment.claims for a in claim.arguments if _is_goal(a, claim))
    words = (word.strip(".,") for argument in told for word in argument.text.split())
    return frozenset(word for word in words if word[:1].isupper())


def _is_goal(argument: Argument, claim: Claim) -> bool:
    reached = argument.role == "patient" and any(a.role == "agent" for a in claim.arguments)
    return reached or argument.role in _WHERE


@lru_cache(maxsize=1)
def _words() -> _Words:
    file = resources.files("rashomon.weighing") / "data" / "comings.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    bodies = {body: _any_of(phrases) for body, phrases in raw["bodies"].items()}
    arrival, others, unsure = (_any_of(raw[name]) for name in ("arrival", "others", "unsure"))
    return _Words(arrival, others, unsure, bodies)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    written = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(written)})\b")
