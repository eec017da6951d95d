"""Dates as pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.dates import find_dates, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("March 4, 2021", "2021-03-04"),
        ("Mar. 4th 2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("the 4th of March, 2021", "2021-03-04"),
        ("Thursday, 4 Sept 2021 at 7:42 pm", "2021-09-04T19:42"),
        ("March 4, 2021 12:05 a.m.", "2021-03-04T00:05"),
        ("2021-03-04 09:30:15+00:00", "2021-03-04T09:30"),
        ("2021-03-04T09:30Z", "2021-03-04T09:30"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021 | 08.15", "2021-12-25T08:15"),
        ("05.05.2021", "2021-05-05"),
    ],
)
def test_full_dates_are_read(written: str, iso: str) -> None:
    assert [found.iso for found in find_dates(written)] == [iso]


@pytest.mark.parametrize(
    "written", ["03/04/2021", "February 30, 2021", "March 2021", "4 of them", "1.2.3", "version 12"]
)
def test_what_is_no_full_date_or_could_be_two_is_left_alone(written: str) -> None:
    assert list(find_dates(written)) == []


def test_a_found_date_quotes_its_text() -> None:
    text = "Posted on March 4, 2021 at 09:30 by Ann"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == found.text == "March 4, 2021 at 09:30"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2021-03-04T23:30:00+09:00", "2021-03-04T23:30"),
        ("20210304", "2021-03-04"),
        ("2021-03-04T00:00:00Z", "2021-03-04"),
        ("2021-03-04 00:00:00", "2021-03-04"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04T10:00"),
        ("2021-13-04", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_machine_readable_dates_keep_the_clock_of_the_page(value: str, iso: str | None) -> None:
    assert iso_date(value) == iso


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_survives_being_written_out(day: date) -> None:
    written = f"{day.strftime('%B')} {day.day}, {day.year}"
    assert [found.iso for found in find_dates(f"It was {written}.")] == [day.isoformat()]
