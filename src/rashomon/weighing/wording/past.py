"""What belongs to the incident, and what is history or comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
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
    support: dict[Span, set[str]] = defaultdict(set)
    told, is_undated = [], False
    for happening in happenings:
        length = happening.time.days()
        if length is not None and length <= 7:
            support[whole_days(happening.time)] |= happening.sources
        if happening.time.last is not None:
            told.append(happening.time.last)
        is_undated |= happening.without_year
    if support:
        return min(support, key=lambda s: (-len(support[s]), -(s.last or 0)))
    if is_undated and told:
        return shifted(Span(max(told), None), _HISTORY_DAYS + 1)
    return None


def is_background(happening: Dated, main: Span | None) -> bool:
    """Whether it lies well before the incident."""
    return is_history(happening.time, main)


def is_history(time: Span, main: Span | None) -> bool:
    """Whether a time lies well before the days of the incident; False where either is open."""
    if main is None or time.last is None or main.first is None:
        return False
    return time.last < main.first and time.gap_days(main) > _HISTORY_DAYS
