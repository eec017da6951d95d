"""The front page: the incident at a glance, its disputes first; or the incidents, if several."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from rashomon.model import Event
from rashomon.serving.answering import found, page, told
from rashomon.serving.desk import Told
from rashomon.serving.paging import paged
from rashomon.telling.deciding import Ruling
from rashomon.telling.index import Index
from rashomon.telling.ordering import Stretch, stretch_of
from rashomon.telling.parting import Part
from rashomon.telling.timeline import EventRow, event_row

#: How many of the events that several voices tell of the front page holds.
MOST_EVENTS = 12
_INCIDENTS_ON_A_PAGE = 20


def event_rows(events: Iterable[Event], index: Index) -> tuple[tuple[EventRow, str, Stretch], ...]:
    """Each event as the pages list it, the address of its own page, and its part of the list."""
    return tuple(
        (event_row(event, index), index.addresses.event(event.id), stretch_of(event, index))
        for event in events
    )


def front(request: Request) -> Response:
    """What happened, on whose word, what is disputed; where the incidents are several, which."""
    case = told(request)
    if len(case.parts) == 1:
        return _of_one(request, case, case.parts[0])
    shown = paged(request, case.parts, _INCIDENTS_ON_A_PAGE)
    return page(
        request,
        "incidents.html.j2",
        title=case.title,
        incidents=len(case.parts),
        sources=case.index.counting(case.incident.sources),
        parts=tuple(map(case.glance, shown.items)),
        shown=shown,
        **_notices(case),
    )


def incident(request: Request) -> Response:
    """One of several incidents at a glance."""
    case = told(request)
    number = request.path_params["number"]
    one = next((each for each in case.parts if str(each.number) == number), None)
    return _of_one(request, case, found(one, "incident"))


def _of_one(request: Request, case: Told, one: Part) -> Response:
    glance = case.glance(one)
    return page(
        request,
        "front.html.j2",
        told=glance,
        summary=glance.summary,
        rows=event_rows(glance.shared[:MOST_EVENTS], case.index),
        more=max(0, len(glance.shared) - MOST_EVENTS),
        exhibits=one.exhibits,
        **_notices(case),
    )


def _notices(case: Told) -> dict[str, Any]:
    """What the reader of a front page must know of the case beside what is told."""
    return {
        "problems": case.problems,
        "waiting": case.state.waiting,
        "heeded": sum(_alters(ruling) for ruling in case.rulings),
    }


def _alters(ruling: Ruling) -> bool:
    """Whether what is told is other than what was weighed because of this decision."""
    return ruling.effect == "applies" and ruling.decision.kind not in ("note", "undo")
