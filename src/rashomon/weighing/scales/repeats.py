"""Things of which many are equal, as when a thousand accounts repeat a few phrasings.

What holds of two of them holds of all that equal these, so that it is asked once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Thing = TypeVar("Thing", bound=Hashable)

Pairs = NDArray[np.int64]
Rows = NDArray[np.float32]


class Repeats(Generic[Thing]):
    """Things by number, the equal ones known for equal."""

    def __init__(self, things: Iterable[Thing]) -> None:
        """Number ``things`` in the order given; pairs refer to that."""
        kinds: dict[Thing, int] = {}
        self._of = np.array([kinds.setdefault(t, len(kinds)) for t in things], np.int64)
        self._kinds = tuple(kinds)

    def compared(
        self, pairs: Pairs, compare: Callable[[Thing, Thing], float | Sequence[float]]
    ) -> Rows:
        """What ``compare`` says of each pair, a row each; equal pairs are compared once."""
        one, other = self._of[pairs].T
        asked, places = np.unique(one * len(self._kinds) + other, return_inverse=True)
        rows = [
            compare(self._kinds[code // len(self._kinds)], self._kinds[code % len(self._kinds)])
            for code in asked.tolist()
        ]
        return np.array(rows, np.float32)[places]
