"""The front page: the incident at a glance, its disputes first."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from rashomon.model import Event
from rashomon.serving.answering import page, told
from rashomon.telling.deciding import Ruling
from rashomon.telling.index import Index
from rashomon.telling.timeline import EventRow, event_row

#: How many of the events that several voices tell of the front page holds.
MOST_EVENTS = 12


def event_rows(events: Iterable[Event], index: Index) -> tuple[tuple[EventRow, str], ...]:
    """Each event as the pages list it, with the address of its own page."""
    return tuple((event_row(event, index), index.addresses.event(event.id)) for event in events)


def front(request: Request) -> Response:
    """What happened, on whose word, what is disputed, and the first steps of it in order."""
    case = told(request)
    shared = case.shared_events
    return page(
        request,
        "front.html.j2",
        summary=case.summary,
        rows=event_rows(shared[:MOST_EVENTS], case.index),
        more=max(0, len(shared) - MOST_EVENTS),
        exhibits=tuple(case.index.exhibits.values()),
        problems=case.problems,
        waiting=case.state.waiting,
        heeded=sum(_alters(ruling) for ruling in case.rulings),
    )


def _alters(ruling: Ruling) -> bool:
    """Whether what is told is other than what was weighed because of this decision."""
    return ruling.effect == "applies" and ruling.decision.kind not in ("note", "undo")
