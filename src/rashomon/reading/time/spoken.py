"""Years and hours as they are spoken: "nineteen eighty-four", "half past nine"."""

from __future__ import annotations

import re

from rashomon.reading.number import parse_number

_MINUTES = {"half": 30, "quarter": 15, "few": 5}
_TWELVES = {"noon": 12, "midday": 12, "midnight": 24}


def spoken_year(words: str) -> int | None:
    """The year that number words spell; None when they spell none.

    >>> spoken_year("nineteen eighty-four")
    1984
    """
    century, *rest = re.split(r"[\s-]+", words)
    if rest[:1] == ["thousand"]:
        year = parse_number(words)
        return int(year) if year is not None and 2000 <= year <= 2099 else None
    hundreds, years = parse_number(century), _years("-".join(rest))
    return None if hundreds is None or years is None else int(100 * hundreds + years)


def spoken_clock(words: str) -> tuple[int, int]:
    """Hour and minute of "nine", "half past nine", "ten minutes to three".

    >>> spoken_clock("a quarter to three")
    (2, 45)
    >>> spoken_clock("twenty to midnight")
    (23, 40)
    """
    *front, hour = words.split()
    whole = _TWELVES.get(hour) or int(parse_number(hour) or 0)
    if not front:
        return whole, 0
    told = (_MINUTES.get(word) for word in front)
    minutes = next(filter(None, told), None) or int(parse_number(" ".join(front[:-1])) or 0)
    if minutes == 0:
        minutes = int(parse_number(front[0]) or 0)
    if front[-1] in {"past", "after"}:
        return whole % 24, minutes
    return whole - 1 or 12, 60 - minutes


def _years(words: str) -> int | None:
    """The two last figures: none below ten ("nineteen five" is no year)."""
    if words == "hundred":
        return 0
    value = parse_number(words)
    return int(value) if value is not None and 10 <= value < 100 else None
