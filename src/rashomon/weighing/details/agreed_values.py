"""Values that several voices give alike of one thing, where no question brought them together.

Which mentions are of one thing the trees of ``concord`` say; and whether some other value may
answer the same question, for what may be contradicted is not agreed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.model import Detail, DetailKind
from rashomon.weighing.details.concord import TREES, Concord, Item, Kind
from rashomon.weighing.details.days import QUESTION as ON_WHICH_DAY
from rashomon.weighing.details.in_common import Beside, in_common
from rashomon.weighing.scales.forest import forest
from rashomon.weighing.scales.groups import Groups
from rashomon.weighing.times.clocks import QUESTION as AT_WHAT_TIME
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Question, Relation
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.questions import asked_of, asked_of_most, most_told, question_for
from rashomon.weighing.wording.whether import one_deed

#: From which probability on two mentions of a value tell one fact, and from which on another value
#: may answer the same question: what training found for incidents left out.
ONE: Mapping[Kind, float] = {"number": 0.75, "age": 0.95, "clock": 0.7, "day": 0.95, "year": 0.4}
CONTESTED: Mapping[Kind, float] = {
    "number": 0.2,
    "age": 0.1,
    "clock": 0.1,
    "day": 0.3,
    "year": 0.3,
}
#: That two tell of one of something says nothing.
_ONE = "1"
_JUDGED = frozenset({"agreed", "refined", "disputed"})
_ASKED: Mapping[Kind, str] = {
    "age": "How old ({})?",
    "clock": AT_WHAT_TIME,
    "day": ON_WHICH_DAY,
    "year": "In which year ({})?",
}
#: The same where the value is a month, "2031-05".
_MONTH = re.compile(r"\d+-\d\d")
_IN_WHICH_MONTH = "In which month ({})?"


def agreed_values(concord: Concord, judged: Iterable[Detail], bench: Bench) -> Iterator[Detail]:
    """The values of ``concord`` that several voices agree on and none of ``judged`` has."""
    items, trees = concord.items, forest(TREES)
    judged = [*judged]
    known = _known(judged)
    asked = {_first_told(detail) for detail in judged if detail.verdict in _JUDGED}
    free = [
        item.told != _ONE and not any((c.id, item.told) in known for c in item.claims)
        for item in items
    ]
    pairs = [(a, b) for a, b in concord.same() if free[a] and free[b]]
    told = trees.probability(concord.measure(pairs))
    groups = Groups()
    joined: set[int] = set()
    for (a, b), probability in zip(pairs, told, strict=True):
        if probability >= ONE[items[a].kind]:
            groups.join(_key(a), _key(b))
            joined |= {a, b}
    rivals = [pair for pair in concord.others() if not joined.isdisjoint(pair)] if joined else []
    contested: dict[int, float] = defaultdict(float)
    for pair, probability in zip(rivals, trees.probability(concord.measure(rivals)), strict=True):
        for number in joined.intersection(pair):
            contested[number] = max(contested[number], float(probability))
    together: dict[str, list[int]] = defaultdict(list)
    for number in sorted(joined):
        together[groups.head(_key(number))].append(number)
    for group in together.values():
        kind = items[group[0]].kind
        if max(contested[number] for number in group) < CONTESTED[kind]:
            detail = _judged([items[number] for number in group], concord, bench)
            if detail is None or detail.verdict != "agreed" or _first_told(detail) in asked:
                continue
            asked.add(_first_told(detail))
            yield detail


def _key(number: int) -> str:
    return f"{number:09}"


def _first_told(detail: Detail) -> tuple[str | None, str, str]:
    """The event, and the first claim that answers with its answer: two questions ask the same."""
    first = min((claim, answer.text) for answer in detail.answers for claim in answer.claims)
    return detail.event, *first


def _known(details: Iterable[Detail]) -> set[tuple[str, str]]:
    """The values that details judge already, with the claims that give them."""
    return {
        (claim, answer.value.partition("/")[0])
        for detail in details
        if detail.verdict in _JUDGED
        for answer in detail.answers
        for claim in answer.claims
    }


def _judged(items: list[Item], concord: Concord, bench: Bench) -> Detail | None:
    events = sorted({item.event for item in items if item.event is not None})
    event = bench.event_ids[events[0]] if events else bench.main_event
    words = _question(items, concord, bench)
    if words is None or event is None:
        return None
    value = items[0].told
    said = [bench.said(value, item.text, item.claims[0]) for item in items]
    kind: DetailKind = "number" if items[0].kind in {"number", "age"} else "time"
    return judge(Question(words, kind, _one_value, event), said, bench.names)


def _question(items: list[Item], concord: Concord, bench: Bench) -> str | None:
    """How to ask for a value, with the words that tell of what; None where there are none."""
    asked = _ASKED.get(items[0].kind)
    if items[0].kind == "year" and _MONTH.fullmatch(items[0].value):
        asked = _IN_WHICH_MONTH
    if asked is not None:
        if "{}" not in asked:
            return asked_of_most(asked, (item.claims[0] for item in items))
        beside = [Beside(item.source, item.start, item.words) for item in items]
        of_what = in_common(beside, concord.rare, bench) or _one_deed(items, concord)
        return asked.format(of_what) if of_what else None
    told = [i for i in items if i.quantity is not None and (i.quantity.of or i.quantity.unit)]
    first = min(told or items, key=lambda item: (len(item.claims[0].quote), item.source))
    deed = most_told(item.claims[0] for item in items) or ""
    words = question_for(first.quantity, deed) if first.quantity is not None else None
    return words or asked_of("How many", deed)


def _one_deed(items: Sequence[Item], concord: Concord) -> str | None:
    """What happened then, where two sources tell the same, or neither could mean anything else.

    That is so where no source gives another such value. An age is always of one person.
    """
    shortest = min(items, key=lambda item: (len(item.claims[0].quote), item.source))
    told = {(item.source, item.claims[0].predicate.lemma) for item in items}
    alike = (one_deed(a[1], b[1]) for a, b in combinations(sorted(told), 2) if a[0] != b[0])
    alone = all(concord.gives_one(item.source, item.kind) for item in items)
    known = items[0].kind == "age" or alone or any(alike)
    return shortest.claims[0].predicate.lemma if known else None


def _one_value(one: str, other: str) -> Relation:  # noqa: ARG001
    """All of a group give one value."""
    return Relation.SAME
