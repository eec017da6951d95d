"""Boosted decision trees, read from a file and asked for a probability.

Friedman (2001), Greedy Function Approximation: the trees' leaves add up to a log-odds. They are
learnt by the scripts of ``training/`` and stored as plain arrays.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

#: Rows are asked about so many at a time: what they need meanwhile stays in a processor's cache.
_ROWS = 512


@dataclass(frozen=True, slots=True)
class _Walk:
    """The nodes of all trees one after another; of each its right branch, then its left."""

    roots: NDArray[np.int64]
    column: NDArray[np.int64]
    threshold: Matrix
    branches: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays, a row each; a leaf's branches lead back to itself.

    ``grounds`` names what the columns of a question must be, in that order; ``enough`` is the
    probability from which training found it best to join.
    """

    grounds: tuple[str, ...]
    start: float
    enough: float
    column: NDArray[np.int16]
    threshold: Matrix
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: Matrix
    depth: int

    def probability(self, rows: Matrix) -> NDArray[np.float64]:
        """For each row how probable it is, from 0 to 1."""
        walk = self._laid_flat()
        found = [self._log_odds(walk, rows[i : i + _ROWS]) for i in range(0, len(rows), _ROWS)]
        return 1 / (1 + np.exp(-np.concatenate(found))) if found else np.zeros(0)

    def _laid_flat(self) -> _Walk:
        nodes = self.column.shape[1]
        roots = np.arange(len(self.column), dtype=np.int64) * nodes
        branches = np.stack([self.right, self.left], axis=2) + roots[:, None, None]
        return _Walk(
            roots, self.column.ravel().astype(np.int64), self.threshold.ravel(), branches.ravel()
        )

    def _log_odds(self, walk: _Walk, rows: Matrix) -> NDArray[np.float64]:
        at = np.tile(walk.roots, (len(rows), 1))
        first = (np.arange(len(rows)) * rows.shape[1])[:, None]
        values = rows.ravel()
        for _ in range(self.depth):
            low = values.take(first + walk.column.take(at)) <= walk.threshold.take(at)
            at = walk.branches.take(2 * at + low)
        leaves = self.value.ravel().take(at).astype(np.float64)
        return np.asarray(self.start + leaves.sum(axis=1))


@lru_cache(maxsize=4)
def forest(name: str) -> Forest:
    """The trees in the file ``name`` of this package's data folder."""
    file = resources.files("rashomon.weighing") / "data" / name
    with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as held:
        return Forest(
            grounds=tuple(held["grounds"].tobytes().decode("ascii").split("\n")),
            start=float(held["start"]),
            enough=float(held["enough"]),
            column=held["column"],
            threshold=held["threshold"],
            left=held["left"],
            right=held["right"],
            value=held["value"],
            depth=int(held["depth"]),
        )


def store(trees: Forest, path: Path) -> None:
    """Write trees to ``path`` as plain arrays, for ``forest`` to read."""
    np.savez_compressed(
        path,
        grounds=np.frombuffer("\n".join(trees.grounds).encode("ascii"), np.uint8),
        start=np.float64(trees.start),
        enough=np.float64(trees.enough),
        column=trees.column,
        threshold=trees.threshold,
        left=trees.left,
        right=trees.right,
        value=trees.value,
        depth=np.int16(trees.depth),
    )
