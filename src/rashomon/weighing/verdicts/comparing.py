"""How two values of one kind stand to each other: numbers, times, places, participants."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from math import floor, inf, isfinite

from rashomon.model import Quantity
from rashomon.reading.quantity import to_base
from rashomon.weighing.scales.spans import Span, span
from rashomon.weighing.verdicts.saying import Relation

_OPEN = ".."
#: As many as a float holds: of fewer, "1,234,567" and "1,234,572" would be one number.
_DIGITS = 15
_DAY = 1.0
#: Days.
_COARSE = 5.0
#: Minutes.
_ROUNDED = 15
_ROUNDED_TO = (_ROUNDED, 10, 5)
#: Two clocks that are read to the minute may differ by so much: few run true.
_EXACT_MINUTES = 4
#: By so much a clock that tells one of them may run wrong.
_UNTRUE = 2
#: About noon is further from noon than about ten past twelve is from that.
_AN_HOUR, _ABOUT_AN_HOUR = 60, 30
_MINUTES_A_DAY = 24 * 60
#: Measures this near are one measure, rounded by one of the two.
_ROUNDING = 1.05
#: And these, where each is a round number of another unit: 35 miles and 60 kilometres.
_ROUNDED_TWICE = 1.1
#: Of a number so long somebody may have rounded the last digit to fives.
_ROUGH_DIGITS, _FIVE = 2, 5
#: A tenth of a magnitude is much more than a tenth of a metre.
_EXACT = frozenset({"magnitude"})
#: Numbers for one thing rarely differ by more.
_FAR_TIMES = 6.0
#: From so many on, those who count early count roughly, and by so much.
_LARGE = 20.0
_EARLY = 1.3
#: In what else than years the ages of the youngest are told, and how many make a year.
_OF_A_YEAR = {"month": 12, "week": 52, "day": 365, "hour": 8760}
_UNTELLING = frozenset({"the", "a", "an", "of", "in", ""})


def excluding(one: str, other: str) -> Relation:
    """Values of which only one can hold."""
    return Relation.SAME if one == other else Relation.CONTRARY


def number_value(quantity: Quantity) -> str:
    """A quantity as "5", "41.." (at least), "..10" (at most) or "8..12", with its unit."""
    return _written(quantity.low, quantity.high, quantity.unit)


@lru_cache(maxsize=16384)
def _written(least: float | None, most: float | None, unit: str | None) -> str:
    low, high = (None if v is None else f"{v:.{_DIGITS}g}" for v in (least, most))
    value = low if low == high and low is not None else f"{low or ''}{_OPEN}{high or ''}"
    return f"{value} {unit}" if unit else value


def is_open(value: str) -> bool:
    """Whether a number is told as a range: "dozens", "at least five"."""
    return _OPEN in value.partition(" ")[0]


def compare_numbers(one: str, other: str) -> Relation:
    """Numbers as intervals: disjoint ones are contrary, one inside the other is finer."""
    (a_low, a_high), a_unit = _in_base(one)
    (b_low, b_high), b_unit = _in_base(other)
    if a_unit != b_unit:
        return Relation.COMPATIBLE
    if (a_low, a_high) == (b_low, b_high):
        return Relation.SAME
    if a_low > b_high or b_low > a_high:
        near = _adjoin(a_low, a_high, b_low, b_high)
        if a_unit and a_unit not in _EXACT:
            near = near or _is_near(min(a_high, b_high), max(a_low, b_low), one, other)
        return Relation.COMPATIBLE if near else Relation.CONTRARY
    if b_low <= a_low and a_high <= b_high:
        return Relation.FINER
    return Relation.COMPATIBLE


def compare_readings(one: str, other: str) -> Relation:
    """Numbers of what moves by the hour, as a price does: two that differ may both be right."""
    relation = compare_numbers(one, other)
    return Relation.COMPATIBLE if relation is Relation.CONTRARY else relation


def _is_near(less: float, more: float, one: str, other: str) -> bool:
    """Whether two measures, one of at most ``less`` and one of at least ``more``, may be one.

    One is the other, told to fewer places; or nearly so, and it is a range, ends as round numbers
    do, or is in another unit: who turns "2,700 km" into miles has 1,680, which looks exact. Two
    round numbers of two units may be a little further apart.
    """
    if not (is_open(one) or is_open(other)) and _meet(one, other, _places):
        return True
    opened = is_open(one) or is_open(other)
    meet = not opened and _meet(one, other, _round_digits)
    converted = one.partition(" ")[2] != other.partition(" ")[2]
    apart = _ROUNDED_TWICE if converted and meet else _ROUNDING
    return less * apart >= more and (opened or converted or meet)


def _meet(one: str, other: str, step: Callable[[Decimal], Decimal]) -> bool:
    """Whether one number may be the other, rounded to ``step`` of what is told."""
    (a, b), (c, d) = _before_rounding(one, step), _before_rounding(other, step)
    return a < d and c < b


@lru_cache(maxsize=16384)
def _before_rounding(value: str, step: Callable[[Decimal], Decimal]) -> tuple[float, float]:
    """Between which numbers the one lay that was rounded to this, in the base unit."""
    number, _, unit = value.partition(" ")
    told = Decimal(number)
    half = step(told) / 2
    return _in_base(f"{told - half:f}{_OPEN}{told + half:f} {unit}")[0]


def _places(number: Decimal) -> Decimal:
    """One of the last place of a number: 0.1 of 2.5, 1 of 300."""
    return Decimal(1).scaleb(min(int(number.normalize().as_tuple().exponent), 0))


def _round_digits(number: Decimal) -> Decimal:
    """One of the last digit that is no zero: 100 of 300; 5 of 25, which may stand for 24.

    Whoever gives three digits that tell has not rounded to fives (Sigurd 1988, Round numbers).
    """
    told = number.normalize().as_tuple()
    fives = len(told.digits) <= _ROUGH_DIGITS and told.digits[-1] == _FIVE
    return Decimal(_FIVE if fives else 1).scaleb(int(told.exponent))


def _adjoin(a_low: float, a_high: float, b_low: float, b_high: float) -> bool:
    """Whether one is "more than" just the number that the other gives: "over 50" and "50".

    None at all is not one: "nobody" denies "at least one".
    """
    after = a_high == inf and a_low - b_high == 1 and b_high > 0
    before = b_high == inf and b_low - a_high == 1 and a_high > 0
    return after or before


def compare_ages(one: str, other: str) -> Relation:
    """Ages, which nobody rounds; one in months and one in years by the years completed."""
    (a_low, a_high), a_unit = _interval(one)
    (b_low, b_high), b_unit = _interval(other)
    if a_unit != b_unit:
        (a_low, a_high), (b_low, b_high) = years_of(one), years_of(other)
    if (a_low, a_high) == (b_low, b_high):
        return Relation.SAME
    if a_low > b_high or b_low > a_high:
        return Relation.CONTRARY
    return Relation.FINER if b_low <= a_low and a_high <= b_high else Relation.COMPATIBLE


def years_of(age: str) -> tuple[float, float]:
    """The years of an age from least to most, of one in months or weeks those completed."""
    (low, high), unit = _interval(age)
    if unit not in _OF_A_YEAR:
        return low, high
    least, most = (floor(n / _OF_A_YEAR[unit]) if isfinite(n) else n for n in (low, high))
    return least, most


def size(value: str) -> float:
    """How large a number is, in base units: of "at least five" and the like, the bound."""
    (low, high), _ = _in_base(value)
    return low if isfinite(low) else high


def far_from(one: str, other: str) -> bool:
    """Whether two numbers are so far apart that they are sooner of two things than disputed.

    None at all is near any number: it denies them all.
    """
    if _unit(one) != _unit(other):
        return True
    least, most = sorted((size(one), size(other)))
    return least != 0.0 and most > _FAR_TIMES * max(least, 1.0)


def near_in_size(one: str, other: str) -> bool:
    """Whether two large numbers differ by no more than early counts of one thing do."""
    least, most = sorted((size(one), size(other)))
    return least >= _LARGE and most <= _EARLY * least


def below(one: str, other: str) -> bool:
    """Whether the first number lies wholly under the second."""
    (_, a_high), _ = _in_base(one)
    (b_low, _), _ = _in_base(other)
    return a_high < b_low


def _unit(value: str) -> str:
    """The base unit of a number, "" of a count."""
    return _in_base(value)[1]


@lru_cache(maxsize=65536)
def _in_base(value: str) -> tuple[tuple[float, float], str]:
    """The interval in the base unit of its dimension, so that miles and kilometres compare."""
    (low, high), unit = _interval(value)
    base = unit
    ends = []
    for end in (low, high):
        converted = to_base(end, unit) if unit and isfinite(end) else None
        ends.append(float(converted[0]) if converted else end)
        base = converted[1] if converted else base
    return (ends[0], ends[1]), base


def _interval(value: str) -> tuple[tuple[float, float], str]:
    number, _, unit = value.partition(" ")
    if _OPEN not in number:
        return (float(number), float(number)), unit
    low, _, high = number.partition(_OPEN)
    return (float(low) if low else float("-inf"), float(high) if high else float("inf")), unit


def time_value(earliest: str | None, latest: str | None) -> str:
    """A time as ISO 8601: "2021-03-04", or an interval "2021-03-01/2021-03-07", ".." for open."""
    if earliest is not None and earliest == latest:
        return earliest
    return f"{earliest or _OPEN}/{latest or _OPEN}"


def compare_times(one: str, other: str) -> Relation:
    """Times as intervals on the calendar.

    Neighbouring days are not held against each other: a page's "yesterday" turns over at midnight
    and with the time zone.
    """
    a, b = _span(one), _span(other)
    if a == b:
        return Relation.SAME
    if a.meet(b) is None:
        return Relation.CONTRARY if a.gap_days(b) >= _DAY else Relation.COMPATIBLE
    return Relation.FINER if a.within(b) else Relation.COMPATIBLE


def compare_days(one: str, other: str) -> Relation:
    """Days as ``compare_times`` does; a month or a year contradicts no day, it is too coarse."""
    relation = compare_times(one, other)
    coarse = any((_span(value).days() or _COARSE) >= _COARSE for value in (one, other))
    return Relation.COMPATIBLE if coarse and relation is Relation.CONTRARY else relation


@lru_cache(maxsize=65536)
def compare_clocks(one: str, other: str) -> Relation:
    """Times of day ("21:40", or "21:25/21:55" for about then), on whichever day.

    People round, and "just after six" is told as six: a quarter of an hour beside the hour or a
    quarter is no contradiction, nor are the few minutes to which another time seems rounded. A time
    that is told with a margin ("about ten past six") is not rounded once more.
    """
    a, b = _clock_interval(one), _clock_interval(other)
    if a == b:
        return Relation.SAME
    # Beside itself, as a day later or earlier: the clock has no first hour.
    around = [(b[0] + turn, b[1] + turn) for turn in (-_MINUTES_A_DAY, 0, _MINUTES_A_DAY)]
    off = max(_rounding(one), _rounding(other))
    if not any(_hold_together(a, turned, off) for turned in around):
        return Relation.CONTRARY
    inside = any(first <= a[0] and a[1] <= last for first, last in around)
    return Relation.FINER if inside else Relation.COMPATIBLE


def _hold_together(one: tuple[int, int], other: tuple[int, int], off: int) -> bool:
    """Whether two times may be one: their margins meet, or their middles are as near as ``off``."""
    meet = one[0] <= other[1] + _UNTRUE and other[0] <= one[1] + _UNTRUE
    return meet or abs(sum(one) - sum(other)) <= 2 * off


def _rounding(value: str) -> int:
    """How far off a time of day may be, by the minutes at which it stands."""
    if "/" in value:
        begins, ends = _clock_interval(value)
        return _ABOUT_AN_HOUR if (begins + ends) % (2 * _AN_HOUR) == 0 else 0
    minute = minutes_of(value)
    return next((off for off in _ROUNDED_TO if minute % off == 0), _EXACT_MINUTES)


# Times are held against many others, and most pairs of them come again.
@lru_cache(maxsize=65536)
def minutes_apart(one: str, other: str) -> float:
    """How many minutes lie between two times of day, the shorter way around the clock."""
    (a, b), (c, d) = _clock_interval(one), _clock_interval(other)
    between = abs((a + b) / 2 - (c + d) / 2) % _MINUTES_A_DAY
    return min(between, _MINUTES_A_DAY - between)


def clock_later(value: str, minutes: int) -> str:
    """A time of day so many minutes later, on whichever day."""
    moved = ((minutes_of(clock) + minutes) % _MINUTES_A_DAY for clock in value.split("/"))
    return "/".join(f"{at // 60:02}:{at % 60:02}" for at in moved)


@lru_cache(maxsize=4096)
def _clock_interval(value: str) -> tuple[int, int]:
    """Minutes after midnight; the last of them may lie on the next day."""
    first, _, last = value.partition("/")
    begins, ends = minutes_of(first), minutes_of(last or first)
    return begins, ends if ends >= begins else ends + _MINUTES_A_DAY


def minutes_of(clock: str) -> int:
    """The minutes after midnight of a time of day."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _span(value: str) -> Span:
    earliest, slash, latest = value.partition("/")
    if not slash:
        return span(earliest, earliest)
    return span(None if earliest == _OPEN else earliest, None if latest == _OPEN else latest)


def place_value(text: str) -> str:
    """A place by its words, in lower case and without article: "the Old Mill" -> "old mill"."""
    words = text.replace("’", "'").lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words)


def compare_wordings(one: str, other: str) -> Relation:
    """Places and names: one that holds all words of the other is finer; else both may hold."""
    a, b = _words(one), _words(other)
    if a == b:
        return Relation.SAME
    return Relation.FINER if a > b else Relation.COMPATIBLE


def _words(text: str) -> set[str]:
    """The words that tell, whichever apostrophe is used."""
    words = text.lower().replace("’", "'").replace("‘", "'").split()
    return {word.strip("'\"“”.,()") for word in words} - _UNTELLING
