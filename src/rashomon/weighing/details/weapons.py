"""With what weapon an attacker attacked, and where on the body somebody was hit."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.details.traits import compare_kinds
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.questions import within
from rashomon.weighing.wording.whether import told_alike

WEAPON = "With what weapon?"
#: How it is asked of a person.
HIT_WHERE = "Where was {} hit?"
_BODY = "08"
_WEAPON = "weapon"
_HURT_AT = frozenset({"place", "destination", "topic"})
_SHOOT = "shoot"


def weapons(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """What the one attacker had, where each source that says so names one weapon only."""
    told: dict[str, dict[str, Said]] = defaultdict(dict)
    armed: list[Claim] = []
    sure = [*_sure(claims, event_of, bench)]
    attackers = {player for claim in sure if (player := _attacker(claim, bench)) is not None}
    for claim in sure:
        doer = _doer(claim)
        if doer is None:
            if not _shoots(claim):
                continue
        elif calling(doer.text) not in _words("attackers") and bench.player(doer) not in attackers:
            continue
        for argument in claim.arguments:
            noun = singular(head_of(argument.text))
            held = argument.role == "patient" and claim.predicate.lemma in _words("holding")
            if (argument.role == "instrument" or held) and lexicon().is_a(noun, _WEAPON):
                told[claim.source].setdefault(noun, bench.said(noun, argument.text, claim))
                armed.append(claim)
    if len(told) > 1 and all(len(nouns) == 1 for nouns in told.values()):
        said = [one for nouns in told.values() for one in nouns.values()]
        asked = Question(WEAPON, "identity", compare_kinds, event=bench.event(armed, event_of))
        yield judge(asked, said, bench.names)


def wounds(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """Which part of the body of one person was hit, where each source names one part only."""
    told: dict[int, dict[str, dict[str, Said]]] = defaultdict(lambda: defaultdict(dict))
    for claim in _sure(claims, event_of, bench):
        if not _hurts(claim):
            continue
        hurt = next((a for a in claim.arguments if a.role == "patient"), None)
        person = bench.player(hurt) if hurt is not None else None
        if person is None or person not in bench.entity_ids:
            continue
        for argument in claim.arguments:
            if argument.role in _HURT_AT and (part := _part(argument)) is not None:
                told[person][claim.source].setdefault(part, bench.said(part, argument.text, claim))
    for person, pages in sorted(told.items()):
        if len(pages) < 2 or any(len(parts) > 1 for parts in pages.values()):
            continue
        said = [one for parts in pages.values() for one in parts.values()]
        words = HIT_WHERE.format(within(bench.entity_names[person]))
        asked = Question(words, "place", excluding, entity=bench.entity_ids[person])
        yield judge(asked, said, bench.names)


def _attacker(claim: Claim, bench: Bench) -> int | None:
    """The one person who shoots, stabs or the like, whatever the page calls that one."""
    doer = _doer(claim)
    player = bench.player(doer) if doer is not None else None
    if player is None or not (_shoots(claim) or _hurts(claim)):
        return None
    portrait = bench.cast.portraits[player]
    return player if portrait.kind == "person" and portrait.plural is False else None


def _doer(claim: Claim) -> Argument | None:
    return next((a for a in claim.arguments if a.role == "agent"), None)


def _hurts(claim: Claim) -> bool:
    return not _words("hurting").isdisjoint(frames().get(claim.predicate.lemma, ()))


def _shoots(claim: Claim) -> bool:
    return told_alike(claim.predicate.lemma, _SHOOT)


def _sure(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Claim]:
    for claim in claims:
        if is_said_for_sure(claim) and event_of.get(claim.id) not in bench.background:
            yield claim


def _part(argument: Argument) -> str | None:
    """The part of the body that a phrase names, if any: "the left leg" -> "leg"."""
    noun = singular(head_of(argument.text))
    return noun if lexicon().noun_file(noun) == _BODY else None


@lru_cache(maxsize=3)
def _words(name: str) -> frozenset[str]:
    """One list of ``data/weapons.toml``; each is described there."""
    file = resources.files("rashomon.weighing") / "data" / "weapons.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[name])
