"""What a number is of, by the words before it: "the toll stood at 14", "cost of the wall"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rashomon.model import Claim, Quantity
from rashomon.reading.lexicon import TIME, lexicon
from rashomon.weighing.wording.counting import bounded
from rashomon.weighing.wording.counts import singular
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
#: "A charge of 40 kg"; no noun is longer.
_OF_SO_MUCH = re.compile(r"((?:\b\w+ )?([A-Za-z][\w-]+)) of (?:the )?$")
_LONG = 40
#: WordNet's files of what any measure is of: attributes, quantities, times.
_UNITS = "23"
_OF_ANYTHING = frozenset({None, "07", _UNITS, TIME})


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
    measured ("drove off in two cars"), but a noun that is no word for anything else may be a
    currency that nobody listed.
    """
    if quantity.of and not (matter.of_money and _may_be_money(quantity.of)):
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


def _may_be_money(counted: str) -> bool:
    """Whether WordNet has the noun as a unit, or not at all: "crowns", "talers", not "cables"."""
    files = lexicon().noun_files(singular(counted.lower().rpartition(" ")[2]))
    return not files or _UNITS in files


def named_thing(nouns: Iterable[str], phrase: str) -> str | None:
    """The thing in "cost of the wall", "the estimated cost of the wall", "repair costs".

    ``nouns``: those that name the measure.
    """
    named = "|".join(nouns)
    of = re.match(rf"(?:[\w-]+ ){{0,2}}(?:{named}) of (.+)", phrase, re.IGNORECASE | re.DOTALL)
    before = re.match(rf"(?:.+ )?([\w-]+) (?:{named})$", phrase, re.IGNORECASE)
    if of is not None:
        return of[1]
    return before[1] if before is not None and _is_a_thing(before[1]) else None


def of_so_much(claim: Claim, quantity: Quantity, around: Scopes) -> str | None:
    """The thing in "a charge of 40 kg", with the word before it."""
    text = around.texts.get(claim.source, "")
    found = _OF_SO_MUCH.search(text, max(quantity.start - _LONG, 0), quantity.start)
    return found[1] if found is not None and _is_a_thing(found[2]) else None


def _is_a_thing(noun: str) -> bool:
    """Whether a noun is of what can be measured, and of no measure, amount or time itself."""
    return lexicon().noun_file(singular(noun.lower())) not in _OF_ANYTHING
