"""Learn from invented incidents which values tell one fact: ``weighing/data/concord.npz``.

    python training/concord.py [DIR] [--dry]

DIR holds incidents with a gold of details (``benchmarks/gold/details``); those that are only
measured are left out. Pairs of values of two sources are measured by
``weighing/details/concord.py``: they answer one question where a detail of the gold has both, and
not to tell them apart. How well the trees do is said of incidents left out.
``pip install -e '.[training]'`` brings scikit-learn; some minutes on one core. The model card is
``weighing/data/concord.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from spacy.language import Language

from gold import LEARNT, TOGETHER, Raw, answers, asked, incidents, pages_of
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.details import details
from rashomon.weighing.details.concord import GROUNDS, KINDS, TREES, Concord
from rashomon.weighing.incident import weigh
from rashomon.weighing.scales.forest import Forest, store
from trees import planted

#: What a pair that the gold tells apart weighs, and one of which the gold does not speak.
TRAP, UNTOLD = 2.0, 0.5
ENOUGH = 0.75
FOLDS = 10
TREES_GROWN = {
    "n_estimators": 200,
    "learning_rate": 0.05,
    "max_depth": 4,
    "min_samples_leaf": 10,
    "subsample": 0.6,
    "max_features": 0.4,
    "random_state": 0,
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one incident teaches: a row of grounds for each pair, and whether it is of one fact."""

    name: str
    grounds: NDArray[np.float32]
    one: NDArray[np.bool_]
    weight: NDArray[np.float64]


def main() -> int:
    """Train, say how well it does on incidents left out, and store the trees."""
    parser = asked(str(__doc__))
    parser.add_argument("--folds", type=Path, help="also store the trees of each fold here")
    options = parser.parse_args()
    nlp = load_model()
    lessons = [lesson(folder, raw, nlp) for folder, raw in incidents(options.folder)]
    examine(lessons, options.folds)
    if not options.dry:
        store(grown(lessons), LEARNT / TREES)
    return 0


def examine(lessons: Sequence[Lesson], folds: Path | None) -> None:
    """Say how well trees do that are learnt of other incidents."""
    guess: dict[str, NDArray[np.float64]] = {}
    for fold in range(FOLDS):
        trees = grown([each for n, each in enumerate(lessons) if n % FOLDS != fold])
        for each in lessons[fold::FOLDS]:
            guess[each.name] = trees.probability(each.grounds)
            if folds is not None:
                store(trees, folds / f"{each.name}.npz")
    found = np.concatenate([guess[each.name] for each in lessons])
    truth = np.concatenate([each.one for each in lessons])
    rows = np.concatenate([each.grounds for each in lessons])
    for kind in KINDS:
        for same in (True, False):
            of = (rows[:, GROUNDS.index(kind)] > 0) & (
                (rows[:, GROUNDS.index("same value")] > 0) == same
            )
            order = np.argsort(-found[of], kind="stable")
            right = np.cumsum(truth[of][order]) / np.arange(1, of.sum() + 1)
            sort = "same value" if same else "other value"
            told = f"{kind}, {sort}: {of.sum()}, of one {truth[of].sum()}"
            for precision in (0.9, 0.8, 0.5):
                held = np.flatnonzero(right >= precision)
                last = held[-1] if len(held) else -1
                stop = found[of][order][last] if len(held) else 1.0
                told += f"; at {precision} {truth[of][order][: last + 1].sum()} from {stop:.2f}"
            print(told)


def lesson(folder: Path, raw: Raw, nlp: Language) -> Lesson:
    """What the incident in ``folder`` teaches; ``raw`` is its gold."""
    pages = pages_of(folder)
    heard: list[Concord] = []
    with patch.object(details, "agreed_values", lambda concord, *_: heard.append(concord) or ()):
        weigh(list(pages.values()), list(read(list(pages.values()), nlp)))
    (concord,) = heard
    places = [(i.source, i.start, i.start + len(i.text)) for i in concord.items]
    answered = answers(raw, pages, places)
    pairs = [*concord.same(), *concord.others()]
    one, weight = [], []
    for a, b in pairs:
        shared = answered[a] & answered[b]
        together = any(verdict in TOGETHER for _, verdict in shared)
        one.append(together)
        known = bool(answered[a] or answered[b])
        weight.append(1.0 if together else TRAP if shared else 1.0 if known else UNTOLD)
    return Lesson(
        folder.name, concord.measure(pairs), np.array(one, np.bool_), np.array(weight, np.float64)
    )


def grown(lessons: Sequence[Lesson]) -> Forest:
    """Trees learnt from all pairs of ``lessons``."""
    learner = GradientBoostingClassifier(**TREES_GROWN)
    rows = np.concatenate([each.grounds for each in lessons])
    truth = np.concatenate([each.one for each in lessons])
    learner.fit(rows, truth, sample_weight=np.concatenate([each.weight for each in lessons]))
    return planted(learner, rows, GROUNDS, ENOUGH)


if __name__ == "__main__":
    raise SystemExit(main())
