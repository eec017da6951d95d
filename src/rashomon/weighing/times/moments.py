"""The times of day that a case tells, each with the words and the deeds that it is told of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Claim, Time
from rashomon.weighing.scales.meaning import stems
from rashomon.weighing.scales.spans import ANY, Span
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import clock_later, compare_clocks, minutes_apart
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.verdicts.timing import clock_value, is_of_either_half, only_a_clock
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.past import is_history

_HALF_A_DAY = 12 * 60
#: So many words at most stand before the times of a sentence that opens with them.
_OPENING = 4
#: Words that tell one of several from the others.
_RANKS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "last", "final", "next", "later", "another"}
    | {"again", "earlier", "other"}
)
#: A time of day in figures, and one that only a clock of 24 hours shows.
_IN_FIGURES = re.compile(r"\b\d{1,2}:\d\d\b")
_OF_24 = re.compile(r"\b(?:0\d|1[3-9]|2[0-3]):?[0-5]\d\b")
_FROM, _UNTIL = frozenset({"from", "since"}), frozenset({"until", "till", "to"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One time of day, in one place of a source.

    ``values``: what it may be, two where the half of the day is not said. ``clause``: the words of
    its sentence that it is told of, without it; ``words`` and ``own``: the stems of these and of
    its claims; ``ranks``: "first", "second" ... among them; ``bound``: whether it is from or until
    then.
    """

    claims: tuple[Claim, ...]
    time: Time
    values: tuple[str, ...]
    clause: str
    words: frozenset[str]
    own: frozenset[str]
    ranks: frozenset[str]
    bound: str
    deeds: frozenset[str]
    heads: frozenset[str]
    players: frozenset[int]
    events: frozenset[int]
    day: Span
    is_history: bool

    @property
    def source(self) -> str:
        """Who tells it."""
        return self.claims[0].source

    @property
    def claim(self) -> Claim:
        """The claim that stands nearest to it."""
        return min(self.claims, key=lambda c: (self._distance(c), c.start, c.id))

    def _distance(self, claim: Claim) -> int:
        place = claim.predicate
        return max(place.start - self.time.end, self.time.start - place.end, 0)


def moments(
    claims: Sequence[Claim], event_of: Mapping[str, int], main: Span | None, bench: Bench
) -> list[Moment]:
    """The times of day that are told for sure of the incident's own days, by source and place."""
    told: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    in_sentence: dict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    for claim in claims:
        time = claim.time
        if time is None or clock_value(time) is None:
            continue
        at = bench.around.sentence(claim.source, time.start)
        in_sentence[claim.source, at].add((time.start, time.end))
        sure = claim.kind == "asserted" and claim.certainty == "certain" and claim.polarity == "+"
        if sure and event_of.get(claim.id) not in bench.background:
            told[claim.source, time.start].append(claim)
    of_24 = {c.source for group in told.values() for c in group if c.time and _is_of_24(c.time)}
    found = []
    for (source, start), group in sorted(told.items()):
        beside = in_sentence[source, bench.around.sentence(source, start)]
        moment = _moment(group, sorted(beside), event_of, main, bench)
        if source in of_24 and _IN_FIGURES.search(moment.time.text):
            moment = replace(moment, values=moment.values[:1])
        found.append(moment)
    return found


def _is_of_24(time: Time) -> bool:
    return not is_of_either_half(time) and _OF_24.search(time.text) is not None


def relation(one: Moment, other: Moment) -> Relation:
    """How two times stand to each other, in the halves of the day that bring them nearest."""
    a, b = nearest(one, other)
    return compare_clocks(a, b)


def nearest(one: Moment, other: Moment) -> tuple[str, str]:
    """The readings of two times that lie nearest to each other."""
    pairs = ((a, b) for a in one.values for b in other.values)
    return min(pairs, key=lambda pair: minutes_apart(*pair))


def gap(one: Moment, other: Moment) -> float:
    """How many minutes lie between two times."""
    return minutes_apart(*nearest(one, other))


def settled(group: Sequence[Moment]) -> Iterator[tuple[Moment, str]]:
    """The times of a group, each with its value: where two are possible, the one nearest to all."""
    sure = Counter(each.values[0] for each in group if len(each.values) == 1)
    sure = sure or Counter(group[0].values[:1])

    def off(value: str) -> float:
        return sum(times * minutes_apart(value, at) for at, times in sure.items())

    for each in group:
        yield each, min(each.values, key=off)


def _moment(
    group: Sequence[Claim],
    beside: Sequence[tuple[int, int]],
    event_of: Mapping[str, int],
    main: Span | None,
    bench: Bench,
) -> Moment:
    first = group[0]
    time = first.time
    value = clock_value(time) if time is not None else None
    assert time is not None and value is not None
    clause, before = _clause(first.source, time, beside, bench)
    quoted = " ".join(" ".join(claim.quote.split()) for claim in group)
    arguments = [argument for claim in group for argument in claim.arguments]
    players = {bench.player(argument) for argument in arguments}
    return Moment(
        claims=tuple(group),
        time=time,
        values=(value, clock_later(value, _HALF_A_DAY)) if is_of_either_half(time) else (value,),
        clause=clause,
        words=stems(clause),
        own=stems(quoted.replace(" ".join(time.text.split()), " ")),
        ranks=_RANKS.intersection(clause.split()),
        bound="from" if before in _FROM else "until" if before in _UNTIL else "",
        deeds=frozenset(claim.predicate.lemma for claim in group),
        heads=frozenset(singular(head_of(argument.text)) for argument in arguments),
        players=frozenset(player for player in players if player is not None),
        events=frozenset(event_of[claim.id] for claim in group if claim.id in event_of),
        day=ANY if only_a_clock(time) else bench.around.time(first),
        is_history=is_history(bench.around.lately(first), main),
    )


def _clause(
    source: str, time: Time, beside: Sequence[tuple[int, int]], bench: Bench
) -> tuple[str, str]:
    """The words that a time is told of, in lower case and without it, and the word before it.

    Of a sentence with several times each has its own part: "the patrol came at six, the ambulance
    at ten", "at six the patrol came, at ten the ambulance".
    """
    text = bench.around.texts.get(source, "")
    first, last = bench.around.bounds(source, time.start)
    figures = ((first + f.start(), first + f.end()) for f in _IN_FIGURES.finditer(text[first:last]))
    told = [(time.start, time.end), *(b for b in beside if b[0] != time.start)]
    told += [f for f in figures if not any(f[0] < end and start < f[1] for start, end in told)]
    beside = sorted(told)
    number = beside.index((time.start, time.end))
    if len(beside) > 1:
        leading = len(text[first : beside[0][0]].split()) <= _OPENING
        if leading:
            first = first if number == 0 else beside[number][0]
            last = beside[number + 1][0] if number + 1 < len(beside) else last
        else:
            first = beside[number - 1][1] if number else first
            last = beside[number][1] if number + 1 < len(beside) else last
    front = text[first : time.start].lower().split()
    behind = text[time.end : max(last, time.end)].lower().split()
    return " ".join((*front, *behind)), front[-1] if front else ""
