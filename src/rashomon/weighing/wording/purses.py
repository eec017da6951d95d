"""In which money a bare number is: "they took three million euros", "the loot is put at four"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rashomon.model import Claim, Quantity
from rashomon.weighing.wording.matters import is_money
from rashomon.weighing.wording.scopes import Scopes

#: "Loot put at 7.3 million": so large a number without a noun is of money.
_MILLIONS = re.compile(r"(?:million|billion|\dm|\dbn|\bmn|mln)\.?$", re.IGNORECASE)
#: A smaller one is where money was told of in the same sentence or the one before.
_LATELY = 1
_LEAST = 1000.0


class Purses:
    """The moneys that each source speaks of, by sentence."""

    def __init__(self, claims: Iterable[Claim], around: Scopes) -> None:
        """``around``: the sentences of the sources."""
        self._around = around
        self._told: dict[str, set[str]] = defaultdict(set)
        self._near: dict[tuple[str, int], set[str]] = defaultdict(set)
        for claim in claims:
            for quantity in claim.quantities:
                if quantity.unit and is_money(quantity.unit):
                    place = claim.source, around.sentence(claim.source, quantity.start)
                    self._told[claim.source].add(quantity.unit)
                    self._near[place].add(quantity.unit)

    def in_money(self, claim: Claim, quantity: Quantity) -> Quantity:
        """The number with its money, where it counts nothing and the source knows only one."""
        if quantity.unit is not None or quantity.of is not None:
            return quantity
        told = self._told.get(claim.source, set())
        if not _MILLIONS.search(quantity.text):
            if max(quantity.low or 0.0, quantity.high or 0.0) < _LEAST:
                return quantity
            at = self._around.sentence(claim.source, quantity.start)
            near = (self._near.get((claim.source, at - n), set()) for n in range(_LATELY + 1))
            told = set[str]().union(*near)
        return replace(quantity, unit=next(iter(told))) if len(told) == 1 else quantity
