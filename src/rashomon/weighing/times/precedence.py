"""Which event came before which, in whose words; and where sources tell two orders, the dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rashomon.model import Claim, Detail, Evidence, Precedence, Precedes
from rashomon.weighing.times.course import Course
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question, Said
from rashomon.weighing.verdicts.verdicts import judge

#: Two events, by index, the earlier first.
Pair = tuple[int, int]
#: Who tells a pair in this order, and how.
Told = Mapping[Pair, Sequence[Precedence]]

#: An edge shows the words of so many tellings; more would say the same again.
_SHOWN = 3
_HOW = {
    "cue": "“{cue}” says so",
    "clauses": "one clause is told after the other, or looks back (“{cue}”)",
    "order": "told one after the other in one paragraph",
}
_COURSE = "several independent accounts tell them in this order, none in the other"


def told_pairs(precedences: Iterable[Precedence], event_of: Mapping[str, int]) -> Told:
    """What is told of each pair of events; what orders two claims of one event says nothing."""
    told: dict[Pair, list[Precedence]] = defaultdict(list)
    for one in precedences:
        before, after = event_of.get(one.before), event_of.get(one.after)
        if before is not None and after is not None and before != after:
            told[before, after].append(one)
    return told


def edges(
    kept: Iterable[Pair],
    told: Told,
    course: Course,
    claims: Mapping[str, Claim],
    event_ids: Sequence[str],
) -> tuple[Precedes, ...]:
    """The pairs that are in order because they are told so, each with the words for it."""
    found = []
    for before, after in kept:
        tellings = sorted(told.get((before, after), ()), key=_most_telling)[:_SHOWN]
        accounts = course.get((before, after), ())
        reasons = [_HOW[t.told].format(cue=t.cue) for t in tellings] + [_COURSE] * bool(accounts)
        words = [(claims[t.before], claims[t.after]) for t in tellings]
        found.append(
            Precedes(
                event_ids[before],
                event_ids[after],
                "; ".join(dict.fromkeys(reasons)),
                tuple(
                    dict.fromkeys(
                        _evidence(claim) for both in (words or accounts)[:_SHOWN] for claim in both
                    )
                ),
            )
        )
    return tuple(sorted(found, key=lambda edge: (edge.before, edge.after)))


def order_disputes(
    told: Told, claims: Mapping[str, Claim], labels: Mapping[str, str], bench: Bench
) -> Iterator[Detail]:
    """Pairs that one voice puts in one order by a sequence word, and another in the other order."""
    for before, after in sorted(told):
        there, back = _by_cue(told[before, after]), _by_cue(told.get((after, before), ()))
        if before > after or not there or not back:
            continue
        names = [labels[bench.event_ids[event]] for event in (before, after)]
        asked = Question(
            f"Which came first: {names[0]} / {names[1]}?",
            "time",
            excluding,
            bench.event_ids[before],
        )
        said = [
            *_said("first, then the other", there, claims, bench),
            *_said("second, after the other", back, claims, bench),
        ]
        detail = judge(asked, said, bench.names)
        if detail.verdict == "disputed":
            yield detail


def _said(
    value: str, tellings: Sequence[Precedence], claims: Mapping[str, Claim], bench: Bench
) -> Iterator[Said]:
    for telling in tellings:
        both = sorted((claims[telling.before], claims[telling.after]), key=lambda c: c.start)
        for claim in both:
            yield bench.said(value, claim.quote, claim)


def _by_cue(tellings: Sequence[Precedence]) -> list[Precedence]:
    return [telling for telling in tellings if telling.told == "cue"]


def _most_telling(telling: Precedence) -> tuple[Literal[0, 1, 2], str, str]:
    ranks: dict[str, Literal[0, 1, 2]] = {"cue": 0, "clauses": 1, "order": 2}
    return ranks[telling.told], telling.before, telling.after


def _evidence(claim: Claim) -> Evidence:
    return Evidence(claim.source, claim.start, claim.end, claim.quote)
