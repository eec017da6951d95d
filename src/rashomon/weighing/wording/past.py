"""What belongs to the incident, and what is history or comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Protocol

from rashomon.weighing.scales.spans import Span, shifted, whole_days

#: What lies this long before the incident's own days is history.
_HISTORY_DAYS = 30.0


class Dated(Protocol):
    """What is known of when a happening was, and who tells of it."""

    @property
    def time(self) -> Span:
        """When it was."""

    @property
    def without_year(self) -> bool:
        """Whether somebody dates it to a day of a year that they leave open."""

    @property
    def sources(self) -> Set[str]:
        """Who tells of it."""


def main_day(happenings: Iterable[Dated]) -> Span | None:
    """The days that most sources date something to: those of the incident itself.

    Where its days are all told without their year ("on Tuesday"), no year that is told is theirs:
    they lie, on an open span, after all of them. None: nothing tells when it was.
    """
    happenings = list(happenings)
    support: dict[Span, set[str]] = defaultdict(set)
    for happening in happenings:
        length = happening.time.days()
        if length is not None and length <= 7:
            support[whole_days(happening.time)] |= happening.sources
    if support:
        return min(support, key=lambda s: (-len(support[s]), -(s.last or 0)))
    return _after_all_years(happenings)


def _after_all_years(happenings: Sequence[Dated]) -> Span | None:
    """The open span behind every year that is told, where days are told that may lie in it."""
    days = [happening.time for happening in happenings if happening.without_year]
    years = [h.time.last for h in happenings if h.time.bounded and h.time.last is not None]
    if not days or not years:
        return None
    since = shifted(Span(max(years), None), _HISTORY_DAYS + 1)
    return since if all(since.meet(day) is not None for day in days) else None


def is_background(happening: Dated, main: Span | None) -> bool:
    """Whether it lies well before the incident."""
    return is_history(happening.time, main)


def is_history(time: Span, main: Span | None) -> bool:
    """Whether a time lies well before the days of the incident; False where either is open."""
    if main is None or time.last is None or main.first is None:
        return False
    return time.last < main.first and time.gap_days(main) > _HISTORY_DAYS
