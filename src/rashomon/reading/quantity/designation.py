"""Numbers that count nothing: parts of names, dates, times of day, telephone numbers, scores."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import tables
from rashomon.reading.quantity.prose import Prose
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.tree import Span, Token
from rashomon.reading.words import load_words

# Names that a number behind them is no part of: it is an age, a count or a year.
_UNNUMBERED = frozenset({"GPE", "DATE"})
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
# Behind these a month stands without a day.
_IN_A_MONTH = frozenset({"in", "since", "during", "last", "this", "next"})
# Months that are other words as well, told by their capital.
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "dec"})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?(?:[-–]|to)\s?(?:1[5-9]|20)\d\d)?")
_SHORT_YEAR = re.compile(r"['’]\s*$")
_DECADE = re.compile(r"(?:\d0)?\d0['’]s\b")
_LAST_DAY = 31
_ATTRIBUTED = re.compile(r"-[a-z]+$", re.IGNORECASE)
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|gmt\b|utc\b|hours\s+local)", re.IGNORECASE)
_PAST = re.compile(r"\s+(?:minutes\s+)?past\s+(?:\d{1,2}|[a-z]+)\b(?!\s+\w+s\b)", re.IGNORECASE)
_PAST_IT = re.compile(r"\bpast\s+$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_SINCE = re.compile(
    r"\b(?:at|by|until|till|around|about|before|after|from|since)\s+$", re.IGNORECASE
)
_DECIMAL = re.compile(r"[\d,]*\.\d+")
_AT = re.compile(r"(\w+)?\s*\b(?:at|until|till)\s+$", re.IGNORECASE)
_CLOCK_ENDS = re.compile(
    r"\s*(?:[,.;]|$|(?:on|in|this|every|tomorrow|yesterday|sharp|past|today|for)\b)", re.IGNORECASE
)
_HOURS = 12
_TELEPHONE = re.compile(r"\+?\d[\d()]*(?:[ -]\d[\d()]*)+")
_TELEPHONE_DIGITS = 7
#: How many code points beside a figure may be the rest of a telephone number.
_AROUND = 24
_PAIR = re.compile(r"\d+[-–]\d+")
_EMERGENCY = re.compile(r"(?:911|999|112|000)\s+(?:calls?|dispatch|operator|emergency|tape)", re.I)
#: Serial numbers, calls for help, items of a list.
_CODES = (
    re.compile(r"0\d+(?![.\d])|\d{10,}"),
    _EMERGENCY,
    re.compile(r"(?<![^\n])[ \t]*\d{1,3}[.)]\s|(?<=[.!?\n] )\d{1,2}[.)]\s+(?=[A-Z])"),
)
_PARENT = re.compile(r"(\w+)[- ]of[- ]$")
_ODDS = re.compile(r"\bone-in-(?:an?-)?$", re.IGNORECASE)
_COMPASS = re.compile(r"\s?[NSEW](?!\w)")


@dataclass(frozen=True, slots=True)
class NameWords:
    """What ``data/quantity_names.toml`` says; each field is described there."""

    named_before: frozenset[str]
    moment_behind: frozenset[str]
    moment_before: frozenset[str]
    scored: frozenset[str]
    sayings: frozenset[str]
    parents: frozenset[str]
    streets: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """The words that make a name or a date of a number."""
    raw = load_words("quantity_names.toml")
    return NameWords(**{name: frozenset(words) for name, words in raw.items()})


def is_designation(prose: Prose, amount: Amount) -> bool:
    """Whether a number names or dates something ("Flight 370", "May 12") instead of counting."""
    if amount.of == "age":
        return False
    if amount.unit is not None:
        return _is_moment(prose, amount) or _is_coordinate(prose, amount)
    tests: tuple[Callable[[Prose, Amount], bool], ...] = (
        _is_named, _has_its_number, _is_date, _is_year, _is_clock, _is_hour,
        _is_code, _is_score, _is_address, _is_type, _is_parentage, _is_odds,
    )  # fmt: skip
    return any(test(prose, amount) for test in tests)


def _left(prose: Prose, amount: Amount) -> str:
    """What stands right before a quantity."""
    return prose.text[max(0, amount.start - _AROUND) : amount.start]


def _is_parentage(prose: Prose, amount: Amount) -> bool:
    """ "A father of three", but not "a father of three girls"."""
    family = _PARENT.search(_left(prose, amount))
    if family is None or family[1].lower() not in name_words().parents:
        return False
    behind = prose.behind(amount.end)
    return behind is None or behind.pos_ not in {"NOUN", "PROPN", "ADJ"}


def _is_odds(prose: Prose, amount: Amount) -> bool:
    """ "A one-in-a-million chance", "a one-in-100-year flood"."""
    return _ODDS.search(_left(prose, amount)) is not None


def _is_moment(prose: Prose, amount: Amount) -> bool:
    """ "Two days ago", "the past week": a point or stretch in time, told by its distance."""
    if amount.unit not in _TIMED or _ATTRIBUTED.search(prose.said(amount)):
        return False
    before, behind = prose.before(amount.start), prose.behind(amount.end)
    if before is not None and before.lower_ in name_words().moment_before:
        return before.pos_ != "VERB"
    if behind is None or (before is not None and before.lower_ == "for"):
        return False
    if behind.lower_ == "on":
        return behind.i + 1 < len(prose.doc) and behind.nbor().is_punct
    return behind.lower_ in name_words().moment_behind


def _is_coordinate(prose: Prose, amount: Amount) -> bool:
    return amount.unit == "degree" and _COMPASS.match(prose.text, amount.end) is not None


def _is_date(prose: Prose, amount: Amount) -> bool:
    if amount.high is None or amount.high > _LAST_DAY:
        return False
    before, behind = prose.before(amount.start), prose.behind(amount.end)
    if behind is not None and _is_month(behind):
        return True
    return before is not None and _is_month(before) and not _is_behind_a_month(prose, amount)


def _is_behind_a_month(prose: Prose, amount: Amount) -> bool:
    """ "In January five people died": the month is told by itself, and the number counts."""
    month = prose.before(amount.start)
    number = prose.span(amount)
    if month is None or not month.i or month.nbor(-1).lower_ not in _IN_A_MONTH:
        return False
    return _counts_plural(number) and number[-1].head.ent_type_ != "DATE"


def _is_month(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    if word not in lexicon().classes["month"]:
        return False
    return token.is_title or word not in _AMBIGUOUS_MONTHS


def _is_year(prose: Prose, amount: Amount) -> bool:
    if not _YEAR.fullmatch(prose.said(amount)):
        short = amount.end - amount.start == 2 and _SHORT_YEAR.search(_left(prose, amount))
        return bool(short or _DECADE.match(prose.text, amount.start))
    token = prose.span(amount)[-1]
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS"
    return not counts or token.ent_type_ == "DATE"


def _is_clock(prose: Prose, amount: Amount) -> bool:
    """ "9 p.m.", "6.30", "five past eight"."""
    left = _left(prose, amount)
    if _CLOCK.match(prose.text, amount.end):
        return True
    if _DOTTED.fullmatch(prose.said(amount)):
        return _SINCE.search(left) is not None
    if _PAST.match(prose.text, amount.end):
        return True
    return _PAST_IT.search(left) is not None and prose.span(amount)[-1].dep_ != "nummod"


def _is_hour(prose: Prose, amount: Amount) -> bool:
    """ "At 10 on Monday", but not "the toll stood at 10"."""
    at = _AT.search(_left(prose, amount))
    if at is None or amount.low is None or amount.low != amount.high:
        return False
    if not 0 < amount.low <= _HOURS or not _CLOCK_ENDS.match(prose.text, amount.end):
        return False
    if (at[1] or "").lower() in tables()["level"]["verbs"]:
        return False
    return not _is_put_at(prose.span(amount)[-1])


def _is_put_at(number: Token) -> bool:
    """Whether something is put at a number: "put the number of victims at 11"."""
    if number.dep_ != "pobj":
        return False
    verb = next((up for up in number.ancestors if up.pos_ == "VERB"), None)
    return verb is not None and verb.lower_ in tables()["level"]["verbs"]


def _is_score(prose: Prose, amount: Amount) -> bool:
    """ "Won 2-3", "a 5-9 vote"."""
    if not _PAIR.fullmatch(prose.said(amount)):
        return False
    span = prose.span(amount)
    around = prose.doc[max(0, span.start - 5) : span.end + 4]
    return any(token.lower_ in name_words().scored for token in around)


def _is_address(prose: Prose, amount: Amount) -> bool:
    token = prose.behind(amount.end)
    if token is None or not token.text[:1].isupper() or not prose.text[amount.start].isdigit():
        return False
    behind = prose.doc[token.i + 1 : token.i + 4]
    return any(word.lower_.rstrip(".") in name_words().streets for word in behind)


def _is_type(prose: Prose, amount: Amount) -> bool:
    """ "A 7.65 pistol", "before 8.1": people and things come whole."""
    span = prose.span(amount)
    if _DECIMAL.fullmatch(prose.said(amount)) is None or _counts_plural(span):
        return False
    return not _is_level(span[-1])


def _is_level(token: Token) -> bool:
    """Whether something is said to be as much: "was 6.3", "was put at 6.3", "rose to 4.5"."""
    if token.dep_ == "attr":
        return True
    return token.dep_ == "pobj" and token.head.head.lower_ in tables()["level"]["verbs"]


def _is_code(prose: Prose, amount: Amount) -> bool:
    """Telephone numbers, codes and aircraft types: figures tied to letters or to more figures."""
    text = prose.text
    if any(code.match(text, amount.start) for code in _CODES):
        return True
    left = _left(prose, amount)
    right = text[amount.end : amount.end + _AROUND]
    if re.search(r"[A-Za-z][-–]$", left) and text[amount.start].isdigit():
        return True
    if right[:1] in set("/:") and right[1:2].isdigit():
        return True
    return any(
        found.start() <= len(left) < found.end()
        and sum(letter.isdigit() for letter in found[0]) >= _TELEPHONE_DIGITS
        for found in _TELEPHONE.finditer(left + prose.said(amount) + right)
    )


def _is_named(prose: Prose, amount: Amount) -> bool:
    """ "Flight 370", "the Boeing 737", "Air Force One"."""
    before, number = prose.before(amount.start), prose.span(amount)
    if before is None or before.i >= number.start or _is_a_deed(before):
        return False
    if before.text == ":" and before.i:
        before = before.nbor(-1)
    capital = before.text[:1].isupper() and (before.pos_ == "PROPN" or not before.is_sent_start)
    if before.lower_ in name_words().named_before:
        return capital or not _counts_plural(number)
    if before.lower_ == "of" and before.i > 1:
        return _is_numbered_part(before)
    if before.pos_ != "PROPN" or not capital:
        return False
    if _counts_plural(number):
        return before.dep_ in {"compound", "nmod"} and before.head == number[-1].head
    figures = prose.text[amount.start].isdigit()
    return before.ent_type_ not in _UNNUMBERED and (figures or number.text[:1].isupper())


def _has_its_number(prose: Prose, amount: Amount) -> bool:
    """ "The No. 5 seed": behind the stop of the short word for it."""
    stop, number = prose.before(amount.start), prose.span(amount)
    if stop is None or stop.text != "." or not stop.i or number[0].is_sent_start:
        return False
    return f"{stop.nbor(-1).lower_}." in name_words().named_before


def _is_a_deed(word: Token) -> bool:
    """ "We count nineteen", but not "Count 19 of the indictment"."""
    return word.pos_ == "VERB" and word.text[:1].islower()


def _counts_plural(number: Span) -> bool:
    token = number[-1]
    return token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in {"NNS", "NNPS"}


def _is_numbered_part(of: Token) -> bool:
    """ "Photo 3 of 12", "the Group of Seven"."""
    names = name_words().named_before
    first, second = of.nbor(-2), of.nbor(-1)
    if second.like_num:
        return first.lower_ in names
    return second.text[:1].isupper() and f"{second.lower_} of" in names
