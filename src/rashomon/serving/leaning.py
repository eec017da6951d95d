"""Who leans on whom, drawn and in words."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from rashomon.serving.answering import page, told
from rashomon.serving.paging import paged
from rashomon.telling.leaning import draw, in_order, link_row

_LINKS_ON_A_PAGE = 40


def links(request: Request) -> Response:
    """The links, all or those of one source, each with its evidence."""
    case = told(request)
    index = case.index
    source = request.query_params.get("source", "")
    numbers = [
        number
        for number in in_order(index)
        if not source or source in (index.links[number].origin, index.links[number].target)
    ]
    shown = paged(request, numbers, _LINKS_ON_A_PAGE)
    drawn = [index.links[number] for number in numbers]
    ends = {end for link in drawn for end in (link.origin, link.target)}
    return page(
        request,
        "links_page.html.j2",
        index=index,
        source=source,
        links=shown,
        rows=tuple(link_row(number, index) for number in shown.items),
        drawing=draw(drawn, index.letters(ends), index),
    )
