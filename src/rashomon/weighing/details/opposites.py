"""Predicates of which only one can be true of one and the same: locked and open, dead and alive.

What is denied of somebody is held against what implies it: "was not on board", "was at the helm".
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import product

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.mentions import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.details.denials import shortened
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.verdicts.bench import APART_DAYS, Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.parties import called, is_a_whole
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.negation import is_outright

#: A claim, of whom or what it is, and the side that it takes.
Told = tuple[Claim, Argument, str]

#: How the question begins.
TRUE_OF = "What is true of"
#: The sides of a field whose denial says the other.
_TURNS = "turns"
#: What merely implies a side says nothing where it is denied.
_IMPLIED = "_implied"
_OTHER = {"one": "other", "other": "one"}
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
#: Whoever is called so may be any of several.
_INDEFINITE = frozenset({"a", "an", "another", "one"})
#: What becomes of somebody changes; told on different days, both may have been true.
_CHANGING = frozenset({"fate"})
#: What becomes of somebody is told beside a deed as well: "escaped unhurt".
_BESIDE = frozenset({"fate", "harm"})
#: A state told beside a deed has no more words than "without a scratch".
_LONGEST_STATE = 3
_CLOSING = ".,;:!?)”’\"'"
#: How somebody died is asked only of the dead.
_ENDS = frozenset({"death"})
_DEATH = "kill"
_FATAL = re.compile(r"\b(?:dead|fatally|to death)\b")
_PEOPLE = frozenset({"person", "group", "organisation"})


def opposites(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """Where one voice says of somebody or something what excludes what another says."""
    told: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for claim in claims:
        bearer = _bearer(claim)
        for field, side in _told(claim, bench):
            if bearer is not None and _is_one(bearer, bench):
                if bearer.text.lower() not in reference_words().pronouns:
                    told[field, calling(bearer.text)].append((claim, bearer, side))
                if (player := bench.player(bearer)) is not None:
                    told[field, f"#{player}"].append((claim, bearer, side))
    dead = _dead(claims, bench)
    held: dict[str, set[str]] = defaultdict(set)
    for (field, _), group in sorted(told.items(), key=lambda each: (-len(each[1]), each[0])):
        if not _is_new(group, held[field]) or _is_one_deed(group):
            continue
        if field in _ENDS and dead.isdisjoint(bench.player(bearer) for _, bearer, _ in group):
            continue
        for detail in _judged(field, group, event_of, bench):
            held[field].update(claim for answer in detail.answers for claim in answer.claims)
            yield detail


def _is_new(group: Sequence[Told], held: set[str]) -> bool:
    """Whether its sides are not told already, of the same bearer called otherwise."""
    sides = {side for _, _, side in group}
    known = {side for claim, _, side in group if claim.id in held}
    return len(sides) > 1 and known != sides


def _dead(claims: Sequence[Claim], bench: Bench) -> set[int]:
    """The persons of whom somebody says that they died."""
    bearers = [
        bench.player(argument)
        for claim in claims
        if is_said_for_sure(claim) and _is_fatal(claim)
        for argument in claim.arguments
        if argument.role == "patient"
    ]
    return {one for one in bearers if one is not None and _is_a_person(one, bench)}


def _is_fatal(claim: Claim) -> bool:
    return _DEATH in frames().get(claim.predicate.lemma, ()) or bool(_FATAL.search(claim.quote))


def _is_a_person(player: int, bench: Bench) -> bool:
    portrait = bench.cast.portraits[player]
    return portrait.kind == "person" and portrait.plural is False


def _told(claim: Claim, bench: Bench) -> Iterator[tuple[str, str]]:
    """The fields that a claim speaks of, each with the side that it takes."""
    denied = claim.polarity == "-"
    if denied:
        sure = claim.kind == "asserted" and claim.certainty == "certain"
        if not sure or not is_outright(claim, bench.around):
            return
    elif not is_said_for_sure(claim):
        return
    for state in _states(claim):
        for field, side, turned in _sides().get(state, ()):
            taken = turned if denied else side
            if taken:
                yield field, taken
    if not denied:
        yield from _told_beside(claim, bench)


def _told_beside(claim: Claim, bench: Bench) -> Iterator[tuple[str, str]]:
    """The fields of the state that one is in who does or undergoes it: "emerged unscathed"."""
    behind = bench.around.behind(claim.source, claim.end, _LONGEST_STATE).split()
    told = (" ".join(behind[:count]) for count in range(1, _LONGEST_STATE + 1))
    for words in (*claim.quote.lower().split()[-1:], *told):
        state = words.rstrip(_CLOSING)
        for field, side, _ in _sides().get(f"be {state}", ()):
            if field in _BESIDE:
                yield field, side


def _is_one_deed(group: Sequence[Told]) -> bool:
    """Whether one and the same deed is asserted and denied, which ``denials`` tells."""
    lemmas = {claim.predicate.lemma for claim, _, _ in group}
    return len(lemmas) == 1 and not lemmas.pop().startswith("be ")


def _states(claim: Claim) -> Iterator[str]:
    """The predicate, alone and with the place that it is of: "be at", "be at the helm"."""
    lemma = claim.predicate.lemma
    places = [argument for argument in claim.arguments if argument.role == "place"]
    if not places or lemma.removeprefix("be ") not in role_words().switched:
        yield lemma
    for place in places:
        yield f"{lemma} {singular(head_of(place.text))}"


def _judged(
    field: str,
    group: Sequence[Told],
    event_of: Mapping[str, int],
    bench: Bench,
) -> Iterator[Detail]:
    fitting = _opposed(group, bench)
    if not fitting:
        return
    said: list[Said] = [bench.said(side, shortened(claim), claim) for claim, _, side in fitting]
    if field in _CHANGING and len({one.when and one.when[:10] for one in said}) > 1:
        return
    event = bench.event((claim for claim, _, _ in fitting), event_of)
    called_so = (" ".join(called(bearer, bench).split()) for _, bearer, _ in fitting)
    name = min(called_so, key=lambda text: (len(text), text))
    asked = Question(f"{TRUE_OF} {name}?", "manner", excluding, event=event, field=field)
    detail = judge(asked, said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def _opposed(group: Sequence[Told], bench: Bench) -> list[Told]:
    """What is told of a bearer of whom the other side may be told, and of no other day."""
    when = {_when(one, bench) for one in group}
    held = {
        one
        for one, other in product(when, when)
        if one[0] != other[0]
        and one[2].gap_days(other[2]) <= APART_DAYS
        and _may_be_one(one[1], other[1], bench)
    }
    return [one for one in group if _when(one, bench) in held]


def _when(told: Told, bench: Bench) -> tuple[str, int | None, Span]:
    claim, bearer, side = told
    return side, bench.player(bearer), bench.around.time(claim)


def _may_be_one(mine: int | None, theirs: int | None, bench: Bench) -> bool:
    return mine is None or theirs is None or bench.cast.may_be_one(mine, theirs)


def _bearer(claim: Claim) -> Argument | None:
    """Of whom or what it is said: who undergoes it, else the only one who takes part."""
    undergoing = [a for a in claim.arguments if a.role == "patient"]
    acting = [a for a in claim.arguments if a.role == "agent"]
    if undergoing:
        return undergoing[0] if len(undergoing) == 1 else None
    return acting[0] if len(acting) == 1 else None


def _is_one(bearer: Argument, bench: Bench) -> bool:
    """Whether one is meant whom the reader knows by now, or things of one place."""
    player = bench.player(bearer)
    portrait = bench.cast.portraits[player] if player is not None else None
    if portrait is not None and portrait.names:
        return portrait.plural is not True
    first = bearer.text.lower().split()[:1]
    definite = bool(first) and (first[0] in _DEFINITE or bearer.text[:1].isupper())
    person = portrait is not None and portrait.kind in _PEOPLE
    several = head_of(bearer.text) != singular(head_of(bearer.text))
    if person:
        return definite and not several and _INDEFINITE.isdisjoint(first)
    return definite or (several and is_a_whole(bearer.text))


@lru_cache(maxsize=1)
def _sides() -> dict[str, list[tuple[str, str, str]]]:
    """Lemma -> each field that it belongs to, the side that it takes, and the one if denied."""
    file = resources.files("rashomon.weighing") / "data" / "opposites.toml"
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for field, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
        turns = words.pop(_TURNS, [])
        for side, lemmas in words.items():
            for lemma in lemmas:
                takes = side.removesuffix(_IMPLIED)
                found[lemma].append((field, takes, _OTHER[side] if side in turns else ""))
    return dict(found)
