"""How what overturned came to lie: on its roof after one account, on its side after another."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim, Detail
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words, head_of, singular

QUESTION = "How did {} lie?"
_WRECK = "wreck"
_SUBJECTS = ("agent", "patient")


def resting(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """For each sort of vehicle, on what the one of the pages came to lie; each tells of one way."""
    found: list[tuple[str, Said]] = []
    for claim in filter(is_said_for_sure, claims):
        sort, way = _lying(claim, bench), _way(claim, bench)
        if sort is not None and way is not None and event_of.get(claim.id) not in bench.background:
            found.append((sort, bench.said(*way, claim)))
    # "The wreck" is the one vehicle that is named, if only one is.
    named = {sort for sort, _ in found if sort}
    told: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for sort, one in found:
        if sort or len(named) < 2:
            told[sort or min(named, default=_WRECK)][one.claim.source].append(one)
    for sort, pages in sorted(told.items()):
        if len(pages) < 2 or any(len({one.value for one in page}) > 1 for page in pages.values()):
            continue
        said = [one for page in pages.values() for one in page]
        event = bench.event((one.claim for one in said), event_of)
        words = QUESTION.format(f"the {sort}")
        detail = judge(Question(words, "place", compare_ways, event=event), said, bench.names)
        if detail.verdict == "disputed":
            yield detail


def compare_ways(one: str, other: str) -> Relation:
    """What it lay on, as "side left": of one side any; another part is another way."""
    if one == other:
        return Relation.SAME
    (mine, _, left), (theirs, _, right) = one.partition(" "), other.partition(" ")
    if mine == theirs and not (left and right):
        return Relation.FINER if left else Relation.COMPATIBLE
    return Relation.CONTRARY


def _lying(claim: Claim, bench: Bench) -> str | None:
    """What sort of vehicle a claim says to lie, "" for any; None for none or one of several."""
    if claim.predicate.lemma not in _raw()["lying"]:
        return None
    subject = next((a for role in _SUBJECTS for a in claim.arguments if a.role == role), None)
    if subject is None or counting_words().ordinals & set(subject.text.lower().split()):
        return None
    head, player = head_of(subject.text), bench.player(subject)
    heads = {head} if head in _sorts() or player is None else bench.cast.portraits[player].heads
    found = {_sorts()[noun] for noun in heads if noun in _sorts() and noun == singular(noun)}
    return max(found, default=None)


def _way(claim: Claim, bench: Bench) -> tuple[str, str] | None:
    """On what it lay: the part of it, and of the side which, with the words that say so."""
    _, last = bench.around.bounds(claim.source, claim.start)
    clause = bench.around.texts[claim.source][claim.predicate.end : max(last, claim.end)]
    found = _on().search(clause.partition(";")[0])
    if found is None:
        return None
    words = " ".join(found[0].lower().split())
    part = next(part for part, told in _raw()["parts"].items() if words in told)
    which = next((side for side in _raw()["sides"] if side in words.split()), "")
    return f"{part} {_raw()['sides'].get(which, '')}".strip(), " ".join(found[0].split())


@lru_cache(maxsize=1)
def _on() -> re.Pattern[str]:
    told = sorted((words for part in _raw()["parts"].values() for words in part), reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, one.split())) for one in told)
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _sorts() -> Mapping[str, str]:
    """Noun -> the sort of vehicle that it names; "" for a noun that may name any."""
    raw = _raw()
    found = {noun: sort for sort, nouns in raw["vehicles"].items() for noun in nouns}
    return {**found, **dict.fromkeys(raw["any"], "")}


@lru_cache(maxsize=1)
def _raw() -> dict:  # type: ignore[type-arg]
    file = resources.files("rashomon.weighing") / "data" / "resting.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
