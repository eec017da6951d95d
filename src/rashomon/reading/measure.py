"""Units of measure: their written forms, and exact conversion to the base of their dimension."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from rashomon.reading.number import words

#: The longest written form of a unit, in words ("kilometres per hour", "on the richter scale").
LONGEST_FORM = 4


@lru_cache(maxsize=1)
def quantity_words() -> Mapping[str, Any]:
    """The tables of quantity.toml."""
    text = files("rashomon.reading").joinpath("data/quantity.toml").read_text("utf-8")
    return cast(Mapping[str, Any], tomllib.loads(text))


@lru_cache(maxsize=3)
def first_words(table: str) -> frozenset[str]:
    """The first word of each phrase in a table of quantity.toml."""
    return frozenset(phrase.split()[0] for phrase in quantity_words()[table])


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """The words, figures apart, that a quantity can start with."""
    numbers = {*words()["units"], *words()["tens"], "half", "a", "an", "no"}
    phrases = first_words("before") | first_words("vague") | first_words("times")
    return phrases | numbers | symbols().keys()


@lru_cache(maxsize=1)
def unit_forms() -> Mapping[str, str]:
    """The canonical unit of each written form, lower case."""
    return {
        form: unit
        for unit, spec in quantity_words()["unit"].items()
        for form in spec.get("forms", [])
    }


@lru_cache(maxsize=1)
def symbols() -> Mapping[str, str]:
    """The canonical unit of each symbol that stands before its figure ("$" -> "USD")."""
    return {
        symbol: unit
        for unit, spec in quantity_words()["unit"].items()
        for symbol in spec.get("symbol", [])
    }


def to_base(value: float, unit: str) -> tuple[Fraction, str] | None:
    """A measure in the base unit of its dimension, exactly; None for a unit without conversion.

    >>> to_base(2, "mile")
    (Fraction(402336, 125), 'metre')
    """
    base = quantity_words()["unit"].get(unit, {}).get("base")
    if base is None:
        return None
    name, factor, *offset = base
    exact = Fraction(str(value)) * Fraction(factor)
    return exact + (Fraction(offset[0]) if offset else 0), name
