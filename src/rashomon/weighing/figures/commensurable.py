"""Which figures answer one question though no word of theirs says so: two numbers, one measure.

"The fire department let out 300 tonnes of wheat", "450 tonnes were removed through six openings":
where the rules of ``sorting`` leave figures alone, they are compared on grounds that can each be
said in words, and boosted trees weigh these. The trees are learnt by ``training/figures.py`` from
invented incidents; the model card is ``data/figures.md``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Claim
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.likeness import (
    dated_inside_claim,
    is_a_limit,
    is_bare,
    relation,
    tells_nothing_of,
)
from rashomon.weighing.figures.piles import Pile
from rashomon.weighing.figures.standing import contradict
from rashomon.weighing.scales import frames
from rashomon.weighing.scales.agglomeration import Merge, agglomerate
from rashomon.weighing.scales.blocking import pairs_near
from rashomon.weighing.scales.clauses import Clauses, rarity_here
from rashomon.weighing.scales.forest import forest
from rashomon.weighing.scales.meaning import rarity, similarity, stems
from rashomon.weighing.verdicts.comparing import compare_numbers, size
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording import deeds
from rashomon.weighing.wording.corrections import takes_back
from rashomon.weighing.wording.counts import (
    comparable,
    counting_words,
    is_anybody,
    narrower,
    singular,
)
from rashomon.weighing.wording.scopes import Scopes

Matrix = NDArray[np.float32]
Pairs = Sequence[tuple[int, int]]

GROUNDS = (
    "clauses mean the same",
    "no other figure is nearer",
    "figures to choose from",
    "rare words of the clause",
    "rare words of the sentence",
    "same noun",
    "nouns mean the same",
    "anybody is counted",
    "a noun is left out",
    "deeds are counted alike",
    "deeds are alike",
    "deeds mean the same",
    "one happening",
    "both of a happening",
    "same side",
    "opposite sides",
    "same company",
    "other company",
    "same ones counted",
    "ratio",
    "same value",
    "small number",
    "one matter",
    "matter of one only",
    "narrower",
    "of a part",
    "dated inside",
    "unsure",
    "told of another day",
    "apart in the telling",
    "early in the telling",
    "people",
    "the same number elsewhere",
    "one voice",
)
TREES = "figures.npz"
#: By so much likelier must it be that two contradicting numbers answer one question: a false
#: dispute is worse than one that is missed.
CAUTION = 0.1
#: Up to this number, that two pages give one means little.
_SMALL = 3
#: So many voices make a question of their own; by so much likelier must two such be one.
_SEVERAL, _OF_SEVERAL = 2, 0.08
#: Two numbers of a source this near, in code points, are told in one breath.
_BESIDE = 80
#: A figure is compared with no more others than this.
_COMPARED = 20
#: Deeds this near are one deed in other words.
_SAME_DEED = 0.8
_SIDES = {"agent", "patient"}


#: Whether nothing forbids to ask for two piles at once.
MayBeOne = Callable[[Pile, Pile], bool]


def gathered(piles: Sequence[Pile], setting: Setting, may_be_one: MayBeOne) -> list[Pile]:
    """The piles, those one whose figures answer one question by all that is known of them.

    What several voices tell is a question of its own, as it seems: two of that kind must be much
    likelier one than those of which one is told by one voice alone.
    """
    places = {figure.place: n for n, pile in enumerate(piles) for figure in pile.figures}
    pile_of = [places[figure.place] for figure in setting.figures]
    pairs = [(a, b) for a, b in setting.pairs() if pile_of[a] != pile_of[b]]
    trees = forest(TREES)
    told: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (a, b), probability in zip(pairs, trees.probability(setting.measure(pairs)), strict=True):
        low, high = sorted((pile_of[a], pile_of[b]))
        told[low, high].append(float(probability))
    likeness = {
        (low, high): fsum(found) / len(found) - _caution(piles[low], piles[high])
        for (low, high), found in told.items()
    }
    found = dict(enumerate(piles))

    def join(merge: Merge) -> bool:
        if not may_be_one(found[merge.kept], found[merge.taken]):
            return False
        found[merge.kept].take(found.pop(merge.taken))
        return True

    agglomerate(likeness, trees.enough, lambda *_: 1.0, join)
    return list(found.values())


def _caution(one: Pile, other: Pile) -> float:
    """By how much likelier than others these two must be one."""
    told = min(len(_voices(one)), len(_voices(other)))
    caution = 0.0 if told < _SEVERAL else _OF_SEVERAL
    return caution + (CAUTION if relation(one, other) is Relation.CONTRARY else 0.0)


def _voices(pile: Pile) -> set[str]:
    return {voice for told in pile.values.values() for voice, _ in told}


@dataclass(frozen=True, slots=True)
class Known:
    """What of a case its figures are compared by: its sentences, participants and voices."""

    around: Scopes
    cast: Cast
    speaker: Callable[[Claim], str]


class Setting:
    """The figures of a case with the words around each, so that any pairs can be measured."""

    def __init__(
        self,
        figures: Sequence[Figure],
        of_the_day: Collection[int],
        of_other_days: Collection[int],
        known: Known,
    ) -> None:
        """Lay out ``figures``; pairs refer to their order.

        Some are ``of_the_day`` of the incident by all that is told around them, some
        ``of_other_days`` by their own words; of the rest only the sentences before are dated.
        """
        self.figures = figures
        self._of_the_day = frozenset(of_the_day)
        self._cast = known.cast
        self._speaker = known.speaker
        clauses = [but_for_the_number(figure) for figure in figures]
        self._words = [stems(clause) for clause in clauses]
        self._around = [
            stems(known.around.sentences(f.claim.source, f.quantity.start, 0))
            - stems(f.quantity.text)
            for f in figures
        ]
        self._rivals: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._given = {(f.claim.source, f.dimension, f.value) for f in figures}
        self._lengths: Counter[str] = Counter()
        for number, figure in enumerate(figures):
            source = figure.claim.source
            self._lengths[source] = max(self._lengths[source], figure.quantity.end)
            self._rivals[source, figure.dimension].append(number)
        self._clauses = Clauses(clauses, [self._rivals_of(figure) for figure in figures])
        sources = (figure.claim.source for figure in figures)
        self._rare = rarity_here(zip(sources, self._around, strict=True))
        self._undisputed = _of_two_such(figures, known.speaker) | {
            number
            for number, figure in enumerate(figures)
            if number in of_other_days or takes_back(figure.claim, known.around)
        }

    def pairs(self) -> list[tuple[int, int]]:
        """Pairs of figures of two sources that could be measures of one thing, low to high."""
        keys = map(self._keys, range(len(self.figures)))
        return [pair for pair in pairs_near(keys, _COMPARED) if self._may_be_one(*pair)]

    def measure(self, pairs: Pairs) -> Matrix:
        """A row for each pair, a column for each of ``GROUNDS``."""
        rows = [self._measured(one, other) for one, other in pairs]
        return np.array(rows, np.float32).reshape(-1, len(GROUNDS))

    def _may_be_one(self, one: int, other: int) -> bool:
        """Whether nothing speaks against it.

        What is of other days, is taken back, or is one of two such figures of a voice can be what
        others give, too, but is not contradicted by them.
        """
        a, b = self.figures[one], self.figures[other]
        if not _of_one_sort(a, b):
            return False
        if not contradict(a, b):
            return True
        if tells_nothing_of(a) or tells_nothing_of(b) or is_a_limit(a) != is_a_limit(b):
            return False
        sequels = [not counting_words().sequels.isdisjoint(self._words[n]) for n in (one, other)]
        if sequels[0] != sequels[1]:
            return False
        knowing = self._gives_beside(a, b) or self._gives_beside(b, a)
        return not knowing and self._undisputed.isdisjoint({one, other})

    def _gives_beside(self, one: Figure, other: Figure) -> bool:
        """Whether the source of ``one`` gives the other number right beside it: it knows both."""
        return any(
            abs(rival.quantity.start - one.quantity.start) <= _BESIDE
            and rival.value == other.value
            and (is_bare(rival) or _of_one_count(rival, other))
            for rival in map(self.figures.__getitem__, self._rivals_of(one))
        )

    def _keys(self, number: int) -> list[tuple[object, ...]]:
        """What another figure must have in common to be compared."""
        figure = self.figures[number]
        kind = figure.dimension, figure.count is not None and figure.count.of_people
        telling: list[object] = [("word", word) for word in sorted(self._around[number])]
        telling += [("deed", key) for key in sorted(deeds.keys(figure.deed))]
        if figure.count is not None:
            telling.append(("noun", singular(figure.count.noun)))
        return [(*kind, key) for key in telling]

    def _measured(self, one: int, other: int) -> list[float]:
        a, b = self.figures[one], self.figures[other]
        likeness = self._clauses.likeness(one, other)
        rivals = self._rivals_of(b) + self._rivals_of(a)
        shared = self._around[one] & self._around[other]
        return [
            likeness,
            likeness - self._clauses.best_rival(one, other),
            float(len(rivals)),
            fsum(map(rarity, self._words[one] & self._words[other])),
            fsum(rarity(word) * self._rare[word] for word in shared),
            *_of_counts(a, b),
            deeds.nearness(a.deed, b.deed),
            frames.nearness(a.deed, b.deed)[0],
            similarity(a.deed, b.deed),
            float(a.event is not None and a.event == b.event),
            float(a.event is not None and b.event is not None),
            float(a.role == b.role),
            float({a.role, b.role} == _SIDES),
            float(len(_company(a) & _company(b))),
            float(self._of_others(a, b)),
            float(a.player is not None and a.player == b.player),
            *_of_values(a, b),
            float(a.matter is not None and a.matter == b.matter),
            float((a.matter is None) != (b.matter is None)),
            *_of_scopes(a, b),
            float(len({one, other} - self._of_the_day)),
            *self._of_tellings(a, b),
        ]

    def _of_tellings(self, one: Figure, other: Figure) -> Iterator[float]:
        """How the two stand in what their sources tell beside them."""
        places = [f.quantity.start / self._lengths[f.claim.source] for f in (one, other)]
        yield abs(places[0] - places[1])
        yield min(places)
        yield float(one.count is not None and one.count.of_people)
        given = ((a.claim.source, b.dimension, b.value) for a, b in ((one, other), (other, one)))
        yield float(any(each in self._given for each in given))
        yield float(self._speaker(one.claim) == self._speaker(other.claim))

    def _of_others(self, one: Figure, other: Figure) -> bool:
        """Whether both tell who else takes part, and none of these may be the same."""
        mine, theirs = one.others, other.others
        return bool(mine and theirs) and not any(
            self._cast.may_be_one(a, b) for a, b in product(sorted(mine), sorted(theirs))
        )

    def _rivals_of(self, figure: Figure) -> list[int]:
        """All figures that the source of ``figure`` gives in its dimension."""
        return self._rivals[figure.claim.source, figure.dimension]


def but_for_the_number(figure: Figure) -> str:
    """The words of a figure's claim without the number."""
    claim, quantity = figure.claim, figure.quantity
    before = claim.quote[: max(quantity.start - claim.start, 0)]
    behind = claim.quote[max(quantity.end - claim.start, 0) :]
    return " ".join(f"{before} {behind}".split())


def _of_one_sort(one: Figure, other: Figure) -> bool:
    """Whether two figures are of two sources and, as it seems, of one sort and tense."""
    if one.claim.source == other.claim.source or one.foretold != other.foretold:
        return False
    if one.dimension != other.dimension or (one.count is None) != (other.count is None):
        return False
    return one.count is None or other.count is None or comparable(one.count, other.count)


def _of_two_such(figures: Sequence[Figure], speaker: Callable[[Claim], str]) -> set[int]:
    """Those, by number, beside which a voice gives another in one source, of one sort and deed."""
    given: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        given[f.claim.source, speaker(f.claim), f.dimension, f.role].append(f)
    return {
        number
        for number, f in enumerate(figures)
        for beside in [given[f.claim.source, speaker(f.claim), f.dimension, f.role]]
        if any(_two_such(f, other) for other in beside)
    }


def _two_such(one: Figure, other: Figure) -> bool:
    """Whether two figures of a voice are of one sort and deed, and yet not the same."""
    same_deed = deeds.nearness(one.deed, other.deed) >= _SAME_DEED
    return same_deed and _of_one_count(one, other) and contradict(one, other)


def _of_one_count(one: Figure, other: Figure) -> bool:
    a, b = one.count, other.count
    return a is None or b is None or (comparable(a, b) and not narrower(a, b))


def _of_counts(one: Figure, other: Figure) -> Iterator[float]:
    nouns = [singular(f.count.noun) if f.count is not None else "" for f in (one, other)]
    a, b = nouns
    yield float(bool(a) and a == b)
    yield similarity(a, b) if a and b else 0.0
    yield float(is_anybody(a) or is_anybody(b))
    yield float(not a or not b)


def _of_values(one: Figure, other: Figure) -> Iterator[float]:
    a, b = size(one.value), size(other.value)
    yield abs(log((abs(a) + 1) / (abs(b) + 1)))
    yield float(compare_numbers(one.value, other.value) is Relation.SAME)
    yield float(min(a, b) <= _SMALL)


def _of_scopes(one: Figure, other: Figure) -> Iterator[float]:
    a, b = one.count, other.count
    yield float(a is not None and b is not None and narrower(a, b))
    yield float(a is not None and b is not None and not (a.of_the_whole and b.of_the_whole))
    yield float(dated_inside_claim(one) or dated_inside_claim(other))
    yield float(one.claim.certainty != "certain" or other.claim.certainty != "certain")


def _company(figure: Figure) -> frozenset[int]:
    return figure.others | ({figure.player} if figure.player is not None else frozenset())
