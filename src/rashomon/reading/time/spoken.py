"""Years as they are spoken: "nineteen eighty-four", "two thousand and one"."""

from __future__ import annotations

import re

from rashomon.reading.number import parse_number


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


def _years(words: str) -> int | None:
    """The two last figures: none below ten ("nineteen five" is no year)."""
    if words == "hundred":
        return 0
    value = parse_number(words)
    return int(value) if value is not None and 10 <= value < 100 else None
