"""How high, long, wide or deep a thing is, and how far from a place something happened.

Both are told in passing, with any verb at all ("the silo, 22 metres high, belongs to ..."), so they
are asked of the thing and of the place, not of the deed.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail, Quantity
from rashomon.reading.quantity import to_base
from rashomon.reading.reference import reference_words
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_numbers, number_value
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.deeds import nearness
from rashomon.weighing.wording.scopes import Scopes

FAR_FROM = "How far from"
_METRE = "metre"
#: A noun that names the size stands so few words before the number: "a height of about 22 metres".
_BEFORE = 5
#: So many words behind a distance may name the place that it is from.
_BEHIND = 6
_FROM = re.compile(
    r"(?:away |off |north |south |east |west |inland |upstream |downstream |offshore |short )?"
    r"(?:from|of|off|outside) (?:(?:the|a|an|its|their|his|her|our) )?"
    r"(?P<place>[\w’'-]+(?: [\w’'-]+)?)"
)
#: Deeds this near are one deed in other words.
_SAME_DEED = 0.8
_BEARING = frozenset({"agent", "patient"})
_PEOPLE = frozenset({"person", "group"})
#: "a crack, 12 metres long": so many characters lie between a thing and the size beside it.
_ASIDE = 8


@dataclass(frozen=True, slots=True)
class Size:
    """One way in which things are measured; see ``data/sizes.toml``."""

    question: str
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    """A measure that a claim gives of somebody or something."""

    claim: Claim
    quantity: Quantity
    bearer: Argument


def sizes(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """How large each thing is, where pages that give one size each tell of it."""
    told: dict[tuple[str, str], list[_Measured]] = defaultdict(list)
    for measured in _lengths(claims):
        size = _size_of(measured, bench)
        if size is not None and _is_called(measured.bearer):
            told[size, calling(measured.bearer.text)].append(measured)
    for (size, _), group in sorted(told.items()):
        name = min((" ".join(m.bearer.text.split()) for m in group), key=lambda t: (len(t), t))
        words = f"{_sizes()[size].question} {name.partition(',')[0]}?"
        yield from _judged(words, group, event_of, bench)


def distances(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """How far from one place the same happened to the same, where pages tell it as two happenings.

    Each of them gives one distance. What only one voice tells is asked of the deed.
    """
    told: dict[str, list[_Measured]] = defaultdict(list)
    for measured in _lengths(claims):
        place = _far_from(measured, bench)
        if place is not None and event_of.get(measured.claim.id) not in bench.background:
            told[place].append(measured)
    for place, group in sorted(told.items()):
        for same in _of_one_deed(group, bench):
            for detail in _judged(f"{FAR_FROM} the {place}?", same, event_of, bench):
                if detail.verdict != "single":
                    yield detail


def is_a_size(claim: Claim, quantity: Quantity, around: Scopes) -> bool:
    """Whether a number says how large a thing is, and so belongs to no deed."""
    if not _is_a_length(quantity) or not is_said_for_sure(claim):
        return False
    return _named_size(claim, quantity, around.behind(claim.source, quantity.end, 2)) is not None


def _lengths(claims: Iterable[Claim]) -> Iterator[_Measured]:
    for claim in filter(is_said_for_sure, claims):
        for quantity in filter(_is_a_length, claim.quantities):
            bearer = _bearer(claim, quantity)
            if bearer is not None:
                yield _Measured(claim, quantity, bearer)


def _bearer(claim: Claim, quantity: Quantity) -> Argument | None:
    """Of what a measure is told: what it stands in or behind, else of whom the claim is."""
    beside = (a for a in claim.arguments if a.start < quantity.start <= a.end + _ASIDE)
    acting = (a for a in claim.arguments if a.role in _BEARING and a.start < quantity.start)
    return next(beside, None) or next(acting, None)


def _is_a_length(quantity: Quantity) -> bool:
    converted = to_base(1.0, quantity.unit) if quantity.unit else None
    return converted is not None and converted[1] == _METRE


def _size_of(measured: _Measured, bench: Bench) -> str | None:
    quantity = measured.quantity
    behind = bench.around.behind(measured.claim.source, quantity.end, 2)
    return _named_size(measured.claim, quantity, behind)


def _named_size(claim: Claim, quantity: Quantity, behind: str) -> str | None:
    """Which size the words beside a number name: "22 metres high", "a height of 22 metres"."""
    before = claim.quote[: max(quantity.start - claim.start, 0)].lower().split()[-_BEFORE:]
    for name, size in _sizes().items():
        if any(re.match(rf"[-\s]*{adjective}\b", behind) for adjective in size.adjectives):
            return name
        if not set(before).isdisjoint(size.nouns):
            return name
    return None


def _far_from(measured: _Measured, bench: Bench) -> str | None:
    """The place, in one word, that a distance is from: "50 metres from the pier"."""
    behind = bench.around.behind(measured.claim.source, measured.quantity.end, _BEHIND)
    found = _FROM.match(behind)
    if found is None:
        return None
    first, *more = found["place"].split()
    # "the pier where" names the pier, "the west pier" the pier as well.
    place = calling(found["place"]) if more and more[0].isalpha() else calling(first)
    return None if place in reference_words().pronouns else place


def _of_one_deed(group: Sequence[_Measured], bench: Bench) -> Iterator[list[_Measured]]:
    """Those that tell, in whatever words, the same of the same."""
    left = list(group)
    while left:
        first = left[0]
        same: list[_Measured] = [first]
        others: list[_Measured] = []
        for measured in left[1:]:
            (same if _is_same(first, measured, bench) else others).append(measured)
        yield same
        left = others


def _is_same(one: _Measured, other: _Measured, bench: Bench) -> bool:
    if nearness(one.claim.predicate.lemma, other.claim.predicate.lemma) < _SAME_DEED:
        return False
    mine, theirs = bench.player(one.bearer), bench.player(other.bearer)
    if calling(one.bearer.text) == calling(other.bearer.text) or (
        mine is not None and mine == theirs
    ):
        return True
    if mine is None or theirs is None:
        return False
    return _may_bear_the_name(mine, theirs, bench) or _may_bear_the_name(theirs, mine, bench)


def _may_bear_the_name(named: int, described: int, bench: Bench) -> bool:
    """Whether the one has a name and the other, a single thing as well, has none."""
    one, other = bench.cast.portraits[named], bench.cast.portraits[described]
    single = one.plural is not True and other.plural is False
    things = _PEOPLE.isdisjoint({one.kind, other.kind})
    return bool(one.names) and not other.names and single and things


def _judged(
    words: str, group: Sequence[_Measured], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    by_page: dict[str, set[str]] = defaultdict(set)
    for measured in group:
        by_page[measured.claim.source].add(number_value(measured.quantity))
    if any(len(values) > 1 for values in by_page.values()):
        return
    said: list[Said] = [
        bench.said(number_value(m.quantity), m.quantity.text, m.claim) for m in group
    ]
    event = bench.event((m.claim for m in group), event_of)
    yield judge(Question(words, "number", compare_numbers, event=event), said, bench.names)


def _is_called(bearer: Argument) -> bool:
    return bearer.text.lower() not in reference_words().pronouns


@lru_cache(maxsize=1)
def _sizes() -> dict[str, Size]:
    file = resources.files("rashomon.weighing") / "data" / "sizes.toml"
    return {
        name: Size(raw["question"], tuple(raw["adjectives"]), tuple(raw["nouns"]))
        for name, raw in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }
