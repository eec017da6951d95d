"""Who was behind the attack: each side blames the other, or two say that it was they."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.reference import reference_words
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.parties import groups_of
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular

QUESTION = "Who was behind the attack?"
#: What is none of a name begins in lower case; bodies that act without one are known by their sort.
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:(?:of|the|for|and) )*[A-Z][\w'’-]+)*")
_WORD = re.compile(r"\w+")
_INDEFINITE = ("a ", "an ")
_BODY_KINDS = frozenset({"organisation", "group"})


def culprits(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """The bodies that are blamed for the attack or claim it, where they cannot be one."""
    said: list[Said] = []
    for claim in filter(is_said_for_sure, claims):
        if event_of.get(claim.id) in bench.background:
            continue
        for blamed, accuser in _blamed(claim, bench):
            value = _body(blamed)
            if value is not None:
                one = bench.said(value, blamed, claim)
                if accuser is not None:
                    key, name = f"{one.voice.key}/{accuser.lower()}", accuser
                    one = replace(one, voice=replace(one.voice, key=key, name=name))
                said.append(one)
    if len({one.claim.source for one in said}) < 2 or len({one.value for one in said}) < 2:
        return
    event = bench.event((one.claim for one in said), event_of)
    asked = Question(QUESTION, "identity", compare_bodies, event=event)
    detail = judge(asked, said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def compare_bodies(one: str, other: str) -> Relation:
    """Bodies by their names: a telling word in common makes them one, for all that is said."""
    if one == other:
        return Relation.SAME
    mine, theirs = (set(_WORD.findall(name)) - _words("common") for name in (one, other))
    if not mine or not theirs:
        return Relation.COMPATIBLE
    return Relation.COMPATIBLE if mine & theirs else Relation.CONTRARY


def _blamed(claim: Claim, bench: Bench) -> Iterator[tuple[str, str | None]]:
    """Who is said to have done it, with who says so where the claim itself tells that."""
    lemma = claim.predicate.lemma
    told = set(_WORD.findall(bench.around.sentences(claim.source, claim.start, 0)))
    patient = next((a for a in claim.arguments if a.role == "patient"), None)
    agent = next((a for a in claim.arguments if a.role == "agent"), None)
    holds = lemma in _words("holding") and told & _words("responsible")
    if (lemma in _words("blaming") and told & _words("attacks")) or holds:
        if patient is not None and _is_a_body(patient, bench):
            yield patient.text, " ".join(agent.text.split()) if agent is not None else None
        return
    if lemma not in _words("attacking"):
        return
    for voice in claim.attribution:
        if voice.cue.lower() in _words("claiming"):
            yield voice.who, None


def _is_a_body(argument: Argument, bench: Bench) -> bool:
    player = bench.player(argument)
    if player is not None and bench.cast.portraits[player].kind in _BODY_KINDS:
        return True
    groups = groups_of(head_of(argument.text))
    return bool(_NAME.search(argument.text)) or bool(groups & _words("bodies"))


def _body(phrase: str) -> str | None:
    """The name of a body, or its sort if it is one that is called by no name: "the army".

    Whom one page only describes ("a teenager from Arden") another may name.
    """
    if _is_somebody(phrase):
        return None
    names = [name for name in _NAME.findall(phrase.removeprefix("The ")) if _is_a_name(name)]
    if names:
        longest: str = max(names, key=len)
        return longest.lower()
    sorts = groups_of(head_of(phrase)) & _words("bodies")
    return min(sorts) if sorts else None


def _is_somebody(phrase: str) -> bool:
    described = phrase.lower().startswith(_INDEFINITE)
    return described and lexicon().noun_file(singular(head_of(phrase))) == PERSON


def _is_a_name(name: str) -> bool:
    """Whether it is not a word that merely begins a sentence, nor a day: "Gunmen", "Monday's"."""
    first, *rest = name.lower().split()
    known = first in lexicon().nouns or singular(first) in lexicon().nouns
    return bool(rest) or not (known or first in reference_words().pronouns or "'" in first)


def _words(name: str) -> frozenset[str]:
    return _raw()[name]


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, frozenset[str]]:
    file = resources.files("rashomon.weighing") / "data" / "culprits.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(found) for name, found in raw.items()}
