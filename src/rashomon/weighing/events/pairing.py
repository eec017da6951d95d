"""How probable it is of pairs of tellings that both tell of one happening.

A case is gathered again once its players are joined and its times known. That changes what few
pairs have in common; the others keep what they were found to be worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.events.candidates import Kin, Pairs, candidates, kin_of
from rashomon.weighing.events.contraries import deed_of, irreconcilable
from rashomon.weighing.events.resemblance import Lineup, Matrix
from rashomon.weighing.events.retold import word_for_word
from rashomon.weighing.events.tellings import Telling
from rashomon.weighing.scales.forest import Forest
from rashomon.weighing.scales.repeats import Repeats

#: Pairs measured together, which bounds the memory that they take.
_PAIRS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pairs (low, high) of tellings that may be of one happening, by the higher, then the lower.

    ``parts`` says of each how its parts compare, ``values`` how probable it is that it is one.
    """

    lineup: Lineup
    kin: Kin
    pairs: Pairs
    parts: Matrix
    values: NDArray[np.float64]

    def likeness(self) -> dict[tuple[int, int], float]:
        """How probable it is of each pair that both tell of one happening."""
        return dict(zip(map(tuple, self.pairs.tolist()), self.values.tolist(), strict=True))


class Pairings:
    """The pairs of one case, kept from one gathering of it to the next."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self._last: Pairing | None = None
        self._groups: list[list[int]] | None = None

    def groups(self, tellings: Sequence[Telling]) -> list[list[int]]:
        """The tellings that are one word for word, as they were when first asked for."""
        if self._groups is None:
            self._groups = word_for_word(tellings)
        return self._groups

    def of(self, tellings: Sequence[Telling], cast: Cast, trees: Forest) -> Pairing:
        """All pairs worth measuring, measured; ``trees`` weigh the grounds.

        From the second time on ``tellings`` are of the same claims in the same order.
        """
        if self._last is None:
            self._last = _paired(tellings, cast, trees)
        else:
            self._last = _paired_again(self._last, tellings, cast, trees)
        return self._last


def _paired(tellings: Sequence[Telling], cast: Cast, trees: Forest) -> Pairing:
    lineup, kin = Lineup(tellings, cast), kin_of(tellings)
    pairs = _reconcilable(lineup, kin)
    parts = lineup.compare_parts(pairs)
    return Pairing(lineup, kin, pairs, parts, _measured(lineup, pairs, parts, trees))


def _paired_again(
    before: Pairing, tellings: Sequence[Telling], cast: Cast, trees: Forest
) -> Pairing:
    """Only pairs that were not there ``before``, or whose parts compare otherwise, are measured."""
    lineup, kin = before.lineup.recast(tellings, cast), before.kin
    pairs = _reconcilable(lineup, kin)
    parts = lineup.compare_parts(pairs)
    values = np.empty(len(pairs))
    at, there = _places(pairs, before.pairs, len(tellings))
    kept = there.copy()
    kept[there] = (parts[there] == before.parts[at[there]]).all(axis=1)
    values[kept] = before.values[at[kept]]
    new = ~kept
    values[new] = _measured(lineup, pairs[new], parts[new], trees)
    return Pairing(lineup, kin, pairs, parts, values)


def _reconcilable(lineup: Lineup, kin: Kin) -> Pairs:
    """The pairs worth measuring of which nothing says that they are of two happenings."""
    pairs = candidates(lineup.tellings, kin)
    deeds = Repeats(map(deed_of, lineup.tellings))
    apart = deeds.compared(pairs, lambda a, b: irreconcilable(a, b, lineup.cast)) > 0
    return pairs[~apart]


def _measured(lineup: Lineup, pairs: Pairs, parts: Matrix, trees: Forest) -> NDArray[np.float64]:
    values = np.empty(len(pairs))
    for first in range(0, len(pairs), _PAIRS_AT_ONCE):
        some = slice(first, first + _PAIRS_AT_ONCE)
        values[some] = trees.probability(lineup.measure_beside(parts[some], pairs[some]))
    return values


def _places(pairs: Pairs, known: Pairs, count: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """At which place among the ``known`` each pair is, and whether it is there at all."""
    sought, held = (some[:, 1] * count + some[:, 0] for some in (pairs, known))
    at = np.searchsorted(held, sought)
    there = at < len(held)
    there[there] = held[at[there]] == sought[there]
    return at, there
