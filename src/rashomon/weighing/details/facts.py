"""What a claim says that another could say too, and how much two claims have in common.

Two claims tell of one fact where they share enough that could have been otherwise: beside the deed
at least two of whom, whom to, what, where, how many and when. What each is worth is the rarity of
its words in English (information content, Resnik 1995), so that "they", "people" and "come" add
next to nothing, and no single name, however rare, is enough.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import fsum

from rashomon.model import Argument, ArgumentRole, Claim, Quantity
from rashomon.reading.reference import reference_words
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.events.contraries import ALIKE, is_vague, unlike_things
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.scales.frames import NEAR, frames, kin_nouns, nearness
from rashomon.weighing.scales.meaning import rarity, similarity, stem
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_numbers, is_open, number_value
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.verdicts.timing import clock_value, day_of
from rashomon.weighing.wording.counts import head_of, is_a_person, singular
from rashomon.weighing.wording.matters import of_deed, of_noun
from rashomon.weighing.wording.past import is_history

#: What two claims must have in common, in words of which one unheard of counts 1.
ENOUGH = 1.4
#: So many parts beside the deed, each worth so much, must be the same.
_PARTS, _WORTH = 2, 0.15
#: What a part is worth where only words around its head are the same.
_BESIDE = 0.5
#: What a number is worth that hardly anything else has, one that many have, a day
#: and a time of day.
_LARGE, _SMALL, _DAY, _CLOCK = 0.8, 0.3, 0.3, 0.8
#: What a participant is worth whom not both name: which ones are one is seldom sure.
_UNNAMED = 0.5
#: What a deed or a number is worth that says next to nothing by itself.
_VAGUE = 0.1
#: What it is worth that both answer what is asked of every incident.
_MATTER = 0.7
#: Up to this number, that two pages give it means little.
_COMMON = 12
_FIRST_PERSON = frozenset({"i", "we", "me", "us"})
#: Roles in which one deed has one thing.
_OBJECTS: tuple[ArgumentRole, ...] = ("patient", "instrument")
_SIDES: frozenset[ArgumentRole] = frozenset({"agent", "patient"})


#: A number and, in one word, what it is of.
_Number = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """Who or what takes part in a fact, as a participant of the case and in words."""

    role: ArgumentRole
    head: str
    words: frozenset[str]
    player: int | None
    is_named: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim as far as it can be shared.

    ``event`` is the happening it tells; ``numbers`` are values with what is counted, ``times`` a
    date and a time of day.
    """

    claim: Claim
    event: int | None
    parts: tuple[Part, ...]
    numbers: frozenset[_Number]
    times: frozenset[str]
    is_history: bool

    @property
    def deed(self) -> str:
        """What it says happened."""
        return self.claim.predicate.lemma

    def keys(self) -> Iterator[tuple[object, object]]:
        """Under which to find others that may be of the same fact."""
        things: set[object] = {part.head for part in self.parts} | self.numbers | self.times
        things |= {part.player for part in self.parts}
        deeds: list[object] = [self.deed, *frames().get(self.deed, ())]
        if self.event is not None:
            deeds.append(self.event)
        yield from product(deeds, things - {None, ""})


def fact_of(claim: Claim, event: int | None, main: Span | None, bench: Bench) -> Fact:
    """What a claim says; ``event`` is the happening it tells, ``main`` the days of the incident."""
    return Fact(
        claim,
        event,
        tuple(part for a in claim.arguments if (part := _part(a, bench)) is not None),
        frozenset((number_value(q), _counted(q)) for q in claim.quantities if q.of != "age"),
        _times(claim),
        is_history(bench.around.lately(claim), main),
    )


def can_be_shared(fact: Fact) -> bool:
    """Whether a fact is told for sure, and enough of it that another may have that in common.

    Who speaks in the first person is quoted, and no two pages quote by chance.
    """
    claim = fact.claim
    if claim.kind != "asserted" or claim.certainty != "certain" or is_in_first_person(claim):
        return False
    return len(fact.parts) + len(fact.numbers) + len(fact.times) >= _PARTS


def in_common(one: Fact, other: Fact, bench: Bench) -> float:
    """How much two facts have in common (see ``ENOUGH``); 0.0 where they may not be one.

    Whether they contradict each other is asked last, and only where they share enough: it is dear.
    """
    deed = _deeds(one, other)
    if not deed:
        return 0.0
    shared = [worth for worth in _shared(one, other, bench.cast) if worth > _WORTH]
    if len(shared) < _PARTS:
        return 0.0
    found = deed + fsum(shared)
    return 0.0 if found >= ENOUGH and _contradict(one, other, bench) else found


def what_is_compared(fact: Fact, bench: Bench) -> Hashable:
    """All of a fact that ``in_common`` looks at: of two for which it is equal one may stand in."""
    claim = fact.claim
    said = fact.deed, fact.event, fact.parts, fact.numbers, fact.times
    return *said, fact.is_history, claim.polarity, bench.around.time(claim)


def overlap(one: Fact, other: Fact, cast: Cast) -> float:
    """How much two claims have in common that give one value, whatever else they tell."""
    deed = _deeds(one, other) or (_MATTER if _matters(one) & _matters(other) else 0.0)
    return deed + fsum(_shared(one, other, cast))


def is_in_first_person(claim: Claim) -> bool:
    """Whether it is somebody's own word of himself, which a page can only quote."""
    return any(a.text.lower() in _FIRST_PERSON for a in claim.arguments)


def _matters(fact: Fact) -> set[str]:
    """What is asked of every incident that a fact may answer."""
    by_noun = (of_noun(counted, fact.deed) for _, counted in fact.numbers)
    return {m.name for m in (*of_deed(fact.claim), *by_noun) if m is not None}


def _times(claim: Claim) -> frozenset[str]:
    if claim.time is None:
        return frozenset()
    told = (day_of(claim.time), clock_value(claim.time))
    return frozenset(time for time in told if time is not None)


def _part(argument: Argument, bench: Bench) -> Part | None:
    player = bench.player(argument)
    if argument.text.lower() in reference_words().pronouns:
        return None if player is None else Part(argument.role, "", frozenset(), player, False)
    words = frozenset(telling_words(argument.text))
    head = head_of(argument.text)
    named = any(w[:1].isupper() and _bare(w) == _bare(head) for w in argument.text.split())
    if not words and player is None:
        return None
    return Part(argument.role, stem(singular(head)), words, player, named)


def _bare(word: str) -> str:
    """A word without what a possessive or a stop adds."""
    return word.lower().strip('.,;:"“”').replace("’", "'").removesuffix("'s").strip("'")


def _counted(quantity: Quantity) -> str:
    return singular((quantity.of or "").rpartition(" ")[2])


def _deeds(one: Fact, other: Fact) -> float:
    """What it is worth that both tell of one deed; 0.0 where they do not."""
    if nearness(one.deed, other.deed)[0] < NEAR:
        return _VAGUE if one.event is not None and one.event == other.event else 0.0
    return (_telling(one.deed) + _telling(other.deed)) / 2


def _telling(deed: str) -> float:
    """What a deed is worth: "be" something, what that is."""
    verb, _, state = deed.partition(" ")
    if verb != "be":
        return _VAGUE if is_vague(deed) else rarity(stem(deed))
    return rarity(state) if state else _VAGUE


def _contradict(one: Fact, other: Fact, bench: Bench) -> bool:
    """Whether one says what the other denies, or gives another day, number or name."""
    if one.claim.polarity != other.claim.polarity or one.is_history != other.is_history:
        return True
    if not bench.at_once(one.claim, other.claim) or _counted_apart(one, other):
        return True
    return any(_of_others(one, other, role, bench.cast) for role in _OBJECTS) or any(
        _named_apart(one, other, role, bench.cast) for role in _SIDES
    )


def _of_others(one: Fact, other: Fact, role: ArgumentRole, cast: Cast) -> bool:
    """Whether both fill a role in words, and nothing that fills the one is in the other."""
    mine, theirs = ([p for p in f.parts if p.role == role and p.words] for f in (one, other))
    if not mine or not theirs:
        return False
    met = (*product(mine, other.parts), *product(one.parts, theirs))
    return not (
        any(_in_both(a, b, cast) for a, b in met)
        or any(_may_be_one(a, b, cast) for a, b in product(mine, theirs))
    )


def _may_be_one(one: Part, other: Part, cast: Cast) -> bool:
    if one.role == other.role == "instrument":
        return bool(kin_nouns(one.head, other.head))
    if one.player is not None and other.player is not None:
        return not unlike_things({one.player}, {other.player}, cast)
    return bool(kin_nouns(one.head, other.head)) or similarity(one.head, other.head) > ALIKE


def _counted_apart(one: Fact, other: Fact) -> bool:
    """Whether both count things of one sort, or people, and none of the numbers agree."""
    held = [
        compare_numbers(value, another) is Relation.CONTRARY
        for (value, _), (another, _) in _alike_counts(one, other)
    ]
    return bool(held) and all(held)


def _alike_counts(one: Fact, other: Fact) -> Iterator[tuple[_Number, _Number]]:
    """The numbers of both that count one sort of thing, or people."""
    for mine, theirs in product(one.numbers, other.numbers):
        if mine[1] == theirs[1] or (is_a_person(mine[1]) and is_a_person(theirs[1])):
            yield mine, theirs


def _named_apart(one: Fact, other: Fact, role: ArgumentRole, cast: Cast) -> bool:
    """Whether both name who takes one side, and no two of the names are of one."""
    mine, theirs = ([p for p in f.parts if p.role == role and p.is_named] for f in (one, other))
    if not mine or not theirs:
        return False
    return not any(_one_name(a, b, cast) for a, b in product(mine, theirs))


def _one_name(one: Part, other: Part, cast: Cast) -> bool:
    """Whether two names may be of one: two of a person's have some word in common."""
    if one.head == other.head:
        return one.words <= other.words or other.words <= one.words
    if one.player is None or one.player != other.player:
        return False
    return cast.kinds[one.player] != "person" or bool(one.words & other.words)


def _shared(one: Fact, other: Fact, cast: Cast) -> Iterator[float]:
    """What each part, number and day is worth that both give, the most alike parts first.

    Which of the two is the one does not matter.
    """
    pairs = sorted(
        (-worth, sorted((_wording(mine), _wording(theirs))), a, b)
        for (a, mine), (b, theirs) in product(enumerate(one.parts), enumerate(other.parts))
        if (worth := _in_both(mine, theirs, cast))
    )
    own: set[int] = set()
    others: set[int] = set()
    for worth, _, a, b in pairs:
        if a not in own and b not in others:
            own.add(a)
            others.add(b)
            yield -worth
    for value in {a for (a, _), (b, _) in _alike_counts(one, other) if a == b}:
        yield _exactness(value)
    for time in one.times & other.times:
        yield _CLOCK if ":" in time else _DAY


def _wording(part: Part) -> tuple[str, list[str]]:
    return part.head, sorted(part.words)


def _in_both(one: Part, other: Part, cast: Cast) -> float:
    words = one.words & other.words
    is_one = one.player is not None and one.player == other.player
    if not words and not is_one:
        return 0.0
    found = _rarity(words) * (1.0 if {one.head, other.head} & words else _BESIDE)
    if one.player is None or not is_one:
        return found
    if one.is_named and other.is_named:
        return 1.0
    return max(found, min([_UNNAMED, *map(rarity, cast.portraits[one.player].heads)]))


def _exactness(value: str) -> float:
    """What a number is worth: more than any page is likely to give by chance, or "dozens"."""
    if is_open(value):
        return _VAGUE
    return _LARGE if float(value.partition(" ")[0]) > _COMMON else _SMALL


def _rarity(words: Iterable[str]) -> float:
    return min(1.0, fsum(map(rarity, words)))
