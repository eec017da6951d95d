"""The reading room: the sources, one on the table or two side by side."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from rashomon.model import Passage, Source
from rashomon.serving.addresses import Pages
from rashomon.serving.answering import found, page, told
from rashomon.serving.paging import paged
from rashomon.telling.addresses import anchor
from rashomon.telling.exhibits import build_exhibit

_SOURCES_ON_A_PAGE = 60


def sources(request: Request) -> Response:
    """The list of sources, in order of publication."""
    case = told(request)
    words = request.query_params.get("name", "").casefold().split()
    listed = [
        exhibit
        for exhibit in case.index.exhibits.values()
        if all(word in _names(exhibit.source).casefold() for word in words)
    ]
    return page(
        request,
        "sources_list.html.j2",
        index=case.index,
        exhibits=paged(request, listed, _SOURCES_ON_A_PAGE),
        name=" ".join(words),
    )


def source(request: Request) -> Response:
    """One source's text with its passages by role and its claims marked."""
    case = told(request)
    exhibit = found(case.index.exhibits.get(request.path_params["source"]), "source")
    return page(
        request,
        "source.html.j2",
        view=build_exhibit(exhibit, case.index),
        place_of=_place,
        others=[each for each in case.index.exhibits.values() if each is not exhibit],
        rulings=case.rulings_about.get(("source", exhibit.source.id), ()),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in the reading room, and where its evidence is."""

    anchor: str
    href: str


def _place(passage: Passage) -> Place:
    return Place(anchor("passage", passage.id), Pages().passage_evidence(passage.id))


def _names(source: Source) -> str:
    return " ".join(filter(None, (source.title, source.outlet, source.author, source.locator)))
