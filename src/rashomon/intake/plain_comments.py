"""A comment thread -> single comments, with author, time and depth where the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.intake.blocks import Block
from rashomon.intake.plain_headers import marker_of
from rashomon.intake.plain_stamps import date_order, iso
from rashomon.intake.plain_thread import Thread
from rashomon.intake.plain_traits import FURNITURE_SORTS, Trait

def comments_of(traits: Sequence[Trait], thread: Thread) -> Iterator[Block]:
    """The blocks of a page from its thread on: comments, and furniture between and after them."""
    starts = _starts_below(traits, thread) if thread.below else _starts_at(traits, thread)
    starts = starts or list(range(thread.start, thread.end))
    depths = _Depths()
    order = date_order([t.header.stamp for t in traits if t.header and t.header.stamp])
    bounds = sorted({thread.start, *starts, thread.end})
    for begin, stop in pairwise(bounds):
        yield from _comment(traits[begin:stop], order, depths)
    for trait in traits[thread.end :]:
        yield Block("furniture", trait.line.start, trait.line.end)


def _starts_at(traits: Sequence[Trait], thread: Thread) -> list[int]:
    """First lines of comments below their headers: a name or a number may stand above."""
    starts = []
    for start in thread.heads:
        trait = traits[start]
        if trait.header and trait.header.author is None and traits[start - 1].sort == "name":
            start -= 1
        while start and traits[start - 1].sort == "mark" and traits[start].line.gap <= 1:
            start -= 1
        starts.append(max(start, thread.start))
    return starts


def _starts_below(traits: Sequence[Trait], thread: Thread) -> list[int]:
    """First lines of comments above their headers: what follows the header before."""
    starts = []
    for head in thread.heads:
        start = head + 1
        while start < thread.end and traits[start].sort in ("control", "mark"):
            start += 1
        starts.append(min(start, thread.end))
    return starts


def _comment(traits: Sequence[Trait], order: object, depths: _Depths) -> Iterator[Block]:
    """One comment; lines of furniture at its edges are blocks of their own."""
    first, last = 0, len(traits)
    while first < last and traits[first].sort in FURNITURE_SORTS:
        yield Block("furniture", traits[first].line.start, traits[first].line.end)
        first += 1
    while last > first and traits[last - 1].sort in FURNITURE_SORTS:
        last -= 1
    if first < last:
        body = traits[first:last]
        headers = [t.header for t in body if t.header]
        author = next((h.author for h in headers if h.author), None)
        author = author or next((t.name for t in body if t.sort == "name"), None)
        stamps = [h.stamp for h in headers if h.stamp and h.stamp.dated]
        posted = iso(stamps[0], order) if stamps else None  # type: ignore[arg-type]
        yield Block(
            "comment", body[0].line.start, body[-1].line.end, author, posted, depths.of(body[0])
        )
    for trait in traits[last:]:
        yield Block("furniture", trait.line.start, trait.line.end)


class _Depths:
    """How deep each comment stands, from the indents of those before it."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def of(self, trait: Trait) -> int | None:
        indent = trait.line.indent
        while self._open and self._open[-1] > indent:
            self._open.pop()
        if not self._open or self._open[-1] < indent:
            self._open.append(indent)
        marker = marker_of(trait.line.text)
        if marker and marker.number is not None:
            return 0
        return len(self._open) - 1
