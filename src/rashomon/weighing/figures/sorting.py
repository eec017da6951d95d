"""Which figures of several sources answer one question and can be held against each other.

Scope decides before value does. Figures that agree go together first; figures that do not may only
follow where nothing but the number tells them apart: one deed, one side, one sort of thing counted,
one time, and no voice that gives both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Claim
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.figures.commensurable import Known, Setting, gathered
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.inventory import inventory
from rashomon.weighing.figures.likeness import (
    COMPARED,
    are_far,
    beside_the_deed,
    comparable,
    dated_inside,
    dated_inside_claim,
    general,
    may_contradict,
    near,
    nearness,
    of_those_told,
    on_opposite_sides,
    partly,
    relation,
    said_alike,
    same_doers,
    same_sort,
    tolls,
)
from rashomon.weighing.figures.measures import measures, named_measures
from rashomon.weighing.figures.piles import Heap, Pile
from rashomon.weighing.figures.portions import portions
from rashomon.weighing.figures.standing import of_one_ward, questions
from rashomon.weighing.figures.whose import of_one_bearer
from rashomon.weighing.scales.spans import Span, span
from rashomon.weighing.verdicts.comparing import below, compare_numbers
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording.callings import may_call_one, things, vehicles
from rashomon.weighing.wording.scopes import Scopes

#: What lies further apart in time is counted twice, not differently.
_APART_DAYS = 3.0
#: What lies so far from the incident is told for comparison.
_HISTORY_DAYS = 30.0
#: Deeds this near are told in other words, not merely alike.
_SAME_DEED = 0.8

#: Up to this number, that a page gives it too means nothing.
_COMMON = "12"

#: Shares of the market, of voters and the like change from hour to hour.
_SHARE = "one"
_SPEED = "metre_per_second"
_PLAYING = frozenset({"agent", "patient"})

Speaker = Callable[[Claim], str]


@dataclass(frozen=True, slots=True)
class Sorter:
    """What it takes to tell whether two piles are one.

    ``speaker`` names the voice behind a claim, ``background`` the happenings of other days,
    ``main`` those of the incident;
    ``given`` holds every number that a source gives in a voice; ``around``: the sentences;
    ``published``: the day of each source, if known.
    """

    cast: Cast
    speaker: Speaker
    background: frozenset[int]
    main: Span | None
    given: Mapping[tuple[str, str], Collection[str]]
    around: Scopes
    published: Mapping[str, str | None]

    def piles(self, figures: Iterable[Figure]) -> list[Pile]:
        """All figures, each in one pile."""
        figures = list(figures)
        standing = [*questions(figures, self.speaker, self._is_of_other_days, self._of_one)]
        loose = _without(standing, figures)
        shares = [*portions(loose)]
        loose = _without(shares, loose)
        fitting = {figure.place for figure in loose if self._is_of_the_day(figure)}
        things = [*inventory(_without(shares, figures), self.speaker, fitting)]
        joined = self._joined(_without(things, loose))
        now = {figure.place for figure in loose if not self._is_of_other_days(figure)}
        found = (
            *measures(figures, self.speaker, fitting),
            *named_measures(figures, self.speaker, self.around, now),
        )
        measured = [group for group in found if of_one_bearer(group, group, self.cast)]
        piles = [*map(self._pile, (*standing, *shares, *things)), *_merged(joined, measured)]
        return gathered(piles, self.setting(figures), self.may_be_one_question)

    def setting(self, figures: Sequence[Figure]) -> Setting:
        """The figures, to be measured against each other."""
        of_the_day = [n for n, figure in enumerate(figures) if self._is_of_the_day(figure)]
        elsewhen = [n for n, figure in enumerate(figures) if self._is_dated_elsewhere(figure)]
        known = Known(self.around, self.cast, self.speaker)
        return Setting(figures, of_the_day, elsewhen, known)

    def may_be_one_question(self, one: Pile, other: Pile) -> bool:
        """Whether nothing that a source says makes two piles of different things."""
        asked = {f.matter.name for p in (one, other) for f in p.figures[:1] if f.matter is not None}
        if len(asked) > 1 or not comparable(one, other) or are_far(one, other):
            return False
        if self._one_teller(one, other) or on_opposite_sides(one, other):
            return False
        if self._tell_of_unlike_days(one, other) or not self._of_one_vehicle(one, other):
            return False
        contrary = relation(one, other) is Relation.CONTRARY
        return not contrary or self._may_contradict(one, other)

    def _may_contradict(self, one: Pile, other: Pile) -> bool:
        """Whether two numbers of one thing, as it seems, are of all of it, and of fixed size."""
        if one.figures[0].dimension == _SHARE or partly(one, other):
            return False
        if any(of_one_ward(f) for f in (*one.figures[:COMPARED], *other.figures[:COMPARED])):
            return False
        return not (self._knows_both(one, other) or self._knows_both(other, one))

    def _tell_of_unlike_days(self, one: Pile, other: Pile) -> bool:
        """Whether all of the one is of other days than the incident, and nothing of the other."""
        return any(
            all(map(self._is_told_of_other_days, mine.figures[:COMPARED]))
            and not any(map(self._is_told_of_other_days, theirs.figures[:COMPARED]))
            for mine, theirs in ((one, other), (other, one))
        )

    def _of_one(self, one: Figure, other: Figure) -> bool:
        """Whether two measures may be of one thing: of one vehicle, of one bearer of a name."""
        a, b = (self._named(figure) for figure in (one, other))
        if a and b and not any(self.cast.may_be_one(x, y) for x in a for y in b):
            return False
        mine, theirs = (_measured_things(figure) for figure in (one, other))
        return not (mine and theirs) or any(may_call_one(x, y) for x in mine for y in theirs)

    def _named(self, figure: Figure) -> list[int]:
        return [player for player in sorted(figure.others) if self.cast.portraits[player].names]

    def _is_told_of_other_days(self, figure: Figure) -> bool:
        return figure.event in self.background or self._is_of_other_days(figure)

    def is_long_ago(self, pile: Pile) -> bool:
        """Whether a pile is told of days long before the incident: it grows no more."""
        return any(map(self._is_told_of_history, pile.figures[:COMPARED]))

    def _pile(self, figures: Sequence[Figure]) -> Pile:
        """One pile of figures that answer one question of the incident."""
        first, *more = self._atoms(figures)
        for atom in more:
            first.take(atom)
        return first

    def _is_of_other_days(self, figure: Figure) -> bool:
        main = self.main
        if dated_inside_claim(figure) or (main is None and figure.event in self.background):
            return True
        return self._is_told_of_history(figure)

    def _is_told_of_history(self, figure: Figure) -> bool:
        """Whether the sentences around a figure are of days long before the incident."""
        main, told = self.main, self.around.lately(figure.claim)
        return main is not None and told.last is not None and told.gap_days(main) > _HISTORY_DAYS

    def _is_of_the_day(self, figure: Figure) -> bool:
        """Whether nothing sets a figure, or its page, on other days than the incident."""
        if self._is_of_other_days(figure):
            return False
        if self.main is None:
            return True
        when = self.published.get(figure.claim.source)
        return (
            self.around.lately(figure.claim).gap_days(self.main) <= _APART_DAYS
            and span(when, when).gap_days(self.main) <= _HISTORY_DAYS
        )

    def _is_dated_elsewhere(self, figure: Figure) -> bool:
        """Whether its own sentence, its happening or its page is of other days than the incident.

        What the sentences before it are of is not enough: "it was built in 2004. It cost ..."
        """
        if dated_inside_claim(figure) or figure.event in self.background:
            return True
        if self.main is None:
            return False
        when = self.published.get(figure.claim.source)
        return (
            figure.time.gap_days(self.main) > _APART_DAYS
            or span(when, when).gap_days(self.main) > _HISTORY_DAYS
        )

    def _joined(self, figures: Iterable[Figure]) -> list[Pile]:
        """Figures in piles by what they are said of, joined while nothing tells them apart."""
        heap = Heap(self._atoms(figures))
        ranked = sorted(
            (rank, not same_sort(heap.atoms[a], heap.atoms[b]), a, b)
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
            atoms.setdefault(key, Pile([])).take(self.pile(figure))
        return list(atoms.values())

    def pile(self, figure: Figure) -> Pile:
        """A pile of one figure."""
        return Pile(
            [figure],
            {figure.deed},
            set() if figure.event is None else {figure.event},
            {figure.claim.source: {(self.speaker(figure.claim), figure.value)}},
            set(figure.others) | ({figure.player} if figure.player is not None else set()),
        )

    def _rank(self, one: Pile, other: Pile, heap: Heap) -> int | None:
        """How soon two piles go together, 0 first; None: never."""
        if not self._fit(one, other) or not near(one, other):
            return None
        same_event = bool(one.events & other.events)
        stand = relation(one, other)
        if stand is not Relation.CONTRARY:
            return (0 if same_event else 1) + (0 if stand is Relation.SAME else 2)
        if not self._may_dispute(one, other):
            return None
        if same_event or same_doers(one, other):
            asked = one.figures[0].matter is not None
            return None if asked and not self._alone(one, other, heap) else _CONTRARY
        return self._rank_apart(one, other, heap)

    def _may_dispute(self, one: Pile, other: Pile) -> bool:
        """Whether nothing in their words gives the two another scope."""
        if one.figures[0].dimension == _SHARE or not said_alike(one, other):
            return False
        if any(of_one_ward(f) for f in (*one.figures[:COMPARED], *other.figures[:COMPARED])):
            return False
        if of_those_told(one, other) or not may_contradict(one, other):
            return False
        if any(beside_the_deed(pile) or dated_inside(pile) for pile in (one, other)):
            return False
        if self._is_dated_as_history(one) != self._is_dated_as_history(other):
            return False
        knowing = self._knows_both(one, other) or self._knows_both(other, one)
        return not knowing and not partly(one, other)

    def _rank_apart(self, one: Pile, other: Pile, heap: Heap) -> int | None:
        """How soon two piles that contradict each other, and share no event, go together."""
        if nearness(one, other) < _SAME_DEED or general(one) or general(other):
            return None
        if one.company & other.company:
            return _CONTRARY + 1
        same = one.deeds & other.deeds or tolls(one) & tolls(other)
        return _CONTRARY + 2 if same and self._alone(one, other, heap) else None

    def _alone(self, one: Pile, other: Pile, heap: Heap) -> bool:
        """Whether no source of either tells another such figure of the deed.

        What every incident is asked, it is asked once: there only the same voice counts.
        """
        asked = one.figures[0].matter is not None
        return all(
            pile is one
            or pile is other
            or (asked and not self._of_one_voice(source, pile, one, other))
            or (not asked and not (self._fit(pile, one) or self._fit(pile, other)))
            for source in one.values.keys() | other.values.keys()
            for pile in heap.told_beside(source, one)
        )

    def _of_one_voice(self, source: str, pile: Pile, one: Pile, other: Pile) -> bool:
        """Whether a voice that gives one of the two in a source gives another there as well."""
        told = one.values.get(source, set()) | other.values.get(source, set())
        return any(
            mine[0] == theirs[0] and compare_numbers(mine[1], theirs[1]) is Relation.CONTRARY
            for mine in pile.values.get(source, ())
            for theirs in told
        )

    def _fit(self, one: Pile, other: Pile) -> bool:
        """Whether nothing but the number can tell the two apart."""
        a, b = one.figures[0], other.figures[0]
        if (a.role, a.dimension, a.foretold) != (b.role, b.dimension, b.foretold):
            return False
        if not comparable(one, other):
            return False
        if self._is_history(one) != self._is_history(other):
            return False
        if any(
            x.time.gap_days(y.time) > _APART_DAYS
            for x in one.figures[:COMPARED]
            for y in other.figures[:COMPARED]
        ):
            return False
        if self._one_teller(one, other) or not self._of_one_vehicle(one, other):
            return False
        told = one.figures[:COMPARED], other.figures[:COMPARED]
        return of_one_bearer(*told, self.cast) and self._company_fits(one, other)

    def _of_one_vehicle(self, one: Pile, other: Pile) -> bool:
        """Whether the speeds of two piles, if such they are, may be of one vehicle."""
        a, b = one.figures[0], other.figures[0]
        return a.dimension != _SPEED or b.dimension != _SPEED or self._of_one(a, b)

    def _is_history(self, pile: Pile) -> bool:
        """Whether a pile is of another day than the incident, by its happenings or its times."""
        return bool(pile.events & self.background) or self._is_dated_as_history(pile)

    def _is_dated_as_history(self, pile: Pile) -> bool:
        main = self.main
        return main is not None and any(
            f.time.last is not None and f.time.gap_days(main) > _HISTORY_DAYS
            for f in pile.figures[:COMPARED]
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
            for figure in other.figures[:COMPARED]
            if below(_COMMON, figure.value)
        )

    def _company_fits(self, one: Pile, other: Pile) -> bool:
        """Whether those who take part on the other side may be the same."""
        people = {"person", "group", "organisation"}
        mine = [p for f in one.figures[:COMPARED] for p in f.others if self.cast.kinds[p] in people]
        theirs = [
            p for f in other.figures[:COMPARED] for p in f.others if self.cast.kinds[p] in people
        ]
        if not mine or not theirs or one.events & other.events:
            return True
        return any(self.cast.may_be_one(a, b) for a in mine for b in theirs)


def _measured_things(figure: Figure) -> frozenset[str]:
    """The nouns for what a measure may be of: for a speed what travels, else who takes part."""
    if figure.dimension == _SPEED:
        return vehicles(figure.claim.quote)
    return things(a.text for a in figure.claim.arguments if a.role in _PLAYING)


def _without(groups: Iterable[Sequence[Figure]], figures: Iterable[Figure]) -> list[Figure]:
    settled = {figure.place for group in groups for figure in group}
    return [figure for figure in figures if figure.place not in settled]


def _merged(piles: Iterable[Pile], groups: Iterable[Sequence[Figure]]) -> list[Pile]:
    """The piles, those one that have figures of one group."""
    pile_of = {figure.place: pile for pile in piles for figure in pile.figures}
    for group in groups:
        first, *others = {id(pile): pile for pile in (pile_of[f.place] for f in group)}.values()
        for other in others:
            first.take(other)
            pile_of |= dict.fromkeys((f.place for f in other.figures), first)
    return [*{id(pile): pile for pile in pile_of.values()}.values()]


#: Ranks from here on join figures that contradict each other.
_CONTRARY = 10
