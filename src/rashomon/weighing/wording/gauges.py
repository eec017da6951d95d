"""The number of what a claim names: "the toll stood at 14", "at a depth of 9 metres"."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.model import Claim, Quantity
from rashomon.weighing.wording.counting import bounded
from rashomon.weighing.wording.counts import Count
from rashomon.weighing.wording.matters import Matter, matters
from rashomon.weighing.wording.scopes import Scopes

#: Nothing but one number and few words stand between a sentence's opening and this end of it.
_OPENS_TO = re.compile(
    r"^[^\d,;:]{4,80}\b"
    r"(?:climbs?|climbed|rises?|rose|jumps?|grows?|up|stands?|put|now) (?:to|at) $",
    re.IGNORECASE,
)
#: So many words behind a number belong to it.
_NEAR = 5


def measured(claim: Claim, around: Scopes) -> tuple[Matter, Quantity] | None:
    """The number of what a claim names in a phrase before it: "the death toll stood at 14"."""
    for quantity in claim.quantities:
        if quantity.unit is not None or not bounded(quantity):
            continue
        before = claim.quote[: max(quantity.start - claim.start, 0)]
        opening = around.opening(claim.source, quantity.start)
        for matter in matters().values():
            if matter.sort and matter.measure_in(before):
                return matter, quantity
            if matter.sort and _OPENS_TO.search(opening) and matter.measure_in(opening):
                return matter, quantity
            if matter.unit and _is_measured(claim, quantity, matter):
                return matter, replace(quantity, unit=matter.unit)
    return None


def _is_measured(claim: Claim, quantity: Quantity, matter: Matter) -> bool:
    """Whether a number is what the deed, who takes part or the words before it measure.

    "Drove through the fence, injuring 12": the driving is of another claim. What is counted is not
    measured ("drove off in two cars"), but any other noun than people may be a currency that
    nobody listed.
    """
    if quantity.of and (not matter.of_money or Count(quantity, claim, quantity.text).of_people):
        return False
    words = claim.quote[: max(quantity.start - claim.start, 0)].split()
    places = [(claim.predicate.start, claim.predicate.end)]
    places += [(argument.start, argument.end) for argument in claim.arguments]
    told = [
        claim.quote[max(start - claim.start, 0) : min(end, quantity.start) - claim.start]
        for start, end in places
        if start < quantity.start
    ]
    return any(map(matter.measure_in, (*told, " ".join(words[-_NEAR:]))))
