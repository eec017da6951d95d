"""Whether anybody was at a place: "nobody was on the roof" against "men on the roof waved"."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.weighing.details.denials import shortened
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.parties import covers, groups_of, narrowed_apart
from rashomon.weighing.verdicts.saying import Question
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, is_anybody, singular
from rashomon.weighing.wording.negation import is_a_habit, is_outright, none_of

#: How the question begins.
WAS_ANYONE = "Was anyone"
_SIDES = frozenset({"agent", "patient"})
_TRACE = re.compile(r"^(?:trace|sign|evidence)s? of (?:any |the |a |an )?")


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``data/presence.toml`` says; each field is described there.

    ``brought`` finds what brings a place, and the place.
    """

    being: frozenset[str]
    seeing: frozenset[str]
    finding: frozenset[str]
    nobody: frozenset[str]
    anyone: frozenset[str]
    comers: frozenset[str]
    idle: frozenset[str]
    where: Mapping[str, str]
    brought: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Spot:
    """Who was said to be where; ``who`` is "" for anyone."""

    claim: Claim
    who: str
    where: str
    place: str

    def is_at(self, other: Spot) -> bool:
        """Whether both are of one place, called as fully or with words in common."""
        mine, theirs = _content(self.place), _content(other.place)
        return (
            self.where == other.where
            and (mine == theirs or len(mine & theirs) > 1)
            and (not narrowed_apart(self.place, other.place))
        )


def presence(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each place where voices say nobody was: who was there after the word of others."""
    empty: list[Spot] = []
    held: dict[str, list[Spot]] = defaultdict(list)
    for claim in claims:
        if claim.kind != "asserted" or claim.certainty != "certain" or is_a_habit(claim):
            continue
        if claim.polarity == "+":
            for spot in _spots(claim):
                held[singular(head_of(spot.place))].append(spot)
        elif is_outright(claim, bench.around):
            empty += _empty_spots(claim)
    # All who deny it in these words ask one question; asked for each, it would be told as often.
    alike: dict[tuple[str, str, str], list[Spot]] = defaultdict(list)
    for none in empty:
        alike[none.who, none.where, " ".join(none.place.lower().split())].append(none)
    for nones in alike.values():
        there = [
            spot
            for spot in held.get(singular(head_of(nones[0].place)), ())
            if nones[0].is_at(spot) and _is_meant(nones[0].who, spot.who)
        ]
        yield from _judged(nones, there, event_of, bench)


def _judged(
    nones: Sequence[Spot], there: Sequence[Spot], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    noes = [none for none in nones if any(bench.at_once(none.claim, s.claim) for s in there)]
    ayes = [spot for spot in there if any(bench.at_once(n.claim, spot.claim) for n in noes)]
    if not noes:
        return
    said = [bench.said("no", shortened(none.claim), none.claim) for none in noes]
    said += [bench.said("yes", shortened(spot.claim), spot.claim) for spot in ayes]
    event = bench.event((spot.claim for spot in ayes), event_of)
    place = " ".join(noes[0].place.split())
    whom = f"{WAS_ANYONE} ({noes[0].who})" if noes[0].who else WAS_ANYONE
    asked = Question(f"{whom} {noes[0].where} {place}?", "manner", excluding, event=event)
    detail = judge(asked, said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def _spots(claim: Claim) -> Iterator[Spot]:
    """Who is told to be where, whatever else is told of them."""
    for argument in claim.arguments:
        if argument.role not in _SIDES:
            continue
        if (spot := _within(argument)) is not None and _is_a_person(argument.text):
            yield Spot(claim, argument.text[: argument.text.find(spot[0])], *spot[1:])
        elif _is_a_person(argument.text) and claim.predicate.lemma.split(" ")[0] in _words().being:
            yield from (Spot(claim, argument.text, *place) for place in _places(claim))


def _empty_spots(claim: Claim) -> Iterator[Spot]:
    """Where nobody, or nobody of a sort, is told to have been."""
    verb = claim.predicate.lemma.split(" ")[0]
    for argument in claim.arguments:
        if argument.role not in _SIDES or not (whom := _nobody(argument)):
            continue
        spot, traced = _within(argument), _TRACE.match(whom)
        empty = _words().being | _words().seeing | (_words().finding if traced else frozenset())
        if verb not in empty:
            continue
        who = _TRACE.sub("", whom)
        if spot is not None:
            who = who[: who.find(spot[0].lower())].strip()
        if who and who not in _words().anyone and not _is_a_person(who):
            continue
        places = [spot[1:]] if spot is not None else _places(claim)
        yield from (Spot(claim, "" if who in _words().anyone else who, *place) for place in places)


def _nobody(argument: Argument) -> str:
    """Of whom a phrase says that there was none: "guard on the roof", "anyone"; "" for no such."""
    said = " ".join(argument.text.lower().split())
    first = next((one for one in _words().nobody if f"{said} ".startswith(f"{one} ")), None)
    if first is not None:
        return f"anyone{said[len(first) :]}"
    return none_of(argument, denied=False) or ""


def _within(argument: Argument) -> tuple[str, str, str] | None:
    """The place that a phrase itself names: "men on the roof"."""
    found = _words().brought.search(argument.text)
    if found is None:
        return None
    where = found["where"].lower()
    return found[0], _words().where[where], found["place"]


def _places(claim: Claim) -> Iterator[tuple[str, str]]:
    """The places of a claim with the words that bring them."""
    for argument in claim.arguments:
        if argument.role != "place":
            continue
        before = claim.quote[: max(argument.start - claim.start, 0)].lower().split()
        if before and _words().brought.search(f"{before[-1]} {argument.text}"):
            yield _words().where.get(before[-1], before[-1]), argument.text


def _is_meant(denied: str, there: str) -> bool:
    """Whether who was there is one of those of whom there was none."""
    if denied:
        return covers(denied, there)
    return not groups_of(head_of(there)) & _words().comers


def _is_a_person(phrase: str) -> bool:
    noun = singular(head_of(phrase))
    return is_anybody(noun) or bool(groups_of(noun)) or lexicon().noun_file(noun) == PERSON


def _content(place: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'’]+", place.lower())) - _words().idle


@lru_cache(maxsize=1)
def _words() -> _Words:
    file = resources.files("rashomon.weighing") / "data" / "presence.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    where = raw.pop("where")
    brought = rf"\b(?P<where>{'|'.join(where)})\s+(?P<place>(?:the|[A-Z])\b.*)"
    lists = {name: frozenset(words) for name, words in raw.items()}
    return _Words(**lists, where=where, brought=re.compile(brought, re.DOTALL))
