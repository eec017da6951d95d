"""Which claims, of one source or several, tell of the same happening.

Claims join the happening that they are most like, the most telling source first. A difference that
the sources insist on (another doer, another victim, another time) keeps two happenings apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Claim, Quantity, Reading
from rashomon.reading.lexicon import STATES, lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.comparing import compare_numbers, number_value
from rashomon.weighing.entities import Cast
from rashomon.weighing.frames import NEAR, frames, keys, nearness
from rashomon.weighing.portraits import Likeness, Portrait, compatible
from rashomon.weighing.spans import ANY, Span, span
from rashomon.weighing.verdicts import Relation

#: From here on a claim is taken to tell of a happening already known.
_ENOUGH = 1.6
#: Tellings that lie further apart in time are of two happenings, not of one with a disputed date.
_FAR_APART_DAYS = 3.0
_CROWDED = 300
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
    reasons: list[str] = field(default_factory=list)

    def take(self, telling: Telling, reason: str) -> None:
        """Count ``telling`` among those of this happening."""
        self.tellings.append(telling)
        self.lemmas[telling.lemma] += 1
        self.doers |= telling.doers
        self.undergoers |= telling.undergoers
        self.places |= telling.places
        self.measures += [q for q in telling.claim.quantities if q.unit is not None]
        if is_fact(telling.claim):
            self.time = self.time.meet(telling.time) or self.time
        self.reasons.append(reason)

    @property
    def lemma(self) -> str:
        """The word most claims use."""
        return min(self.lemmas, key=lambda lemma: (-self.lemmas[lemma], lemma))

    @property
    def sources(self) -> frozenset[str]:
        """The sources that tell of it."""
        return frozenset(t.claim.source for t in self.tellings)


def tells_of_a_happening(claim: Claim) -> bool:
    """Whether a claim is of something that happens (and not of a state, nor a question or denial)."""
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
    """Whether the claim says that it did happen: what only may have, or was meant to, founds nothing."""
    return claim.certainty != "possible"


def tells_more_than_a_name(telling: Telling) -> bool:
    """Whether the claim says anything of what it names: "the storm" alone does not."""
    claim = telling.claim
    return bool(claim.arguments or claim.quantities or claim.time)


def gather(readings: Sequence[Reading], cast: Cast) -> list[Happening]:
    """All happenings of the case. ``readings`` may come in any order; the result does not."""
    happenings: list[Happening] = []
    index: dict[str, list[int]] = defaultdict(list)
    for reading in sorted(readings, key=lambda r: (-len(r.claims), r.source)):
        tellings = [_telling(c, cast) for c in reading.claims if tells_of_a_happening(c)]
        only = Counter(t.lemma for t in tellings)
        for telling in sorted(tellings, key=_most_told_first):
            found, reason = _best(telling, happenings, index, cast.portraits, only)
            if found is None and not (is_fact(telling.claim) and tells_more_than_a_name(telling)):
                continue
            if found is None:
                found = len(happenings)
                happenings.append(Happening())
            happenings[found].take(telling, reason)
            for key in keys(telling.lemma):
                if not index[key] or found not in index[key]:
                    index[key].append(found)
    return _consolidated(happenings, index, cast.portraits)


def _consolidated(
    happenings: Sequence[Happening], index: Mapping[str, list[int]], portraits: Sequence[Portrait]
) -> list[Happening]:
    """Join what came to be told apart only by the order in which the claims were taken in."""
    into = list(range(len(happenings)))
    for blocks in sorted(index.items()):
        members = sorted({into[i] for i in blocks[1]})
        if len(members) > _CROWDED:
            continue
        for position, one in enumerate(members):
            for other in members[position + 1 :]:
                if (
                    into[one] == one
                    and into[other] == other
                    and _same(happenings[one], happenings[other], portraits)
                ):
                    for telling, reason in zip(
                        happenings[other].tellings, happenings[other].reasons, strict=True
                    ):
                        happenings[one].take(telling, reason)
                    into = [one if target == other else target for target in into]
    return [h for i, h in enumerate(happenings) if into[i] == i]


def _same(one: Happening, other: Happening, portraits: Sequence[Portrait]) -> bool:
    """Whether two gathered happenings are one: near in meaning, same doer, same one undergoes it."""
    if max(nearness(a, b)[0] for a in one.lemmas for b in other.lemmas) < NEAR:
        return False
    if one.time.gap_days(other.time) > _FAR_APART_DAYS:
        return False
    doers = _agreement(frozenset(one.doers), other.doers, portraits)
    undergoers = _agreement(frozenset(one.undergoers), other.undergoers, portraits)
    return doers == 1.0 and undergoers == 1.0


def same_parts(happenings: Iterable[Happening], cast: Cast) -> list[tuple[int, int]]:
    """Participants who play one part in one happening and whom nothing tells apart."""
    pairs = []
    for happening in happenings:
        if len(happening.sources) + len(happening.tellings) < 3:
            continue
        for players in (happening.doers, happening.undergoers):
            ranked = sorted(players)
            for i, one in enumerate(ranked):
                for other in ranked[i + 1 :]:
                    if _interchangeable(cast.portraits[one], cast.portraits[other]):
                        pairs.append((one, other))
    return pairs


def _interchangeable(one: Portrait, other: Portrait) -> bool:
    if not {one.kind, other.kind} <= {"person", "group", "organisation"}:
        return False
    return compatible(one, other) and not (one.names and other.names)


def _telling(claim: Claim, cast: Cast) -> Telling:
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
    happenings: Sequence[Happening],
    index: Mapping[str, list[int]],
    portraits: Sequence[Portrait],
    only: Mapping[str, int],
) -> tuple[int | None, str]:
    near = {
        i
        for key in keys(telling.lemma)
        if len(index.get(key, ())) <= _CROWDED
        for i in index.get(key, ())
    }
    best: tuple[float, int] | None = None
    reason = "first told here"
    for i in sorted(near):
        found = _likeness(telling, happenings[i], portraits, alone=only[telling.lemma] == 1)
        if found.score >= _ENOUGH and (best is None or found.score > best[0]):
            best, reason = (found.score, i), found.reason
    return (best[1] if best else None), reason


def _likeness(
    telling: Telling, happening: Happening, portraits: Sequence[Portrait], *, alone: bool
) -> Likeness:
    """How much speaks for ``telling`` being of ``happening``; ``alone``: its source says so once."""
    near, reason = nearness(telling.lemma, happening.lemma)
    if telling.lemma in happening.lemmas:
        near, reason = 1.0, f"both say “{telling.lemma}”"
    if near < NEAR:
        return Likeness(0.0, reason)
    if telling.time.gap_days(happening.time) > _FAR_APART_DAYS:
        return Likeness(0.0, "told of different times")
    new_source = telling.claim.source not in happening.sources
    doers = _agreement(telling.doers, happening.doers, portraits)
    undergoers = _agreement(telling.undergoers, happening.undergoers, portraits)
    if near == 1.0 and alone and new_source:
        if doers is None and undergoers == 1.0:
            if _each_names_one(telling.doers, happening.doers, portraits):
                doers, reason = 0.0, f"{reason}, of the same one, though of another doer"
        elif undergoers is None and doers == 1.0:
            if _all_things(telling.undergoers | happening.undergoers, portraits):
                undergoers, reason = 0.0, f"{reason}, by the same one, though to another thing"
    if doers is None or undergoers is None:
        return Likeness(0.0, "told of different people or things")
    if undergoers < 1.0 and _measures_conflict(telling.claim.quantities, happening.measures):
        return Likeness(0.0, "told with another measure")
    score, reasons = near + doers + undergoers, [reason]
    if doers >= 1:
        reasons.append("the same doer")
    if undergoers >= 1:
        reasons.append("the same one undergoes it")
    grounds = telling.places | telling.undergoers
    if grounds & (happening.places | happening.undergoers) - (
        telling.undergoers & happening.undergoers
    ):
        score += 0.6
        reasons.append("the same place")
    if near == 1.0 and alone and new_source and len(happening.lemmas) == 1:
        score += 0.6
        reasons.append("the only such happening that the source tells of")
    return Likeness(score, ", ".join(reasons))


def _measures_conflict(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Whether the two give another length, weight or the like, so that they tell of two happenings."""
    return any(
        a.unit is not None
        and a.unit == b.unit
        and compare_numbers(number_value(a), number_value(b)) is Relation.CONTRARY
        for a in mine
        for b in theirs
    )


def _all_things(players: frozenset[int], portraits: Sequence[Portrait]) -> bool:
    return all(portraits[p].kind in {"thing", "place"} for p in players)


def _each_names_one(mine: frozenset[int], theirs: set[int], portraits: Sequence[Portrait]) -> bool:
    """Whether both sides name one person as the doer: then they contradict, not complete, each other."""
    return all(
        len(side) == 1 and portraits[p].names and portraits[p].kind == "person"
        for side in (mine, frozenset(theirs))
        for p in side
    )


def _agreement(
    mine: frozenset[int], theirs: set[int], portraits: Sequence[Portrait]
) -> float | None:
    """1.0 for a common player, less for players who may be the same, None for a contradiction."""
    if mine & theirs:
        return 1.0
    if not mine or not theirs:
        return 0.0
    pairs = [(portraits[a], portraits[b]) for a in mine for b in theirs]
    if any(compatible(a, b) and a.kind in {"person", "group"} for a, b in pairs):
        return 0.3
    people = {"person", "group"}
    if any(a.kind in people and b.kind in people for a, b in pairs):
        return None
    if all(a.kind == b.kind == "thing" and not a.heads & b.heads for a, b in pairs):
        return None
    return 0.0
