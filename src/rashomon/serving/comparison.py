"""Details source by source, and two sources side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from rashomon.model import Claim, Detail
from rashomon.serving.answering import found, page, told
from rashomon.serving.desk import Told
from rashomon.serving.paging import paged
from rashomon.telling.exhibits import build_exhibit
from rashomon.telling.index import Exhibit, Index
from rashomon.telling.matrix import (
    MOST_COLUMNS,
    DetailRow,
    by_voice,
    cells_of,
    detail_row,
    groups_of,
)
from rashomon.telling.quoting import Quoted, quote

_DETAILS_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Aligned:
    """Words of two sources that correspond, and why; either may be told in several places."""

    about: str
    href: str | None
    left: tuple[Quoted, ...]
    right: tuple[Quoted, ...]


def details(request: Request) -> Response:
    """The details, gravest first, as a table against the sources that speak in them."""
    case = told(request)
    query = request.query_params
    verdict, source = query.get("verdict", "compared"), query.get("source", "")
    within = query.get("incident", "")
    words = query.get("words", "")[:200]
    order = query.get("sort", "dispute")
    wanted = [
        detail
        for detail in case.details
        if _is_wanted(detail, verdict, source)
        and _speaks_of(detail, words.casefold(), case)
        and (not within or str(case.part_of_detail[detail.id].number) == within)
    ]
    shown = paged(request, _sorted(wanted, order, case), _DETAILS_ON_A_PAGE)
    columns = _columns(shown.items, case.index)
    return page(
        request,
        "details_page.html.j2",
        case=case,
        asked={
            "verdict": verdict,
            "incident": within,
            "source": source,
            "words": words,
            "sort": order,
        },
        details=shown,
        rows=_rows(shown.items, columns, case.index),
        columns=columns,
        groups=groups_of(columns, case.index),
    )


def _is_wanted(detail: Detail, verdict: str, source: str) -> bool:
    if verdict == "compared":
        by_verdict = detail.verdict != "single"
    else:
        by_verdict = verdict in ("", detail.verdict)
    return by_verdict and (not source or any(source in a.sources for a in detail.answers))


def _speaks_of(detail: Detail, words: str, case: Told) -> bool:
    event = case.index.events.get(detail.event or "")
    said = f"{detail.question} {event.label if event else ''}".casefold()
    return all(word in said for word in words.split())


def _sorted(details: list[Detail], order: str, case: Told) -> list[Detail]:
    """The details in the order asked for; equals, and all without one, stay gravest first."""
    if order == "question":
        return sorted(details, key=lambda detail: detail.question.casefold())
    if order == "time":
        events, last = case.index.events, len(case.events)
        return sorted(details, key=lambda d: events[d.event].order if d.event in events else last)
    return details


def _columns(shown: Iterable[Detail], index: Index) -> tuple[Exhibit, ...]:
    """The sources that answer any of these, those of one voice beside each other; () if many."""
    speaking = {s for detail in shown for answer in detail.answers for s in answer.sources}
    exhibits = index.letters(speaking)
    if len(exhibits) > MOST_COLUMNS:
        return ()
    return by_voice(exhibits, index)


def _rows(
    shown: Iterable[Detail], columns: Sequence[Exhibit], index: Index
) -> tuple[DetailRow, ...]:
    rows = [detail_row(detail, index) for detail in shown]
    return tuple(replace(row, cells=cells_of(row.answers, columns)) for row in rows)


def beside(request: Request) -> Response:
    """Two sources side by side: copied words and claims of the same events lined up."""
    case = told(request)
    query = request.query_params
    left, right = (
        found(case.index.exhibits.get(query.get(side, "")), "source") for side in ("left", "right")
    )
    return page(
        request,
        "beside.html.j2",
        left=build_exhibit(left, case.index),
        right=build_exhibit(right, case.index),
        copied=_copied(left, right, case.index),
        told=_told_by_both(left, right, case.index),
    )


def _copied(left: Exhibit, right: Exhibit, index: Index) -> tuple[tuple[str, str], ...]:
    """The words that one has of the other, line by line, in the order of the left."""
    pair = {left.source.id, right.source.id}
    lines = []
    for link in index.links:
        if link.kind not in ("copies", "quotes") or {link.origin, link.target} != pair:
            continue
        here = [words for words in link.evidence if words.source == left.source.id]
        there = [words for words in link.evidence if words.source == right.source.id]
        if len(here) == len(there):
            lines += [
                (one.start, one.text, other.text) for one, other in zip(here, there, strict=True)
            ]
    return tuple((one, other) for _, one, other in sorted(lines))


def _told_by_both(left: Exhibit, right: Exhibit, index: Index) -> tuple[Aligned, ...]:
    mine, theirs = (_by_event(exhibit, index) for exhibit in (left, right))
    shared = sorted(
        mine.keys() & theirs.keys(), key=lambda event: (min(c.start for c in mine[event]), event)
    )
    return tuple(
        Aligned(
            index.events[event].label,
            index.event_href(event),
            tuple(quote(claim, index) for claim in mine[event]),
            tuple(quote(claim, index) for claim in theirs[event]),
        )
        for event in shared
    )


def _by_event(exhibit: Exhibit, index: Index) -> dict[str, list[Claim]]:
    by_event: dict[str, list[Claim]] = {}
    for claim in sorted(index.claims_of_source.get(exhibit.source.id, ()), key=lambda c: c.start):
        if claim.event in index.events:
            by_event.setdefault(claim.event or "", []).append(claim)
    return by_event
