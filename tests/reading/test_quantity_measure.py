"""Units: conversion is exact, can be undone, and every form leads to one unit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.quantity.measure import from_base, symbols, to_base, unit_forms

UNITS = sorted({*unit_forms().values(), *symbols().values()})
CONVERTIBLE = [unit for unit in UNITS if to_base(1, unit) is not None]


@given(
    unit=st.sampled_from(CONVERTIBLE),
    value=st.fractions(-1_000_000, 1_000_000, max_denominator=10**6),
)
def test_a_conversion_can_be_undone(unit: str, value: Fraction) -> None:
    converted = to_base(value, unit)
    assert converted is not None
    assert from_base(converted[0], unit) == value


@given(unit=st.sampled_from(CONVERTIBLE), low=st.integers(), more=st.integers(1))
def test_a_conversion_keeps_the_order(unit: str, low: int, more: int) -> None:
    small, large = to_base(low, unit), to_base(low + more, unit)
    assert small is not None and large is not None
    assert small[0] < large[0]


@pytest.mark.parametrize("unit", CONVERTIBLE)
def test_a_base_is_its_own_base(unit: str) -> None:
    converted = to_base(1, unit)
    assert converted is not None
    base = to_base(7, converted[1])
    assert base in {None, (Fraction(7), converted[1])}


@pytest.mark.parametrize(
    ("value", "unit", "same", "other"),
    [
        (1, "acre", 4840, "square_yard"),
        (1, "mile", 1760, "yard"),
        (1, "stone", 14, "pound_mass"),
        (16, "ounce", 1, "pound_mass"),
        (1, "week", 168, "hour"),
        (1, "decade", 10, "year"),
        (1, "square_mile", 640, "acre"),
        (1, "cubic_metre", 1000, "litre"),
        (-40, "degree_celsius", -40, "degree_fahrenheit"),
        (50, "percent", 0.5, "fraction"),
        (1, "nautical_mile", 1852, "metre"),
    ],
)
def test_units_that_are_the_same_by_law(value: float, unit: str, same: float, other: str) -> None:
    assert to_base(value, unit) == to_base(same, other)


@pytest.mark.parametrize("unit", ["USD", "ton", "barrel", "ordinal", "no such unit"])
def test_a_unit_that_is_not_the_same_everywhere_has_no_base(unit: str) -> None:
    assert to_base(1, unit) is None
    assert from_base(Fraction(1), unit) is None
