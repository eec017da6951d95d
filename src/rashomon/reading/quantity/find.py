"""The quantities of a passage, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from rashomon.model import Quantity
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.quantity.age import read_decade, with_age
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.bounds import bound_before, bound_behind, bounded
from rashomon.reading.quantity.counted import name_counted
from rashomon.reading.quantity.designation import is_designation
from rashomon.reading.quantity.figure import read_figure
from rashomon.reading.quantity.grammar import grammar
from rashomon.reading.quantity.idle import counts_nothing
from rashomon.reading.quantity.ordinal import find_ordinals
from rashomon.reading.quantity.tokens import next_token
from rashomon.reading.quantity.unit import read_one_unit, settled, with_unit

#: A word or a figure with all that is fast to it: the clock, date, code or version it is part of.
_RUN = re.compile(r"[-+−]?[.]?\d[\w:/]*(?:[.,-][\w:/]+)*|\w+|\W")
#: What shows that a figure is only the beginning of something else ("4x4", "9:40", "1.2.3").
_GOES_ON = re.compile(r"(?<=\d)(?:[A-Za-z]|[:/.]\d)|(?<=[^\W\d])[^\W\d]")
_TIMED = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})


def find_quantities(parsed: ParsedPassage) -> list[Quantity]:
    """The quantities of one passage, in order, with source offsets.

    Years, dates, times of day, distances in time ("two days ago"), telephone numbers, scores, votes
    and numbers that are part of a name are none.
    """
    doc = parsed.doc
    amounts = list(_amounts(doc))
    ranks = [rank for rank in find_ordinals(doc) if not _overlaps(rank, amounts)]
    inside = {(rank.start, rank.end) for rank in ranks}
    amounts = [a for a in amounts if not any(s <= a.start and a.end <= e for s, e in inside)]
    counted = [*ranks, *name_counted(doc, amounts)]
    first = parsed.passage.start
    return [_quantity(parsed, amount, first) for amount in sorted(counted, key=lambda a: a.start)]


def _quantity(parsed: ParsedPassage, amount: Amount, first: int) -> Quantity:
    start, end = first + amount.start, first + amount.end
    return Quantity(
        parsed.exact(start, end), start, end, amount.low, amount.high, amount.unit, amount.of
    )


def _overlaps(rank: Amount, amounts: list[Amount]) -> bool:
    """Whether the ordinal itself is part of a share ("a third of")."""
    return any(a.start < rank.start + 1 <= a.end for a in amounts)


def _amounts(doc: Doc) -> Iterator[Amount]:
    text, position = doc.text, 0
    previous: Amount | None = None
    while opening := grammar().opener.search(text, position):
        at = opening.start()
        amount = read_decade(text, at) or _read(doc, at, previous)
        if amount is None:
            position = _run_end(text, at)
            continue
        position = amount.end
        if not is_designation(doc, amount):
            yield amount
            previous = amount


def _run_end(text: str, at: int) -> int:
    """Where the word or figure at a place ends, with all that is fast to it."""
    run = _RUN.match(text, at)
    return run.end() if run else at + 1


def _read(doc: Doc, at: int, previous: Amount | None) -> Amount | None:
    """The quantity at a place, its comparator before it included."""
    text = doc.text
    bound, start = bound_before(text, at)
    figure = read_figure(text, start) or read_one_unit(text, start, bool(bound))
    if figure is None or _GOES_ON.match(text, figure.end) or counts_nothing(doc, figure, bound):
        return None
    amount = with_age(doc, settled(doc, figure), previous, bound)
    behind, end = bound_behind(text, amount.end)
    if behind:
        amount = replace(with_unit(text, replace(amount, end=end)), start=amount.start)
    if bound and _means_during(doc, at, amount.unit):
        bound = ""
    return replace(bounded(amount, bound or behind), start=at)


def _means_during(doc: Doc, at: int, unit: str | None) -> bool:
    """ "Over two years" as an adverbial says how long it took, not that it took longer."""
    comparator = next_token(doc, at)
    if unit not in _TIMED or comparator is None or comparator.lower_ != "over":
        return False
    return comparator.dep_ == "prep"
