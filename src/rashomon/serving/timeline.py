"""The timeline: events in order, filtered; the dated ones drawn to scale, to zoom and to pan."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from rashomon.model import Event, Standing
from rashomon.serving.answering import page, told
from rashomon.serving.desk import Told
from rashomon.serving.front import event_rows
from rashomon.serving.paging import paged, with_query
from rashomon.serving.timescale import Dated, Scale, Window, draw_scale, window_asked, window_of
from rashomon.telling.index import STANDINGS
from rashomon.telling.summary import Summary

_EVENTS_ON_A_PAGE = 40
_MOST_NAMED = 60
_FILTERS = ("incident", "source", "entity", "verdict")


def timeline(request: Request) -> Response:
    """Events in order: those of several voices, or whichever are asked for."""
    case = told(request)
    asked = {name: request.query_params.get(name, "") for name in _FILTERS}
    told_by = request.query_params.get("told", "" if any(asked.values()) else "several")
    events = _wanted(case, asked, told_by)
    window = _window(request, events)
    return page(
        request,
        "timeline_page.html.j2",
        case=case,
        asked=asked,
        told_by=told_by,
        entities=case.entities_by_events[:_MOST_NAMED],
        scale=_scale(case, events, window) if window else None,
        moves=_moves(request, window) if window else (),
        total=len(events),
        of_all=len(case.events),
        whole=_whole(case, asked, told_by),
        rows=event_rows((page_of := paged(request, events, _EVENTS_ON_A_PAGE)).items, case.index),
        events=page_of,
    )


def _whole(case: Told, asked: dict[str, str], told_by: str) -> Summary | None:
    """What the list is part of, by the numbers that the front page tells, where it has them."""
    if told_by != "several" or asked["source"] or asked["entity"] or asked["verdict"]:
        return None
    one = next(
        (p for p in case.parts if len(case.parts) == 1 or str(p.number) == asked["incident"]), None
    )
    return case.glance(one).summary if one else None


def _wanted(case: Told, asked: dict[str, str], told_by: str) -> Sequence[Event]:
    events: Sequence[Event] = case.events
    if told_by == "several":
        events = case.shared_events
    elif told_by == "history":
        events = [event for event in events if event.background]
    if asked["incident"]:
        parts = case.part_of_event
        events = [event for event in events if str(parts[event.id].number) == asked["incident"]]
    if asked["source"]:
        events = [event for event in events if asked["source"] in event.sources]
    if asked["entity"]:
        involved = case.events_of_entity.get(asked["entity"], set())
        events = [event for event in events if event.id in involved]
    if asked["verdict"]:
        events = [event for event in events if asked["verdict"] in _verdicts(event, case)]
    return events


def _verdicts(event: Event, case: Told) -> set[Standing]:
    return {detail.verdict for detail in case.index.details_of_event.get(event.id, ())}


def _gravest(event: Event, case: Told) -> Standing | None:
    return min(_verdicts(event, case), key=STANDINGS.index, default=None)


def _window(request: Request, events: Sequence[Event]) -> Window | None:
    query = request.query_params
    return window_asked(query.get("from", ""), query.get("to", "")) or window_of(
        [event for event in events if not event.background] or events
    )


def _scale(case: Told, events: Sequence[Event], window: Window) -> Scale:
    dated: list[Dated] = [
        (event, case.index.addresses.event(event.id), _gravest(event, case))
        for event in events
        if event.time is not None
    ]
    return draw_scale(dated, window)


def _moves(request: Request, window: Window) -> tuple[tuple[str, str, str], ...]:
    """The ways to another window: a sign, what it does, its address."""
    moves = (
        ("←", "earlier", window.moved(-0.5)),
        ("→", "later", window.moved(0.5)),
        ("+", "closer", window.zoomed(0.5)),
        ("−", "wider", window.zoomed(2)),
    )
    whole = with_query(request, **{"from": None, "to": None})
    return (
        *((sign, does, with_query(request, **moved.query())) for sign, does, moved in moves),
        ("⟲", "whole", whole),
    )
