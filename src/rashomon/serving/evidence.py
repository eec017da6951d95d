"""The evidence for anything: exact words, where they stand, since when, and what was decided."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from rashomon.model import Answer, Claim, Detail
from rashomon.serving.answering import found, page, told
from rashomon.serving.desk import Told
from rashomon.serving.paging import paged
from rashomon.telling.citing import Cited, cite, cite_passage
from rashomon.telling.index import Exhibit
from rashomon.telling.matrix import answer_lines, best_first, detail_row, gravity
from rashomon.telling.quoting import answer_words
from rashomon.telling.timeline import event_row

_CLAIMS_ON_A_PAGE = 50


def event(request: Request) -> Response:
    """An event: its details, and each claim that tells of it."""
    case = told(request)
    one = found(case.index.events.get(request.path_params["event"]), "event")
    claims = paged(request, case.index.in_order(one.claims), _CLAIMS_ON_A_PAGE)
    details = sorted(case.index.details_of_event.get(one.id, ()), key=gravity)
    return page(
        request,
        "event.html.j2",
        event=one,
        within=case.part_of_event[one.id],
        row=event_row(one, case.index),
        details=tuple(detail_row(detail, case.index) for detail in details),
        claims=claims,
        cited=tuple(cite(claim, case.index, case.added) for claim in claims.items),
        rulings=case.rulings_about.get(("event", one.id), ()),
    )


def detail(request: Request) -> Response:
    """One question: its answers, each with every claim that gives it."""
    case = told(request)
    one = found(case.details_by_id.get(request.path_params["detail"]), "detail")
    return page(
        request,
        "detail.html.j2",
        detail=one,
        row=detail_row(one, case.index),
        answers=tuple(
            (line, _behind(answer, one, case))
            for line, answer in zip(answer_lines(one, case.index), best_first(one), strict=True)
        ),
        sides=_sides(one, case),
        behind=case.index.letters(s for answer in one.answers for s in answer.sources),
        rulings=case.rulings_about.get(("detail", one.id), ()),
    )


def claim(request: Request) -> Response:
    """One claim: what was read out of the words, and where it went from there."""
    case = told(request)
    one: Claim = found(case.index.claims.get(request.path_params["claim"]), "claim")
    return page(
        request,
        "claim.html.j2",
        cited=cite(one, case.index, case.added),
        event=case.index.events.get(one.event or ""),
        details=case.details_of_claim.get(one.id, ()),
        index=case.index,
        shown=case.index.filmed.shown.get(one.id, ()) if case.index.filmed else (),
        rulings=case.rulings_about.get(("claim", one.id), ()),
    )


def passage(request: Request) -> Response:
    """One passage: its role, its exact words, its place."""
    case = told(request)
    one = found(case.index.passages.get(request.path_params["passage"]), "passage")
    exhibit = case.index.exhibits[one.source]
    return page(
        request,
        "passage.html.j2",
        passage=one,
        exhibit=exhibit,
        citation=cite_passage(one, exhibit, case.added),
        added=case.added.get(one.source, ""),
        rulings=case.rulings_about.get(("passage", one.id), ()),
    )


def _behind(answer: Answer, detail: Detail, case: Told) -> tuple[Cited, ...]:
    """Each claim that gives ``answer``, by the words with which it does."""
    index = case.index
    return tuple(
        cite(claim, index, case.added, answer_words(claim, answer, detail.kind, index))
        for claim in index.in_order(answer.claims)
    )


def _sides(detail: Detail, case: Told) -> tuple[Exhibit, ...]:
    """One source for each of the two best supported answers, to be read side by side."""
    first = [case.index.letters(answer.sources)[:1] for answer in best_first(detail)[:2]]
    sides = tuple(exhibit for exhibits in first for exhibit in exhibits)
    return sides if len({exhibit.letter for exhibit in sides}) == 2 else ()
