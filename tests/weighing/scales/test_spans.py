from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.spans import (
    ANY,
    Span,
    day_span,
    iso,
    last_day_like,
    precision_of,
    shifted,
    span,
    whole_days,
)

MINUTES = st.integers(min_value=1440 * 366, max_value=1440 * 366 * 3000)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted((draw(MINUTES), draw(MINUTES)))
    return Span(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


@given(spans(), spans())
def test_meeting_is_commutative(one: Span, other: Span) -> None:
    assert one.meet(other) == other.meet(one)


@given(spans(), spans())
def test_what_two_spans_share_lies_within_both(one: Span, other: Span) -> None:
    meeting = one.meet(other)
    if meeting is not None:
        assert meeting.within(one)
        assert meeting.within(other)
        assert one.gap_days(other) == 0.0
    else:
        assert one.gap_days(other) > 0.0


@given(spans())
def test_everything_lies_within_any_time(one: Span) -> None:
    assert one.within(ANY)
    assert one.meet(ANY) == one


@given(spans(), spans())
def test_the_gap_is_the_same_from_both_sides(one: Span, other: Span) -> None:
    assert one.gap_days(other) == other.gap_days(one)


@given(spans(), st.integers(min_value=-300, max_value=300))
def test_shifting_there_and_back_changes_nothing(one: Span, days: int) -> None:
    assert shifted(shifted(one, days), -days) == one


@given(spans())
def test_iso_and_back(one: Span) -> None:
    assert span(iso(one.first, end=False), iso(one.last, end=True)) == one


@given(spans())
def test_whole_days_hold_the_span_and_nothing_to_spare(one: Span) -> None:
    widened = whole_days(one)
    assert one.within(widened)
    assert whole_days(widened) == widened


@pytest.mark.parametrize(
    ("earliest", "latest", "precision"),
    [
        ("2031-05-03T10:00", "2031-05-03T10:00", "minute"),
        ("2031-05-03T10:00", "2031-05-03T10:59", "hour"),
        ("2031-05-03", "2031-05-03", "day"),
        ("2031-05-05", "2031-05-11", "week"),
        ("2031-05-01", "2031-05-31", "month"),
        ("2031-03-01", "2031-05-31", "season"),
        ("2031-01-01", "2031-12-31", "year"),
        ("2031-01-01", "2036-12-31", "decade"),
        ("2031-01-01", None, "century"),
    ],
)
def test_precision(earliest: str, latest: str | None, precision: str) -> None:
    assert precision_of(span(earliest, latest)) == precision


def test_the_last_such_day_before_a_bound() -> None:
    bound = span(None, "2031-06-10")
    assert last_day_like(5, 3, bound) == date(2031, 5, 3)
    assert last_day_like(7, 3, bound) == date(2030, 7, 3)


def test_a_leap_day_waits_for_its_year() -> None:
    assert last_day_like(2, 29, span(None, "2031-06-10")) == date(2028, 2, 29)


def test_without_a_bound_no_day_is_the_last() -> None:
    assert last_day_like(5, 3, ANY) is None


def test_a_day_is_all_its_minutes() -> None:
    assert day_span(date(2031, 5, 3)) == span("2031-05-03", "2031-05-03")
    assert day_span(date(2031, 5, 3)).days() == 1.0


def test_the_cover_is_open_where_one_end_is() -> None:
    day, since = span("2031-05-04", "2031-05-04"), span("2031-05-09", None)
    assert day.cover(since) == span("2031-05-04", None)
    assert day.cover(day) == day
