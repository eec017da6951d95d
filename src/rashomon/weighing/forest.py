"""Boosted decision trees, read from a file and asked for a probability.

Friedman (2001), Greedy Function Approximation: the trees' leaves add up to a log-odds. They are
learnt by ``training/events.py`` and stored as plain arrays.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

#: Rows are asked about so many at a time, which bounds the memory that they take.
_ROWS = 8192


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
        found = [self._log_odds(rows[i : i + _ROWS]) for i in range(0, len(rows), _ROWS)]
        return 1 / (1 + np.exp(-np.concatenate(found))) if found else np.zeros(0)

    def _log_odds(self, rows: Matrix) -> NDArray[np.float64]:
        trees = np.arange(len(self.column))
        at = np.zeros((len(rows), len(trees)), np.int16)
        which = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            low = rows[which, self.column[trees, at]] <= self.threshold[trees, at]
            at = np.where(low, self.left[trees, at], self.right[trees, at])
        return np.asarray(self.start + self.value[trees, at].astype(np.float64).sum(axis=1))


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
