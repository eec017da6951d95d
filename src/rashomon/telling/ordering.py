"""The order of every list of events: what a time or a telling places, what nothing does, history.

One rule for the report, the app and whatever else lists events, so that all tell them alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rashomon.model import Event
from rashomon.telling.index import Index

Stretch = Literal["placed", "unplaced", "history"]

_STRETCHES: tuple[Stretch, ...] = ("placed", "unplaced", "history")


def chronological(events: Iterable[Event], index: Index) -> list[Event]:
    """``events`` in the incident's order, those that nothing places after them, history last.

    Events of equal rank are not ordered among themselves; of these the dated come first, by when
    they may have begun, and then those of most sources.
    """
    return sorted(
        events,
        key=lambda event: (
            _STRETCHES.index(stretch_of(event, index)),
            event.order,
            _begins(event),
            -len(event.sources),
            event.id,
        ),
    )


def stretch_of(event: Event, index: Index) -> Stretch:
    """In which part of a list ``event`` stands."""
    if event.background:
        return "history"
    # A time, or a source that tells it before or after another, puts it in order.
    return "placed" if event.time or event.id in index.sequence_of_event else "unplaced"


def is_shared(event: Event, index: Index) -> bool:
    """Whether several voices tell of it, in several sources: not all on the word of one."""
    return len(event.sources) > 1 and index.voice_count(event.claims) > 1


def _begins(event: Event) -> str:
    """When it began at the earliest, as far as that is known; ISO 8601 sorts as text."""
    if event.time is None:
        return "~"
    return event.time.earliest or event.time.latest or "~"
