"""Which claims, of one source or several, tell of the same happening.

Claims join the happening that they are most like, the most telling source first. A difference that
the sources insist on (another doer, another victim, another time) keeps two happenings apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.model import Claim, Quantity, Reading
from rashomon.reading.lexicon import STATES, lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.blocking import Blocks
from rashomon.weighing.comparing import compare_numbers, number_value
from rashomon.weighing.counts import toll_of
from rashomon.weighing.entities import Cast
from rashomon.weighing.frames import NEAR, frames, keys, nearness
from rashomon.weighing.portraits import Likeness
from rashomon.weighing.spans import ANY, Span, span
from rashomon.weighing.verdicts import Relation

#: From here on a claim is taken to tell of a happening already known.
_ENOUGH = 1.6
#: Tellings that lie further apart in time are of two happenings, not of one with a disputed date.
_FAR_APART_DAYS = 3.0
#: What players count for who may be the same.
#: As many people, though nobody says who, are nearly as good as the same people.
_SAME_TOLL = 0.8
_MAY_BE_ONE = 0.3
#: Of a happening's players so many, the first told, are held against those of another telling.
_PLAYERS_COMPARED = 12
#: Verbs of having tell of a state.
_HOLDING = frozenset({"have", "hold", "own", "keep"})
_PLACES = frozenset({"place", "origin", "destination"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim with its participants as indexes into the cast."""

    claim: Claim
    doers: frozenset[int]
    undergoers: frozenset[int]
    places: frozenset[int]
    time: Span

    @property
    def lemma(self) -> str:
        """What it says happened."""
        return self.claim.predicate.lemma


@dataclass
class Happening:
    """Claims so far taken to tell of one happening. Never leaves weighing."""

    tellings: list[Telling] = field(default_factory=list)
    lemmas: Counter[str] = field(default_factory=Counter)
    doers: set[int] = field(default_factory=set)
    undergoers: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    time: Span = ANY
    measures: list[Quantity] = field(default_factory=list)
    tolls: list[Quantity] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)

    def take(self, telling: Telling, reason: str) -> None:
        """Count ``telling`` among those of this happening."""
        self.tellings.append(telling)
        self.lemmas[telling.lemma] += 1
        self.doers |= telling.doers
        self.undergoers |= telling.undergoers
        self.places |= telling.places
        toll = toll_of(telling.claim)
        if toll is not None:
            self.tolls.append(toll)
        self.measures += [q for q in telling.claim.quantities if q.unit is not None]
        if is_fact(telling.claim):
            self.time = self.time.meet(telling.time) or self.time
        self.reasons.append(reason)
        self.sources.add(telling.claim.source)

    @property
    def lemma(self) -> str:
        """The word most claims use."""
        return min(self.lemmas, key=lambda lemma: (-self.lemmas[lemma], lemma))


def tells_of_a_happening(claim: Claim) -> bool:
    """Whether a claim is of something that happens: no state, no question, no denial."""
    if claim.kind != "asserted" or claim.polarity == "-":
        return False
    lemma = claim.predicate.lemma
    if lemma in frames():
        return True
    verb = lemma.split(" ")[0]
    if verb in role_words().perception | role_words().copulas | _HOLDING:
        return False
    if lexicon().verb_file(verb) in STATES:
        return False
    return verb in lexicon().verbs or lexicon().happening(verb) is not None


def is_fact(claim: Claim) -> bool:
    """Whether it says that it did happen: what only may have, or was meant to, founds nothing."""
    return claim.certainty != "possible"


def founds(telling: Telling) -> bool:
    """Whether a claim may be the first word of a happening: a fact that says who or when.

    "The storm on the coast" merely names one.
    """
    sides = {argument.role for argument in telling.claim.arguments}
    return is_fact(telling.claim) and bool(sides & {"agent", "patient"} or telling.claim.time)


def gather(readings: Sequence[Reading], cast: Cast) -> list[Happening]:
    """All happenings of the case. ``readings`` may come in any order; the result does not."""
    ordered = sorted(readings, key=lambda r: (-len(r.claims), r.source))
    return cluster(
        [[telling_of(c, cast) for c in r.claims if tells_of_a_happening(c)] for r in ordered], cast
    )


def cluster(sources: Iterable[Sequence[Telling]], cast: Cast) -> list[Happening]:
    """The happenings that the tellings of each source, the most telling source first, are of."""
    happenings: list[Happening] = []
    blocks: Blocks[Hashable] = Blocks()
    for tellings in sources:
        only = Counter(t.lemma for t in tellings)
        for telling in sorted(tellings, key=_most_told_first):
            near = blocks.near(_block_keys(telling))
            found, reason = _best(telling, near, happenings, cast, alone=only[telling.lemma] == 1)
            if found is None and not founds(telling):
                continue
            if found is None:
                found = len(happenings)
                happenings.append(Happening())
            happenings[found].take(telling, reason)
            blocks.put(found, _block_keys(telling))
    return _consolidated(happenings)


def _block_keys(telling: Telling) -> Iterator[Hashable]:
    """What it is, and what it is together with each who takes part: the second is far rarer."""
    for key in keys(telling.lemma):
        yield key
        for player in telling.doers | telling.undergoers:
            yield key, player


def _consolidated(happenings: Sequence[Happening]) -> list[Happening]:
    """Join what came to be told apart only by the order in which the claims were taken in."""
    into = list(range(len(happenings)))
    for members in _crossings(happenings):
        kept: list[int] = []
        for member in dict.fromkeys(_end(into, member) for member in members):
            one = next((k for k in kept if _same(happenings[k], happenings[member])), None)
            if one is None:
                kept.append(member)
                continue
            into[member] = one
            taken = happenings[member]
            for telling, reason in zip(taken.tellings, taken.reasons, strict=True):
                happenings[one].take(telling, reason)
    return [h for i, h in enumerate(happenings) if into[i] == i]


def _end(into: Sequence[int], start: int) -> int:
    """Where the way from ``start`` ends."""
    while into[start] != start:
        start = into[start]
    return start


def _crossings(happenings: Sequence[Happening]) -> list[list[int]]:
    """Happenings that have a word's meaning, a doer and one who undergoes it in common."""
    crossing: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for number, happening in enumerate(happenings):
        meanings = sorted({key for lemma in happening.lemmas for key in keys(lemma)})
        for doer in sorted(happening.doers):
            for undergoer in sorted(happening.undergoers):
                for meaning in meanings:
                    crossing[meaning, doer, undergoer].append(number)
    return [crossing[key] for key in sorted(crossing) if len(crossing[key]) > 1]


def _same(one: Happening, other: Happening) -> bool:
    """Whether two happenings are one: near in meaning, same doer, same one undergoes it."""
    if one.doers.isdisjoint(other.doers) or one.undergoers.isdisjoint(other.undergoers):
        return False
    if one.time.gap_days(other.time) > _FAR_APART_DAYS:
        return False
    return any(nearness(a, b)[0] >= NEAR for a in one.lemmas for b in other.lemmas)


def same_parts(happenings: Iterable[Happening], cast: Cast) -> list[tuple[int, int]]:
    """Participants who play one part in one happening and whom nothing tells apart."""
    pairs = []
    for happening in happenings:
        if len(happening.sources) + len(happening.tellings) < 3:
            continue
        for players in (happening.doers, happening.undergoers):
            apart: list[int] = []
            for player in sorted(players):
                known = next((k for k in apart if _interchangeable(k, player, cast)), None)
                if known is None:
                    apart.append(player)
                else:
                    pairs.append((known, player))
    return pairs


def _interchangeable(one: int, other: int, cast: Cast) -> bool:
    if not {cast.kinds[one], cast.kinds[other]} <= {"person", "group", "organisation"}:
        return False
    if cast.portraits[one].names and cast.portraits[other].names:
        return False
    return cast.may_be_one(one, other)


def telling_of(claim: Claim, cast: Cast) -> Telling:
    """The claim with its participants as members of the cast."""

    def players(roles: Iterable[str]) -> frozenset[int]:
        return frozenset(
            cast.of_chain[a.entity]
            for a in claim.arguments
            if a.role in roles and a.entity is not None
        )

    time = claim.time
    when = span(time.earliest, time.latest) if time is not None else ANY
    return Telling(claim, players({"agent"}), players({"patient"}), players(_PLACES), when)


def _most_told_first(telling: Telling) -> tuple[bool, int, int]:
    told = 2 * bool(telling.doers) + 2 * bool(telling.undergoers) + bool(telling.places)
    return not is_fact(telling.claim), -told, telling.claim.start


def _best(
    telling: Telling,
    near: Iterable[int],
    happenings: Sequence[Happening],
    cast: Cast,
    *,
    alone: bool,
) -> tuple[int | None, str]:
    """Which of the happenings ``near`` it is of, and why; None: none of them."""
    best: tuple[float, int] | None = None
    reason = "first told here"
    for i in near:
        found = _likeness(telling, happenings[i], cast, alone=alone)
        if found.score >= _ENOUGH and (best is None or found.score > best[0]):
            best, reason = (found.score, i), found.reason
    return (best[1] if best else None), reason


def _likeness(telling: Telling, happening: Happening, cast: Cast, *, alone: bool) -> Likeness:
    """How much speaks for its being of ``happening``; ``alone``: its source says so once."""
    near, reason = nearness(telling.lemma, happening.lemma)
    if telling.lemma in happening.lemmas:
        near, reason = 1.0, f"both say “{telling.lemma}”"
    if near < NEAR:
        return Likeness(0.0, reason)
    if telling.time.gap_days(happening.time) > _FAR_APART_DAYS:
        return Likeness(0.0, "told of different times")
    alone = alone and near == 1.0 and telling.claim.source not in happening.sources
    doers = _agreement(telling.doers, happening.doers, cast)
    undergoers = _agreement(telling.undergoers, happening.undergoers, cast)
    reasons = [reason]
    if alone and (doers, undergoers) == (None, 1.0):
        if _each_names_one(telling.doers, happening.doers, cast):
            doers, reasons = 0.0, [f"{reason}, of the same one, though of another doer"]
    elif (alone and (doers, undergoers) == (1.0, None)) and _all_things(
        telling.undergoers | happening.undergoers, cast
    ):
        undergoers, reasons = 0.0, [f"{reason}, by the same one, though to another thing"]
    if doers is None or undergoers is None:
        return Likeness(0.0, "told of different people or things")
    if undergoers < _SAME_TOLL and _same_toll(telling.claim, happening.tolls):
        undergoers, reasons = _SAME_TOLL, [f"{reason}, of as many people"]
    if undergoers < 1.0 and _measures_conflict(telling.claim.quantities, happening.measures):
        return Likeness(0.0, "told with another measure")
    grounds = {
        "the same doer": doers,
        "the same one undergoes it": undergoers,
        "the same place": 0.6 * _share_ground(telling, happening, cast),
        "the only such happening that the source tells of": 0.6
        * (alone and len(happening.lemmas) == 1 and not _strangers(telling, happening, cast)),
    }
    # Players who merely may be the same count, but are no reason that a reader could check.
    reasons += [ground for ground, weight in grounds.items() if weight > _MAY_BE_ONE]
    return Likeness(near + sum(grounds.values()), ", ".join(reasons))


def _strangers(telling: Telling, happening: Happening, cast: Cast) -> bool:
    """Whether both name a doer, or one who undergoes it, and have nothing at all in common."""
    sides = ((telling.doers, happening.doers), (telling.undergoers, happening.undergoers))
    agreed = [_agreement(mine, theirs, cast) for mine, theirs in sides if mine and theirs]
    return 0.0 in agreed and not any(agreed) and not _share_ground(telling, happening, cast)


def _share_ground(telling: Telling, happening: Happening, cast: Cast) -> bool:
    """Whether a place of the one is a place of the other, or is called the same ("a ditch")."""
    mine = telling.places | telling.undergoers
    theirs = happening.places | happening.undergoers
    if mine & theirs - (telling.undergoers & happening.undergoers):
        return True
    return any(
        not cast.portraits[a].heads.isdisjoint(cast.portraits[b].heads) and cast.may_be_one(a, b)
        for a in telling.places
        for b in sorted(happening.places)[:_PLAYERS_COMPARED]
    )


def _same_toll(claim: Claim, known: Sequence[Quantity]) -> bool:
    """Whether it befell as many nameless people as every other telling says: one toll."""
    mine = toll_of(claim)
    return (
        mine is not None
        and bool(known)
        and all(
            compare_numbers(number_value(mine), number_value(one)) is not Relation.CONTRARY
            for one in known
        )
    )


def _measures_conflict(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Whether the two give another length, weight or the like, and so tell of two happenings."""
    return any(
        a.unit is not None
        and a.unit == b.unit
        and compare_numbers(number_value(a), number_value(b)) is Relation.CONTRARY
        for a in mine
        for b in theirs
    )


def _all_things(players: frozenset[int], cast: Cast) -> bool:
    return all(cast.kinds[p] in {"thing", "place"} for p in players)


def _each_names_one(mine: frozenset[int], theirs: set[int], cast: Cast) -> bool:
    """Whether both sides name one person as the doer: they contradict, not complete, each other."""
    return all(
        len(side) == 1 and cast.portraits[p].names and cast.kinds[p] == "person"
        for side in (mine, theirs)
        for p in side
    )


def _agreement(mine: frozenset[int], theirs: set[int], cast: Cast) -> float | None:
    """1.0 for a common player, less for players who may be the same, None for a contradiction."""
    if not mine.isdisjoint(theirs):
        return 1.0
    if not mine or not theirs:
        return 0.0
    people = {"person", "group"}
    pairs = [(a, b) for b in sorted(theirs)[:_PLAYERS_COMPARED] for a in mine]
    if any(cast.kinds[a] in people and cast.may_be_one(a, b) for a, b in pairs):
        return _MAY_BE_ONE
    if any(cast.kinds[a] in people and cast.kinds[b] in people for a, b in pairs):
        return None
    heads = [(cast.portraits[a].heads, cast.portraits[b].heads) for a, b in pairs]
    if all(cast.kinds[a] == cast.kinds[b] == "thing" for a, b in pairs) and all(
        one.isdisjoint(other) for one, other in heads
    ):
        return None
    return 0.0
