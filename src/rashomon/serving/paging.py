"""Long lists in pages: what is on this one, and the addresses of those beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Item]):
    """One page of a list; ``first`` counts from 1, and is 0 in an empty list."""

    items: tuple[Item, ...]
    first: int
    total: int
    before: str | None
    after: str | None

    @property
    def last(self) -> int:
        """The number of the last item on this page."""
        return max(self.first - 1, 0) + len(self.items)


def paged(request: Request, items: Sequence[Item], size: int) -> Paged[Item]:
    """The page of ``items`` that the request's ``page`` asks for; the nearest there is."""
    pages = max(1, -(-len(items) // size))
    number = min(page_number(request), pages)
    start = (number - 1) * size
    return Paged(
        tuple(items[start : start + size]),
        start + 1 if items else 0,
        len(items),
        with_query(request, page=number - 1) if number > 1 else None,
        with_query(request, page=number + 1) if number < pages else None,
    )


def page_number(request: Request) -> int:
    """Which page is asked for, from 1 on; whatever is no number is the first."""
    given = request.query_params.get("page", "")
    return max(1, int(given)) if given.isdecimal() and len(given) < 8 else 1


def with_query(request: Request, **changes: object) -> str:
    """The address of the same page with these changes to its query; None takes a name out."""
    kept = [(name, value) for name, value in request.query_params.multi_items()
            if name not in changes and value]  # fmt: skip
    query = urlencode([*kept, *((n, v) for n, v in changes.items() if v is not None)])
    return f"{request.url.path}?{query}" if query else request.url.path
