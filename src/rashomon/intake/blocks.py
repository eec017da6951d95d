"""What every reader of pages hands on: stretches of extracted text, each with one role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.model import Role

#: The most characters of a passage. No paragraph that someone wrote is as long; a text without
#: paragraphs is, and spaCy takes memory by the length of what it parses and refuses a million.
LONGEST = 20_000

# Where a piece may end, the best first: after a sentence, else after a word.
_ENDS = (re.compile(r"[.!?][\"'”’)\]]*(?=\s)"), re.compile(r"\S(?=\s)"))
_INK = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of extracted text with one role, before sources and passages are given ids.

    ``start`` and ``end`` are code points, half-open. ``author``: who wrote a comment, or the outlet
    that a quotation was lifted from or a caption credits. ``posted`` (ISO 8601) and ``depth`` (0
    answers the page, 1 a comment of depth 0, and so on) belong to comments. ``None``: the page does
    not say.
    """

    role: Role
    start: int
    end: int
    author: str | None = None
    posted: str | None = None
    depth: int | None = None


def cut(block: Block, text: str) -> Iterator[Block]:
    """A block of ``text`` in pieces of at most ``LONGEST`` characters, usually in one.

    Cut after a sentence where one ends in the second half of a piece, else at a space there, else
    anywhere. Nothing but white space is left out.
    """
    start = block.start
    while block.end - start > LONGEST:
        end = _end_of_piece(text, start)
        yield replace(block, start=start, end=end)
        start = next(_INK.finditer(text, end)).start()
    yield replace(block, start=start)


def _end_of_piece(text: str, start: int) -> int:
    middle, limit = start + LONGEST // 2, start + LONGEST
    for ending in _ENDS:
        if found := [match.end() for match in ending.finditer(text, middle, limit)]:
            return found[-1]
    return start + len(text[start:limit].rstrip())
