"""Boosted trees as scikit-learn grows them, laid out as the plain arrays that the package reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from rashomon.weighing.scales.forest import Forest


def planted(
    learner: GradientBoostingClassifier,
    rows: NDArray[np.float32],
    grounds: Sequence[str],
    enough: float,
) -> Forest:
    """The trees of a learner that was fitted to ``rows``; ``enough`` is where yes begins."""
    trees = [tree for (tree,) in learner.estimators_]
    shape = len(trees), max(tree.tree_.node_count for tree in trees)
    column, left, right = (np.zeros(shape, np.int16) for _ in range(3))
    threshold, value = (np.zeros(shape, np.float32) for _ in range(2))
    for row, tree in enumerate(trees):
        held = tree.tree_
        nodes, leaf = held.node_count, held.children_left < 0
        # A leaf's branches lead back to itself.
        left[row, :nodes] = np.where(leaf, np.arange(nodes), held.children_left)
        right[row, :nodes] = np.where(leaf, np.arange(nodes), held.children_right)
        column[row, :nodes] = np.where(leaf, 0, held.feature)
        threshold[row, :nodes] = np.where(leaf, 0, held.threshold)
        value[row, :nodes] = np.where(leaf, held.value[:, 0, 0], 0)
    value *= np.float32(learner.learning_rate)
    start = float(learner._raw_predict_init(rows[:1])[0, 0])
    depth = max(tree.get_depth() for tree in trees)
    return Forest(tuple(grounds), start, enough, column, threshold, left, right, value, depth)
