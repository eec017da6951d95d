"""A comment thread -> single comments, with author, time and depth where the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.intake.blocks import Block
from rashomon.intake.plain.headers import marker_of, name_in
from rashomon.intake.plain.stamps import DateOrder, date_order, iso
from rashomon.intake.plain.thread import Thread
from rashomon.intake.plain.traits import FURNITURE_SORTS, Trait


def comments_of(traits: Sequence[Trait], thread: Thread) -> Iterator[Block]:
    """The blocks of a page from its thread on: comments, and furniture between and after them.

    A comment holds its header: number, name, time and buttons are part of its block.
    """
    bounds = [*thread.starts, thread.end]
    comments = [_trimmed(traits, begin, end) for begin, end in pairwise(bounds)]
    firsts = [traits[begin] for begin, end in comments if begin < end]
    depths = dict(zip((t.line.start for t in firsts), _depths(firsts), strict=True))
    order = date_order([t.header.stamp for t in traits if t.header and t.header.stamp])
    at = thread.starts[0]
    for begin, end in comments:
        yield from _furniture(traits[at:begin])
        if begin < end:
            depth = depths[traits[begin].line.start]
            yield _comment(traits[begin:end], order, depth)
        at = end
    yield from _furniture(traits[at:])


def _trimmed(traits: Sequence[Trait], begin: int, end: int) -> tuple[int, int]:
    """The same lines without furniture at either end."""
    while begin < end and traits[begin].sort in FURNITURE_SORTS:
        begin += 1
    while begin < end and traits[end - 1].sort in FURNITURE_SORTS:
        end -= 1
    return begin, end


def _furniture(traits: Sequence[Trait]) -> Iterator[Block]:
    for trait in traits:
        yield Block("furniture", trait.line.start, trait.line.end)


def _comment(traits: Sequence[Trait], order: DateOrder | None, depth: int | None) -> Block:
    headers = [trait.header for trait in traits if trait.header]
    authors = [_name_above(traits)]
    authors += [header.author for header in headers]
    authors += [trait.name for trait in traits if trait.sort == "name"]
    stamps = [header.stamp for header in headers if header.stamp and header.stamp.dated]
    return Block(
        "comment",
        traits[0].line.start,
        traits[-1].line.end,
        author=next((author for author in authors if author), None),
        posted=iso(stamps[0], order) if stamps else None,
        depth=depth,
    )


def _name_above(traits: Sequence[Trait]) -> str | None:
    """The name on the upper line of a header that has two, its lower one naming a place, say."""
    if len(traits) < 2 or traits[1].header is None or traits[1].line.gap:
        return None
    return name_in(traits[0].line.text) if traits[0].sort in ("text", "name") else None


def _depths(firsts: Sequence[Trait]) -> list[int | None]:
    """How deep each comment stands, from the indents of those before it.

    A page that neither indents nor counts its comments does not say what answers what: None.
    """
    counted = [_number(trait) is not None for trait in firsts]
    if len({trait.line.indent for trait in firsts}) < 2 and not any(counted):
        return [None] * len(firsts)
    open_indents: list[int] = []
    depths: list[int | None] = []
    for trait, is_counted in zip(firsts, counted, strict=True):
        indent = trait.line.indent
        while open_indents and (is_counted or open_indents[-1] >= indent):
            open_indents.pop()
        depths.append(len(open_indents))
        open_indents.append(indent)
    return depths


def _number(trait: Trait) -> int | None:
    marker = marker_of(trait.line.text)
    return marker.number if marker else None
