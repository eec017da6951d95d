"""Who gave the order: the minister after one account, the chief of police after another."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.weighing.details.doers import compare_doers
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.parties import is_pronoun
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular

QUESTION = "Who gave the order?"
_WORD = re.compile(r"[\w'’-]+")
_ORDER = "order"
_IT = frozenset({"it", "this", "that"})
#: So many characters behind a claim may say what was ordered.
_REACH = 20
#: Of a chief the words behind tell of what: "chief of police".
_CHIEF, _POLICE = "chief", "police"


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``data/orders.toml`` says; each field is described there."""

    orders: frozenset[str]
    giving: frozenset[str]
    coming: frozenset[str]
    ordered: Mapping[str, frozenset[str]]
    givers: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Given:
    """An order with who gave it; ``to_do``: what was ordered, if told; ``one``: "the order"."""

    to_do: frozenset[str]
    one: bool
    said: Said


def orders(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """Who gave the one order that the pages speak of, where they name those of other offices."""
    given = [
        order
        for claim in filter(is_said_for_sure, claims)
        if (order := _given(claim, bench)) is not None
    ]
    told: dict[str, list[_Given]] = defaultdict(list)
    for order in given:
        for deed in order.to_do:
            told[deed].append(order)
    # An order of which nobody says what was to be done is the one that was given.
    untold = [order for order in given if not order.to_do]
    groups = [*told.values()] or [[]]
    if len(groups) == 1:
        groups = [[*groups[0], *untold]]
    for group in groups:
        said = [order.said for order in group]
        if not any(order.one for order in group) or len({one.claim.source for one in said}) < 2:
            continue
        # No matter of what day the rest is: what clears a town is ordered before it is struck.
        if not bench.all_at_once(one.claim for one in said):
            continue
        event = bench.event((one.claim for one in said), event_of)
        asked = Question(QUESTION, "identity", compare_doers, event=event)
        detail = judge(asked, said, bench.names)
        if detail.verdict == "disputed":
            yield detail


def _given(claim: Claim, bench: Bench) -> _Given | None:
    """The order that a claim tells of, with who gave it."""
    lemma, words = claim.predicate.lemma, _words()
    by_role = {argument.role: argument for argument in reversed(claim.arguments)}
    agent, patient = by_role.get("agent"), by_role.get("patient")
    if lemma in words.giving and patient is not None and _is_order(patient, claim, bench):
        giver, one = agent, True
    elif lemma in words.coming and agent is not None and _is_order(agent, claim, bench):
        giver, one = by_role.get("origin"), True
    elif lemma == _ORDER and patient is not None:
        giver, one = agent, False
    else:
        return None
    offices = _offices(giver, bench) if giver is not None else frozenset()
    if giver is None or not offices:
        return None
    _, last = bench.around.bounds(claim.source, claim.start)
    sentence = bench.around.texts[claim.source][claim.start : max(last, claim.end)]
    told = _WORD.findall(sentence[: len(claim.quote) + _REACH].replace(giver.text, " ").lower())
    to_do = frozenset(deed for word in told if (deed := _deeds().get(word)) is not None)
    said = bench.said("+".join(sorted(offices)), _called(giver, claim, bench), claim)
    return _Given(to_do, one, said)


def _is_order(argument: Argument, claim: Claim, bench: Bench) -> bool:
    """Whether the one order is meant, or taken up: "the order to leave"; "the decision. It was"."""
    text = argument.text.lower()
    if text.startswith("the "):
        return singular(head_of(text)) in _words().orders
    if text not in _IT:
        return False
    first, _ = bench.around.bounds(claim.source, claim.start)
    before = bench.around.sentences(claim.source, max(first - 1, 0), 0) if first else ""
    return any(f"the {noun}" in before for noun in _words().orders)


def _called(giver: Argument, claim: Claim, bench: Bench) -> str:
    """The words for whoever gave it; for a pronoun, what the page calls the one it takes up."""
    player = bench.player(giver)
    if player is None or not is_pronoun(giver):
        return giver.text
    return bench.cast.fullest(player)[claim.source].name


def _offices(giver: Argument, bench: Bench) -> frozenset[str]:
    """The offices that whoever gave it may hold, by the words for that one."""
    words = set(_WORD.findall(giver.text.lower()))
    if {_CHIEF, _POLICE} <= words:
        return frozenset({_POLICE})
    found = _words().givers.get(singular(head_of(giver.text)), frozenset())
    player = bench.player(giver)
    if not found and player is not None:
        portrait = bench.cast.portraits[player]
        named = {word.lower() for name in portrait.names for word in name.split()}
        offices = [_words().givers[w] for w in portrait.heads | named if w in _words().givers]
        found = frozenset().union(*offices)
    return found


@lru_cache(maxsize=1)
def _deeds() -> Mapping[str, str]:
    return {word: deed for deed, words in _words().ordered.items() for word in words}


@lru_cache(maxsize=1)
def _words() -> _Words:
    file = resources.files("rashomon.weighing") / "data" / "orders.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    lists = {name: frozenset(found) for name, found in raw.items() if isinstance(found, list)}
    givers: dict[str, set[str]] = defaultdict(set)
    for office, nouns in raw["givers"].items():
        for noun in nouns:
            givers[noun].add(office)
    return _Words(
        **lists,
        ordered={deed: frozenset(words) for deed, words in raw["ordered"].items()},
        givers={noun: frozenset(offices) for noun, offices in givers.items()},
    )
