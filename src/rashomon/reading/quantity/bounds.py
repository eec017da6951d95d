"""What bounds a number: "at least", "more than", "about", "or more"."""

from __future__ import annotations

import math
from dataclasses import replace

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import grammar, plain

#: How far from its figure an approximate quantity may lie.
TOLERANCE = 0.1
# Binary fractions are cut at so many figures before rounding outward: 1,500,000 × 1.1 is 1,650,000.
_FIGURES = 12
#: "Well over about 40": so many comparators may follow each other.
_STACKED = 3


def bound_before(text: str, at: int) -> tuple[str, int]:
    """The comparator at a place ("" for none) and where the number behind it starts.

    Of several, the one that says most stands: "only about" is about.
    """
    bound = ""
    for _ in range(_STACKED):
        found = grammar().before.match(text, at)
        if found is None:
            break
        said = grammar().bound_of[plain(found[0])]
        bound = said if bound in {"", "exact", "about"} else bound
        at = _next_word(text, found.end())
    return bound, at


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def bound_behind(text: str, at: int) -> tuple[str, int]:
    """The comparator behind a number ("" for none) and where it ends."""
    found = grammar().after.match(text, at)
    if found is None:
        return "", at
    return grammar().behind_of[plain(found[0])], found.end()


def bounded(amount: Amount, bound: str) -> Amount:
    """Apply a comparator to a number; a count moves to the next whole one, a measure does not."""
    low, high = amount.low, amount.high
    if low is None or bound in {"", "exact"}:
        return amount
    step = 1.0 if _comes_whole(amount) else 0.0
    ends: dict[str, tuple[float | None, float | None]] = {
        "least": (low, None),
        "above": ((high or low) + step, None),
        "most": (None, high),
        "below": (None, None if high is None else high - step),
    }
    if bound in ends:
        least, most = ends[bound]
        return amount if least is None and most is None else replace(amount, low=least, high=most)
    if high is None:
        return amount
    return (
        replace(amount, high=_next_round(low) - 1)
        if bound == "odd"
        else _near(amount, low, high, bound)
    )


def _next_round(value: float) -> float:
    """The round number after a round number: 30 after 20, 400 after 300."""
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return value + step


def _near(amount: Amount, low: float, high: float, bound: str) -> Amount:
    """ "About" and "nearly": the tolerance below, and for "about" above."""
    lowest = _cut(low - abs(low) * TOLERANCE)
    highest = _cut(high + abs(high) * TOLERANCE) if bound == "about" else high
    if _comes_whole(amount):
        lowest, highest = math.floor(lowest), math.ceil(highest)
    return replace(amount, low=float(lowest), high=float(highest))


def _comes_whole(amount: Amount) -> bool:
    """Whether only whole numbers of it are told: people, shots, and years of age."""
    return amount.whole and (amount.unit is None or amount.of == "age")


def _cut(value: float) -> float:
    return float(f"{value:.{_FIGURES}g}")
