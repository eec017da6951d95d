"""Stretches in quotation marks, whatever marks a source uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.reading.tree import Doc

_DOUBLE = re.compile(r"[“”„‟«»\"]|''|``")
_OPENING = frozenset("“„«") | {"``"}
_CLOSING = frozenset("”»")
# A single mark opens after a space and closes before one; every other one is an apostrophe.
_SINGLE = re.compile(r"(?<![\w’'”\"])[‘'](?=[^\s'’])(?:[^“”\"\n]*?[^\s‘’'])??[’'](?![\w’'])")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens in quotation marks, marks included. ``closed``: it ends within its passage."""

    start: int
    end: int
    closed: bool

    def holds(self, token: int) -> bool:
        """Whether a token lies inside."""
        return self.start <= token < self.end


def quotations(doc: Doc, text: str) -> list[Quotation]:
    """The quotations of a passage in order, none inside another.

    ``text`` is the passage as it stands in the source, marks and all, of the length of ``doc``.
    """
    doubles = list(_doubles(text))
    singles = [
        (match.start(), match.end(), True)
        for match in _SINGLE.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end, _ in doubles)
    ]
    found = []
    for start, end, closed in sorted(doubles + singles):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span) > 2:
            found.append(Quotation(span.start, span.end, closed))
    return found


def _doubles(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each stretch in double marks, by character, and whether it is closed."""
    opened: int | None = None
    for match in _DOUBLE.finditer(text):
        mark = match.group()
        if opened is None:
            if mark not in _CLOSING:
                opened = match.start()
        elif mark not in _OPENING:
            yield opened, match.end(), True
            opened = None
    if opened is not None:
        yield opened, len(text.rstrip()), False
