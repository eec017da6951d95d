"""Where things stand in the text of a TOML file, so that one value can be changed and no other.

Only layout is looked at (TOML 1.0: tables, keys, strings, comments, brackets); what values mean is
for ``tomllib`` to say, which has read the text before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

#: A stretch of the text, from offset to offset.
Span = tuple[int, int]
#: A stretch and what takes its place.
Edit = tuple[int, int, str]

_BLANK = " \t"
_QUOTES = ('"""', "'''", '"', "'")


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the text.

    ``header``: as written between its brackets, "" for what stands before the first; ``begins``: of
    the header's line; ``ends``: after its last entry or its header; ``keys`` and ``values``: where
    they stand, by key as it is written.
    """

    header: str
    begins: int
    ends: int
    keys: Mapping[str, Span] = field(default_factory=dict)
    values: Mapping[str, Span] = field(default_factory=dict)


def tables(text: str) -> list[Table]:
    """The tables of a sound TOML text, in order."""
    found: list[Table] = []
    header, begins, ends = "", 0, 0
    keys: dict[str, Span] = {}
    values: dict[str, Span] = {}
    at = _next(text, 0)
    while at < len(text):
        if text[at] == "[":
            found.append(Table(header, begins, ends, keys, values))
            depth = 2 if text.startswith("[[", at) else 1
            ends = _closing(text, at) + 1
            header, begins = text[at + depth : ends - depth].strip(), at
            keys, values = {}, {}
        else:
            equals = _equals(text, at)
            begin = _over(text, equals + 1, _BLANK)
            ends = value_end(text, begin)
            key = text[at:equals].strip()
            keys[key], values[key] = (at, equals), (begin, ends)
        at = _next(text, ends)
    return [*found, Table(header, begins, ends, keys, values)]


def elements(text: str, begin: int) -> tuple[list[Span], int]:
    """Where the elements of the array at ``begin`` stand, and where its closing bracket does."""
    found: list[Span] = []
    at = _next(text, begin + 1)
    while text[at] != "]":
        if text[at] == ",":
            at = _next(text, at + 1)
            continue
        end = value_end(text, at)
        found.append((at, end))
        at = _next(text, end)
    return found, at


def value_end(text: str, begin: int) -> int:
    """Where the value that begins here ends."""
    if text[begin] in "[{":
        return _closing(text, begin) + 1
    if text[begin] in "\"'":
        return _string_end(text, begin)
    end = begin
    while end < len(text) and text[end] not in ",]}#\n\r":
        end += 1
    return begin + len(text[begin:end].rstrip())


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with some stretches replaced; those must not overlap."""
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def line_of(text: str, span: Span) -> Span:
    """The whole lines of a stretch, if nothing else stands on them; else the stretch itself."""
    begin = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end + 1
    around = text[begin : span[0]] + text[span[1] : end]
    return (begin, end) if not around.strip() else span


def string(words: str) -> str:
    """A TOML string of words."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def number(value: float) -> str:
    """A TOML number, to a thousandth."""
    rounded = round(float(value), 3)
    return str(int(rounded)) if rounded.is_integer() else repr(rounded)


def _next(text: str, at: int) -> int:
    """The next character that is no blank, line break or comment."""
    while at < len(text):
        if text[at] == "#":
            at = _line_end(text, at)
        elif text[at].isspace():
            at += 1
        else:
            break
    return at


def _over(text: str, at: int, characters: str) -> int:
    while text[at] in characters:
        at += 1
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _equals(text: str, at: int) -> int:
    while text[at] != "=":
        at = _string_end(text, at) if text[at] in "\"'" else at + 1
    return at


def _closing(text: str, begin: int) -> int:
    """The bracket that closes the one at ``begin``."""
    depth = 0
    for at in _brackets(text, begin):
        depth += 1 if text[at] in "[{" else -1
        if depth == 0:
            return at
    raise ValueError("a bracket is not closed")  # tomllib would have said so


def _brackets(text: str, at: int) -> Iterator[int]:
    while at < len(text):
        if text[at] == "#":
            at = _line_end(text, at)
        elif text[at] in "\"'":
            at = _string_end(text, at)
        else:
            if text[at] in "[]{}":
                yield at
            at += 1


def _string_end(text: str, begin: int) -> int:
    quote = next(each for each in _QUOTES if text.startswith(each, begin))
    at = begin + len(quote)
    while not text.startswith(quote, at):
        at += 2 if text[at] == "\\" and quote[0] == '"' else 1
    at += len(quote)
    # Up to two more quotes may stand before the three that close a long string.
    while len(quote) == 3 and text.startswith(quote[0], at):
        at += 1
    return at
