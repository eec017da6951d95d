"""In which order the events happened: only as much of it as times and tellings give."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import Precedence
from rashomon.weighing.spans import Span

#: How much each way of telling an order weighs, per source.
_WEIGHT = {"cue": 3.0, "clauses": 1.0, "order": 0.4}
#: Several accounts that tell two events in one order weigh less than one sequence word.
_BY_COURSE = 1.0
#: Less than this is no order: one page's mere order of telling does not rank two events.
_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Order:
    """A rank for each event (by index), and the pairs that are in order because they are told so.

    Equal ranks are not ordered among themselves. ``told`` leaves out what times alone decide.
    """

    ranks: list[int]
    told: list[tuple[int, int]]


def order(
    times: Sequence[Span],
    precedences: Sequence[tuple[str, Precedence]],
    event_of: Mapping[str, int],
    course: Sequence[tuple[int, int]] = (),
) -> Order:
    """The order of the events, only as much of it as there is.

    ``precedences`` come with the source that tells them; ``course`` are pairs of events that
    several accounts tell in one order. Times beat tellings, and tellings that contradict weightier
    ones are left out (greedy acyclic subgraph, heaviest first): the result is a partial order.
    """
    weights: dict[tuple[int, int], float] = defaultdict(float)
    told = {
        (source, event_of[p.before], event_of[p.after], p.told)
        for source, p in precedences
        if p.before in event_of and p.after in event_of
    }
    for _, before, after, how in told:
        if before != after:
            weights[before, after] += _WEIGHT[how]
    for pair in course:
        weights[pair] += _BY_COURSE
    net = {
        (a, b): weight - weights.get((b, a), 0.0)
        for (a, b), weight in weights.items()
        if weight - weights.get((b, a), 0.0) >= _ENOUGH
    }
    following = _by_time(times)
    kept = _add_acyclic(net, following)
    return Order(_levels(following, len(times)), kept)


def _by_time(times: Sequence[Span]) -> list[set[int]]:
    """For each event what follows; beyond the events come moments, one for each known beginning.

    An event leads to the first moment after its end, a moment to the next and to what begins then:
    as many arrows as events, where pairs would grow with their square.
    """
    begun = sorted({t.first for t in times if t.bounded and t.first is not None})
    moment = {first: len(times) + number for number, first in enumerate(begun)}
    following: list[set[int]] = [set() for _ in range(len(times) + len(begun))]
    for earlier, later in pairwise(begun):
        following[moment[earlier]].add(moment[later])
    for event, time in enumerate(times):
        if time.first is None or time.last is None:
            continue
        following[moment[time.first]].add(event)
        next_beginning = bisect_right(begun, time.last)
        if next_beginning < len(begun):
            following[event].add(moment[begun[next_beginning]])
    return following


def _add_acyclic(
    net: Mapping[tuple[int, int], float], following: Sequence[set[int]]
) -> list[tuple[int, int]]:
    """Add what is told, the heaviest first, but nothing that closes a circle; what was added."""
    kept = []
    for (before, after), _ in sorted(net.items(), key=lambda item: (-item[1], item[0])):
        if not _reaches(following, after, before):
            following[before].add(after)
            kept.append((before, after))
    return sorted(kept)


def _reaches(following: Sequence[set[int]], start: int, goal: int) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        current = waiting.pop()
        if current == goal:
            return True
        fresh = following[current] - seen
        seen |= fresh
        waiting.extend(fresh)
    return False


def _levels(following: Sequence[set[int]], events: int) -> list[int]:
    """How many events, moments not counted, lie on the longest way to each event."""
    preceding = [0] * len(following)
    for afters in following:
        for after in afters:
            preceding[after] += 1
    level = [0] * len(following)
    waiting = [i for i, count in enumerate(preceding) if count == 0]
    while waiting:
        current = waiting.pop()
        step = 1 if current < events else 0
        for after in following[current]:
            level[after] = max(level[after], level[current] + step)
            preceding[after] -= 1
            if preceding[after] == 0:
                waiting.append(after)
    return level[:events]
