"""Find time expressions: where they are and what they are made of, not yet what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.reading.time.guards import is_time
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.tree import Doc, Span

# Words in no class of time are coded "."; no rule matches one.
_STRETCH = re.compile(r"[^.]+")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in a doc: what kind it is and its named parts, in lower case."""

    span: Span
    kind: str
    parts: Mapping[str, str]

    @property
    def start(self) -> int:
        """Offset of its first character within the passage."""
        return self.span.start_char

    @property
    def end(self) -> int:
        """Offset behind its last character within the passage."""
        return self.span.end_char


@dataclass(frozen=True, slots=True)
class _Words:
    """A text cut into words, with where each starts and ends, and their codes in one string."""

    places: list[tuple[int, int]]
    codes: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    rank: int
    kind: str
    guard: str | None
    parts: Mapping[str, str]


def recognise(doc: Doc) -> list[Expression]:
    """The time expressions of a parsed text, in order, none overlapping another."""
    text = doc.text
    words = _cut(text)
    if not words.codes.strip("."):
        return []
    found: list[Expression] = []
    candidates = sorted(_candidates(text, words), key=lambda c: (c.first, -c.last, c.rank))
    taken = -1
    for candidate in candidates:
        if candidate.first <= taken:
            continue
        expression = _accept(doc, text, words, candidate)
        if expression is not None:
            found.append(expression)
            taken = candidate.last
    return found


@lru_cache(maxsize=1)
def _cutter() -> re.Pattern[str]:
    """What counts as one word: names of days first, then figures, then letters, then the rest."""
    holidays = sorted(lexicon().classes["holiday"], key=len, reverse=True)
    names = "|".join(re.escape(name) for name in holidays).replace("'", "['’]")
    letters = "".join({name[0] for name in holidays})  # few words open with one of them
    return re.compile(
        rf"\b(?=[{letters}])(?:{names})\b|(?=\d)(?:"
        r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
        r"|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}\.\d{1,2}\.\d{4}|\d/\d"
        r"|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"
        r"|\d+(?:st|nd|rd|th)\b|\d+s\b|(?<=the )\d{1,3}0['’]s\b|\d+)"
        r"|\b[ap]\.m\b\.?|['’]s\b|[^\W\d_]+|\S",
        re.IGNORECASE,
    )


def _cut(text: str) -> _Words:
    found = list(_cutter().finditer(text))
    return _Words([word.span() for word in found], "".join(_code(word[0]) for word in found))


@lru_cache(maxsize=1 << 16)  # the same words come again and again
def _code(word: str) -> str:
    return lexicon().code(word.lower().replace("’", "'"))


def _candidates(text: str, words: _Words) -> Iterator[_Candidate]:
    """What the rules match, looked for only in stretches that hold a word of time."""
    words_of_time = lexicon().triggers
    for stretch in _STRETCH.finditer(words.codes):
        if not words_of_time.search(stretch[0]):
            continue
        for rank, rule in enumerate(lexicon().rules):
            for found in rule.pattern.finditer(words.codes, *stretch.span()):
                if found.end() > found.start():
                    yield _candidate(text, words, found, rank)


def _candidate(text: str, words: _Words, found: re.Match[str], rank: int) -> _Candidate:
    rule = lexicon().rules[rank]
    parts = {
        name.partition("__")[0]: _text(text, words, *found.span(name))
        for name, value in found.groupdict().items()
        if value is not None
    }
    return _Candidate(found.start(), found.end() - 1, rank, rule.kind, rule.guard, parts)


def _text(text: str, words: _Words, first: int, end: int) -> str:
    piece = text[words.places[first][0] : words.places[end - 1][1]]
    return piece.lower().replace("’", "'")


def _accept(doc: Doc, text: str, words: _Words, candidate: _Candidate) -> Expression | None:
    start, end = words.places[candidate.first][0], words.places[candidate.last][1]
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or _part_of_figure(text, start, end):
        return None
    if not is_time(candidate.guard, span, candidate.parts):
        return None
    exact = doc.char_span(start, end)  # spaCy may glue a neighbour to it ("mid-1990s")
    extent = span if exact is None else _without_foreign_article(exact, candidate.parts)
    return Expression(extent, candidate.kind, candidate.parts)


def _without_foreign_article(span: Span, parts: Mapping[str, str]) -> Span:
    """An attribute leaves its noun's article alone: "the [third-quarter] earnings".

    So does a date that needs no pointing at: "in this [May 18, 2016,] picture".
    """
    first = span[0]
    is_whole = first.lower_ == "this" and {"day", "year"} <= parts.keys()
    foreign = len(span) > 1 and first.lower_ in {"the", "its", "a"} and first.head.i >= span.end
    return span[1:] if foreign or is_whole else span


def _part_of_figure(text: str, start: int, end: int) -> bool:
    """A number that goes on beyond the match, or is money, or stands in a word, is not a time."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before in {"$", "€", "£", "#"} or after[:1] == "%":
        return True
    if before.isalnum() or after[:1].isalnum():
        return True
    first_digit = text[start : start + 1].isdigit()
    return (
        first_digit and before in {".", ",", "/"} and text[start - 2 : start - 1].isdigit()
    ) or (text[end - 1].isdigit() and after[:1] in {".", ",", "/"} and after[1:2].isdigit())
