"""In which order the events happened: only as much of it as times and tellings give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.model import Precedence
from rashomon.weighing.spans import Span

#: How much each way of telling an order weighs, per source.
_WEIGHT = {"cue": 3.0, "clauses": 1.0, "order": 0.4}
_BY_TIME = 20.0
#: Several accounts that tell two events in one order weigh less than one sequence word.
_BY_COURSE = 1.0
#: Less than this is no order: one page's mere order of telling does not rank two events.
_ENOUGH = 1.0


def rank(
    times: Sequence[Span],
    precedences: Sequence[tuple[str, Precedence]],
    event_of: Mapping[str, int],
    course: Sequence[tuple[int, int]] = (),
) -> list[int]:
    """A rank for each event (by index); equal ranks are not ordered among themselves.

    ``precedences`` come with the source that tells them; ``course`` are pairs of events that several
    accounts tell in one order. Orders that contradict weightier ones are left out (greedy acyclic
    subgraph, heaviest first), so that the result is a partial order.
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
    dated = [i for i, time in enumerate(times) if time.bounded]
    for before, after in _neighbours_in_time(dated, times):
        weights[before, after] += _BY_TIME
    net = {
        (a, b): weight - weights.get((b, a), 0.0)
        for (a, b), weight in weights.items()
        if weight - weights.get((b, a), 0.0) >= _ENOUGH
    }
    following = _acyclic(net, len(times))
    return _levels(following, len(times))


def _neighbours_in_time(dated: Sequence[int], times: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of events whose times do not touch; transitive ones are left to transitivity."""
    pairs = []
    by_start = sorted(dated, key=lambda i: (times[i].first or 0, i))
    for one in dated:
        last = times[one].last or 0
        after = [i for i in by_start if (times[i].first or 0) > last]
        if after:
            nearest_end = min(times[i].last or 0 for i in after)
            pairs += [(one, i) for i in after if (times[i].first or 0) <= nearest_end]
    return pairs


def _acyclic(net: Mapping[tuple[int, int], float], count: int) -> list[set[int]]:
    following: list[set[int]] = [set() for _ in range(count)]
    for (before, after), _ in sorted(net.items(), key=lambda item: (-item[1], item[0])):
        if not _reaches(following, after, before):
            following[before].add(after)
    return following


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


def _levels(following: Sequence[set[int]], count: int) -> list[int]:
    """The length of the longest way that leads to each event."""
    preceding = [0] * count
    for afters in following:
        for after in afters:
            preceding[after] += 1
    level = [0] * count
    waiting = [i for i in range(count) if preceding[i] == 0]
    while waiting:
        current = waiting.pop()
        for after in following[current]:
            level[after] = max(level[after], level[current] + 1)
            preceding[after] -= 1
            if preceding[after] == 0:
                waiting.append(after)
    return level
