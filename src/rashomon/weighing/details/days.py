"""On which day something happened that happens once, where days keep its tellings apart.

Happenings of different days are two happenings, unless what is told can have happened only once:
one and the same person dies, is found or is buried once, one building is built once.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import combinations

from rashomon.model import Argument, Claim, Detail
from rashomon.weighing.details.traits import may_be_made
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_times
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.timing import days_told
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.questions import asked_of_most

#: How it is asked where somebody gives a day, and where months or years are all that is given.
QUESTION, WHEN = "On which day", "When"
#: What only befalls things that are made, though its verbs say more: an offer is made, too.
_BUILT = "build"
_CORE = frozenset({"agent", "patient", "recipient"})
#: So many claims of a happening are held against each other.
_HELD = 40


def days_apart(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """The days given for what befell one participant once, by pages that give one day each."""
    told: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not is_said_for_sure(claim):
            continue
        deed = _once().get(claim.predicate.lemma)
        bearer = _bearer(claim)
        player = bench.player(bearer) if bearer is not None else None
        if deed is None or player is None or bearer is None or not _is_one(player, bench):
            continue
        if deed != _BUILT or may_be_made(singular(head_of(bearer.text))):
            told[player, deed].append(claim)
    for _, group in sorted(told.items()):
        dated = days_told(group)
        by_page: dict[str, set[str]] = defaultdict(set)
        for claim, _, day in dated:
            by_page[claim.source].add(day)
        events = {event_of.get(claim.id) for claim, _, _ in dated}
        if len(by_page) < 2 or len(events) < 2 or any(len(days) > 1 for days in by_page.values()):
            continue
        said: list[Said] = [bench.said(day, time.text, claim) for claim, time, day in dated]
        event = bench.event((claim for claim, _, _ in dated), event_of)
        words = asked_of_most(QUESTION, (claim for claim, _, _ in dated))
        detail = judge(Question(words, "time", compare_times, event), said, bench.names)
        if detail.verdict == "disputed":
            yield detail


def are_of_one_deed(claims: Sequence[Claim], players: Mapping[str, int]) -> bool:
    """Whether some pages that differ on a day tell of the same ones, or of a deed of one form.

    "People lay flowers", "bodies lay there": done to something by some, merely done by others.
    ``players``: the participant of the case that each chain is of.
    """
    told = [(c, {a.role for a in c.arguments} & _CORE, _company(c, players)) for c in claims]
    return any(
        one.source != other.source and (form == its_form or not mine.isdisjoint(theirs))
        for (one, form, mine), (other, its_form, theirs) in combinations(told[:_HELD], 2)
    )


def _company(claim: Claim, players: Mapping[str, int]) -> frozenset[int | str]:
    """Who does a deed and whom it befalls: participants of the case, and what they are called."""
    core = [argument for argument in claim.arguments if argument.role in _CORE]
    known = (players.get(argument.entity or "") for argument in core)
    heads = (singular(head_of(argument.text)) for argument in core)
    return frozenset((*(player for player in known if player is not None), *heads))


def _is_one(player: int, bench: Bench) -> bool:
    portrait = bench.cast.portraits[player]
    if player not in bench.entity_ids:
        return False
    things = portrait.kind not in {"person", "group"}
    return things or (bool(portrait.names) and portrait.plural is not True)


def _bearer(claim: Claim) -> Argument | None:
    undergoing = [a for a in claim.arguments if a.role == "patient"]
    acting = [a for a in claim.arguments if a.role == "agent"]
    return next(iter(undergoing or acting), None)


@lru_cache(maxsize=1)
def _once() -> dict[str, str]:
    """Lemma -> the deed that it names, of those that befall one participant once."""
    file = resources.files("rashomon.weighing") / "data" / "once.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {lemma: deed for deed, lemmas in raw.items() for lemma in lemmas}
