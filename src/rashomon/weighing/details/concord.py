"""Which values that two sources both give tell one fact, whatever words stand beside them.

"Police put the reward at 50,000", "nobody has asked for the 50,000 euros": where no question of the
engine brings two mentions of one value together, they are compared on grounds that can each be said
in words, and boosted trees weigh these. The same trees say what other value may answer the same
question: what may be contradicted is not agreed. They are learnt by ``training/concord.py`` from
invented incidents; the model card is ``data/concord.md``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import fsum, log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Claim, Quantity
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.scales import frames
from rashomon.weighing.scales.blocking import pairs_near
from rashomon.weighing.scales.clauses import rarity_here
from rashomon.weighing.scales.meaning import rarity, similarity
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import is_open, minutes_of, number_value, size, years_of
from rashomon.weighing.verdicts.timing import clock_value, day_of, only_a_clock
from rashomon.weighing.wording import deeds
from rashomon.weighing.wording.counts import singular

Matrix = NDArray[np.float32]
Kind = Literal["number", "age", "clock", "day", "year"]

KINDS: tuple[Kind, ...] = ("number", "age", "clock", "day", "year")
GROUNDS = (
    "words beside mean the same",
    "sentences mean the same",
    "clauses mean the same",
    "rare words beside",
    "rare words of the sentence",
    "rare words of the clause",
    "rarest word of the sentence",
    "rare words of two sentences",
    "other values beside",
    "same players",
    "others of the kind",
    "no other is nearer",
    "exactness of one",
    "exactness of the other",
    "sources with the values",
    "same noun",
    "nouns mean the same",
    "a noun is left out",
    "deeds are alike",
    "deeds mean the same",
    "one happening",
    "both of a happening",
    "same role",
    "days apart",
    "unsure",
    "one is denied",
    "same value",
    "distance",
    "words of both",
    "words of the shorter",
    *KINDS,
)
TREES = "concord.npz"
#: An item is compared with so many others of its value at most, and with so many of other values.
SAME_COMPARED, OTHER_COMPARED = 8, 10
#: Words of a sentence on either side of a value.
_BESIDE = 7
#: Code points that so many words take at most.
_REACH = 70
#: What no other mention of the kind comes nearer than, at least.
_NO_RIVAL = 0.2
#: Two values this far apart answer no one question: times as much, minutes, years of age.
_TIMES, _MINUTES, _YEARS = 6.0, 120.0, 10.0
_HALF_A_DAY = 720
_FAR = 99.0
_COMMON = 12
_FEW = 3
_YEAR = re.compile(r"\d{4}(?:-\d\d)?")
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*")
_ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Item:
    """A value as one source gives it, with the words around it.

    ``claims``: those that give it, the shortest first; ``words`` are those of its sentence,
    ``near`` those right beside it, ``clause`` those of its claim, ``before`` the sentence before;
    ``told``: the value as details have it.
    """

    kind: Kind
    value: str
    text: str
    start: int
    claims: tuple[Claim, ...]
    told: str
    quantity: Quantity | None
    words: frozenset[str]
    near: frozenset[str]
    clause: frozenset[str]
    before: frozenset[str]
    players: frozenset[int]
    role: str
    event: int | None

    @property
    def source(self) -> str:
        """Who gives it."""
        return self.claims[0].source

    @property
    def noun(self) -> str:
        """What is counted, in one word."""
        counted = self.quantity.of if self.quantity is not None else None
        return singular((counted or "").rpartition(" ")[2])


def items_of(claims: Iterable[Claim], event_of: Mapping[str, int], bench: Bench) -> list[Item]:
    """Every value that a case's sources give, each place in the text once."""
    found: dict[tuple[str, int, Kind], list[tuple[Claim, str, str, str, int, Quantity | None]]]
    found = defaultdict(list)
    for claim in claims:
        if claim.kind != "asserted":
            continue
        for kind, value, told, text, start, quantity in _values(claim):
            place = claim.source, start, kind
            found[place].append((claim, value, told, text, start, quantity))
    return [_item(kind, told, event_of, bench) for (_, _, kind), told in sorted(found.items())]


def _values(claim: Claim) -> Iterator[tuple[Kind, str, str, str, int, Quantity | None]]:
    for q in claim.quantities:
        if q.unit == _ORDINAL or (q.low is None and q.high is None):
            continue
        value = number_value(q)
        if q.of == "age" and q.low is not None and q.low == q.high:
            aged = number_value(replace(q, unit=q.unit or "year"))
            yield "age", aged, value, q.text, q.start, q
        elif not is_open(value) and size(value) != 0.0:
            yield "number", value, value, q.text, q.start, q
    time = claim.time
    if time is None:
        return
    clock, day = clock_value(time), day_of(time)
    if clock is not None and (matched := _CLOCK.search(time.value)) is not None:
        value = f"{int(matched[1]) % 12}:{matched[2]}"
        yield "clock", value, clock[:5], time.text, time.start, None
    if day is not None and not only_a_clock(time):
        yield "day", day, day, time.text, time.start, None
    elif _YEAR.fullmatch(time.value):
        yield "year", time.value, time.value, time.text, time.start, None


def _item(
    kind: Kind,
    told: Sequence[tuple[Claim, str, str, str, int, Quantity | None]],
    event_of: Mapping[str, int],
    bench: Bench,
) -> Item:
    ordered = sorted(told, key=lambda each: (each[0].end - each[0].start, each[0].id))
    claim, value, as_told, text, start, quantity = ordered[0]
    claims = tuple(each[0] for each in ordered)
    first, last = bench.around.bounds(claim.source, start)
    page, end = bench.around.texts[claim.source], start + len(text)
    own = frozenset(telling_words(text))
    left = _WORD.findall(page[max(first, start - _REACH) : start])[-_BESIDE:]
    right = _WORD.findall(page[end : min(last, end + _REACH)])[:_BESIDE]
    before = bench.around.bounds(claim.source, first - 1) if first else (0, 0)
    taking_part = [argument for each in claims for argument in each.arguments]
    players = (bench.player(argument) for argument in taking_part)
    return Item(
        kind=kind,
        value=value,
        text=text,
        start=start,
        claims=claims,
        told=as_told,
        quantity=quantity,
        words=frozenset(telling_words(page[first:last])) - own,
        near=frozenset(telling_words(" ".join((*left, *right)))) - own,
        clause=frozenset(telling_words(claim.quote)) - own,
        before=frozenset(telling_words(page[before[0] : before[1]])),
        players=frozenset(player for player in players if player is not None),
        role=next((a.role for a in taking_part if a.start <= start and end <= a.end), ""),
        event=event_of.get(claim.id),
    )


Keys = Callable[[Item], Sequence[tuple[object, ...]]]


def _are_asked(one: Item, other: Item, *, same: bool) -> bool:
    """Whether two values are of two sources, and the same, or else such as exclude each other."""
    if one.source == other.source or (one.value == other.value) is not same:
        return False
    return same or distance(one, other) is not None


class Concord:
    """The values of a case, so that any pairs can be measured."""

    def __init__(self, items: Sequence[Item], bench: Bench) -> None:
        """Lay out ``items``; pairs refer to their order."""
        self.items = items
        self._bench = bench
        self._of_source: dict[tuple[str, Kind], list[int]] = defaultdict(list)
        self._beside: dict[tuple[str, frozenset[str]], set[tuple[Kind, str]]] = defaultdict(set)
        sources: dict[tuple[Kind, str], set[str]] = defaultdict(set)
        for number, item in enumerate(items):
            self._of_source[item.source, item.kind].append(number)
            self._beside[item.source, item.before].add((item.kind, item.value))
            sources[item.kind, item.value].add(item.source)
        self._sources = {value: len(found) for value, found in sources.items()}
        here = rarity_here((item.source, item.words) for item in items)
        self.rare = {word: rarity(word) * worth for word, worth in here.items()}

    def gives_one(self, source: str, kind: Kind) -> bool:
        """Whether a source gives one value of a kind and no other."""
        return len({self.items[n].value for n in self._of_source[source, kind]}) == 1

    def same(self) -> list[tuple[int, int]]:
        """Pairs of one value in two sources, low to high."""
        return self._pairs(lambda item: [(item.kind, item.value)], same=True)

    def others(self) -> list[tuple[int, int]]:
        """Pairs of two values in two sources that may answer one question, low to high."""
        return self._pairs(
            lambda item: [(item.kind, word) for word in sorted(item.words)], same=False
        )

    def _pairs(self, keys: Keys, *, same: bool) -> list[tuple[int, int]]:
        near = pairs_near(map(keys, self.items), SAME_COMPARED if same else OTHER_COMPARED)
        return [(a, b) for a, b in near if _are_asked(self.items[a], self.items[b], same=same)]

    def measure(self, pairs: Sequence[tuple[int, int]]) -> Matrix:
        """A row for each pair, a column for each of ``GROUNDS``."""
        rows = [self._measured(*pair) for pair in pairs]
        return np.array(rows, np.float32).reshape(-1, len(GROUNDS))

    def _measured(self, one: int, other: int) -> list[float]:
        a, b = self.items[one], self.items[other]
        mine, theirs = a.claims[0], b.claims[0]
        alike = _alike(a.words, b.words)
        lemmas = [
            (x.predicate.lemma, y.predicate.lemma) for x, y in product(a.claims[:3], b.claims[:3])
        ]
        both = (a.words & b.words) | (a.words & b.before) | (a.before & b.words)
        time = self._bench.around.time
        rivals = [n for n in self._of_source[b.source, a.kind] if n != other]
        rivals_there = [n for n in self._of_source[a.source, a.kind] if n != one]
        nearest = max(
            [_NO_RIVAL]
            + [_alike(a.words, self.items[n].words) for n in rivals]
            + [_alike(b.words, self.items[n].words) for n in rivals_there]
        )
        beside = self._beside[a.source, a.before] & self._beside[b.source, b.before]
        exact = sorted((exactness(a), exactness(b)))
        return [
            _alike(a.near, b.near),
            alike,
            _alike(a.clause, b.clause),
            self._worth(a.near & b.near),
            self._worth(a.words & b.words),
            self._worth(a.clause & b.clause),
            max((self.rare.get(word, 0.0) for word in a.words & b.words), default=0.0),
            self._worth(both),
            float(len(beside - {(a.kind, a.value), (b.kind, b.value)})),
            float(len(a.players & b.players)),
            float(len(rivals) + len(rivals_there)),
            alike - nearest,
            *exact,
            float(self._sources[a.kind, a.value] + self._sources[b.kind, b.value]),
            float(bool(a.noun) and a.noun == b.noun),
            similarity(a.noun, b.noun) if a.noun and b.noun else 0.0,
            float(not a.noun or not b.noun),
            max(max(deeds.nearness(x, y), frames.nearness(x, y)[0]) for x, y in lemmas),
            max(similarity(x, y) for x, y in lemmas),
            float(a.event is not None and a.event == b.event),
            float(a.event is not None and b.event is not None),
            float(a.role == b.role),
            min(time(mine).gap_days(time(theirs)), _FAR),
            float(mine.certainty != "certain" or theirs.certainty != "certain"),
            float(mine.polarity != theirs.polarity),
            float(a.value == b.value),
            distance(a, b) or 0.0,
            float(len(a.words) + len(b.words)),
            float(min(len(a.words), len(b.words))),
            *(float(a.kind == kind) for kind in KINDS),
        ]

    def _worth(self, words: Iterable[str]) -> float:
        return fsum(sorted(self.rare.get(word, 0.0) for word in words))


def distance(one: Item, other: Item) -> float | None:
    """How far two values of a kind lie apart, 0 to 1; None where they answer no one question."""
    if one.kind != other.kind:
        return None
    if one.value == other.value:
        return 0.0
    if one.kind == "clock":
        apart = abs(minutes_of(one.value) - minutes_of(other.value))
        near = min(apart, _HALF_A_DAY - apart) / _MINUTES
    elif one.kind == "age":
        near = abs(years_of(one.value)[0] - years_of(other.value)[0]) / _YEARS
    elif one.kind == "year":
        near = abs(int(one.value[:4]) - int(other.value[:4])) / _YEARS
    elif one.kind == "day":
        return 1.0 if one.value[:4] == other.value[:4] else None
    else:
        if one.value.partition(" ")[2] != other.value.partition(" ")[2]:
            return None
        least, most = sorted((abs(size(one.value)), abs(size(other.value))))
        near = log((most + 1) / (least + 1)) / log(_TIMES)
    return near if near <= 1.0 else None


def exactness(item: Item) -> float:
    """How unlikely a value is to be given by chance: "2,390" hardly, "two" easily."""
    if item.kind == "number":
        number = size(item.value)
        if number <= _COMMON:
            return 0.4 if number > _FEW else 0.2
        return 0.7 if number % 10 == 0 else 1.0
    if item.kind == "clock":
        if item.value.endswith((":00", ":30")):
            return 0.5
        return 0.8 if item.value.endswith(("0", "5")) else 1.0
    return {"age": 0.8, "day": 0.4, "year": 0.7}[item.kind]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return similarity(" ".join(sorted(one)), " ".join(sorted(other))) if one and other else 0.0
