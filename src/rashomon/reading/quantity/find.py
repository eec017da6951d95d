"""The quantities of a passage, from left to right."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.model import Quantity
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.quantity.age import read_decade, with_age
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.bounds import bound_before, bound_behind, bounded
from rashomon.reading.quantity.counted import name_counted
from rashomon.reading.quantity.designation import is_designation
from rashomon.reading.quantity.figure import read_figure
from rashomon.reading.quantity.grammar import grammar
from rashomon.reading.quantity.idle import counts_nothing, tells_where
from rashomon.reading.quantity.ordinal import find_ordinals
from rashomon.reading.quantity.prose import Prose
from rashomon.reading.quantity.unit import read_one_unit, settled, with_unit

#: A word or a figure with all that is fast to it: the clock, date, code or version it is part of.
_RUN = re.compile(r"[-+−]?[.]?\d[\w:/]*(?:[.,-][\w:/]+)*|\w+|\W")
#: What shows that a figure is only the beginning of something else ("4x4", "9:40", "1.2.3").
_GOES_ON = re.compile(r"(?<=\d)(?:[A-Za-z]|[:/.*×]\d)|(?<=[^\W\d])[^\W\d]")


def find_quantities(parsed: ParsedPassage) -> list[Quantity]:
    """The quantities of one passage, in order, with source offsets.

    Years, dates, times of day, distances in time ("two days ago"), telephone numbers, scores, votes
    and numbers that are part of a name are none.
    """
    prose = Prose(parsed.doc, parsed.doc.text)
    amounts = list(_amounts(prose))
    ranks = [rank for rank in find_ordinals(prose) if not _covered(rank, amounts)]
    amounts = [amount for amount in amounts if not _covered(amount, ranks)]
    found = sorted([*ranks, *name_counted(prose, amounts)], key=lambda amount: amount.start)
    return [_quantity(parsed, amount) for amount in found]


def _quantity(parsed: ParsedPassage, amount: Amount) -> Quantity:
    start, end = parsed.passage.start + amount.start, parsed.passage.start + amount.end
    return Quantity(
        parsed.exact(start, end), start, end, amount.low, amount.high, amount.unit, amount.of
    )


def _covered(amount: Amount, others: Sequence[Amount]) -> bool:
    """Whether an amount starts inside one of the others, which are in order."""
    place = bisect_right(others, amount.start, key=lambda other: other.start) - 1
    return place >= 0 and others[place].end > amount.start


def _amounts(prose: Prose) -> Iterator[Amount]:
    text, position = prose.text, 0
    previous: Amount | None = None
    while opening := grammar().opener.search(text, position):
        at = opening.start()
        amount = read_decade(text, at) or _read(prose, at, previous)
        if amount is None:
            position = _run_end(text, at)
            continue
        position = amount.end
        if not is_designation(prose, amount):
            yield amount
            previous = amount


def _run_end(text: str, at: int) -> int:
    """Where the word or figure at a place ends, with all that is fast to it."""
    run = _RUN.match(text, at)
    return run.end() if run else at + 1


def _read(prose: Prose, at: int, previous: Amount | None) -> Amount | None:
    """The quantity at a place, its comparator before it included."""
    text = prose.text
    bound, start = bound_before(text, at)
    figure = read_figure(text, start) or read_one_unit(text, start, bool(bound))
    if figure is None or _GOES_ON.match(text, figure.end) or counts_nothing(prose, figure, bound):
        return None
    amount = with_age(prose, settled(prose, figure), previous, bound)
    behind, end = bound_behind(text, amount.end)
    if behind:
        amount = replace(with_unit(text, replace(amount, end=end)), start=amount.start)
    if bound and tells_where(prose, at, amount):
        return bounded(amount, behind)
    return replace(bounded(amount, bound or behind), start=at)
