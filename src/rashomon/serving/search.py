"""Search over all text of the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from rashomon.case import Found
from rashomon.model import Role
from rashomon.serving.addresses import Pages
from rashomon.serving.answering import desk, page, told
from rashomon.serving.paging import page_number, with_query
from rashomon.telling.index import Exhibit, Index

_FOUND_ON_A_PAGE = 30
_LONGEST_QUERY = 200
#: Characters shown before the first word found, and in all.
_BEFORE, _SHOWN = 120, 420


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: its source, its role, and pieces of text, found words marked."""

    exhibit: Exhibit | None
    role: Role
    href: str
    pieces: tuple[tuple[str, bool], ...]


def search(request: Request) -> Response:
    """The passages that hold all the words, with filters by role and source."""
    case = told(request)
    query = request.query_params
    words = " ".join(query.get("q", "")[:_LONGEST_QUERY].split())
    role, source = query.get("role", ""), query.get("source", "")
    number = page_number(request)
    with desk(request).open() as opened:
        hits = opened.search(
            words,
            role=cast(Role, role) if role in get_args(Role) else None,
            source=source or None,
            limit=_FOUND_ON_A_PAGE + 1,
            skip=(number - 1) * _FOUND_ON_A_PAGE,
        )
    return page(
        request,
        "search.html.j2",
        index=case.index,
        words=words,
        role=role,
        source=source,
        hits=tuple(_hit(hit, words, case.index) for hit in hits[:_FOUND_ON_A_PAGE]),
        before=with_query(request, page=number - 1) if number > 1 else None,
        after=with_query(request, page=number + 1) if len(hits) > _FOUND_ON_A_PAGE else None,
    )


def _hit(hit: Found, words: str, index: Index) -> Hit:
    return Hit(
        index.exhibits.get(hit.source),
        hit.role,
        Pages().passage(hit.passage, hit.source),
        tuple(_marked(hit.text, words)),
    )


def _marked(text: str, words: str) -> Iterator[tuple[str, bool]]:
    """A stretch of ``text`` around the first of ``words``, cut where a word begins or ends."""
    wanted = re.compile("|".join(rf"\b{re.escape(word)}" for word in words.split()), re.IGNORECASE)
    first = wanted.search(text)
    start = max(0, (first.start() if first else 0) - _BEFORE)
    stretch = text[start : start + _SHOWN]
    if start:
        stretch = "… " + stretch.partition(" ")[2]
    if start + _SHOWN < len(text):
        stretch = stretch.rpartition(" ")[0] + " …"
    at = 0
    for match in wanted.finditer(stretch) if words else ():
        yield stretch[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield stretch[at:], False
