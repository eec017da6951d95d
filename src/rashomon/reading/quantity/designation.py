"""Numbers that count nothing: parts of names, dates, times of day, telephone numbers, scores."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import tables
from rashomon.reading.quantity.tokens import next_token, previous_token, span_of
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.words import load_words

# Names that a number behind them is no part of: it is an age, a count or a year.
_UNNUMBERED = frozenset({"PERSON", "GPE", "DATE"})
_TIMED = frozenset(
    {
        "millisecond",
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "fortnight",
        "month",
        "year",
        "decade",
        "century",
    }
)
# Months that are other words as well, told by their capital.
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "dec"})
_YEAR = re.compile(r"(?:1[5-9]\d\d|20\d\d)(?:\s?(?:[-–]|to)\s?(?:1[5-9]\d\d|20\d\d))?")
_LAST_DAY = 31
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|gmt\b|utc\b|hours\s+local)", re.IGNORECASE)
_PAST = re.compile(
    r"\s+(?:minutes\s+)?(?:past|to)\s+(?:\d{1,2}|[a-z]+)\b(?!\s+\w+s\b)", re.IGNORECASE
)
_AT = re.compile(r"(\w+)?\s*\b(?:at|until|till|by)\s+$", re.IGNORECASE)
_CLOCK_ENDS = re.compile(
    r"\s*(?:[,.;]|$|(?:on|in|this|every|tomorrow|yesterday|sharp|past|today|for)\b)", re.IGNORECASE
)
_HOURS = 12
_TELEPHONE = re.compile(r"\+?\d[\d()]*(?:[ -]\d[\d()]*)+")
_TELEPHONE_DIGITS = 7
#: How many code points beside a figure may be the rest of a telephone number.
_AROUND = 24
_PAIR = re.compile(r"\d+[-–]\d+")
_COMPASS = re.compile(r"\s?[NSEW](?!\w)")


@dataclass(frozen=True, slots=True)
class NameWords:
    """What ``data/quantity_names.toml`` says; each field is described there."""

    named_before: frozenset[str]
    moment_behind: frozenset[str]
    moment_before: frozenset[str]
    scored: frozenset[str]
    sayings: frozenset[str]
    streets: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The words that make a name or a date of a number."""
    raw = load_words("quantity_names.toml")
    return NameWords(**{name: frozenset(words) for name, words in raw.items()})


def is_designation(doc: Doc, amount: Amount) -> bool:
    """Whether a number names or dates something ("Flight 370", "May 12") instead of counting."""
    if amount.of == "age":
        return False
    if amount.unit is not None:
        return _is_moment(doc, amount) or _is_coordinate(doc, amount)
    tests: tuple[Callable[[Doc, Amount], bool], ...] = (
        _is_named, _is_date, _is_year, _is_clock, _is_code, _is_score, _is_address,
    )  # fmt: skip
    return any(test(doc, amount) for test in tests)


def _words(doc: Doc, amount: Amount) -> str:
    return doc.text[amount.start : amount.end]


def _is_moment(doc: Doc, amount: Amount) -> bool:
    """ "Two days ago", "the past week": a point or stretch in time, told by its distance."""
    if amount.unit not in _TIMED or "-" in _words(doc, amount):
        return False
    before, behind = previous_token(doc, amount.start), next_token(doc, amount.end)
    if before is not None and before.lower_ in name_words().moment_before:
        return True
    if behind is None or (before is not None and before.lower_ == "for"):
        return False
    if behind.lower_ == "on":
        return behind.i + 1 < len(doc) and doc[behind.i + 1].is_punct
    return behind.lower_ in name_words().moment_behind


def _is_coordinate(doc: Doc, amount: Amount) -> bool:
    return amount.unit == "degree" and _COMPASS.match(doc.text, amount.end) is not None


def _is_date(doc: Doc, amount: Amount) -> bool:
    if amount.high is None or amount.high > _LAST_DAY:
        return False
    beside = previous_token(doc, amount.start), next_token(doc, amount.end)
    return any(token is not None and _is_month(token) for token in beside)


def _is_month(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    if word not in lexicon().classes["month"]:
        return False
    return token.is_title or word not in _AMBIGUOUS_MONTHS


def _is_year(doc: Doc, amount: Amount) -> bool:
    if not _YEAR.fullmatch(_words(doc, amount)):
        return (
            doc.text[: amount.start].rstrip().endswith(("'", "’"))
            and amount.end - amount.start == 2
        )
    token = span_of(doc, amount)[-1]
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS"
    return not counts or token.ent_type_ == "DATE"


def _is_clock(doc: Doc, amount: Amount) -> bool:
    """ "9 p.m.", "five past eight", "at 10 on Monday"."""
    text = doc.text
    if _CLOCK.match(text, amount.end):
        return True
    if amount.low is None or amount.low != amount.high or not 0 < amount.low <= 59:
        return False
    if _PAST.match(text, amount.end) and " to " not in text[amount.end : amount.end + 4]:
        return True
    at = _AT.search(text[max(0, amount.start - _AROUND) : amount.start])
    if at is None or amount.low > _HOURS or not _CLOCK_ENDS.match(text, amount.end):
        return False
    return (at[1] or "").lower() not in tables()["level"]["verbs"] and "by" not in at[
        0
    ].lower().split()


def _is_score(doc: Doc, amount: Amount) -> bool:
    """ "Won 2-3", "a 5-9 vote"."""
    if not _PAIR.fullmatch(_words(doc, amount)):
        return False
    span = span_of(doc, amount)
    around = doc[max(0, span.start - 5) : span.end + 4]
    return any(token.lower_ in name_words().scored for token in around)


def _is_address(doc: Doc, amount: Amount) -> bool:
    token = next_token(doc, amount.end)
    if token is None or not token.text[:1].isupper() or not doc.text[amount.start].isdigit():
        return False
    return any(t.lower_.rstrip(".") in name_words().streets for t in doc[token.i + 1 : token.i + 4])


def _is_code(doc: Doc, amount: Amount) -> bool:
    """Telephone numbers, codes and aircraft types: figures tied to letters or to more figures."""
    text = doc.text
    left = text[max(0, amount.start - _AROUND) : amount.start]
    right = text[amount.end : amount.end + _AROUND]
    if re.search(r"[A-Za-z][-–]$", left) and text[amount.start].isdigit():
        return True
    if right[:1] in set("/:") and right[1:2].isdigit():
        return True
    return any(
        found.start() <= len(left) < found.end()
        and sum(letter.isdigit() for letter in found[0]) >= _TELEPHONE_DIGITS
        for found in _TELEPHONE.finditer(left + _words(doc, amount) + right)
    )


def _is_named(doc: Doc, amount: Amount) -> bool:
    """ "Flight 370", "the Boeing 737", "Air Force One"."""
    before, number = previous_token(doc, amount.start), span_of(doc, amount)
    if before is None or before.i >= number.start:
        return False
    capital = before.text[:1].isupper() and not before.is_sent_start
    if before.lower_ in name_words().named_before:
        return capital or not _counts_plural(number)
    if before.lower_ == "of" and before.i > 1:
        return _is_numbered_part(doc, before)
    if before.pos_ != "PROPN" or not capital or _counts_plural(number):
        return False
    figures = doc.text[amount.start].isdigit()
    return before.ent_type_ not in _UNNUMBERED and (figures or number.text[:1].isupper())


def _counts_plural(number: Span) -> bool:
    token = number[-1]
    return token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in {"NNS", "NNPS"}


def _is_numbered_part(doc: Doc, of: Token) -> bool:
    """ "Photo 3 of 12", "the Group of Seven"."""
    names = name_words().named_before
    first, second = doc[of.i - 2], doc[of.i - 1]
    if second.like_num:
        return first.lower_ in names
    return second.text[:1].isupper() and f"{second.lower_} of" in names
