"""Numbers given for what the sentence before has counted: "Police spoke of 35." """

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.model import Claim, Quantity
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.wording.counts import counting_words
from rashomon.weighing.wording.scopes import Scopes


def echoes(figures: Iterable[Figure], claims: Iterable[Claim], around: Scopes) -> Iterator[Figure]:
    """The figures of claims that give a number and nothing else, by what was counted before.

    Where the sentence before counts or measures several things, nothing tells which is meant.
    """
    told: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        claim = figure.claim
        told[claim.source, around.sentence(claim.source, figure.quantity.start)].append(figure)
    for claim in claims:
        quantity = _bare(claim)
        if quantity is None:
            continue
        before = around.sentence(claim.source, claim.start) - 1
        meant = [
            f
            for f in told.get((claim.source, before), ())
            if (f.quantity.unit is None) == (quantity.unit is None)
        ]
        if len({f.quantity.start for f in meant}) == 1:
            yield _of(meant[0], claim, quantity)


def _bare(claim: Claim) -> Quantity | None:
    """The only number of a claim that does nothing but name it."""
    if claim.kind != "asserted" or claim.polarity == "-" or len(claim.quantities) != 1:
        return None
    (quantity,) = claim.quantities
    if claim.predicate.lemma not in counting_words().naming or quantity.of is not None:
        return None
    return quantity


def _of(meant: Figure, claim: Claim, quantity: Quantity) -> Figure:
    given = replace(quantity, of=meant.quantity.of)
    count = meant.count
    if count is not None:
        count = replace(count, quantity=given, claim=claim, words=quantity.text)
    return replace(meant, quantity=given, words=quantity.text, claim=claim, count=count)
