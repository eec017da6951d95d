"""Which figures of several sources answer one question and can be held against each other.

Scope decides before value does. Figures that agree go together first; figures that do not may only
follow where nothing but the number tells them apart: one deed, one side, one sort of thing counted,
one time, and no voice that gives both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from rashomon.model import Claim
from rashomon.reading.words import role_words
from rashomon.weighing.comparing import below, compare_numbers, far_from
from rashomon.weighing.counts import comparable, counting_words, narrower, same_noun, singular
from rashomon.weighing.deeds import families, nearness
from rashomon.weighing.entities import Cast
from rashomon.weighing.figures import ABOARD, COUNTED_BY_ITSELF, Figure
from rashomon.weighing.frames import NEAR, frames
from rashomon.weighing.frames import nearness as as_happenings
from rashomon.weighing.piles import Heap, Pile
from rashomon.weighing.saying import Relation
from rashomon.weighing.spans import Span

#: What lies further apart in time is counted twice, not differently.
_APART_DAYS = 3.0
#: Words this near are synonyms.
_SYNONYMS = 0.85
#: What something leaves people as (dead, trapped), not the leaving, is what befell them.
_LEAVING = frozenset({"leave"})
#: What lies so far from the incident is told for comparison.
_HISTORY_DAYS = 30.0
#: Deeds this near are told in other words, not merely alike.
_SAME_DEED = 0.8
#: Of a pile's figures and deeds so many are held against those of another.
_COMPARED = 12

#: Up to this number, that a page gives it too means nothing.
_COMMON = "12"

#: How long somebody was somewhere, or took, is told with verbs that say little.
_TIME = "second"
#: Shares of the market, of voters and the like change from hour to hour.
_SHARE = "one"
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d"
)

Speaker = Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Sorter:
    """What it takes to tell whether two piles are one.

    ``speaker`` names the voice behind a claim, ``background`` the happenings of other days,
    ``main`` those of the incident;
    ``given`` holds every number that a source gives in a voice.
    """

    cast: Cast
    speaker: Speaker
    background: frozenset[int]
    main: Span | None
    given: Mapping[tuple[str, str], Collection[str]]

    def piles(self, figures: Iterable[Figure]) -> list[Pile]:
        """All figures, each in one pile."""
        heap = Heap(self._atoms(figures))
        ranked = sorted(
            (rank, not _same_sort(heap.atoms[a], heap.atoms[b]), a, b)
            for a, b in heap.near()
            if (rank := self._rank(heap.atoms[a], heap.atoms[b], heap)) is not None
        )
        for _, _, a, b in ranked:
            one, other = heap.of(a), heap.of(b)
            if one is not other and self._rank(one, other, heap) is not None:
                heap.join(a, b)
        return heap.piles()

    def _atoms(self, figures: Iterable[Figure]) -> list[Pile]:
        """Figures of one deed, side, sort and value: no source says anything else by them."""
        atoms: dict[tuple[object, ...], Pile] = {}
        for figure in figures:
            count = figure.count
            key = (
                figure.deed if figure.event is None else figure.event,
                figure.role,
                figure.dimension,
                figure.foretold,
                (count.noun, count.restrictions) if count is not None else None,
                figure.value,
            )
            source, voice = figure.claim.source, self.speaker(figure.claim)
            atoms.setdefault(key, Pile([])).take(
                Pile(
                    [figure],
                    {figure.deed},
                    set() if figure.event is None else {figure.event},
                    {source: {(voice, figure.value)}},
                    set(figure.others) | ({figure.player} if figure.player is not None else set()),
                )
            )
        return list(atoms.values())

    def _rank(self, one: Pile, other: Pile, heap: Heap) -> int | None:
        """How soon two piles go together, 0 first; None: never."""
        if not self._fit(one, other) or not _near(one, other):
            return None
        same_event = bool(one.events & other.events)
        relation = _relation(one, other)
        if relation is not Relation.CONTRARY:
            return (0 if same_event else 1) + (0 if relation is Relation.SAME else 2)
        if not self._may_dispute(one, other):
            return None
        if same_event or _same_doers(one, other):
            return _CONTRARY
        return self._rank_apart(one, other, heap)

    def _may_dispute(self, one: Pile, other: Pile) -> bool:
        """Whether nothing in their words gives the two another scope."""
        if one.figures[0].dimension == _SHARE or not _said_alike(one, other):
            return False
        if any(_beside_the_deed(pile) or _dated_inside(pile) for pile in (one, other)):
            return False
        if self._is_dated_as_history(one) != self._is_dated_as_history(other):
            return False
        knowing = self._knows_both(one, other) or self._knows_both(other, one)
        return not knowing and not _partly(one, other)

    def _rank_apart(self, one: Pile, other: Pile, heap: Heap) -> int | None:
        """How soon two piles that contradict each other, and share no event, go together."""
        if _nearness(one, other) < _SAME_DEED or _general(one) or _general(other):
            return None
        if one.company & other.company:
            return _CONTRARY + 1
        same = one.deeds & other.deeds or _tolls(one) & _tolls(other)
        return _CONTRARY + 2 if same and self._alone(one, other, heap) else None

    def _alone(self, one: Pile, other: Pile, heap: Heap) -> bool:
        """Whether no source of either tells another such figure of the deed."""
        return all(
            pile is one or pile is other or not (self._fit(pile, one) or self._fit(pile, other))
            for source in one.values.keys() | other.values.keys()
            for pile in heap.told_beside(source, one)
        )

    def _fit(self, one: Pile, other: Pile) -> bool:
        """Whether nothing but the number can tell the two apart."""
        a, b = one.figures[0], other.figures[0]
        if (a.role, a.dimension, a.foretold) != (b.role, b.dimension, b.foretold):
            return False
        if not _comparable(one, other):
            return False
        if self._is_history(one) != self._is_history(other):
            return False
        if any(
            x.time.gap_days(y.time) > _APART_DAYS
            for x in one.figures[:_COMPARED]
            for y in other.figures[:_COMPARED]
        ):
            return False
        return not self._one_teller(one, other) and self._company_fits(one, other)

    def _is_history(self, pile: Pile) -> bool:
        """Whether a pile is of another day than the incident, by its happenings or its times."""
        return bool(pile.events & self.background) or self._is_dated_as_history(pile)

    def _is_dated_as_history(self, pile: Pile) -> bool:
        main = self.main
        return main is not None and any(
            f.time.last is not None and f.time.gap_days(main) > _HISTORY_DAYS
            for f in pile.figures[:_COMPARED]
        )

    def _one_teller(self, one: Pile, other: Pile) -> bool:
        """Whether some voice gives both in one source, as numbers of different things."""
        return any(
            mine[0] == theirs[0] and compare_numbers(mine[1], theirs[1]) is Relation.CONTRARY
            for source in one.values.keys() & other.values.keys()
            for mine in one.values[source]
            for theirs in other.values[source]
        )

    def _knows_both(self, one: Pile, other: Pile) -> bool:
        """Whether a voice of ``one`` also gives the other number, and so of something else.

        Small numbers are too common to tell.
        """
        return any(
            not {figure.value, figure.value.partition(" ")[0]}.isdisjoint(self.given[source, voice])
            for source, told in one.values.items()
            for voice, _ in told
            for figure in other.figures[:_COMPARED]
            if below(_COMMON, figure.value)
        )

    def _company_fits(self, one: Pile, other: Pile) -> bool:
        """Whether those who take part on the other side may be the same."""
        people = {"person", "group", "organisation"}
        mine = [
            p for f in one.figures[:_COMPARED] for p in f.others if self.cast.kinds[p] in people
        ]
        theirs = [
            p for f in other.figures[:_COMPARED] for p in f.others if self.cast.kinds[p] in people
        ]
        if not mine or not theirs or one.events & other.events:
            return True
        return any(self.cast.may_be_one(a, b) for a in mine for b in theirs)


#: Ranks from here on join figures that contradict each other.
_CONTRARY = 10


def _same_sort(one: Pile, other: Pile) -> bool:
    a, b = one.figures[0].count, other.figures[0].count
    return a is None or b is None or same_noun(a.noun, b.noun)


def _tolls(pile: Pile) -> set[str]:
    """Which kinds of toll the figures of a pile are of."""
    kinds = {kind for deed in pile.deeds for kind in frames().get(deed, ())}
    return kinds & counting_words().tolls


def _same_doers(one: Pile, other: Pile) -> bool:
    """Whether the same ones are counted as they do something, in whatever words."""
    mine, theirs = (
        {
            f.player
            for f in pile.figures
            if f.role == "agent" and f.event is not None and f.count and f.count.noun != "people"
        }
        for pile in (one, other)
    )
    return bool(mine & theirs - {None})


def _comparable(one: Pile, other: Pile) -> bool:
    return all(
        a.count is None or b.count is None or comparable(a.count, b.count)
        for a in one.figures[:_COMPARED]
        for b in other.figures[:_COMPARED]
    )


def _near(one: Pile, other: Pile) -> bool:
    """Whether the two could be of one deed, and their numbers of one thing."""
    if _far(one, other):
        return False
    if _one_deed(one, other):
        return True
    return not _of_people(one) and (
        bool(one.events & other.events) or _nearness(one, other) >= NEAR
    )


def _said_alike(one: Pile, other: Pile) -> bool:
    """Whether two contradicting numbers are said of one deed, in the same or synonymous words."""
    if _of_people(one) and (one.deed in _LEAVING or other.deed in _LEAVING):
        return False
    if _same_doers(one, other) or _tolls(one) & _tolls(other):
        return True
    near = nearness(one.deed, other.deed)
    return near >= _SYNONYMS or (near >= NEAR and _same_sort(one, other) and not _bare(one, other))


def _bare(one: Pile, other: Pile) -> bool:
    """Whether either count does not say of what it is."""
    return any(p.figures[0].count is not None and not p.figures[0].count.noun for p in (one, other))


def _one_deed(one: Pile, other: Pile) -> bool:
    """Whether both are of one deed in what they say, not only by the event they are put in."""
    if _same_doers(one, other) or as_happenings(one.deed, other.deed)[0] >= NEAR:
        return True
    # Deeds that are only counted alike are one where the same ones take part.
    return nearness(one.deed, other.deed) >= NEAR and bool(one.company & other.company)


def _of_people(pile: Pile) -> bool:
    count = pile.figures[0].count
    return count is not None and count.of_people


def _dated_inside(pile: Pile) -> bool:
    """Whether a date within the words of a claim, and none of the claim's own, sets it apart."""
    return any(
        f.claim.time is None and _DATE.search(f.claim.quote) for f in pile.figures[:_COMPARED]
    )


def _beside_the_deed(pile: Pile) -> bool:
    """Whether things are counted that merely go with a deed ("won it in three seasons")."""
    first = pile.figures[0]
    if first.role or first.count is None:
        return False
    return first.deed != ABOARD and first.count.noun != COUNTED_BY_ITSELF


def _partly(one: Pile, other: Pile) -> bool:
    """Whether the one counts a part of what the other counts ("women", "passengers", of people).

    Those who do something are not listed by parts.
    """
    return one.figures[0].role != "agent" and any(
        a.count is not None
        and b.count is not None
        and (
            narrower(a.count, b.count)
            or _some_of_all(a, b)
            or _some_of_all(b, a)
            or _one_of_them(a, b)
        )
        for a in one.figures[:_COMPARED]
        for b in other.figures[:_COMPARED]
    )


def _one_of_them(a: Figure, b: Figure) -> bool:
    """Whether one single person is told of beside others of another sort."""
    return (
        "1" in {a.value, b.value}
        and a.count is not None
        and b.count is not None
        and not same_noun(singular(a.count.noun), singular(b.count.noun))
    )


def _some_of_all(some: Figure, everyone: Figure) -> bool:
    """Whether more people are counted in general than of a sort: the sort may be a part."""
    return (
        everyone.count is not None
        and some.count is not None
        and everyone.count.noun == "people"
        and some.count.noun not in {"", "people"}
        and below(some.value, everyone.value)
    )


def _far(one: Pile, other: Pile) -> bool:
    return any(
        far_from(a.value, b.value)
        for a in one.figures[:_COMPARED]
        for b in other.figures[:_COMPARED]
    )


def _relation(one: Pile, other: Pile) -> Relation:
    """The worst that any two of their values stand to each other."""
    found = {
        compare_numbers(a.value, b.value)
        for a in one.figures[:_COMPARED]
        for b in other.figures[:_COMPARED]
    }
    for relation in (Relation.CONTRARY, Relation.COMPATIBLE, Relation.FINER):
        if relation in found:
            return relation
    return Relation.SAME


def _nearness(one: Pile, other: Pile) -> float:
    mine, theirs = sorted(one.deeds)[:_COMPARED], sorted(other.deeds)[:_COMPARED]
    return max(nearness(a, b) for a in mine for b in theirs)


def _general(pile: Pile) -> bool:
    """Whether the deed alone says next to nothing ("have", "take", "be")."""
    words = role_words()
    if pile.figures[0].dimension == _TIME and pile.deeds <= families().keys():
        return False
    return pile.deeds <= words.carriers | words.light | words.perception
