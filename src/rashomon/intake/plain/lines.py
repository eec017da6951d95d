"""Text -> lines that carry something, with hard-wrapped paragraphs joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# A line of content ends at a line feed only: other separators that Unicode knows (form feed, NEL,
# U+2028) turn up inside sentences of bad dumps, and splitting there would cut the sentence.
_CONTENT = re.compile(r"\S(?:[^\n]*\S)?")

#: Columns at which mail and wire systems wrap; longer lines are unwrapped paragraphs.
_WRAP_WIDTHS = range(50, 101)
#: A wrapped line stops short of the width by less than the word that did not fit.
_RAGGED = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or one line of a page: its span without outer space, and how it stands.

    ``indent``: white space before it, a tab counting for four. ``gap``: empty lines above it.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int


def lines_of(text: str) -> tuple[Line, ...]:
    """Non-empty lines of ``text`` in order; lines wrapped at a fixed column are joined."""
    lines = tuple(_split(text))
    width = _wrap_width(lines)
    return lines if width is None else tuple(_unwrapped(lines, text, width))


def _split(text: str) -> Iterator[Line]:
    last_end = None
    for match in _CONTENT.finditer(text):
        start, end = match.span()
        # The first content of the page has no gap, whatever white space a dump begins with.
        breaks = 1 if last_end is None else text.count("\n", last_end, start)
        before = text[max(text.rfind("\n", 0, start) + 1, start - 200) : start]
        indent = len(before.expandtabs(4))
        yield Line(start, end, match.group(), indent, breaks - 1)
        last_end = end


def _wrap_width(lines: tuple[Line, ...]) -> int | None:
    """The column at which a page was wrapped, or None where its lines are whole paragraphs."""
    continued = [a for a, b in pairwise(lines) if b.gap == 0]
    if len(continued) < 3:
        return None
    widths = sorted(line.indent + len(line.text) for line in lines)
    width = widths[-1 - len(widths) // 50]
    if width not in _WRAP_WIDTHS:
        return None
    full = sum(line.indent + len(line.text) > width - _RAGGED for line in continued)
    return width if full * 2 > len(continued) else None


def _unwrapped(lines: tuple[Line, ...], text: str, width: int) -> Iterator[Line]:
    first = last = lines[0]
    for line in lines[1:]:
        if _continues(last, line, width):
            last = line
            continue
        yield _joined(first, last, text)
        first = last = line
    yield _joined(first, last, text)


def _continues(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of ``following`` would not have fitted on ``line``."""
    if following.gap or following.indent > line.indent + 1:
        return False
    word = following.text.split(None, 1)[0]
    return line.indent + len(line.text) + 1 + len(word) > width - 2


def _joined(first: Line, last: Line, text: str) -> Line:
    return Line(first.start, last.end, text[first.start : last.end], first.indent, first.gap)
