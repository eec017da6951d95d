"""The number itself, without what bounds it: figures, words, shares, sums of money, ranges."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.reading.number import parse_number, words
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import grammar, plain, tables
from rashomon.reading.quantity.measure import from_base, symbols, to_base
from rashomon.reading.quantity.unit import with_unit

_RANGING = re.compile(r"(?:^|.*\W)from\s+$", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(r"between\s+$", re.IGNORECASE)
#: How far before a number the words lie that say how it is meant.
_CONTEXT = 24
_YEARS = range(1500, 2100)
_FEET_AND_INCHES = re.compile(
    r"(\d{1,2})(?:['’′]\s?|-foot-|\s?ft\.?\s)(\d{1,2})(?:\s?(?:[\"”″]|''|inch(?:es)?\b|in\b)|(?!\w))",
    re.IGNORECASE,
)
_OF_ONE_PERCENT = re.compile(r"\s+of\s+(?:1|one|a)\s+per\s?cent\b|\s+a\s+per\s?cent\b", re.I)
#: No count nor sum in the news is larger.
_LARGEST = 1e18
_SIGN = re.compile(r"minus\s+|[-−](?=\d)", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and\s+)?(?=[\da-z])", re.IGNORECASE)


def read_figure(text: str, at: int) -> Amount | None:
    """The number, range or measure at a place in a passage, its unit included; None: there is none.

    A pair of figures that falls ("3-1") or repeats itself ("50-50") is a score, and none.
    """
    first = _one(text, at)
    if first is None or not first.exact:
        return first
    before = text[max(0, at - _CONTEXT) : at]
    joint = (grammar().joint_between if _BETWEEN.search(before) else grammar().joint).match(
        text, first.end
    )
    other = _one(text, joint.end()) if joint else None
    if joint is None or other is None or not other.exact:
        return first
    if joint[0].strip() == "to" and _tells_change(before):
        return first
    if joint[0] in {"-", "–"} and (first.low or 0.0) >= (other.low or 0.0):
        return None
    return _joined(first, other, text[other.start : other.end]) or first


def _one(text: str, at: int) -> Amount | None:
    """One number with its unit, or with two ("5 feet 11 inches")."""
    for reader in (_height, _money, _multiple, _one_in, _vague, _share, _count):
        amount = reader(text, at)
        if amount is not None:
            return _with_smaller(text, with_unit(text, amount))
    return None


def _with_smaller(text: str, amount: Amount) -> Amount:
    """ "12 years and six months" is 150 months: the sum, exactly, in the smaller unit."""
    gap = _AND.match(text, amount.end) if amount.unit else None
    rest = _count(text, gap.end()) if gap else None
    if gap is None or rest is None or not (amount.exact and rest.exact):
        return amount
    rest = with_unit(text, rest)
    large = to_base(amount.low or 0.0, amount.unit or "")
    small = to_base(rest.low or 0.0, rest.unit or "")
    if large is None or small is None or large[1] != small[1] or not small[0] < large[0]:
        return amount
    if to_base(1.0, rest.unit or "") == to_base(1.0, amount.unit or ""):
        return amount
    total = from_base(large[0] + small[0], rest.unit or "")
    return replace(rest, start=amount.start, low=float(total or 0), high=float(total or 0))


def _height(text: str, at: int) -> Amount | None:
    """ "6'3\"", "6-foot-2": feet and inches."""
    tall = _FEET_AND_INCHES.match(text, at)
    if tall is None:
        return None
    return _plain(at, tall.end(), float(12 * int(tall[1]) + int(tall[2])), "inch")


def _money(text: str, at: int) -> Amount | None:
    sign = grammar().symbol.match(text, at)
    if sign is None:
        return None
    amount = _share(text, sign.end()) or _count(text, sign.end())
    if amount is None or amount.unit not in {None, "fraction"}:
        return None
    letters = grammar().money_letters.match(text, amount.end)
    unit = symbols()[sign[0].strip()]
    return replace(_scaled(amount, letters), start=at, unit=unit, whole=False)


def _multiple(text: str, at: int) -> Amount | None:
    """ "Threefold", "twice the", "ten times as"."""
    if fold := grammar().fold.match(text, at):
        return _plain(at, fold.end(), float(tables()["multiples"][plain(fold[0])]), "multiple")
    if often := grammar().times.match(text, at):
        size = float(tables()["times"][plain(often[0])])
        if size > 1 and grammar().as_much.match(
            " times" + text[often.end() : often.end() + _CONTEXT]
        ):
            return _plain(at, often.end(), size, "multiple")
        return replace(_plain(at, often.end(), size), of="times")
    number = _count(text, at)
    behind = grammar().as_much.match(text, number.end) if number and number.unit is None else None
    if number is None or behind is None or number.low is None:
        return None
    return _plain(at, number.end + len(behind[0].rstrip()), number.low, "multiple")


def _one_in(text: str, at: int) -> Amount | None:
    """ "One in five": a share, unless the second number is measured ("two in five hours")."""
    pair = grammar().one_in.match(text, at)
    if pair is None or with_unit(text, _plain(at, pair.end(), 1.0)).unit is not None:
        return None
    few, many = parse_number(pair[1]), parse_number(pair[2])
    if not few or not many or few >= many or int(many) in _YEARS or few > 10:
        return None
    return _plain(at, pair.end(), few / many, "fraction")


def _vague(text: str, at: int) -> Amount | None:
    found = grammar().vague.match(text, at)
    if found is None:
        return None
    low, high = grammar().vague_of[plain(found[0])]
    return Amount(at, found.end(), float(low), float(high) if high or not low else None)


def _share(text: str, at: int) -> Amount | None:
    found = grammar().share.match(text, at)
    value = parse_number(found[0]) if found else None
    if found is None or value is None:
        return None
    if percent := _OF_ONE_PERCENT.match(text, found.end()):
        return _plain(at, percent.end(), value, "percent")
    return _plain(at, found.end(), value, None if found[1] or found[2] else "fraction")


def _count(text: str, at: int) -> Amount | None:
    sign = _SIGN.match(text, at)
    found = grammar().number.match(text, sign.end() if sign else at)
    value = parse_number(found[0]) if found else None
    if found is None or value is None or value > _LARGEST:
        return None
    amount = _plain(at, found.end(), -value if sign else value)
    return _scaled(
        amount, grammar().letters.match(text, amount.end) if found[0][-1:].isdigit() else None
    )


def _plain(start: int, end: int, value: float, unit: str | None = None) -> Amount:
    return Amount(start, end, value, value, unit, whole=value == int(value) and unit is None)


def _scaled(amount: Amount, letters: re.Match[str] | None) -> Amount:
    """ "40k", "€1.5m": letters fast to the figure multiply it."""
    if letters is None or amount.low is None or amount.high is None:
        return amount
    factor = {**words()["multipliers"], "b": 1e9, "mln": 1e6}[letters[0].strip().lower()]
    low, high = amount.low * factor, amount.high * factor
    return replace(amount, end=letters.end(), low=low, high=high, whole=low == int(low))


def _tells_change(before: str) -> bool:
    """Whether "from 12 to 19" tells of two numbers, the earlier and the later one."""
    if not _RANGING.match(before):
        return False
    return not any(word in before.lower().split() for word in tables()["range"]["ranging"])


def _joined(first: Amount, other: Amount, words_of_other: str) -> Amount | None:
    """The range from one to the other; None where their units or their order forbid it."""
    if first.unit is not None and other.unit not in {None, first.unit}:
        return None
    low, high = first.low, other.high
    if low is None or high is None or first.unit == other.unit == "ordinal":
        return None
    scale = _scale_of(words_of_other)
    if low < scale and high >= scale:
        low *= scale
    if low >= high:
        return None
    unit = other.unit or first.unit
    return replace(
        first, end=other.end, low=low, high=high, unit=unit, whole=first.whole and other.whole
    )


def _scale_of(words_of_number: str) -> float:
    """ "2 to 3 million": the multiplier belongs to both."""
    multipliers = words()["multipliers"]
    spelt = re.findall(r"[a-z]+", words_of_number.lower())
    return max((multipliers[word] for word in spelt if word in multipliers), default=1.0)
