"""What one voice says happened and another says did not."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.bench import Bench
from rashomon.weighing.counts import counting_words, head_of, singular
from rashomon.weighing.frames import frames, keys, nearness
from rashomon.weighing.saying import Question, Relation
from rashomon.weighing.spans import Span
from rashomon.weighing.verdicts import judge

#: Deeds this near are one deed in other words: a denial is held to what it denies.
_ONE_KIND = 0.8
_APART_DAYS = 1.5
#: What is told so long after or before tells of another incident.
_HISTORY_DAYS = 30.0
_LONGEST = 90
_NOT_DOING = re.compile(r"\bnot (?:\w+ly )?\w+ing\b")
_WORD = re.compile(r"n[’']t\b|\w+")
#: An infinitive's "to" stands so many words before its verb, or before what the verb is made into.
_BEFORE_A_DEED = 3
#: Nothing is used but to do something with it.
_USE = "use"
_SIDES = frozenset({"agent", "patient", "instrument"})
_NO_ONE = frozenset({"no one"})


#: What an assertion comes down to, see ``_gist``; and all of one gist under the keys to find it by.
Gist = tuple[object, ...]
Asserted = Mapping[object, Mapping[Gist, list["Assertion"]]]


@dataclass(frozen=True, slots=True)
class DenialWords:
    """What ``data/denials.toml`` says; each field is described there."""

    negations: frozenset[str]
    limits: frozenset[str]
    denying: frozenset[str]
    blaming: frozenset[str]
    undergoing: frozenset[str]
    nobody: frozenset[str]
    some: frozenset[str]
    auxiliaries: frozenset[str]
    being: frozenset[str]
    lacking: frozenset[str]
    minds: frozenset[str]
    phrases: frozenset[str]


@lru_cache(maxsize=1)
def denial_words() -> DenialWords:
    """The words that a denial turns on."""
    file = resources.files("rashomon.weighing") / "data" / "denials.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return DenialWords(**{name: frozenset(words) for name, words in raw.items()})


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim that something happened, or that it did not, with who takes which side."""

    claim: Claim
    deed: str
    sides: Mapping[str, Argument]
    players: Mapping[str, int]
    time: Span


def denials(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """For each deed that is denied by one voice and asserted by another, the two in their words."""
    asserted: Asserted = defaultdict(lambda: defaultdict(list))
    denied: list[Assertion] = []
    for claim in claims:
        if not _says_so(claim, bench):
            continue
        one = _assertion(claim, bench)
        if claim.polarity == "-":
            denied.append(one)
            continue
        for key in _asserted_keys(one):
            asserted[key][_gist(one, bench)].append(one)
    for noes, ayes in _gathered(denied, asserted, event_of, bench):
        detail = _judged(noes, ayes, event_of, bench)
        if detail.verdict == "disputed":
            yield detail


def _says_so(claim: Claim, bench: Bench) -> bool:
    """Whether it is a plain statement of a deed, not of a state, nor of what is still to come."""
    lemma = claim.predicate.lemma
    if claim.kind != "asserted" or claim.certainty != "certain" or _is_to_come(claim):
        return False
    if lemma in role_words().perception | denial_words().phrases | {"be", "happen"}:
        return False
    if lemma.startswith("be ") and lemma not in frames():
        return False
    return claim.polarity == "+" or _is_outright(claim, bench)


def _is_outright(claim: Claim, bench: Bench) -> bool:
    """Whether a denial says so in words, and for good: "not yet" is none, nor "barred from"."""
    said = set(_WORD.findall(claim.quote.lower()))
    if said & denial_words().limits or _is_gerund(claim, said):
        return False
    if said & denial_words().negations:
        return True
    around = _WORD.findall(bench.around.sentences(claim.source, claim.start, 0))
    cues = [word for voice in claim.attribution for word in voice.cue.lower().split()]
    return any(
        word.startswith(start) for word in (*around, *cues) for start in denial_words().denying
    )


def _is_gerund(claim: Claim, said: set[str]) -> bool:
    """Whether it says what doing or leaving something did ("by not answering")."""
    return bool(_NOT_DOING.search(claim.quote)) and not said & denial_words().auxiliaries


def _is_to_come(claim: Claim) -> bool:
    """Whether the deed is an infinitive ("is not going to die", "decided not to leave")."""
    before = claim.quote[: max(claim.predicate.start - claim.start, 0)].lower().split()
    return "to" in before[-_BEFORE_A_DEED:]


def _gathered(
    denied: Sequence[Assertion], asserted: Asserted, event_of: Mapping[str, int], bench: Bench
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Denials with what they deny; several that deny the same go together."""
    found: dict[object, tuple[dict[str, Claim], dict[str, Claim]]] = {}
    # What a thousand accounts deny in a few phrasings is held against the rest once for each.
    abouts: dict[Gist, object] = {}
    for denial in denied:
        gist = _gist(denial, bench)
        if gist not in abouts:
            opposed = _opposed(denial, asserted, bench)
            events = {event_of[name] for name in opposed if name in event_of}
            abouts[gist] = min(events) if events else next(iter(opposed), None)
            if opposed:
                found.setdefault(abouts[gist], ({}, {}))[1].update(opposed)
        if abouts[gist] is not None:
            found[abouts[gist]][0][denial.claim.id] = denial.claim
    for noes, ayes in found.values():
        yield list(noes.values()), list(ayes.values())


def _opposed(denial: Assertion, asserted: Asserted, bench: Bench) -> dict[str, Claim]:
    """The claims that a denial denies, by id, in order."""
    near = {
        gist: told for key in _denied_keys(denial) for gist, told in asserted.get(key, {}).items()
    }
    found = {
        one.claim.id: one.claim
        for told in near.values()
        if _denies(denial, told[0], bench)
        for one in told
    }
    return dict(sorted(found.items()))


def _gist(one: Assertion, bench: Bench) -> Gist:
    """All that ``_denies`` goes by: what it says of one assertion, it says of all alike in this."""
    claim = one.claim
    return (
        one.deed,
        tuple((role, argument.text) for role, argument in one.sides.items()),
        tuple(one.players.items()),
        one.time,
        bench.around.lately(claim),
        tuple(argument.role for argument in claim.arguments),
        _says_none(claim),
    )


def _asserted_keys(one: Assertion) -> Iterator[object]:
    """Where to look for what a denial denies: the deed, what it was done with, who is blamed."""
    yield from keys(one.deed)
    for role in ("patient", "instrument"):
        if role in one.players:
            yield "with", one.players[role]
    if one.deed in denial_words().blaming and "patient" in one.players:
        yield "blamed", one.players["patient"]


def _denied_keys(denial: Assertion) -> Iterator[object]:
    yield from keys(denial.deed)
    if denial.deed == _USE and "patient" in denial.players:
        yield "with", denial.players["patient"]
    if "agent" in denial.players:
        yield "blamed", denial.players["agent"]


def _denies(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether nothing but the "not" tells the two apart."""
    if _at_another_time(denial, other, bench):
        return False
    if other.deed in denial_words().blaming:
        accused = other.players.get("patient")
        return accused is not None and denial.players.get("agent") == accused
    if denial.deed == _USE:
        return _with_it(denial, other)
    if not _same_deed(denial.deed, other.deed):
        return False
    agents, patients = (_side(role, denial, other, bench) for role in ("agent", "patient"))
    if denial.deed in _empty():
        return patients is True and agents is not False
    meant = (
        True in {agents, patients} or _nobody_at_all(denial, other) or _none_of_it(denial, other)
    )
    return False not in {agents, patients} and meant


def _at_another_time(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether they are told of days apart, or one of them of another incident long before."""
    mine, theirs = bench.around.lately(denial.claim), bench.around.lately(other.claim)
    days = denial.time.gap_days(other.time)
    return days > _APART_DAYS or mine.gap_days(theirs) > _HISTORY_DAYS


def _same_deed(one: str, other: str) -> bool:
    """Whether two predicates say the same: one word, or words for one kind of happening."""
    return nearness(one, other)[0] >= _ONE_KIND


def _none_of_it(denial: Assertion, other: Assertion) -> bool:
    """Whether it is said that there was no such deed at all: "there was no looting"."""
    bare = all(a.role == "place" for a in denial.claim.arguments) and bool(other.sides)
    return _says_none(denial.claim) and bare and denial.deed == other.deed


def _says_none(claim: Claim) -> bool:
    return claim.quote.lower().startswith(f"no {claim.predicate.text.lower()}")


def _nobody_at_all(denial: Assertion, other: Assertion) -> bool:
    """Whether nobody did or suffered, with nothing to narrow it, what somebody did or suffered.

    Of tolls that is a number, none, and told beside the others.
    """
    if denial.deed != other.deed or len(denial.claim.arguments) != 1:
        return False
    counted = frames().get(denial.deed, frozenset()) & counting_words().tolls
    if counted or denial.deed in denial_words().minds:
        return False
    return any(
        role in other.sides and _anyone(mine) and not _anyone(other.sides[role])
        for role, mine in denial.sides.items()
    )


def _with_it(denial: Assertion, other: Assertion) -> bool:
    """Whether the thing that was not used is what something else was done with, or to."""
    used, doer = denial.players.get("patient"), denial.players.get("agent")
    if used is None or other.deed == _USE or doer not in {None, other.players.get("agent")}:
        return False
    return used in {other.players.get("patient"), other.players.get("instrument")}


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Deeds that say next to nothing without the thing they are done to ("use", "open", "make")."""
    return role_words().carriers | role_words().light


def _side(role: str, denial: Assertion, other: Assertion, bench: Bench) -> bool | None:
    """Whether the same one takes this side in both; None: the assertion, or nobody, says who."""
    mine, theirs = denial.sides.get(role), other.sides.get(role)
    if mine is None or _anyone(mine):
        return None
    if theirs is None:
        return None if role == "agent" else False
    if _anyone(theirs) or _picked_out(mine) != _picked_out(theirs):
        return False
    a, b = denial.players.get(role), other.players.get(role)
    if a is not None and a == b:
        portrait = bench.cast.portraits[a]
        crowd = portrait.plural is not False and _is_anybody(head_of(theirs.text))
        return bool(portrait.names) or not crowd
    heads = singular(head_of(mine.text)), singular(head_of(theirs.text))
    names = [bench.cast.portraits[p].names if p is not None else set() for p in (a, b)]
    if heads[0] == heads[1] and not _is_anybody(head_of(mine.text)):
        return not all(names) or bool(names[0] & names[1])
    alike = heads[0] == heads[1] or (any(names) and not all(names))
    return None if alike and _may_be_meant(a, b, bench) else False


def _may_be_meant(one: int | None, other: int | None, bench: Bench) -> bool:
    """Whether a person described in the one may be the person whom the other describes or names."""
    if one is None or other is None or not bench.cast.may_be_one(one, other):
        return False
    both = bench.cast.portraits[one], bench.cast.portraits[other]
    return all(p.kind == "person" and p.plural is False for p in both)


def _is_anybody(head: str) -> bool:
    """Whether a noun says no more than that people are meant."""
    return head in role_words().any_person | role_words().any_people | counting_words().people


def _picked_out(argument: Argument) -> bool:
    """Whether the phrase means some of many, or one beside others ("a second car", "many cars")."""
    said = set(argument.text.lower().split())
    return bool(said & (counting_words().ordinals | denial_words().some))


def _anyone(argument: Argument) -> bool:
    """Whether the phrase means no one in particular ("nobody", "no one"), not "none of the men"."""
    said = argument.text.lower()
    first, *rest = said.split() or [""]
    return said in _NO_ONE or (first in denial_words().nobody and "of" not in rest)


def _assertion(claim: Claim, bench: Bench) -> Assertion:
    sides: dict[str, Argument] = {a.role: a for a in reversed(claim.arguments) if a.role in _SIDES}
    deed = claim.predicate.lemma
    if claim.polarity == "-" and deed in role_words().light and "patient" in sides:
        deed, sides = _lent(deed, sides)
    players: dict[str, int] = {
        role: bench.cast.of_chain[a.entity] for role, a in sides.items() if a.entity is not None
    }
    return Assertion(claim, deed, sides, players, bench.around.time(claim))


def _lent(verb: str, sides: Mapping[str, Argument]) -> tuple[str, dict[str, Argument]]:
    """What a verb that means little lends itself to: "received no warning" is not warned.

    Who receives or suffers something undergoes it.
    """
    deed = lexicon().happening(singular(head_of(sides["patient"].text)))
    if deed is None:
        return verb, dict(sides)
    doer = sides.get("agent")
    if doer is None:
        return deed, {}
    return deed, {"patient" if verb in denial_words().undergoing else "agent": doer}


def _judged(
    noes: Sequence[Claim], ayes: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Detail:
    said = [bench.said("no", shortened(claim), claim) for claim in noes]
    said += [bench.said("yes", shortened(claim), claim) for claim in ayes]
    events = sorted({event_of[claim.id] for claim in ayes if claim.id in event_of})
    event = bench.event_ids[events[0]] if events else None
    shortest = min((shortened(claim) for claim in ayes), key=lambda words: (len(words), words))
    asked = Question(
        f"Did it happen (“{shortest}”)?",
        "manner",
        _opposite,
        event=event,
        entity=None if event else _entity([*ayes, *noes], bench),
    )
    return judge(asked, said, bench.names)


def _opposite(one: str, other: str) -> Relation:
    return Relation.SAME if one == other else Relation.CONTRARY


def shortened(claim: Claim) -> str:
    """The words of a claim, cut to what a line holds."""
    words = " ".join(claim.quote.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _entity(claims: Iterable[Claim], bench: Bench) -> str | None:
    """Whom the claims speak of, first of all."""
    for claim in claims:
        for argument in claim.arguments:
            if argument.entity is not None:
                return bench.entity_ids.get(bench.cast.of_chain[argument.entity])
    return None
