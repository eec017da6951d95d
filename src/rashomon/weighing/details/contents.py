"""What was in it: petrol or diesel in the lorry's tank, what the ship carried."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words, head_of, singular

QUESTION = "What was in it ({})?"
_SUBSTANCE = "27"
#: The kinds of carriers of which a cargo may be told without them.
_CARGO, _TANK = "cargo", "tank"
#: Between the verb and what is held may stand how much it is: "34,000 litres of".
_MEASURE = re.compile(r"^.{0,40}?\b(?:\w+|\d\S*) of (?=\w)", re.S)
_STOP = re.compile(r"[,;.:]| (?:which|that|who|when|from|to|for|in|at|on|into|towards|with|of)\b")
_AND = re.compile(r"\s+(?:and|or)\s+")


def contents(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each kind of carrier the substances that the pages say were in it."""
    told: dict[str, list[Said]] = defaultdict(list)
    for claim in filter(is_said_for_sure, claims):
        if event_of.get(claim.id) in bench.background:
            continue
        subject = next((a for a in claim.arguments if a.role in {"agent", "patient"}), None)
        kind = _kind(claim, subject, bench)
        if subject is None or kind is None:
            continue
        start = subject.end if kind == _CARGO else max(claim.predicate.end, subject.end)
        found = _substances(claim.quote[start - claim.start :])
        if found is not None:
            value, words = found
            told[_TANK if kind == _CARGO else kind].append(bench.said(value, words, claim))
    for kind, said in sorted(told.items()):
        if len({one.claim.source for one in said}) > 1:
            event = bench.event((one.claim for one in said), event_of)
            asked = Question(QUESTION.format(kind), "identity", compare_contents, event=event)
            detail = judge(asked, said, bench.names)
            if detail.verdict == "disputed":
                yield detail


def compare_contents(one: str, other: str) -> Relation:
    """Substances, each answer a list: contrary where none of the one may be one of the other."""
    if one == other:
        return Relation.SAME
    pairs = [(a, b) for a in one.split("+") for b in other.split("+")]
    return Relation.COMPATIBLE if any(_may_be_one(*pair) for pair in pairs) else Relation.CONTRARY


def _may_be_one(one: str, other: str) -> bool:
    a, b = (phrase.split()[-1] for phrase in (one, other))
    held = lexicon()
    if set(one.split()) & set(other.split()) - _words("vague") or _is_vague(one, other):
        return True
    return held.synonyms(a, b) or held.is_a(a, b) or held.is_a(b, a)


def _is_vague(one: str, other: str) -> bool:
    """Whether one is a word that means many: "fuel" may be petrol."""
    return bool(_words("vague") & {one, other})


def _kind(claim: Claim, subject: Argument | None, bench: Bench) -> str | None:
    """What kind of carrier a claim tells the contents of; None for more than one, or for none."""
    if subject is None or counting_words().ordinals & set(subject.text.lower().split()):
        return None
    head = head_of(subject.text)
    noun = singular(head)
    if claim.predicate.lemma.startswith("be ") and _carriers().get(noun) == _CARGO:
        return _CARGO
    if claim.predicate.lemma not in _words("holding"):
        return None
    player = bench.player(subject)
    heads = [noun] if noun in _carriers() else []
    if not heads and player is not None:
        heads = sorted(bench.cast.portraits[player].heads)
    kinds = {kind for one in heads if (kind := _carriers().get(singular(one))) is not None}
    several = noun not in {head, _TANK}
    return min(kinds) if len(kinds) == 1 and not several else None


def _substances(behind: str) -> tuple[str, str] | None:
    """What stands behind the verb, where it begins with substances, and its words."""
    amount = _MEASURE.match(behind)
    phrase = behind[amount.end() :] if amount is not None else behind
    phrase = _STOP.split(" ".join(phrase.split()), maxsplit=1)[0]
    found = [name for part in _AND.split(phrase) if (name := _substance(part)) is not None]
    return ("+".join(sorted(found)), phrase) if found else None


def _substance(phrase: str) -> str | None:
    """The substance that a few words name: "highly flammable toluene" -> "toluene"."""
    told = [word.strip("\"“”'’()") for word in phrase.lower().split()]
    if not told or len(told) > 4:
        return None
    head = singular(told[-1])
    before = told[-2] if len(told) > 1 else ""
    known = lexicon().noun_file(head) == _SUBSTANCE or head in _words("substances")
    if not known:
        return None
    telling = before in _words("substances") or lexicon().noun_file(before) == _SUBSTANCE
    return f"{before} {head}" if telling or (before and head in _words("vague")) else head


def _words(name: str) -> frozenset[str]:
    return _told()[0][name]


def _carriers() -> Mapping[str, str]:
    return _told()[1]


@lru_cache(maxsize=1)
def _told() -> tuple[Mapping[str, frozenset[str]], Mapping[str, str]]:
    """The lists of words, and the kind of carrier of each noun, of two the first."""
    file = resources.files("rashomon.weighing") / "data" / "contents.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    for kind, nouns in raw["carriers"].items():
        for noun in nouns:
            kinds.setdefault(noun, kind)
    return {name: frozenset(found) for name, found in raw["words"].items()}, kinds
