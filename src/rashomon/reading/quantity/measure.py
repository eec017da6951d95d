"""Units of measure: their written forms, and exact conversion to the base of their dimension."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from rashomon.reading.words import load_words


@lru_cache(maxsize=1)
def _units() -> Mapping[str, Mapping[str, Any]]:
    return load_words("quantity_units.toml")


@lru_cache(maxsize=1)
def unit_forms() -> Mapping[str, str]:
    """The unit of each form written behind a number."""
    return {form: unit for unit, spec in _units().items() for form in spec["forms"]}


@lru_cache(maxsize=1)
def symbols() -> Mapping[str, str]:
    """The money of each sign or code written before a number ("$" -> "USD")."""
    return {sign: unit for unit, spec in _units().items() for sign in spec.get("symbol", ())}


def to_base(value: float | Fraction, unit: str) -> tuple[Fraction, str] | None:
    """A measure in the base unit of its dimension, exactly; None for a unit without conversion.

    >>> to_base(2, "mile")
    (Fraction(402336, 125), 'metre')
    """
    conversion = _conversion(unit)
    if conversion is None:
        return None
    base, factor, offset = conversion
    return Fraction(str(value)) * factor + offset, base


def from_base(value: Fraction, unit: str) -> Fraction | None:
    """What ``to_base`` took, given back; None for a unit without conversion.

    >>> from_base(Fraction(402336, 125), "mile")
    Fraction(2, 1)
    """
    conversion = _conversion(unit)
    return None if conversion is None else (value - conversion[2]) / conversion[1]


@lru_cache(maxsize=256)
def _conversion(unit: str) -> tuple[str, Fraction, Fraction] | None:
    base = _units().get(unit, {}).get("base")
    if base is None:
        return None
    name, factor, *offset = base
    return name, Fraction(factor), Fraction(offset[0]) if offset else Fraction(0)
