"""Who did it first or last: who fired first, who was the last to leave."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.reference import reference_words
from rashomon.weighing.scales.frames import keys
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.parties import groups_of
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import head_of, is_a_person, is_anybody

#: How it is asked of a deed; each with the word that tells it, as no "first engine", "first time".
QUESTIONS = {"first": "Who did it first ({})?", "last": "Who did it last ({})?"}
#: "Last week" tells when, "last seen" of a state.
_NO_TIME = r"(?! (?:seen|heard|known|week|month|year|night|spring|summer|autumn|winter|\w+day)\b)"
_ORDERS = {
    order: re.compile(
        rf"(?<!the )(?<!its )(?<!his )(?<!her )(?<!their )(?<!\sa )\b{order}\b"
        rf"(?!-)(?! \w+s? (?:that|which)){_NO_TIME}",
        re.IGNORECASE,
    )
    for order in QUESTIONS
}
#: So many words behind the deed belong to it ("opened fire first"), so many to the infinitive
#: behind "was the first".
_BEHIND, _DEED = 2, 6
_TO_DO = re.compile(r"to (?P<deed>[a-z]+)\b(?P<rest>[\w '’-]*)")
_STOPS = re.compile(r" (?:at|in|on|from|by|with|after|before|when|as|since)\b.*")
_PEOPLE = frozenset({"person", "group", "organisation"})
_DOERS, _DONE_TO = ("agent", "patient"), frozenset({"patient", "recipient", "destination"})


@dataclass(frozen=True, slots=True)
class _Done:
    """Who did it in that place of an order: the deed, to what, and by which participant."""

    deed: str
    things: frozenset[str]
    player: int
    said: Said


def firsts(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """Where two voices name different ones who did the same first, or last."""
    for order, words in QUESTIONS.items():
        told: dict[str, list[_Done]] = defaultdict(list)
        for claim in filter(is_said_for_sure, claims):
            for done in _done(claim, order, bench):
                for key in keys(done.deed):
                    told[key].append(done)
        seen: set[frozenset[str]] = set()
        for _, group in sorted(told.items()):
            things = Counter(thing for one in group for thing in one.things)
            common = min(things, key=lambda thing: (-things[thing], thing), default="")
            of_one = [one for one in group if common in one.things or not one.things]
            ids = frozenset(one.said.claim.id for one in of_one)
            if ids in seen or len({one.said.value for one in of_one}) < 2:
                continue
            seen.add(ids)
            players = {one.said.value: one.player for one in of_one}
            compare = partial(_compare, players=players, bench=bench)
            deed = min(one.deed for one in of_one)
            event = bench.event((one.said.claim for one in of_one), event_of)
            asked = Question(words.format(deed), "identity", compare, event=event)
            detail = judge(asked, [one.said for one in of_one], bench.names)
            if detail.verdict == "disputed":
                yield detail


def _compare(one: str, other: str, players: Mapping[str, int], bench: Bench) -> Relation:
    """Two who are called otherwise, unless one may be whom the other only describes."""
    if one == other:
        return Relation.SAME
    both = players[one], players[other]
    vague = any(is_anybody(value) or "rescuers" in groups_of(value) for value in (one, other))
    named = any(bench.cast.portraits[player].names for player in both)
    maybe = vague or (named and bench.cast.may_be_one(*both))
    return Relation.COMPATIBLE if maybe else Relation.CONTRARY


def _done(claim: Claim, order: str, bench: Bench) -> Iterator[_Done]:
    """Who is said to have done what first: "fired first", "was the first to reach the wreck"."""
    found = next((a for role in _DOERS for a in claim.arguments if a.role == role), None)
    if found is None or not _is_somebody(found, bench):
        return
    player = bench.player(found)
    assert player is not None
    if claim.predicate.lemma == f"be {order}":
        behind = bench.around.behind(claim.source, claim.end, _DEED)
        told = _TO_DO.match(behind)
        if told is None:
            return
        deed = told["deed"]
        things = frozenset(
            {calling(rest)} if (rest := _STOPS.sub("", told["rest"]).strip()) else ()
        )
    elif found.role == "agent" and _is_told(claim, found, order, bench):
        deed = claim.predicate.lemma
        things = frozenset(calling(a.text) for a in claim.arguments if a.role in _DONE_TO)
    else:
        return
    name = bench.entity_names.get(player, "") if bench.cast.portraits[player].names else ""
    words = name if name in claim.quote else ""
    said = bench.said(name.lower() or calling(found.text), words or found.text, claim)
    yield _Done(deed, things - reference_words().pronouns.keys(), player, said)


def _is_told(claim: Claim, doer: Argument, order: str, bench: Bench) -> bool:
    """Whether the deed is said to have come so, and not "the first engine", "the first time"."""
    inside = claim.quote[max(doer.end - claim.start, 0) :]
    behind = bench.around.behind(claim.source, claim.end, _BEHIND)
    return bool(_ORDERS[order].search(inside) or _ORDERS[order].match(behind))


def _is_somebody(doer: Argument, bench: Bench) -> bool:
    """Whether people are named or described who can be held against others."""
    player = bench.player(doer)
    if player is None:
        return False
    known = bench.cast.portraits[player].kind in _PEOPLE or is_a_person(head_of(doer.text))
    return known and doer.text.lower() not in reference_words().pronouns
