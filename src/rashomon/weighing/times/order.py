"""In which order the events happened: only as much of it as times and tellings give."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.model import Precedence
from rashomon.weighing.scales.spans import Span

#: How much each way of telling an order weighs, per source. What one paragraph tells in turn came
#: in that order 37 times of 38 (benchmarks/gold/order and five real pages).
_WEIGHT = {"cue": 3.0, "clauses": 1.0, "order": 1.0}
#: Several accounts that tell two events in one order weigh less than one sequence word.
_BY_COURSE = 1.0
#: Less than this is no order.
_ENOUGH = 1.0

#: For each event, and behind the events for each moment, what follows it.
Graph = list[set[int]]


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
    course: Iterable[tuple[int, int]] = (),
    main: Span | None = None,
) -> Order:
    """The order of the events, only as much of it as there is.

    ``precedences`` come with the source that tells them; ``course`` are pairs of events that
    several accounts tell in one order; ``main`` is when the incident itself was. Times beat
    tellings, and tellings that contradict weightier ones are left out (greedy acyclic subgraph,
    heaviest first): the result is a partial order. An undated event is of the incident, not of its
    history, unless it is told to be; what nothing places ranks last.
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
    begun = sorted({t.first for t in times if t.first is not None})
    following = _by_time(times, begun)
    kept = _add_acyclic(net, following)
    ranks = _ranks(following, len(times), _opening(main, begun, len(times)))
    return Order(_unplaced_last(ranks, kept, times), kept)


def _opening(main: Span | None, begun: Sequence[int], events: int) -> int | None:
    """The moment at which the incident opens; None where its days are not known."""
    if main is None or main.first is None:
        return None
    number = bisect_left(begun, main.first)
    return events + number if number < len(begun) else None


def _by_time(times: Sequence[Span], begun: Sequence[int]) -> Graph:
    """For each event what follows; beyond the events come moments, one for each known beginning.

    An event leads to the first moment after its end, a moment to the next and to what begins then:
    as many arrows as events, where pairs would grow with their square.
    """
    moment = {first: len(times) + number for number, first in enumerate(begun)}
    following: Graph = [set() for _ in range(len(times) + len(begun))]
    for earlier, later in pairwise(begun):
        following[moment[earlier]].add(moment[later])
    for event, time in enumerate(times):
        if time.first is not None:
            following[moment[time.first]].add(event)
        if time.last is not None and (ended := bisect_right(begun, time.last)) < len(begun):
            following[event].add(moment[begun[ended]])
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


def _ranks(following: Graph, events: int, opening: int | None) -> list[int]:
    """How many events, moments not counted, lie on the longest way to each event.

    Nothing ranks below the moment at which the incident opens but what leads to it. An event that
    no time and no telling puts after a dated one ranks just below the first that it leads to.
    """
    preceding = _turned(following)
    history = range(len(following)) if opening is None else _leading_to(opening, preceding)
    in_turn = sorted(_topological(following, preceding), key=lambda node: node not in history)
    level, placed = [0] * len(following), [False] * len(following)
    for node in in_turn:
        placed[node] = node >= events or any(placed[before] for before in preceding[node])
        step = (level[before] + (before < events) for before in preceding[node])
        floor = 0 if opening is None or node in history else level[opening]
        level[node] = max((floor, *step))
    for node in reversed(in_turn):
        if not placed[node] and following[node]:
            level[node] = min(level[after] for after in following[node]) - 1
    lowest = min(level[:events], default=0)
    return [each - lowest for each in level[:events]]


def _unplaced_last(
    ranks: Sequence[int], kept: Iterable[tuple[int, int]], times: Sequence[Span]
) -> list[int]:
    """The ranks, with what neither a telling nor a beginning places behind all the others."""
    placed = {event for pair in kept for event in pair}
    placed |= {event for event, time in enumerate(times) if time.first is not None}
    last = max((ranks[event] for event in placed), default=-1) + 1
    return [rank if event in placed else last for event, rank in enumerate(ranks)]


def _leading_to(goal: int, preceding: Graph) -> set[int]:
    """A node with all that lead to it."""
    found, waiting = {goal}, [goal]
    while waiting:
        fresh = preceding[waiting.pop()] - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _topological(following: Graph, preceding: Graph) -> list[int]:
    """Every node behind all that lead to it."""
    left = [len(befores) for befores in preceding]
    waiting = [node for node, count in enumerate(left) if count == 0]
    in_turn = []
    while waiting:
        current = waiting.pop()
        in_turn.append(current)
        for after in following[current]:
            left[after] -= 1
            if left[after] == 0:
                waiting.append(after)
    return in_turn


def _turned(following: Graph) -> Graph:
    """For each node what leads to it."""
    preceding: Graph = [set() for _ in following]
    for node, afters in enumerate(following):
        for after in afters:
            preceding[after].add(node)
    return preceding
