"""Numbers in words and digits: "forty-two", "3,400", "2.5 million", "two and a half"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)")
_RATIO = re.compile(r"(\d+)/(\d+)(?:th|rd|nd)?")
_PIECES = re.compile(
    r"\d+/\d+(?:th|rd|nd)?|[½¼¾⅓⅔]|\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?|\.\d+|[a-z]+"
)
_MAGNITUDE = 100
_FILLERS = frozenset({"and", "a", "an", "of"})


@lru_cache(maxsize=1)
def words() -> Mapping[str, Mapping[str, float]]:
    """The tables of number words: units, tens, multipliers, fractions, ordinals."""
    text = files("rashomon.reading").joinpath("data/quantity_numbers.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=4096)
def parse_number(text: str) -> float | None:
    """The value of a cardinal written out or in digits; None when it is not one.

    >>> parse_number("two hundred and forty-two")
    242.0
    """
    pieces = _PIECES.findall(text.lower())
    if not pieces:
        return None
    return _combine(pieces)


def parse_ordinal(text: str) -> int | None:
    """The rank that an ordinal names ("third" -> 3, "21st" -> 21); None when it is not one."""
    lower = text.lower()
    if digits := _ORDINAL_DIGITS.fullmatch(lower):
        return int(digits[1])
    *front, last = re.split(r"[\s-]+", lower)
    rank = words()["ordinals"].get(last)
    if rank is None:
        return None
    tens = parse_number(" ".join(front)) if front else 0.0
    return None if tens is None else int(tens + rank)


def _combine(pieces: Sequence[str]) -> float | None:
    """Add up number words: a multiplier takes what stands before it, a thousand closes a group."""
    tables = words()
    total = 0.0
    group = 0.0
    seen = False
    for piece in pieces:
        if _DIGITS.fullmatch(piece):
            group += float(piece.replace(",", ""))
        elif piece in tables["units"]:
            group += tables["units"][piece]
        elif piece in tables["tens"]:
            group += tables["tens"][piece]
        elif (share := _share(piece)) is not None:
            group = _with_share(group, share, piece, pieces)
        elif piece in tables["multipliers"]:
            factor = tables["multipliers"][piece]
            group = (group or 1.0) * factor
            if factor > _MAGNITUDE:
                total, group = total + group, 0.0
        elif piece in _FILLERS:
            continue
        else:
            return None
        seen = True
    return total + group if seen else None


def _share(piece: str) -> float | None:
    """What part of one thing a piece names ("third", "3/4"); None when it names none."""
    if ratio := _RATIO.fullmatch(piece):
        whole = int(ratio[2])
        return int(ratio[1]) / whole if whole else None
    return words()["fractions"].get(piece)


def _with_share(group: float, share: float, piece: str, pieces: Sequence[str]) -> float:
    """ "two and a half" adds, "three quarters" multiplies."""
    multiplies = piece.endswith("s") or (piece.isalpha() and "and" not in pieces)
    return group * share if group and multiplies else group + share
