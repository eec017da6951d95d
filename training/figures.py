"""Learn from invented incidents which figures answer one question: ``weighing/data/figures.npz``.

    python training/figures.py [DIR] [--dry]

DIR holds incidents with a gold of details (``benchmarks/gold/details``); those that are only
measured are left out. Pairs of figures of two sources are measured by
``weighing/figures/commensurable.py``: they answer one question where a detail of the gold has both,
and not to tell them apart. How well the trees do is said of incidents left out, of the pairs that
no rule has joined.
``pip install -e '.[training]'`` brings scikit-learn; a minute on two cores. The model card is
``weighing/data/figures.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from spacy.language import Language

from gold import LEARNT, TOGETHER, Raw, answers, asked, incidents, pages_of
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.details import details
from rashomon.weighing.figures import sorting
from rashomon.weighing.figures.commensurable import CAUTION, GROUNDS, TREES
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.figures.piles import Pile
from rashomon.weighing.figures.sorting import Sorter
from rashomon.weighing.incident import weigh
from rashomon.weighing.scales.forest import Forest, store
from rashomon.weighing.verdicts.comparing import compare_numbers
from rashomon.weighing.verdicts.saying import Relation
from trees import planted

#: What a pair that the gold tells apart weighs beside one that it does not speak of.
TRAP = 3.0
#: Contradicting figures are joined from here on, others from ``CAUTION`` less.
ENOUGH = 0.8
PRECISIONS = (0.95, 0.9, 0.85, 0.8)
TREES_GROWN = {
    "n_estimators": 300,
    "learning_rate": 0.04,
    "max_depth": 3,
    "min_samples_leaf": 10,
    "subsample": 0.6,
    "max_features": 0.5,
    "random_state": 0,
}

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one incident teaches: a row of grounds for each pair of figures.

    ``one``: whether the pair answers one question; ``contrary``: whether they contradict each
    other; ``new``: whether no rule has joined them.
    """

    grounds: Matrix
    one: NDArray[np.bool_]
    weight: NDArray[np.float64]
    contrary: NDArray[np.bool_]
    new: NDArray[np.bool_]


class Listener(Sorter):
    """A sorter that keeps what it was asked, and sorts by the rules alone."""

    heard: ClassVar[list[tuple[Sorter, list[Figure], list[Pile]]]] = []

    def piles(self, figures: Iterable[Figure]) -> list[Pile]:
        """As the sorter, without what is learnt here."""
        figures = list(figures)
        with patch.object(sorting, "gathered", _as_they_are):
            self.heard.append((self, figures, super().piles(figures)))
        return self.heard[-1][2]


def _as_they_are(piles: list[Pile], *_: object) -> list[Pile]:
    return piles


def main() -> int:
    """Train, say how well it does on incidents left out, and store the trees."""
    options = asked(str(__doc__)).parse_args()
    nlp = load_model()
    lessons = [lesson(folder, raw, nlp) for folder, raw in incidents(options.folder)]
    examine(lessons)
    if not options.dry:
        store(grown(lessons), LEARNT / TREES)
    return 0


def examine(lessons: Sequence[Lesson]) -> None:
    """Say how well trees do that are learnt of all other incidents."""
    guess = np.concatenate(
        [
            grown([other for other in lessons if other is not mine]).probability(mine.grounds)
            for mine in lessons
        ]
    )
    new = np.concatenate([each.new for each in lessons])
    contrary = np.concatenate([each.contrary for each in lessons])
    truth = np.concatenate([each.one for each in lessons])
    for sort, of in (("contradicting", new & contrary), ("other", new & ~contrary)):
        print(f"{sort} pairs of incidents left out\t{of.sum()}, of one question {truth[of].sum()}")
        for precision in PRECISIONS:
            found, stop = reach(guess[of], truth[of], precision)
            print(f"  at precision {precision}\t{found} found, from {stop:.2f} on")


def lesson(folder: Path, raw: Raw, nlp: Language) -> Lesson:
    """What the incident in ``folder`` teaches; ``raw`` is its gold."""
    pages = pages_of(folder)
    Listener.heard.clear()
    with patch.object(details, "Sorter", Listener):
        weigh(list(pages.values()), list(read(list(pages.values()), nlp)))
    ((sorter, figures, piles),) = Listener.heard
    places = [(f.claim.source, f.quantity.start, f.quantity.end) for f in figures]
    answered = answers(raw, pages, places)
    pile_of = {figure.place: n for n, pile in enumerate(piles) for figure in pile.figures}
    setting = sorter.setting(figures)
    alone = [sorter.pile(figure) for figure in figures]
    pairs = [(a, b) for a, b in setting.pairs() if sorter.may_be_one_question(alone[a], alone[b])]
    shared = [answered[a] & answered[b] for a, b in pairs]
    one = np.array([any(verdict in TOGETHER for _, verdict in each) for each in shared], np.bool_)
    apart = np.array([bool(each) for each in shared], np.bool_) & ~one
    both = [(figures[a], figures[b]) for a, b in pairs]
    contrary = [compare_numbers(a.value, b.value) is Relation.CONTRARY for a, b in both]
    new = [pile_of[a.place] != pile_of[b.place] for a, b in both]
    return Lesson(
        setting.measure(pairs),
        one,
        np.where(apart, TRAP, 1.0),
        np.array(contrary, np.bool_),
        np.array(new, np.bool_),
    )


def reach(
    guess: NDArray[np.float64], truth: NDArray[np.bool_], precision: float
) -> tuple[int, float]:
    """How many true pairs are found at a precision, and from which probability on."""
    order = np.argsort(-guess, kind="stable")
    right = np.cumsum(truth[order])
    held = np.flatnonzero(right / np.arange(1, len(right) + 1) >= precision)
    return (int(right[held[-1]]), float(guess[order][held[-1]])) if len(held) else (0, 1.0)


def grown(
    lessons: Sequence[Lesson],
    grounds: tuple[str, ...] = GROUNDS,
    enough: float = ENOUGH - CAUTION,
) -> Forest:
    """Trees learnt from all pairs of ``lessons``, measured by ``grounds``."""
    learner = GradientBoostingClassifier(**TREES_GROWN)
    rows = np.concatenate([each.grounds for each in lessons])
    truth = np.concatenate([each.one for each in lessons])
    learner.fit(rows, truth, sample_weight=np.concatenate([each.weight for each in lessons]))
    return planted(learner, rows, grounds, enough)


if __name__ == "__main__":
    raise SystemExit(main())
