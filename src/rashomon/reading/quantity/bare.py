"""An amount by its own words alone, where no sentence around it has to be asked."""

from __future__ import annotations

from dataclasses import replace

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.bounds import bound_before, bound_behind, bounded
from rashomon.reading.quantity.figure import read_figure
from rashomon.reading.quantity.unit import with_unit


def read_bare(text: str, at: int = 0) -> Amount | None:
    """The amount that opens at a place, its comparators and unit included; None: there is none.

    >>> read_bare("some 35 minutes later").unit
    'minute'
    """
    bound, start = bound_before(text, at)
    figure = read_figure(text, start)
    if figure is None:
        return None
    behind, end = bound_behind(text, figure.end)
    if behind:
        figure = with_unit(text, replace(figure, end=end))
    return replace(bounded(figure, bound or behind), start=at)
