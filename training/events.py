"""Learn from gold chains which tellings are of one happening: ``weighing/data/happenings.npz``.

    python training/events.py DIR [--learn Train] [--check Dev] [--dry]

DIR holds ECB+ (see ``benchmarks/coreference.py``). Pairs of mentions of one topic (two incidents
that resemble each other) and of each incident are measured by ``weighing/events/resemblance.py``,
and their grounds weighed by boosted trees. Where to stop joining is chosen by cross-validation that
leaves topics out; the part to check on is only measured. ``pip install -e '.[training]'`` brings
scikit-learn; ten minutes on two cores. The model card is ``weighing/data/happenings.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from chains.gold import GoldDocument, load  # noqa: E402
from chains.scores import Partition, conll  # noqa: E402
from chains.tellings import read_with_mentions  # noqa: E402
from rashomon.weighing.entities.entities import Cast, assemble  # noqa: E402
from rashomon.weighing.events.candidates import candidates, kin_of  # noqa: E402
from rashomon.weighing.events.happenings import cluster, most_told_first  # noqa: E402
from rashomon.weighing.events.resemblance import GROUNDS, Lineup  # noqa: E402
from rashomon.weighing.events.tellings import Telling, tellings_of  # noqa: E402
from rashomon.weighing.scales.forest import Forest, store  # noqa: E402

OUT = ROOT / "src/rashomon/weighing/data/happenings.npz"
FOLDS = 4
STOPS = (0.2, 0.25, 0.3, 0.35)
TREES = {
    "max_iter": 100,
    "learning_rate": 0.1,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "early_stopping": False,
    "random_state": 0,
}

Matrix = NDArray[np.float32]
#: A row of grounds for each pair, and whether it is of one happening.
Pairs = tuple[Matrix, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Scene:
    """The mentions of one topic or incident: tellings with the chain of each, by claim."""

    topic: str
    tellings: tuple[Telling, ...]
    cast: Cast
    chain_of: dict[str, str]

    def pairs(self) -> Pairs:
        """The grounds of all pairs worth measuring, and whether each is of one happening."""
        pairs = candidates(self.tellings, kin_of(self.tellings))
        chains = [self.chain_of[t.claim.id] for t in self.tellings]
        one = np.array([chains[a] == chains[b] for a, b in pairs], np.bool_)
        return Lineup(self.tellings, self.cast).measure(pairs), one


def main() -> int:
    """Train, say how well it does on topics left out, and store the trees."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--learn", default="Train")
    parser.add_argument("--check", default="Dev")
    parser.add_argument("--dry", action="store_true", help="measure only, store nothing")
    options = parser.parse_args()
    parts = load(options.folder, "Event")
    told = [Told(gold) for gold in parts[options.learn]]
    topics = scenes(told, whole_topics=True)
    incidents = scenes(told, whole_topics=False)
    held: dict[str, list[Pairs]] = defaultdict(list)
    for scene in [*topics, *incidents]:
        held[scene.topic].append(scene.pairs())
    names = sorted(held)
    judged: dict[float, dict[str, list[tuple[Partition, Partition]]]] = {}
    for fold in range(FOLDS):
        out = names[fold::FOLDS]
        trees = grown([p for name in names if name not in out for p in held[name]], 0.0)
        for stop in STOPS:
            found = judged.setdefault(stop, {"topic": [], "incident": []})
            for kind, group in (("topic", topics), ("incident", incidents)):
                found[kind] += [
                    answered(scene, replace(trees, enough=stop))
                    for scene in group
                    if scene.topic in out
                ]
    best = max(STOPS, key=lambda stop: sum(pooled(judged[stop][kind]) for kind in judged[stop]))
    for stop in STOPS:
        figures = "\t".join(f"{kind} {pooled(judged[stop][kind]):.1f}" for kind in judged[stop])
        print(f"topics left out, stop at {stop}\t{figures}", flush=True)
    trees = grown([pairs for each in held.values() for pairs in each], best)
    check = [Told(gold) for gold in parts.get(options.check, ())]
    for kind, whole in (("topic", True), ("incident", False)):
        answers = [answered(scene, trees) for scene in scenes(check, whole_topics=whole)]
        print(f"{options.check}, stop at {best}\t{kind} {pooled(answers):.1f}", flush=True)
    if not options.dry:
        store(trees, OUT)
    return 0


class Told:
    """A gold document, read once."""

    def __init__(self, gold: GoldDocument) -> None:
        """Read ``gold`` with its mentions as claims."""
        self.gold = gold
        self.reading, self.mentions, _ = read_with_mentions(gold)


def scenes(told: Sequence[Told], *, whole_topics: bool) -> list[Scene]:
    """The documents by topic, or by incident."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[one.gold.topic if whole_topics else one.gold.incident].append(one)
    return [_scene(group) for _, group in sorted(groups.items())]


def _scene(group: Sequence[Told]) -> Scene:
    cast = assemble([one.reading for one in group])
    tellings = [
        telling
        for one in group
        for telling in tellings_of(one.reading, cast, lambda c, held=one.mentions: c.id in held)
    ]
    chain_of = {claim: m.chain for one in group for claim, m in one.mentions.items()}
    ordered = tuple(sorted(tellings, key=most_told_first))
    return Scene(group[0].gold.topic, ordered, cast, chain_of)


def answered(scene: Scene, trees: Forest) -> tuple[Partition, Partition]:
    """The gold chains of a scene, and ours."""
    key: dict[str, set[str]] = defaultdict(set)
    for telling in scene.tellings:
        key[scene.chain_of[telling.claim.id]].add(telling.claim.id)
    found = cluster(scene.tellings, scene.cast, trees)
    ours = [frozenset(t.claim.id for t in happening.tellings) for happening in found]
    return [frozenset(chain) for chain in key.values()], ours


def pooled(answers: Sequence[tuple[Partition, Partition]]) -> float:
    """CoNLL F1 in per cent over all scenes together."""
    key = [chain for gold, _ in answers for chain in gold]
    return 100 * conll(key, [chain for _, ours in answers for chain in ours])


def grown(scenes: Sequence[Pairs], enough: float) -> Forest:
    """Trees learnt from the pairs of ``scenes``."""
    learner = HistGradientBoostingClassifier(**TREES)
    learner.fit(np.concatenate([x for x, _ in scenes]), np.concatenate([y for _, y in scenes]))
    nodes = [tree[0].nodes for tree in learner._predictors]
    shape = len(nodes), max(len(each) for each in nodes)
    column, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, np.float32) for _ in range(2))
    for row, each in enumerate(nodes):
        here, leaf = np.arange(len(each)), each["is_leaf"].astype(bool)
        column[row, : len(each)] = np.where(leaf, 0, each["feature_idx"])
        threshold[row, : len(each)] = np.where(leaf, 0, each["num_threshold"])
        left[row, : len(each)] = np.where(leaf, here, each["left"])
        right[row, : len(each)] = np.where(leaf, here, each["right"])
        value[row, : len(each)] = each["value"]
    depth = max(int(each["depth"].max()) for each in nodes)
    start = float(np.ravel(learner._baseline_prediction)[0])
    return Forest(GROUNDS, start, enough, column, threshold, left, right, value, depth)


if __name__ == "__main__":
    raise SystemExit(main())
