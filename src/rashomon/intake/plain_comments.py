"""A comment thread -> single comments, with author, time and depth where the page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.intake.blocks import Block
from rashomon.intake.plain_headers import marker_of
from rashomon.intake.plain_stamps import date_order, iso
from rashomon.intake.plain_traits import Trait, counted_lines

_FURNITURE = ("opening", "closing", "furniture")


def comments_of(thread: Sequence[Trait]) -> Iterator[Block]:
    """The blocks of a thread, in order: comments, and the furniture between and after them."""
    heads = _heads(thread)
    end = _end(thread, heads)
    trailing = _trailing(thread[:end], heads)
    starts = _starts_below(thread, heads) if trailing else _starts_at(thread, heads)
    if not starts:
        starts = [i for i in range(end) if thread[i].sort not in _FURNITURE]
    depths = _Depths()
    order = date_order([t.header.stamp for t in thread if t.header and t.header.stamp])
    bounds = sorted({0, *starts, end})
    for begin, stop in zip(bounds, bounds[1:], strict=False):
        yield from _comment(thread[begin:stop], order, depths)
    for trait in thread[end:]:
        yield Block("furniture", trait.line.start, trait.line.end)


def _heads(thread: Sequence[Trait]) -> list[int]:
    """Lines that belong to the heaviest series of headers, else those that are counted."""
    counted = counted_lines(thread)
    weights: Counter[str] = Counter()
    for trait in thread:
        if trait.structure > 0 and (trait.header or (trait.sort == "name" and not counted)):
            weights[_make(trait)] += trait.structure  # type: ignore[assignment]
    if weights:
        make = max(weights, key=lambda key: (weights[key], key))
        alike = make.split(" ", 1)[0]
        return [
            i
            for i, trait in enumerate(thread)
            if trait.sort in ("header", "name") and _make(trait).split(" ", 1)[0] == alike
        ]
    return list(counted)


def _make(trait: Trait) -> str:
    return trait.header.make if trait.header else "name"


def _end(thread: Sequence[Trait], heads: Sequence[int]) -> int:
    """Where the thread is over: at the first closing cue after its last header."""
    last = heads[-1] if heads else 0
    for i in range(last + 1, len(thread)):
        if thread[i].sort == "closing":
            return i
    end = len(thread)
    while end > last + 1 and thread[end - 1].sort in _FURNITURE:
        end -= 1
    return end


def _trailing(thread: Sequence[Trait], heads: Sequence[int]) -> bool:
    """Whether headers stand below their comments: then nothing is said after the last one."""
    if not heads or thread[heads[-1]].sort == "name":
        return False
    if thread[heads[-1]].header is None:
        return False
    return all(t.sort not in ("text", "name") for t in thread[heads[-1] + 1 :]) and any(
        t.sort == "text" for t in thread[: heads[0]]
    )


def _starts_at(thread: Sequence[Trait], heads: Sequence[int]) -> list[int]:
    starts = []
    for head in heads:
        start = head
        trait = thread[head]
        if trait.header and trait.header.author is None and start and thread[start - 1].sort == "name":
            start -= 1
        while start and thread[start - 1].sort == "mark" and thread[start].line.gap <= 1:
            start -= 1
        starts.append(start)
    return starts


def _starts_below(thread: Sequence[Trait], heads: Sequence[int]) -> list[int]:
    starts = []
    for head in heads:
        start = head + 1
        while start < len(thread) and thread[start].sort in ("control", "mark"):
            start += 1
        starts.append(start)
    return [0, *(start for start in starts if start < len(thread))]


def _comment(traits: Sequence[Trait], order: object, depths: _Depths) -> Iterator[Block]:
    """One comment; lines of furniture at its edges are blocks of their own."""
    first, last = 0, len(traits)
    while first < last and traits[first].sort in _FURNITURE:
        yield Block("furniture", traits[first].line.start, traits[first].line.end)
        first += 1
    while last > first and traits[last - 1].sort in _FURNITURE:
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
