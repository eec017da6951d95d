"""What caused it: the fire, the crash, the flood, in the words of those who say so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.details.answers import agreement
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.negation import is_outright

QUESTION = "What caused it?"
#: Causes this near in meaning may be one, told in other words.
_MAYBE_ONE = 0.42
#: What a voice says that it did not come from.
_NOT = "not "


def causes(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """What the incident's misfortune came from, where two voices or more say it."""
    said: list[Said] = []
    blamed: list[Claim] = []
    for claim in claims:
        if not (is_said_for_sure(claim) or _is_denied(claim, bench)):
            continue
        if event_of.get(claim.id) in bench.background:
            continue
        words = _cause(claim)
        if words is not None:
            value = f"{_NOT}{_value(words)}" if claim.polarity == "-" else _value(words)
            said.append(bench.said(value, words, claim))
            blamed.append(claim)
    if len({one.claim.source for one in said}) > 1:
        event = bench.event(blamed, event_of)
        yield judge(Question(QUESTION, "manner", compare_causes, event=event), said, bench.names)


def compare_causes(one: str, other: str) -> Relation:
    """Causes by their nouns and by their words' meaning; "not " before one rules it out."""
    if one == other:
        return Relation.SAME
    if one.startswith(_NOT) or other.startswith(_NOT):
        ruled_out = one.startswith(_NOT) != other.startswith(_NOT)
        same = compare_causes(one.removeprefix(_NOT), other.removeprefix(_NOT))
        contrary = ruled_out and _is_one_cause(
            one.removeprefix(_NOT), other.removeprefix(_NOT), same
        )
        return Relation.CONTRARY if contrary else Relation.COMPATIBLE
    a, b = head_of(one), head_of(other)
    if a == b or lexicon().is_a(a, b) or lexicon().is_a(b, a) or lexicon().synonyms(a, b):
        return Relation.COMPATIBLE
    near = agreement(one, other).score >= _MAYBE_ONE
    return Relation.COMPATIBLE if near else Relation.CONTRARY


def _is_one_cause(one: str, other: str, relation: Relation) -> bool:
    """Whether two causes are one for sure: what rules out the one rules out the other."""
    return relation is Relation.SAME or head_of(one) == head_of(other)


def _is_denied(claim: Claim, bench: Bench) -> bool:
    """Whether it says for sure what did not cause it."""
    sure = claim.kind == "asserted" and claim.certainty == "certain" and claim.polarity == "-"
    return sure and is_outright(claim, bench.around)


def _cause(claim: Claim) -> str | None:
    """The words for the cause, where a claim names that of a misfortune."""
    words = _words()
    done = [a for a in claim.arguments if a.role == "patient"]
    doing = [a for a in claim.arguments if a.role == "agent"]
    subjects = [a for a in (doing or done)[:1] if head_of(a.text) in words["nouns"]]
    if subjects:
        return _told_of_it(claim, subjects[0])
    if not any(_is_misfortune(a) for a in done):
        return None
    on_purpose = words["purpose"].intersection(claim.quote.lower().split())
    if on_purpose and not doing:
        return min(on_purpose)
    if claim.predicate.lemma not in words["deeds"] or len(doing) != 1:
        return None
    (cause,) = doing
    return cause.text if _tells(cause) else None


def _is_misfortune(undergoing: Argument) -> bool:
    noun = calling(undergoing.text)
    return noun in _words()["misfortunes"]


def _told_of_it(claim: Claim, subject: Argument) -> str | None:
    """What the cause is said to be: all that the claim says behind its subject."""
    start = claim.predicate.start - claim.start
    if claim.predicate.start < subject.end:
        return None
    noun = singular(head_of(claim.predicate.text))
    named = noun in lexicon().nouns or noun.endswith("ing")
    return claim.quote[start:] if named and noun not in _words()["empty"] else None


def _tells(cause: Argument) -> bool:
    """Whether the words name a cause: not "it", "this", "what"."""
    head = singular(head_of(cause.text))
    return head in lexicon().nouns and head not in _words()["empty"]


def _value(words: str) -> str:
    first, *rest = words.lower().split()
    return " ".join(rest if rest and first in _words()["empty"] else [first, *rest])


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    file = resources.files("rashomon.weighing") / "data" / "causes.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
