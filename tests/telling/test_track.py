"""The axis keeps moments in order, and a bar is never more exact than what is known."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Event, EventTime
from rashomon.telling.track import WIDTH, Axis, axis_of, span_of

_DAYS = st.dates(datetime(1900, 1, 1).date(), datetime(2100, 12, 31).date())


def _event(earliest: str | None, latest: str | None) -> Event:
    return Event(
        f"{earliest}-{latest}", "x", EventTime(earliest, latest, "day"), None, 0, False, (), ()
    )


def _axis(*spans: tuple[str | None, str | None]) -> Axis:
    axis = axis_of(_event(*span) for span in spans)
    assert axis is not None
    return axis


def test_without_two_moments_there_is_no_axis() -> None:
    assert axis_of([]) is None
    assert axis_of([_event(None, None)]) is None
    assert axis_of([_event("2031-03-04T07:10", "2031-03-04T07:10")]) is None


def test_a_date_lasts_to_the_end_of_its_day() -> None:
    day = span_of(EventTime("2031-03-04", "2031-03-04", "day"))
    assert day == (datetime(2031, 3, 4), datetime(2031, 3, 5))
    assert span_of(None) == (None, None)


@pytest.mark.parametrize("edge", ["0001-01-01", "9999-12-31", "9999-12-31T23:59"])
def test_the_edges_of_the_calendar_can_be_drawn(edge: str) -> None:
    axis = _axis((edge, edge), ("2031-03-04", "2031-03-05"))
    assert axis.ticks()
    assert axis.track(span_of(EventTime(edge, edge, "day")), told=True)


@given(st.lists(st.tuples(_DAYS, st.integers(0, 40)), min_size=1, max_size=12))
def test_bars_keep_the_order_of_times_and_stay_on_the_line(
    stretches: list[tuple[datetime, int]],
) -> None:
    spans = [(day.isoformat(), (day + timedelta(length)).isoformat()) for day, length in stretches]
    axis = _axis(*spans)
    places = [axis.place(moment) for moment in axis.moments]
    assert places == sorted(places)
    assert places[0] == 0
    assert places[-1] == pytest.approx(WIDTH)
    for span in spans:
        track = axis.track(span_of(EventTime(*span, "day")), told=True)
        assert track is not None
        assert 0 <= track.x <= track.x + track.width <= WIDTH + 1


@given(st.lists(_DAYS, min_size=2, max_size=12, unique=True))
def test_names_on_the_axis_have_room(days: list[datetime]) -> None:
    ticks = _axis(*((day.isoformat(), day.isoformat()) for day in days)).ticks()
    gaps = [after.x - before.x for before, after in pairwise(ticks)]
    assert all(gap >= 44 for gap in gaps)


def test_open_ends_are_open_and_nothing_known_is_not_drawn() -> None:
    axis = _axis(("2031-03-04", "2031-03-06"))
    middle = datetime(2031, 3, 5)
    before, after = axis.track((None, middle), told=True), axis.track((middle, None), told=True)
    assert before is not None and after is not None
    assert (before.opens, before.closes, before.x) == (True, False, 0)
    assert (after.opens, after.closes, after.x + after.width) == (False, True, WIDTH)
    assert axis.track((None, None), told=True) is None
    assert axis.track((middle, middle - timedelta(1)), told=False) is None


def test_an_order_of_telling_is_drawn_wider_than_a_time() -> None:
    axis = _axis(("2031-03-04", "2031-03-06"))
    at = datetime(2031, 3, 5)
    told, placed = axis.track((at, at), told=True), axis.track((at, at), told=False)
    assert told is not None and placed is not None
    assert placed.width > told.width
