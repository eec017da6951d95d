"""Numbers that count nothing: parts of names, dates, times of day, telephone numbers, codes."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from rashomon.reading.measure import quantity_words
from rashomon.reading.time.lexicon import lexicon

_NAMES = frozenset({"FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "ORG"})
_TIMED = frozenset({"year", "month", "day", "week", "hour", "minute"})
_RELATIVE = frozenset({"ago", "earlier", "later", "hence"})
# Months that are other words as well, told by their capital.
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "dec"})
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_CLOCK_WORD = re.compile(r"[ap]\.?m\.?|o'clock|gmt|utc")
_TELEPHONE = re.compile(r"\+?\d[\d()]*(?:[ -]\d[\d()]*)+")
_TELEPHONE_DIGITS = 7
# Tokens beside a figure that may be the rest of a telephone number.
_AROUND = 6


def is_designation(span: Span, unit: str | None) -> bool:
    """Whether a number names or dates something ("Flight 370", "May 12") instead of counting."""
    if _inside_name(span):
        return True
    before, after = _neighbours(span)
    if unit is not None:
        return unit in _TIMED and after is not None and after.lower_ in _RELATIVE
    beside = [token for token in (before, after) if token is not None]
    if any(_is_month(token) for token in beside):
        return True
    if after is not None and _CLOCK_WORD.fullmatch(after.lower_):
        return True
    if before is not None and before.text in {"'", "’"}:
        return True
    return _is_year(span) or _is_code(span)


def _neighbours(span: Span) -> tuple[Token | None, Token | None]:
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    return before, doc[span.end] if span.end < len(doc) else None


def _is_month(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    if word not in lexicon().classes["month"]:
        return False
    return token.is_title or word not in _AMBIGUOUS_MONTHS


def _is_year(span: Span) -> bool:
    token = span[-1]
    if not _YEAR.fullmatch(token.text):
        return False
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS"
    return not counts or token.ent_type_ == "DATE"


def _is_code(span: Span) -> bool:
    """Telephone numbers, codes and aircraft types: figures tied to letters or to more figures."""
    doc = span.doc
    left = doc[max(0, span.start - _AROUND) : span.start].text_with_ws
    right = doc[span.end : span.end + _AROUND].text
    if span[-1].whitespace_:
        right = " " + right
    if re.search(r"[A-Za-z][-–]$", left) and span[0].text.isdigit():
        return True
    if left[-1:] in set("/#:@") or right[:1] in set("/:"):
        return True
    return any(
        found.start() <= len(left) < found.end()
        and sum(letter.isdigit() for letter in found[0]) >= _TELEPHONE_DIGITS
        for found in _TELEPHONE.finditer(left + span.text + right)
    )


def _inside_name(span: Span) -> bool:
    if not span[0].text[:1].isdigit():
        lone_capital = len(span) == 1 and span[0].text[:1].isupper()
        return lone_capital and span[0].ent_type_ in _NAMES and not span[0].is_sent_start
    before, after = _neighbours(span)
    if before is not None and before.lower_ in quantity_words()["named_before"]["words"]:
        return before.text != "no"
    if before is not None and before.pos_ == "PROPN" and _tied(before, span[0]):
        return (after is None or after.pos_ != "NOUN") and before.ent_type_ != "PERSON"
    if after is None or not after.text[:1].isupper():
        return False
    return span[-1].ent_type_ in _NAMES and after.ent_type_ in _NAMES


def _tied(name: Token, number: Token) -> bool:
    """ "Boeing 737": the parse joins a name and the number behind it."""
    return name.text[:1].isupper() and (
        name.dep_ in {"compound", "nmod", "nummod"} or number.dep_ == "nummod"
    )
