"""Whether one did it alone: "he acted alone" against "a second man is being sought"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.weighing.details.denials import shortened
from rashomon.weighing.details.ways import is_wrongdoer
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words, head_of, singular

QUESTION = "Did one do it alone?"
_ALONE, _OTHERS = "alone", "others"
#: So many words behind the deed belong to it.
_BEHIND = 3
_FIRST = "first"
_SIDES = ("agent", "patient")
_DIGIT = re.compile(r"\d")
_ONE = frozenset({"he", "she", "who"})


def alone(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """Whether the one who did it was alone, where others tell of somebody else with him."""
    said: list[Said] = []
    for claim in filter(is_said_for_sure, claims):
        if event_of.get(claim.id) in bench.background:
            continue
        for argument in claim.arguments:
            if _is_other(claim, argument, bench):
                said.append(bench.said(_OTHERS, shortened(claim), claim))
        if _is_alone(claim, bench):
            said.append(bench.said(_ALONE, shortened(claim), claim))
    if {one.value for one in said} != {_ALONE, _OTHERS}:
        return
    event = bench.event((one.claim for one in said), event_of)
    detail = judge(Question(QUESTION, "manner", excluding, event=event), said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def _is_alone(claim: Claim, bench: Bench) -> bool:
    """Whether a claim says that the one who did it was alone."""
    words = _words()
    doer = next((a for role in _SIDES for a in claim.arguments if a.role == role), None)
    if doer is None or claim.predicate.lemma not in words["acting"]:
        return False
    head = head_of(doer.text)
    if head != singular(head) or not (
        is_wrongdoer(doer)
        or head in words["steering"]
        or (doer.text.lower() in _ONE and not claim.predicate.lemma.startswith("be"))
    ):
        return False
    behind = bench.around.behind(claim.source, claim.end, _BEHIND)
    told = f"{claim.quote[max(doer.end - claim.start, 0) :]} {behind}".lower()
    return _only().search(told) is not None


def _is_other(claim: Claim, argument: Argument, bench: Bench) -> bool:
    """Whether a claim tells of somebody else who did it, by words or by what was done."""
    words = _words()
    before = bench.around.opening(claim.source, claim.start).lower().split()
    if not words["thinking"].isdisjoint(before):
        return False
    told = argument.text.lower().split()
    noun = singular(head_of(argument.text))
    if noun in words["helpers"]:
        return argument.role in _SIDES
    ordinal = counting_words().ordinals - {_FIRST, "last"}
    # One with a year to it is of another attack.
    if noun not in words["others"] or ordinal.isdisjoint(told) or _DIGIT.search(argument.text):
        return False
    lemma = claim.predicate.lemma
    wanted = argument.role == "patient" and lemma in words["sought"]
    return wanted or (argument.role == "agent" and lemma in words["doing"])


@lru_cache(maxsize=1)
def _only() -> re.Pattern[str]:
    phrases = "|".join(sorted(map(re.escape, _words()["alone"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{phrases})\b")


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    file = resources.files("rashomon.weighing") / "data" / "alone.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(found) for name, found in raw.items()}
