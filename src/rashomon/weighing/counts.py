"""How many took part: the numbers that sources give for the participants of a happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model import Argument, Chain, Claim, Quantity


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a source gives for one of its participants, with the phrase it stands in."""

    quantity: Quantity
    claim: Claim
    words: str


def counts_by_chain(chains: Iterable[Chain], claims: Iterable[Claim]) -> Mapping[str, list[Count]]:
    """For each chain the counts in its own mentions ("three officers"), in text order."""
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for chain in chains:
        spans[chain.source] += [(m.start, m.end, chain.id) for m in chain.mentions]
    found: dict[str, list[Count]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.unit is not None or quantity.of == "age":
                continue
            for start, end, chain_id in spans[claim.source]:
                if start <= quantity.start and quantity.end <= end:
                    words = _phrase(claim, quantity)
                    found[chain_id].append(Count(quantity, claim, words))
    return found


def held_in(claim: Claim, quantity: Quantity) -> Argument | None:
    """The participant whose phrase holds the quantity, if any."""
    return next(
        (
            a
            for a in claim.arguments
            if a.start <= quantity.start and quantity.end <= a.end and a.role in {"agent", "patient"}
        ),
        None,
    )


def _phrase(claim: Claim, quantity: Quantity) -> str:
    holder = held_in(claim, quantity)
    return holder.text if holder is not None else quantity.text
