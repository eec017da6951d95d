"""The custody log, and whether anything changed since."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from rashomon.custody import Entry
from rashomon.serving.answering import desk, page
from rashomon.serving.paging import paged

_ENTRIES_ON_A_PAGE = 50
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Act:
    """An entry of the log with what was done in words."""

    entry: Entry
    said: tuple[tuple[str, str], ...]


def custody(request: Request) -> Response:
    """Every act on the case, latest first."""
    with desk(request).open() as case:
        entries = case.log()
    shown = paged(request, entries[::-1], _ENTRIES_ON_A_PAGE)
    return page(
        request,
        "custody.html.j2",
        entries=shown,
        acts=tuple(Act(entry, _said(entry)) for entry in shown.items),
        head=entries[-1].after if entries else "",
        found=None,
    )


def verify(request: Request) -> Response:
    """Re-hash every original and hold the case against its log."""
    with desk(request).open() as case:
        found = case.verify()
    return page(request, "verified.html.j2", found=found, path=str(desk(request).path))


def _said(entry: Entry) -> tuple[tuple[str, str], ...]:
    try:
        what = json.loads(entry.what)
    except ValueError:
        what = None
    if not isinstance(what, dict):
        return (("", entry.what[:_LONGEST_VALUE]),)
    return tuple((name, _value(value)) for name, value in sorted(what.items()))


def _value(value: object) -> str:
    """A value of the log in words: a list by its length, anything long cut."""
    if isinstance(value, list):
        return f"{len(value)}" if len(value) != 1 else str(value[0])[:_LONGEST_VALUE]
    said = str(value)
    return said if len(said) <= _LONGEST_VALUE else said[:_LONGEST_VALUE] + " …"
