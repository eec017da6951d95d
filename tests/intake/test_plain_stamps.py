import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.plain.stamps import Stamp, date_order, iso, stamp_in, without_stamps


def stamp(line: str) -> Stamp:
    found = stamp_in(line)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Posted March 6, 2014 at 3:02 pm | Permalink", "2014-03-06T15:02"),
        ("Mar 6th, 2014 at 12:05 am", "2014-03-06T00:05"),
        ("06. Mar, 2014 / Ines says:", "2014-03-06"),
        ("6 March 2014 9:37PM", "2014-03-06T21:37"),
        ("Thu, 2014-03-06 17:18 — Ines", "2014-03-06T17:18"),
        ("2014-03-06T17:18:22Z", "2014-03-06T17:18"),
        ("Ines 03.26.14 at 21:35", "2014-03-26T21:35"),
        ("26/03/2014 - 13:04 | 2691543 ines", "2014-03-26T13:04"),
        ("InesMarch 6, 2014 4:21 AM", "2014-03-06T04:21"),
        ("March 6, 2014 12:00 pm", "2014-03-06T12:00"),
    ],
)
def test_a_stamp_is_read_to_the_minute_where_it_has_one(line: str, expected: str) -> None:
    found = stamp(line)
    assert iso(found, date_order([found])) == expected


@pytest.mark.parametrize(
    "line", ["Thursday March 6, @09:07AM", "3 hours ago", "6:46 AM", "03/04/2014", "March 36, 2014"]
)
def test_a_stamp_that_leaves_the_day_open_has_no_iso_form(line: str) -> None:
    assert iso(stamp(line)) is None


def test_one_date_that_can_be_read_in_one_way_only_settles_the_others() -> None:
    ambiguous, clear = stamp("03/04/2014 10:00"), stamp("16/04/2014 10:00")
    assert iso(ambiguous, date_order([ambiguous, clear])) == "2014-04-03T10:00"
    assert date_order([ambiguous]) is None


def test_of_several_stamps_the_one_with_a_date_is_taken() -> None:
    assert iso(stamp("2 days ago (March 6, 2014 5:14 PM)")) == "2014-03-06T17:14"


@pytest.mark.parametrize("line", ["It cost $4.50", "in 1984", "version 12.10.4.2", "May I ask"])
def test_other_figures_are_no_stamps(line: str) -> None:
    assert stamp_in(line) is None


def test_what_is_left_of_a_line_without_its_stamps() -> None:
    assert without_stamps("Ines, March 6, 2014 at 3:02 pm").strip() == "Ines,"


@given(st.text(alphabet="0123456789:/.-, apmMarch", max_size=60))
def test_any_line_can_be_asked_for_a_stamp(line: str) -> None:
    found = stamp_in(line)
    if found:
        assert 0 <= found.start < found.end <= len(line)
        iso(found, "day first")
