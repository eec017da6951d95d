"""What keeps two happenings apart, however alike they are told."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Protocol

from rashomon.model import Chain, Claim, Polarity
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.entities.geography import geography
from rashomon.weighing.events.tellings import Telling
from rashomon.weighing.scales.frames import kin_nouns
from rashomon.weighing.scales.meaning import similarity
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.verdicts.comparing import compare_numbers, number_value
from rashomon.weighing.verdicts.verdicts import Relation

#: Tellings that lie further apart in time are of two happenings, not of one with a disputed date.
_FAR_APART_DAYS = 3.0
#: Things called by words this near in meaning may be one.
ALIKE = 0.35
#: Whom a source speaks of so often, it keeps apart from others.
_WELL_KNOWN = 4
_PEOPLE = frozenset({"person", "group"})
_THINGS = frozenset({"thing", "place"})
#: Of a happening's players so many, the first told, are held against those of another.
_PLAYERS_COMPARED = 12

#: A unit and a value with it.
Measure = tuple[str, str]


class Parts(Protocol):
    """Who takes part in what is told, as indexes into the cast."""

    @property
    def doers(self) -> Set[int]:
        """Who does it."""

    @property
    def undergoers(self) -> Set[int]:
        """Whom it befalls."""


class Told(Protocol):
    """What is known of a happening from the tellings of it."""

    lemmas: Counter[str]
    doers: set[int]
    undergoers: set[int]
    places: set[int]
    dated: Span
    measures: set[Measure]

    @property
    def time(self) -> Span:
        """When it was, as far as facts tell."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a telling says, as far as others can contradict it: many say the same in other words.

    ``value`` is its date as given, None where it gives none; ``by_date``: see ``known_by_date``;
    ``counted_on``: the words by which it says that this is not the only one of its kind; ``own``
    are its telling words where its verb says little.
    """

    lemma: str
    doers: frozenset[int]
    undergoers: frozenset[int]
    places: frozenset[int]
    time: Span
    value: str | None
    by_date: bool
    counted_on: frozenset[str]
    polarity: Polarity
    vague: bool
    own: frozenset[str]


def deed_of(telling: Telling) -> Deed:
    """What ``telling`` says, to be held against others by ``irreconcilable``."""
    claim = telling.claim
    players = (a for a in claim.arguments if a.role in {"agent", "patient"})
    vague = is_vague(telling.lemma)
    return Deed(
        lemma=telling.lemma,
        doers=telling.doers,
        undergoers=telling.undergoers,
        places=telling.places,
        time=telling.time,
        value=None if claim.time is None else claim.time.value,
        by_date=known_by_date(telling),
        counted_on=_words()["repeating"] & {w for a in players for w in a.text.lower().split()},
        polarity=claim.polarity,
        vague=vague,
        own=frozenset(telling.own if vague else ()),
    )


def irreconcilable(one: Deed, other: Deed, cast: Cast) -> bool:
    """Whether two tellings cannot be of one happening, whatever else they have in common.

    A denial is of a deed of the same players. Where the people on one side of the deed cannot be
    the same, those on the other side must be: "Brook was arrested" and "Hale was arrested". What
    is done to one thing is not done to an unlike one: "gave the order" and "gave the log"; nor, in
    other words, is what is done to people done to things: "carried chairs" and "pulled him out".
    """
    if _same_moment(one, other):
        return False
    return _of_another_kind(one, other, cast) or _of_others(one, other, cast)


def _of_another_kind(one: Deed, other: Deed, cast: Cast) -> bool:
    """Whether the deed itself is another, or was at another time or place."""
    return (
        one.counted_on != other.counted_on
        or _dated_apart(one.time, other.time)
        or (one.by_date and other.value is None)
        or (other.by_date and one.value is None)
        or _placed_apart(one.places, other.places, cast)
        or (one.vague and other.vague and _nothing_shared(one, other, cast))
        or unlike_things(one.undergoers, other.undergoers, cast)
        or (one.lemma != other.lemma and _of_other_kinds(one, other, cast))
    )


def _of_others(one: Deed, other: Deed, cast: Cast) -> bool:
    """Whether others do it, or it befalls others."""
    if _known_apart(one, other, cast):
        return True
    sides = ((one.doers, other.doers), (one.undergoers, other.undergoers))
    if any(not mine.isdisjoint(theirs) for mine, theirs in sides):
        return False
    if not _named(one.doers | other.doers, cast) and unlike_things(one.doers, other.doers, cast):
        return True
    if one.polarity != other.polarity:
        return True
    return any(_strangers(mine, theirs, cast) for mine, theirs in sides)


def known_by_date(telling: Telling) -> bool:
    """Whether what may have been is told by a name and a date alone: "attempts in 1998"."""
    claim = telling.claim
    return (
        claim.certainty == "possible"
        and not claim.arguments
        and claim.time is not None
        and claim.time.anchor is None
    )


def _same_moment(one: Deed, other: Deed) -> bool:
    """Whether the same doer does the same at the same time of day, by both tellings."""
    return (
        one.value is not None
        and one.value == other.value
        and "T" in one.value
        and one.lemma == other.lemma
        and not one.doers.isdisjoint(other.doers)
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """What ``data/contraries.toml`` says; each list is described there."""
    file = resources.files("rashomon.weighing") / "data" / "contraries.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


def is_vague(lemma: str) -> bool:
    """Whether a predicate says next to nothing by itself."""
    return lemma.partition(" ")[0] in _words()["vague"]


def _nothing_shared(one: Deed, other: Deed, cast: Cast) -> bool:
    """Whether two that are told in words that mean little have no player and no word in common.

    A soldier runs in another sense than a road does.
    """
    if one.undergoers.isdisjoint(other.undergoers) and _one_of_people(one.doers, other.doers, cast):
        return True
    mine, theirs = (d.doers | d.undergoers | d.places for d in (one, other))
    return mine.isdisjoint(theirs) and one.own.isdisjoint(other.own)


def unlike_things(mine: Set[int], theirs: Set[int], cast: Cast) -> bool:
    """Whether both are things or places, called by nouns of which no two are alike."""
    if not mine or not theirs or not mine.isdisjoint(theirs):
        return False
    if any(cast.kinds[p] not in _THINGS for p in mine | theirs):
        return False
    ours, others = (
        [cast.portraits[p].heads for p in sorted(side)[:_PLAYERS_COMPARED]]
        for side in (mine, theirs)
    )
    if not all(ours) or not all(others):
        return False
    heads = ((a, b) for one in ours for other in others for a in one for b in other)
    return not any(kin_nouns(a, b) or similarity(a, b) > ALIKE for a, b in heads)


def _dated_apart(one: Span, other: Span) -> bool:
    return one.gap_days(other) > _FAR_APART_DAYS


def _placed_apart(mine: Set[int], theirs: Set[int], cast: Cast) -> bool:
    """Whether both say where, by names of places that lie apart however they are read."""
    ours, others = (
        [n for place in sorted(side)[:_PLAYERS_COMPARED] for n in cast.portraits[place].names]
        for side in (mine, theirs)
    )
    if not ours or not others or not mine.isdisjoint(theirs):
        return False
    standing = geography().standing
    return all(standing(a, b) == "apart" for a, b in product(ours, others))


def _known_apart(one: Parts, other: Parts, cast: Cast) -> bool:
    """Whether people do it to nobody else, and those of the one are not those of the other.

    One person is no group, and a source may know the two from each other. Who crosses a line, runs
    or speaks is what makes it this deed and not another's.
    """
    if _people(one.undergoers | other.undergoers, cast):
        return False
    mine, theirs = _people(one.doers, cast), _people(other.doers, cast)
    return bool(mine and theirs) and all(
        cast.kinds[a] != cast.kinds[b] or met_apart(a, b, cast) for a, b in product(mine, theirs)
    )


def met_apart(one: int, other: int, cast: Cast) -> bool:
    """Whether a source brings in one of them as somebody new beside the other, whom it knows well.

    "One soldier crossed the line after him" is nobody of whom the page has told all along.
    """
    if one == other:
        return False
    fewer, more = sorted((cast.fullest(one), cast.fullest(other)), key=len)
    return any(
        _new_beside(chain, more[source]) or _new_beside(more[source], chain)
        for source, chain in fewer.items()
        if source in more
    )


def _new_beside(chain: Chain, known: Chain) -> bool:
    """Whether ``chain`` comes in as somebody new, in other words than the known one came in with.

    The same words again are a headline or caption over the same text.
    """
    if len(known.mentions) < max(_WELL_KNOWN, len(chain.mentions)):
        return False
    first = min(chain.mentions, key=lambda mention: mention.start)
    brought_in = next((m.text for m in known.mentions if _brings_in(m.text)), "")
    again = first.text.lower() == brought_in.lower()
    return _brings_in(first.text) and first.start > known.mentions[0].start and not again


def _brings_in(text: str) -> bool:
    return text.lower().partition(" ")[0] in _words()["new"]


def _of_other_kinds(one: Parts, other: Parts, cast: Cast) -> bool:
    """Whether it befalls only people on one side and only things on the other."""
    return one.doers.isdisjoint(other.doers) and _one_of_people(
        one.undergoers, other.undergoers, cast
    )


def _one_of_people(one: Set[int], other: Set[int], cast: Cast) -> bool:
    """Whether one side is all people and the other all things."""
    return any(
        _all(mine, _PEOPLE, cast) and _all(theirs, _THINGS, cast)
        for mine, theirs in ((one, other), (other, one))
    )


def _people(players: Set[int], cast: Cast) -> list[int]:
    """The people among them, as far as compared."""
    return [p for p in sorted(players) if cast.kinds[p] in _PEOPLE][:_PLAYERS_COMPARED]


def _all(players: Set[int], kinds: frozenset[str], cast: Cast) -> bool:
    return bool(players) and all(cast.kinds[player] in kinds for player in players)


def _named(players: Set[int], cast: Cast) -> bool:
    return any(cast.portraits[player].names for player in players)


def _strangers(mine: Set[int], theirs: Set[int], cast: Cast) -> bool:
    """Whether both are people and none of the one may be any of the other."""
    ours, others = _people(mine, cast), _people(theirs, cast)
    if not ours or not others:
        return False
    return not any(cast.may_be_one(a, b) for a in ours for b in others)


def contrary(one: Told, other: Told, cast: Cast) -> bool:
    """Whether the sources insist that the two are not one: another time, victim or measure."""
    if _dated_apart(one.time, other.time) or _dated_apart(one.dated, other.dated):
        return True
    if _placed_apart(one.places, other.places, cast) or _known_apart(one, other, cast):
        return True
    if one.lemmas.keys().isdisjoint(other.lemmas) and _of_other_kinds(one, other, cast):
        return True
    if (_says_little(one) or _says_little(other)) and _strangers(one.doers, other.doers, cast):
        return True
    if not one.undergoers.isdisjoint(other.undergoers):
        return False
    return (
        _named_apart(one.undergoers, other.undergoers, cast)
        or (
            one.doers.isdisjoint(other.doers)
            and unlike_things(one.undergoers, other.undergoers, cast)
        )
        or _measured_apart(one.measures, other.measures)
    )


def _says_little(told: Told) -> bool:
    """Whether it is told in vague verbs alone: who does it is then all that there is to it."""
    return all(map(is_vague, told.lemmas))


def _named_apart(mine: set[int], theirs: set[int], cast: Cast) -> bool:
    """Whether all whom it befell are called by full names on both sides, and by other ones."""
    ours, others = (_full_names(side, cast) for side in (mine, theirs))
    if not ours or not others:
        return False
    words = {word for names in ours for name in names for word in name.split()}
    return not any(word in words for names in others for name in names for word in name.split())


def _full_names(players: set[int], cast: Cast) -> list[list[str]]:
    """The full names of each, as far as compared; none when one of them goes by no full name."""
    found = []
    for player in sorted(players)[:_PLAYERS_COMPARED]:
        names = [name for name in sorted(cast.portraits[player].names) if " " in name]
        if cast.kinds[player] != "person" or not names:
            return []
        found.append(names)
    return found


def measures_in(claim: Claim) -> set[Measure]:
    """The lengths, weights and the like that a claim gives."""
    return {(q.unit, number_value(q)) for q in claim.quantities if q.unit is not None}


def _measured_apart(mine: Set[Measure], theirs: Set[Measure]) -> bool:
    """Whether the two give another length, weight or the like."""
    return any(
        unit == other and compare_numbers(value, another) is Relation.CONTRARY
        for (unit, value), (other, another) in product(mine, theirs)
    )
