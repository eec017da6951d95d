"""Which claims, of one source or several, tell of the same happening.

Pairs of tellings are weighed ground by ground (``resemblance``), and the most alike are joined
until none are alike enough, never over a difference that the sources insist on (``contraries``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.model import Claim, Reading, Time
from rashomon.reading.lexicon import STATES, lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.events.candidates import Kin, Name, name_of
from rashomon.weighing.events.contraries import (
    Measure,
    contrary,
    known_by_date,
    measures_in,
    met_apart,
)
from rashomon.weighing.events.grounds import reason_of
from rashomon.weighing.events.pairing import Pairings
from rashomon.weighing.events.tellings import Telling, tellings_of
from rashomon.weighing.scales.agglomeration import Merge, agglomerate
from rashomon.weighing.scales.forest import Forest, forest
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.scales.spans import ANY, Span
from rashomon.weighing.wording.past import is_background, main_day
from rashomon.weighing.wording.times_told import TimesTold

#: The trees that weigh the grounds.
_FOREST = "happenings.npz"
#: So many claims of a page are its headline, as a rule.
_OPENING = 2


@dataclass
class Happening:
    """Claims so far taken to tell of one happening. Never leaves weighing.

    ``dated_by`` and ``undated_by`` are the sources of claims with a time and without;
    ``outright`` is when facts say that it was, ``reckoned`` what follows from other times ("an
    hour later"), ``dated`` what all claims say together, those of what may only have been too.
    """

    tellings: list[Telling] = field(default_factory=list)
    lemmas: Counter[str] = field(default_factory=Counter)
    names: Counter[Name] = field(default_factory=Counter)
    doers: set[int] = field(default_factory=set)
    undergoers: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    outright: TimesTold = field(default_factory=TimesTold)
    reckoned: TimesTold = field(default_factory=TimesTold)
    dated: Span = ANY
    measures: set[Measure] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    dated_by: set[str] = field(default_factory=set)
    undated_by: set[str] = field(default_factory=set)
    without_year: bool = False

    def take_all(self, other: Happening, reason: str) -> None:
        """Count what ``other`` holds to this; ``reason`` is why its first telling belongs here."""
        reasons = [reason, *other.reasons[1:]]
        for telling, each in zip(other.tellings, reasons, strict=True):
            self.take(telling, each)

    def take(self, telling: Telling, reason: str) -> None:
        """Count ``telling`` among those of this happening."""
        self.tellings.append(telling)
        self.lemmas[telling.lemma] += 1
        self.names[name_of(telling)] += 1
        self.doers |= telling.doers
        self.undergoers |= telling.undergoers
        self.places |= telling.places
        self.measures |= measures_in(telling.claim)
        self.dated = self.dated.meet(telling.time) or self.dated
        if is_fact(telling.claim) and _is_reckoned(telling):
            self.reckoned.take(telling.time, telling.claim.source)
        elif is_fact(telling.claim):
            self.outright.take(telling.time, telling.claim.source)
        self.reasons.append(reason)
        self.sources.add(telling.claim.source)
        (self.undated_by if telling.time == ANY else self.dated_by).add(telling.claim.source)
        self.without_year |= _leaves_the_year_open(telling.claim.time)

    @property
    def time(self) -> Span:
        """When it was; where two ways of telling it contradict, the plainer one counts."""
        if not any(is_fact(telling.claim) for telling in self.tellings):
            return self.dated
        outright = self.outright.span
        return outright.meet(self.reckoned.span) or outright

    @property
    def reach(self) -> Span:
        """From the earliest to the latest that it was, where times that are told contradict."""
        if not any(is_fact(telling.claim) for telling in self.tellings):
            return self.dated
        outright, reckoned = self.outright.reach, self.reckoned.reach
        return outright.meet(reckoned) or outright.cover(reckoned)

    @property
    def lemma(self) -> str:
        """The word most claims use."""
        return min(self.lemmas, key=lambda lemma: (-self.lemmas[lemma], lemma))


def tells_of_a_happening(claim: Claim) -> bool:
    """Whether a claim is of something that happens, or is denied to have: no state, no question."""
    if claim.kind != "asserted":
        return False
    lemma = claim.predicate.lemma
    if lemma in frames():
        return True
    verb = lemma.split(" ")[0]
    if verb in role_words().perception | role_words().copulas | role_words().having:
        return False
    if lexicon().verb_file(verb) in STATES:
        return False
    return verb in lexicon().verbs or lexicon().happening(verb) is not None


def is_fact(claim: Claim) -> bool:
    """Whether it says that it did happen: what only may have, or was meant to, founds nothing."""
    return claim.certainty != "possible"


def _is_reckoned(telling: Telling) -> bool:
    time = telling.claim.time
    return time is not None and time.anchor == "narrative"


def founds(telling: Telling) -> bool:
    """Whether a claim may be the first word of a happening: a fact that says who or when.

    "The storm on the coast" merely names one, and what is denied or planned joins but founds none.
    """
    claim = telling.claim
    sides = {argument.role for argument in claim.arguments}
    told = bool(sides & {"agent", "patient"}) or claim.time is not None
    return told and is_fact(claim) and claim.polarity == "+"


def _is_history(telling: Telling, now: int | None) -> bool:
    """Whether it names something dated that is long past: "with earlier attempts in 1998".

    What has a name and a date and lies behind was, whatever the words around it leave open.
    """
    last = telling.time.last
    if now is None or last is None or last >= now:
        return False
    return known_by_date(telling) and telling.claim.polarity == "+"


def gather(
    readings: Sequence[Reading], cast: Cast, pairings: Pairings | None = None
) -> list[Happening]:
    """All happenings of the case. ``readings`` may come in any order; the result does not.

    ``pairings`` are for a case that is gathered again: given both times, they spare it measuring
    anew what has not changed.
    """
    tellings = [
        telling
        for reading in readings
        for telling in tellings_of(reading, cast, tells_of_a_happening)
    ]
    found = cluster(tellings, cast, pairings=pairings)
    told = [h for h in found if any(founds(t) for t in h.tellings)]
    now = max((h.time.first for h in told if h.time.first is not None), default=None)
    return [h for h in found if any(founds(t) or _is_history(t, now) for t in h.tellings)]


def cluster(
    tellings: Iterable[Telling],
    cast: Cast,
    trees: Forest | None = None,
    pairings: Pairings | None = None,
) -> list[Happening]:
    """What the tellings are of: each is in one happening, the fullest telling of it first.

    ``trees`` weigh the grounds; None: those that ship with the package. ``pairings``: see
    ``gather``.
    """
    trees = trees or forest(_FOREST)
    ordered = sorted(tellings, key=most_told_first)
    if not ordered:
        return []
    pairings = pairings or Pairings()
    groups = pairings.groups(ordered)
    firsts = [ordered[group[0]] for group in groups]
    pairing = pairings.of(firsts, cast, trees)
    happenings = {number: Happening() for number in range(len(groups))}
    for happening, (first, *others) in zip(happenings.values(), groups, strict=True):
        happening.take(ordered[first], "first told here")
        for number in others:
            happening.take(ordered[number], "told in the same words")

    main = main_day(happenings.values())

    def join(merge: Merge) -> bool:
        kept, taken = happenings[merge.kept], happenings[merge.taken]
        if contrary(kept, taken, cast) or _is_comparison(kept, taken, main):
            return False
        kept.take_all(taken, reason_of(firsts[merge.pair[0]], firsts[merge.pair[1]]))
        del happenings[merge.taken]
        return True

    def comparable(one: int, other: int) -> float:
        return _comparable(happenings[one], happenings[other], pairing.kin)

    agglomerate(pairing.likeness(), trees.enough, comparable, join)
    return [happenings[number] for number in sorted(happenings)]


def _leaves_the_year_open(time: Time | None) -> bool:
    return time is not None and time.value.startswith("XXXX-") and time.earliest is None


def _is_comparison(one: Happening, other: Happening, main: Span | None) -> bool:
    """Whether few date the one long ago, and the other is what more sources tell as news.

    News gives no date to what has just happened, so that nothing else would tell them apart. Who
    and where may still make them one, but not where pages open with it.
    """
    if not (is_background(one, main) or is_background(other, main)):
        return False
    if len(one.undated_by | other.undated_by) <= len(one.dated_by | other.dated_by):
        return False
    if not _share_a_part(one, other):
        return True
    both = (*one.tellings, *other.tellings)
    opening = (t for t in both if t.time == ANY and t.place_in_source < _OPENING)
    return len({telling.claim.source for telling in opening}) > 1


def _share_a_part(one: Happening, other: Happening) -> bool:
    """Whether it befalls the same, or is in the same place."""
    parts = ((one.undergoers, other.undergoers), (one.places, other.places))
    return any(not mine.isdisjoint(theirs) for mine, theirs in parts)


def _comparable(one: Happening, other: Happening, kin: Kin) -> float:
    """Which share of their pairs may be one by what they say happened."""
    related = sum(
        mine * theirs
        for a, mine in one.names.items()
        for b, theirs in other.names.items()
        if kin.related(a, b)
    )
    return related / (len(one.tellings) * len(other.tellings))


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
    if met_apart(one, other, cast):
        return False
    return cast.may_be_one(one, other)


def most_told_first(telling: Telling) -> tuple[bool, bool, int, str, int]:
    """The order in which tellings are taken: facts before the rest, the fullest first."""
    told = 2 * bool(telling.doers) + 2 * bool(telling.undergoers) + bool(telling.places)
    claim = telling.claim
    return claim.polarity == "-", not is_fact(claim), -told, claim.source, claim.start
