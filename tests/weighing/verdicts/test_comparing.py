from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.verdicts.comparing import (
    compare_clocks,
    compare_numbers,
    compare_times,
    compare_wordings,
    number_value,
    time_value,
)
from rashomon.weighing.verdicts.verdicts import Relation
from story import quantity

NUMBERS = st.builds(
    lambda low, more, unit, open_end: number_value(
        quantity("x", None if open_end == "low" else low,
                 None if open_end == "high" else low + more, unit=unit)
    ),
    st.integers(0, 60),
    st.integers(0, 9),
    st.sampled_from([None, "metre"]),
    st.sampled_from(["", "low", "high"]),
)  # fmt: skip
DAYS = st.dates().map(str)
TIMES = st.tuples(DAYS, DAYS).map(lambda pair: time_value(min(pair), max(pair)))
CLOCKS = st.times().map(lambda time: f"{time:%H:%M}")
CLOCK_VALUES = CLOCKS | st.tuples(CLOCKS, CLOCKS).map("/".join)
WORDINGS = st.lists(st.sampled_from(["the", "old", "pier", "at", "Larkhaven"]), min_size=1).map(
    " ".join
)


@pytest.mark.parametrize(
    ("compare", "values"),
    [
        (compare_numbers, NUMBERS),
        (compare_times, TIMES),
        (compare_clocks, CLOCK_VALUES),
        (compare_wordings, WORDINGS),
    ],
)
def test_same_and_contrary_hold_from_both_sides(
    compare: Callable[[str, str], Relation], values: st.SearchStrategy[str]
) -> None:
    @given(values, values)
    def check(one: str, other: str) -> None:
        assert compare(one, one) is Relation.SAME
        for relation in (Relation.SAME, Relation.CONTRARY):
            assert (compare(one, other) is relation) == (compare(other, one) is relation)

    check()


@given(st.integers(0, 100), st.integers(0, 20), st.integers(1, 20))
def test_a_number_inside_an_interval_is_finer(low: int, below: int, above: int) -> None:
    wide = number_value(quantity("x", low - below, low + above))
    exact = number_value(quantity("x", low, low))
    assert compare_numbers(exact, wide) is Relation.FINER
    assert compare_numbers(wide, exact) is Relation.COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("5", "6", Relation.CONTRARY),
        ("5", "5..", Relation.FINER),
        ("41..", "40", Relation.COMPATIBLE),
        ("41..", "39", Relation.CONTRARY),
        ("2..", "5..", Relation.COMPATIBLE),
        ("100 metre", "101 metre", Relation.COMPATIBLE),
        ("100 metre", "140 metre", Relation.CONTRARY),
        ("5", "5 metre", Relation.COMPATIBLE),
    ],
)
def test_numbers(one: str, other: str, relation: Relation) -> None:
    assert compare_numbers(one, other) is relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2031-05-03", "2031-05-01/2031-05-31", Relation.FINER),
        ("2031-05-03", "2031-05-04", Relation.COMPATIBLE),
        ("2031-05-03", "2031-05-06", Relation.CONTRARY),
        ("../2031-05-03", "2031-05-03", Relation.COMPATIBLE),
    ],
)
def test_times(one: str, other: str, relation: Relation) -> None:
    assert compare_times(one, other) is relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("St Elowen’s", "St Elowen's", Relation.SAME),
        ("the old pier in Larkhaven", "the pier", Relation.FINER),
        ("the pier", "a pier", Relation.SAME),
        ("the pier", "the mill", Relation.COMPATIBLE),
    ],
)
def test_wordings(one: str, other: str, relation: Relation) -> None:
    assert compare_wordings(one, other) is relation


def test_times_of_day_with_margins() -> None:
    assert compare_clocks("21:40", "21:25/21:55") is Relation.FINER
    assert compare_clocks("21:40", "22:10") is Relation.CONTRARY


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("09:10", "09:15/09:45", True),  # "about half past nine" has its margin already
        ("09:15", "09:15/09:45", False),
        ("11:40", "11:45/12:15", False),  # "about noon" has a wider one
        ("11:20", "11:45/12:15", True),
        ("19:40", "19:45/20:15", False),
        ("14:02", "13:45/14:00", False),  # "just before two", by a clock that runs ahead
        ("08:25/08:55", "08:45/09:00", False),
        ("08:25/08:55", "09:05/09:35", True),
    ],
)
def test_a_margin_is_not_given_twice(one: str, other: str, *, contradict: bool) -> None:
    assert (compare_clocks(one, other) is Relation.CONTRARY) is contradict
    assert (compare_clocks(other, one) is Relation.CONTRARY) is contradict


def test_margins_may_reach_over_midnight() -> None:
    assert compare_clocks("23:55", "23:50/00:10") is Relation.FINER
    assert compare_clocks("00:05", "23:50/00:10") is Relation.FINER
    assert compare_clocks("12:00", "23:50/00:10") is Relation.CONTRARY


@pytest.mark.parametrize("unit", [None, "EUR"])
def test_large_numbers_keep_all_their_digits(unit: str | None) -> None:
    one, other = (number_value(quantity("x", n, n, unit=unit)) for n in (1_234_567, 1_234_572))
    assert one.split()[0] == "1234567"
    assert one != other


def test_a_number_that_nobody_rounds_is_told_apart_from_the_next() -> None:
    fast, slow = "134 kilometre_per_hour", "128 kilometre_per_hour"
    assert compare_numbers(fast, slow) is Relation.CONTRARY
    assert compare_numbers("130 kilometre_per_hour", slow) is Relation.COMPATIBLE


def test_a_measure_told_in_another_unit_or_to_fewer_places_is_the_same() -> None:
    for one, other in (
        ("38 mile_per_hour", "61 kilometre_per_hour"),
        ("1.7 kilometre", "1734 metre"),
        ("12 tonne", "12.4 tonne"),
        ("2700 kilometre", "1650 mile"),  # as somebody else turned it into miles
        ("310 metre", "300 metre"),
        ("25 minute", "24 minute"),
        ("35 mile", "60 kilometre"),  # both are round
    ):
        assert compare_numbers(one, other) is Relation.COMPATIBLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("103000000000 USD", "105000000000 USD"),  # every sum in billions ends in zeros
        ("32600000000 USD", "31200000000 USD"),
        ("1250 metre", "1210 metre"),
    ],
)
def test_three_digits_that_tell_are_not_rounded_to_fives(one: str, other: str) -> None:
    assert compare_numbers(one, other) is Relation.CONTRARY
    assert compare_numbers(other, one) is Relation.CONTRARY
