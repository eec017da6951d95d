"""How many and how much: numbers with their bounds, their unit, and what they count.

Bounds are inclusive. "More than 40 people" starts at 41, because people come whole; "more than
40 metres" starts at 40. "About 40" is taken as 10 % either side, rounded outward, "nearly 40" as
10 % below: a stated tolerance, so that a rounded figure and the exact one do not contradict.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc, Token

from rashomon.model import Quantity
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.counted import counted
from rashomon.reading.designation import is_designation
from rashomon.reading.measure import (
    LONGEST_FORM,
    first_words,
    openers,
    quantity_words,
    symbols,
    to_base,
    unit_forms,
)
from rashomon.reading.number import parse_number, words

__all__ = ["TOLERANCE", "find_quantities", "to_base"]

#: How far from its figure an approximate quantity may lie.
TOLERANCE = 0.1
# Binary fractions are cut here before rounding outward: 1,500,000 × 1.1 is 1,650,000 and no more.
_DECIMALS = 6
_HALF = 0.5

_NO_FIGURE = re.compile(r"[^\d½¼¾]+")
_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+|\d+/\d+|[½¼¾]")
_FUSED = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)([a-z°%+][a-z/°]*)")
_FIGURE_RANGE = re.compile(r"(\d[\d,]*(?:\.\d+)?)[-–—](\d[\d,]*(?:\.\d+)?)")
_DASHES = frozenset({"-", "–", "—"})
_LONGEST_PHRASE = 5
_BEFORE_PRONOUN = frozenset({"the", "this", "that", "another", "no", "any"})
_BEHIND_PRONOUN = frozenset({"who", "that", "another", "should", "can", "could", "day"})
_ONE_UNITS = frozenset(
    {"hour", "minute", "mile", "kilometre", "kilometer", "metre", "meter", "week"}
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quantity being read: its tokens, its bounds, and its unit once known."""

    first: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    whole: bool = True


def find_quantities(parsed: ParsedPassage) -> list[Quantity]:
    """The quantities of one passage, in order, with source offsets.

    Years, dates, times of day, ordinals, telephone numbers and numbers that are part of a name
    are none.
    """
    found = []
    doc = parsed.doc
    position = 0
    while position < len(doc):
        reading = _read(doc, position) if _may_start(doc[position].lower_) else None
        if reading is None:
            position += 1
            continue
        if not is_designation(doc[reading.first : reading.end], reading.unit):
            found.append(_quantity(parsed, reading))
        position = reading.end
    return found


def _quantity(parsed: ParsedPassage, reading: _Reading) -> Quantity:
    span = parsed.doc[reading.first : reading.end]
    start, end = parsed.place(span)
    of = reading.of or counted(span, reading.unit)
    return Quantity(span.text, start, end, reading.low, reading.high, reading.unit, of)


def _may_start(word: str) -> bool:
    """A cheap look before the real one: most words start no quantity."""
    return word in openers() or not _NO_FIGURE.fullmatch(word)


# -- one quantity, from left to right


def _read(doc: Doc, first: int) -> _Reading | None:
    """The quantity that starts at a token, its comparator before it included."""
    bound, start = _phrase(doc, first, "before")
    number = _number(doc, start)
    if number is None:
        return None
    number = _with_range(doc, number)
    number = _with_unit(doc, number)
    if number.unit is None and _stands_alone(doc, first, number):
        return None
    behind, end = _phrase(doc, number.end, "after")
    if behind and number.unit is None:
        number = _with_unit(doc, replace(number, end=end))
    elif behind:
        number = replace(number, end=end)
    bound = str(bound or behind or "")
    if _means_during(doc[first], number.unit):
        return number
    return replace(_bounded(number, bound), first=first)


def _means_during(token: Token, unit: str | None) -> bool:
    """ "Over two years" as an adverbial says how long it took, not that it took longer."""
    timed = unit in {"second", "minute", "hour", "day", "week", "month", "year", "decade"}
    return timed and token.lower_ == "over" and token.dep_ == "prep"


def _phrase(doc: Doc, start: int, table: str) -> tuple[Any, int]:
    """The longest phrase of a table at a token, its entry or None, and where it ends."""
    if start >= len(doc) or doc[start].lower_ not in first_words(table):
        return None, start
    phrases = quantity_words()[table]
    for end in range(min(len(doc), start + _LONGEST_PHRASE), start, -1):
        entry = phrases.get(" ".join(token.lower_ for token in doc[start:end]))
        if entry is not None:
            return entry, end
    return None, start


def _number(doc: Doc, start: int) -> _Reading | None:
    if start >= len(doc):
        return None
    vague, end = _phrase(doc, start, "vague")
    if vague is not None:
        low, high = vague
        return _Reading(start, end, float(low), float(high) or None)
    token = doc[start]
    lower = token.lower_
    if lower in quantity_words()["times"]:
        return _how_often(doc, token)
    if lower in symbols() and start + 1 < len(doc):
        money = _figure(doc, start + 1)
        return replace(money, first=start, unit=symbols()[lower]) if money else None
    if lower == "no":
        return _none_of(token)
    return _figure(doc, start)


def _how_often(doc: Doc, token: Token) -> _Reading | None:
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if token.dep_ == "mark" or (token.lower_ == "once" and token.dep_ != "advmod"):
        return None
    if token.lower_ == "once" and following not in {".", ",", "in", "a", "and", "at", "by"}:
        return None
    size = float(quantity_words()["times"][token.lower_])
    return _Reading(token.i, token.i + 1, size, size, of="times")


def _none_of(token: Token) -> _Reading | None:
    """ "No casualties" counts none; "no" before a thing that has no plural denies."""
    if token.dep_ != "det" or token.head.tag_ != "NNS":
        return None
    return _Reading(token.i, token.i + 1, 0.0, 0.0)


def _figure(doc: Doc, start: int) -> _Reading | None:
    """The longest run of tokens that is one number."""
    lower = doc[start].lower_
    if fused := _FUSED.fullmatch(lower):
        return _fused(start, fused)
    if pair := _FIGURE_RANGE.fullmatch(lower):
        low, high = parse_number(pair[1]), parse_number(pair[2])
        return _ordered(_Reading(start, start + 1, low, high))
    if not _starts_number(doc, start):
        return None
    end = start + 1
    while end < len(doc) and _continues_number(doc, start, end):
        end += 2 if doc[end].text in _DASHES or doc[end].lower_ == "and" else 1
    text = doc[start:end].text.lower()
    value = 1.0 if text in {"a", "an"} else parse_number(text)
    if value is None:
        return None
    return _Reading(start, end, value, value, whole=value == int(value))


def _fused(start: int, fused: re.Match[str]) -> _Reading | None:
    """ "40km", "3.5m", "500+"."""
    value = parse_number(fused[1])
    unit = unit_forms().get(fused[2])
    if value is None:
        return None
    if fused[2] == "+":
        return _Reading(start, start + 1, value, None)
    if unit is not None:
        return _Reading(start, start + 1, value, value, unit)
    factor = words()["multipliers"].get(fused[2])
    if factor is None:
        return None
    return _Reading(start, start + 1, value * factor, value * factor)


def _starts_number(doc: Doc, start: int) -> bool:
    lower = doc[start].lower_
    if _FIGURE.fullmatch(lower) or _is_cardinal(lower):
        return True
    following = doc[start + 1].lower_ if start + 1 < len(doc) else ""
    if lower not in {"a", "an"}:
        return False
    if following in words()["multipliers"] and len(following) > 2:
        return True
    return _is_one_unit(doc, start, following)


def _is_one_unit(doc: Doc, start: int, unit: str) -> bool:
    """ "In an hour", "within a mile": the article is a number behind a preposition."""
    return unit in _ONE_UNITS and start > 0 and doc[start - 1].pos_ == "ADP"


def _is_cardinal(word: str) -> bool:
    tables = words()
    return word in tables["units"] or word in tables["tens"] or word in {"half"}


def _continues_number(doc: Doc, start: int, position: int) -> bool:
    """Whether a token goes on with the number that starts at ``start``."""
    lower = doc[position].lower_
    before = doc[position - 1].lower_
    following = doc[position + 1].lower_ if position + 1 < len(doc) else ""
    tables = words()
    if lower in _DASHES:
        tens = before in tables["tens"] and tables["units"].get(following, 0) > 0
        return tens or _is_multiplier(following)
    if lower == "and":
        return before in tables["multipliers"] and _is_cardinal(following)
    if _is_multiplier(lower):
        return True
    if lower in tables["units"] or lower in tables["tens"]:
        return before in tables["multipliers"] or before in tables["tens"]
    return position - start == 1 and _is_fraction_behind(before, lower)


def _is_multiplier(word: str) -> bool:
    """Letters fast to a figure ("3.5m") are read with it; alone they are no multiplier."""
    return word in words()["multipliers"] and (len(word) > 2 or word in {"mn", "bn", "tn"})


def _is_fraction_behind(before: str, word: str) -> bool:
    """ "Two thirds", "5 1/2"."""
    if word in {"thirds", "quarters"}:
        return before in words()["units"]
    return before.isdigit() and re.fullmatch(r"\d/\d|[½¼¾]", word) is not None


def _with_range(doc: Doc, number: _Reading) -> _Reading:
    """ "10 to 12", "between 10 and 12", "30 - 40", "two or three"."""
    if number.end + 1 >= len(doc) or number.low != number.high:
        return number
    joint = doc[number.end].lower_
    between = number.first > 0 and doc[number.first - 1].lower_ == "between"
    if joint not in {"to", "or", *_DASHES} and not (joint == "and" and between):
        return number
    other = _number(doc, number.end + 1)
    if other is None or other.high is None or other.of or other.low != other.high:
        return number
    low = number.low
    if low is not None and other.high >= 1000 and low * 1000 < other.high:
        low *= _shared_factor(other.high)
    joined = replace(
        number, end=other.end, low=low, high=other.high, unit=other.unit or number.unit
    )
    if low is not None and low > other.high:
        return number
    return joined


def _shared_factor(high: float) -> float:
    """ "2 to 3 million": the multiplier belongs to both."""
    factors = [factor for factor in words()["multipliers"].values() if factor <= high]
    return max(factors, default=1.0)


def _ordered(reading: _Reading) -> _Reading | None:
    if reading.low is None or reading.high is None or reading.low > reading.high:
        return None
    return reading


def _with_unit(doc: Doc, number: _Reading) -> _Reading:
    """The number with the unit behind it ("24-year-old" is an age, "40 km" a distance)."""
    if number.unit is not None:
        return number
    start = number.end
    if (start < len(doc) and doc[start].text in _DASHES) or (
        start < len(doc) and number.low == _HALF and doc[start].lower_ in {"a", "an"}
    ):
        start += 1
    forms = unit_forms()
    for end in range(min(len(doc), start + LONGEST_FORM), start, -1):
        phrase = " ".join(token.lower_ for token in doc[start:end])
        unit = forms.get(phrase)
        if unit and _is_unit(doc, start, end, phrase):
            return _aged(doc, replace(number, end=end, unit=unit))
    return _age_or_magnitude(doc, number)


def _is_unit(doc: Doc, start: int, end: int, phrase: str) -> bool:
    """ "Second" behind a number ranks, and "40 foot soldiers" are no feet."""
    if phrase in {"second", "pound", "yen", "won"} and doc[end - 1].pos_ not in {"NOUN", "PROPN"}:
        return False
    return not (phrase in {"m", "mi", "ha"} and doc[start].text[0].isupper())


def _aged(doc: Doc, number: _Reading) -> _Reading:
    """ "-old" or "of age" behind a unit of time makes an age of it."""
    end = number.end
    while end < len(doc) and doc[end].text in _DASHES:
        end += 1
    following = doc[end].lower_ if end < len(doc) else ""
    if following in {"old", "olds"}:
        return replace(number, end=end + 1, of="age")
    if following == "of" and end + 1 < len(doc) and doc[end + 1].lower_ == "age":
        return replace(number, end=end + 2, of="age")
    return number


def _age_or_magnitude(doc: Doc, number: _Reading) -> _Reading:
    before = [token.lower_ for token in doc[max(0, number.first - 2) : number.first]]
    if before and before[-1] == "aged":
        return replace(number, unit="year", of="age")
    if _is_age_in_commas(doc, number):
        return replace(number, unit="year", of="age")
    if "magnitude" in before and before[-1] in {"magnitude", "of", "-"}:
        return replace(number, unit="magnitude")
    return number


def _is_age_in_commas(doc: Doc, number: _Reading) -> bool:
    """ "Ana Ruiz, 24, said": a bare number in commas behind a person's name."""
    if number.end - number.first != 1 or number.first < 2 or number.low is None:
        return False
    if not doc[number.first].text.isdigit() or not 0 < number.low <= 120:
        return False
    name, comma = doc[number.first - 2], doc[number.first - 1]
    closes = number.end >= len(doc) or doc[number.end].text in {",", ".", ";"}
    return comma.text == "," and closes and name.pos_ == "PROPN" and name.ent_type_ != "DATE"


def _stands_alone(doc: Doc, first: int, number: _Reading) -> bool:
    """ "One" as a pronoun counts nothing ("the one who", "one should")."""
    if number.end - number.first != 1 or doc[number.first].lower_ != "one":
        return False
    token = doc[number.first]
    following = doc[number.end].lower_ if number.end < len(doc) else ""
    if following == "of":
        return any(each.tag_ in {"JJS", "RBS"} for each in doc[number.end : number.end + 4])
    if token.tag_ == "PRP" or following in {",", "'s", "’s"}:
        return True
    if token.dep_ == "nummod" or first != number.first:
        return False
    preceded = first > 0 and doc[first - 1].lower_ in _BEFORE_PRONOUN
    return preceded or following in _BEHIND_PRONOUN


def _bounded(number: _Reading, bound: str) -> _Reading:
    """Apply a comparator to a number; a count moves to the next whole one, a measure does not."""
    low, high = number.low, number.high
    if low is None or bound in {"", "exact"}:
        return number
    step = 1.0 if number.unit is None and number.whole else 0.0
    ends: dict[str, tuple[float | None, float | None]] = {
        "least": (low, None),
        "above": ((high or low) + step, None),
        "most": (None, high),
        "below": (None, None if high is None else high - step),
    }
    if bound in ends:
        return replace(number, low=ends[bound][0], high=ends[bound][1])
    return number if high is None else _near(number, low, high, bound)


def _near(number: _Reading, low: float, high: float, bound: str) -> _Reading:
    """ "About" and "nearly": the tolerance below, and for "about" above."""
    lowest = round(low * (1 - TOLERANCE), _DECIMALS)
    highest = round(high * (1 + TOLERANCE), _DECIMALS) if bound == "about" else high
    if number.unit is None and number.whole:
        lowest, highest = math.floor(lowest), math.ceil(highest)
    return replace(number, low=float(lowest), high=float(highest))
