"""At what time of day things happened, also where one happening was told as two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rashomon.model import Claim, Detail
from rashomon.reading.mentions import reference_words
from rashomon.weighing.bench import Bench
from rashomon.weighing.callings import calling
from rashomon.weighing.comparing import compare_clocks
from rashomon.weighing.deeds import keys, nearness
from rashomon.weighing.saying import Question, is_said_for_sure
from rashomon.weighing.spans import Span, span
from rashomon.weighing.timing import clock_value, only_a_clock
from rashomon.weighing.verdicts import judge

QUESTION = "At what time?"
#: Deeds this near are one deed in other words.
_SAME_DEED = 0.8
#: What lies on days further apart is told of two happenings; more where the words give no day.
_APART_DAYS = 1.0
_APART_DAYS_UNTOLD = 3.5
_PLAYING = frozenset({"agent", "patient", "recipient"})


@dataclass(frozen=True, slots=True)
class Timed:
    """A claim with its time of day, its doer, and what the deed is done to or where.

    ``doers`` are the names under which to look for others of the doer.
    """

    claim: Claim
    value: str
    words: str
    doers: tuple[str, ...]
    scene: frozenset[int]
    day: Span
    is_dated: bool


def clocks(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """At what time of day a happening was."""
    said = [
        bench.said(value, claim.time.text, claim)
        for claim in claims
        if claim.time is not None and (value := clock_value(claim.time)) is not None
    ]
    if said:
        yield judge(Question(QUESTION, "time", compare_clocks, event), said, bench.names)


def clocks_apart(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """The times of day of one doer's deed that stand in several happenings, each of other pages.

    Doers are one where the pages take them for one, or call them alike. Only where every page that
    gives such a time gives one: else there were several such deeds.
    """
    by_doer: dict[tuple[str, str], list[Timed]] = defaultdict(list)
    for claim in claims:
        timed = _timed(claim, bench)
        if timed is not None and event_of.get(claim.id) not in bench.background:
            for key, doer in product(keys(claim.predicate.lemma), timed.doers):
                by_doer[doer, key].append(timed)
    seen: set[frozenset[str]] = set()
    for _, group in sorted(by_doer.items()):
        events = {event_of[t.claim.id] for t in group if t.claim.id in event_of}
        told = frozenset(t.claim.id for t in group)
        if len(events) == 1 and all(t.claim.id in event_of for t in group):
            continue
        if told in seen or not _one_each(group) or not _fit(group):
            continue
        seen.add(told)
        said = [bench.said(t.value, t.words, t.claim) for t in group]
        event = bench.event_ids[min(events)] if events else bench.main_event
        detail = judge(Question(QUESTION, "time", compare_clocks, event), said, bench.names)
        if detail.verdict != "single":
            yield detail


def clocks_shared(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """The same minute, told by several voices of the same ones, though as several happenings."""
    by_minute: dict[str, list[Claim]] = defaultdict(list)
    for claim in filter(is_said_for_sure, claims):
        value = clock_value(claim.time) if claim.time is not None else None
        if (
            value is not None
            and "/" not in value
            and event_of.get(claim.id) not in bench.background
        ):
            by_minute[value].append(claim)
    for value, group in sorted(by_minute.items()):
        for same in _of_the_same(group, bench):
            if len({event_of.get(claim.id, claim.id) for claim in same}) < 2:
                continue
            said = [bench.said(value, claim.time.text, claim) for claim in same if claim.time]
            event = bench.event(same, event_of)
            detail = judge(Question(QUESTION, "time", compare_clocks, event), said, bench.names)
            if detail.verdict == "agreed":
                yield detail


def _of_the_same(claims: Sequence[Claim], bench: Bench) -> Iterator[list[Claim]]:
    """Claims of one minute in groups that tell of the same participant."""
    left = [(claim, _told_of(claim, bench)) for claim in claims]
    while left:
        first, players = left[0]
        same, others = [first], []
        for each in left[1:]:
            if each[1] & players and bench.at_once(first, each[0]):
                same.append(each[0])
            else:
                others.append(each)
        yield same
        left = others


def _told_of(claim: Claim, bench: Bench) -> set[object]:
    """Who takes part in a claim, as the case knows them and as they are called."""
    told: set[object] = set()
    for argument in claim.arguments:
        if argument.role in _PLAYING:
            told |= {calling(argument.text), bench.player(argument)}
    return told - {None, *reference_words().pronouns}


def _timed(claim: Claim, bench: Bench) -> Timed | None:
    if claim.time is None or claim.certainty != "certain" or claim.polarity == "-":
        return None
    value = clock_value(claim.time)
    doer = next((a for a in claim.arguments if a.role == "agent"), None) or next(
        (a for a in claim.arguments if a.role == "patient"), None
    )
    if value is None or doer is None:
        return None
    player = bench.cast.of_chain.get(doer.entity or "")
    doers = (calling(doer.text), *((f"#{player}",) if player is not None else ()))
    scene = frozenset(
        bench.cast.of_chain[a.entity]
        for a in claim.arguments
        if a is not doer and a.entity is not None and a.entity in bench.cast.of_chain
    )
    day = span((claim.time.earliest or "")[:10] or None, (claim.time.latest or "")[:10] or None)
    return Timed(claim, value, claim.time.text, doers, scene, day, not only_a_clock(claim.time))


def _one_each(group: Sequence[Timed]) -> bool:
    """Whether no page gives two times."""
    return len({(t.claim.source, t.value) for t in group}) == len({t.claim.source for t in group})


def _fit(group: Sequence[Timed]) -> bool:
    """Whether nothing but the time of day tells the deeds apart."""
    return all(
        nearness(a.claim.predicate.lemma, b.claim.predicate.lemma) >= _SAME_DEED
        and a.day.gap_days(b.day)
        < (_APART_DAYS if a.is_dated and b.is_dated else _APART_DAYS_UNTOLD)
        and (not a.scene or not b.scene or bool(a.scene & b.scene))
        for a, b in combinations(group, 2)
    )
