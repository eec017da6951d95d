"""When several sources together say that something was: what most of them can have right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce

from rashomon.weighing.scales.spans import ANY, Span

#: One source against so many is no rival of theirs.
_RIVAL = 4


@dataclass
class TimesTold:
    """The times that sources give one happening. Where they contradict, most sources count."""

    _told: defaultdict[Span, set[str]] = field(default_factory=lambda: defaultdict(set))
    _met: Span | None = field(default=ANY, compare=False)
    _span: Span | None = field(default=ANY, compare=False)

    def take(self, time: Span, source: str) -> None:
        """Count that ``source`` says ``time``."""
        self._told[time].add(source)
        self._met = self._met.meet(time) if self._met is not None else None
        self._span = self._met

    @property
    def span(self) -> Span:
        """What all times leave; else what those leave that fit the most sources', best told first.

        It does not depend on the order in which they were taken.
        """
        if self._span is None:
            self._span = self._most_told()
        return self._span

    @property
    def reach(self) -> Span:
        """From the earliest to the latest that it was, whichever of the times told is right.

        A time that few say beside many is no rival of theirs.
        """
        if self._met is not None:
            return self._met
        most = max(map(self._support, self._told))
        rivals = [time for time in self._told if self._support(time) * _RIVAL >= most]
        return reduce(Span.cover, rivals)

    def _support(self, time: Span) -> int:
        """How many sources say a time that fits ``time``."""
        fitting = (s for t, s in self._told.items() if t.meet(time) is not None)
        return len(set[str]().union(*fitting))

    def _most_told(self) -> Span:
        left = ANY
        for time in sorted(self._told, key=lambda t: (-self._support(t), *_closeness(t))):
            left = left.meet(time) or left
        return left


def _closeness(time: Span) -> tuple[float, int, int]:
    """The shortest first, then the earliest; an open end is the longest."""
    length = time.days()
    return (float("inf") if length is None else length, time.first or 0, time.last or 0)
