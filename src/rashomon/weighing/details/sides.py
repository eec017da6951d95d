"""From which side a mover came: "came in from the east" against "approached from the west".

Or from which side it was fired: "the shells came from the hills to the east".

Sides as the compass tells them are those of the ground; left and right are those of whoever looks,
and exclude nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.parties import called
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular

#: How it is asked of a mover.
FROM_WHERE, FIRED = "From which side did {} come?", "From which side was it fired?"
_CIRCLE = 360
#: Degrees from which on two sides exclude each other; north and north-east do not.
_APART = 90
_DEFINITE = frozenset({"the", "his", "her", "its", "their", "our", "my"})
_MOVERS = ("agent", "patient")


@dataclass(frozen=True, slots=True)
class _Coming:
    """Who came, as a participant, by name and by the nouns that it is called, and from where."""

    mover: int
    name: str
    nouns: frozenset[str]
    said: Said

    def may_be(self, other: _Coming, bench: Bench) -> bool:
        """Whether both tell of one mover at one time."""
        if not bench.at_once(self.said.claim, other.said.claim):
            return False
        if self.mover == other.mover:
            return True
        alike = not self.nouns.isdisjoint(other.nouns)
        return alike and bench.cast.may_be_one(self.mover, other.mover)


@dataclass(frozen=True, slots=True)
class _Compass:
    """What ``data/sides.toml`` says; each field is described there."""

    coming: frozenset[str]
    fired: frozenset[str]
    firing: frozenset[str]
    going: frozenset[str]
    behind: frozenset[str]
    points: Mapping[str, int]


def sides(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """The sides from which one mover came, where each page names one only."""
    groups: list[list[_Coming]] = []
    for claim in filter(is_said_for_sure, claims):
        coming = _coming(claim, bench)
        if coming is None or event_of.get(claim.id) in bench.background:
            continue
        group = next((g for g in groups if all(coming.may_be(one, bench) for one in g)), None)
        if group is None:
            groups.append(group := [])
        group.append(coming)
    for group in groups:
        told = {(one.said.claim.source, one.said.value) for one in group}
        pages = {source for source, _ in told}
        if len(pages) < 2 or len(told) > len(pages):
            continue
        claims_told = (one.said.claim for one in group)
        name = min((one.name for one in group), key=lambda text: (len(text), text))
        words = FROM_WHERE.format(name)
        asked = Question(words, "place", opposite, event=bench.event(claims_told, event_of))
        detail = judge(asked, [one.said for one in group], bench.names)
        if detail.verdict == "disputed":
            yield detail


def fired_from(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """The sides from which shells, shots or the like came, where each page names one only."""
    told: dict[str, list[Said]] = defaultdict(list)
    for claim in filter(is_said_for_sure, claims):
        side = _origin(claim, bench)
        if side is not None and event_of.get(claim.id) not in bench.background:
            degrees, words = side
            told[claim.source].append(bench.said(degrees, words, claim))
    said = [one for page in told.values() for one in page]
    of_one = all(len({one.value for one in page}) == 1 for page in told.values())
    if len(told) < 2 or not of_one or not bench.all_at_once(one.claim for one in said):
        return
    event = bench.event((one.claim for one in said), event_of)
    detail = judge(Question(FIRED, "place", opposite, event=event), said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def opposite(one: str, other: str) -> Relation:
    """Sides of the compass in degrees: a right angle apart they exclude each other."""
    between = abs(int(one) - int(other)) % _CIRCLE
    apart = min(between, _CIRCLE - between)
    if not apart:
        return Relation.SAME
    return Relation.CONTRARY if apart >= _APART else Relation.COMPATIBLE


def _coming(claim: Claim, bench: Bench) -> _Coming | None:
    """Who came from which side, by a claim that says so of one mover."""
    if claim.predicate.lemma not in _compass().coming:
        return None
    side = next(filter(None, map(_side, claim.arguments)), None)
    mover = next((a for role in _MOVERS for a in claim.arguments if a.role == role), None)
    player = bench.player(mover) if mover is not None else None
    if side is None or mover is None or player is None:
        return None
    portrait = bench.cast.portraits[player]
    first, *rest = mover.text.lower().split()
    nouns = frozenset(portrait.heads)
    if first in _DEFINITE:
        nouns |= {singular(head_of(mover.text))}
    meant = first in _DEFINITE or not rest or bool(portrait.names)
    if portrait.plural is True or not meant or not nouns or _is_several(mover):
        return None
    degrees, words = side
    name = " ".join(called(mover, bench).split())
    return _Coming(player, name, nouns, bench.said(degrees, words, claim))


def _is_several(mover: Argument) -> bool:
    head = head_of(mover.text)
    return head != singular(head)


def _side(argument: Argument) -> tuple[str, str] | None:
    """The side that an argument names and nothing else: "the east", "the northern side"."""
    if argument.role != "origin":
        return None
    words = [word for word in argument.text.lower().split() if word != "the"]
    if len(words) > 1 and words[-1] in _compass().behind:
        words.pop()
    point = _compass().points.get("-".join(words))
    return None if point is None else (str(point), argument.text)


def _origin(claim: Claim, bench: Bench) -> tuple[str, str] | None:
    """The side from which a claim says that something was fired, in degrees and in words."""
    if claim.predicate.lemma not in _compass().firing:
        return None
    fired = (singular(head_of(a.text)) for a in claim.arguments if a.role in _MOVERS)
    if _compass().fired.isdisjoint(fired):
        return None
    _, last = bench.around.bounds(claim.source, claim.start)
    found = _from_a_side().match(bench.around.texts[claim.source][claim.predicate.end : last])
    if found is None:
        return None
    point = found["bare"] or found["beside"] or found["past"]
    return str(_compass().points[point.lower()]), " ".join(found["words"].split())


@lru_cache(maxsize=1)
def _from_a_side() -> re.Pattern[str]:
    """ "from the east", "from hills to the east", "from the quarry, east of the town"."""
    points = "|".join(sorted(_compass().points, key=len, reverse=True))
    going = "|".join(sorted(_compass().going))
    spot = rf"(?!the\s+(?:{points})\b)(?:(?!(?:{going})\b)[\w'’-]+\s+){{1,5}}?"
    return re.compile(
        rf"(?:\s+by\s+{spot})??\s+(?P<words>from\s+(?:"
        rf"the\s+(?P<bare>{points})(?:\s+(?:side|direction))?(?!\s+of\b)(?=\W|$)"
        rf"|{spot}to\s+the\s+(?P<beside>{points})\b"
        rf"|(?:{spot}|(?:(?!(?:{going})\b)[\w'’-]+\s+){{0,4}}[\w'’-]+,\s+)(?P<past>{points})\s+of\b))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _compass() -> _Compass:
    file = resources.files("rashomon.weighing") / "data" / "sides.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    points = raw.pop("points")
    return _Compass(**{name: frozenset(found) for name, found in raw.items()}, points=points)
