"""The year of a dateline, from the other pages of a case."""

from datetime import date

import pytest

from rashomon.model import Document, Published, Source, Time
from rashomon.reading.time.late import settled
from rashomon.weighing.times.datelines import dated_by_the_others

WIRE = "EASTHOLM, March 4 (Coastal Press) - A ferry ran aground near Eastholm on Tuesday."


def page(name: str, text: str, day: str | None) -> Document:
    source = Source(name, "text", None, None, None, Published(day, day), "0", name, 9)
    return Document(source, text, ())


def dated(*others: str) -> str | None:
    wire = page("wire", WIRE, None)
    pages = [page(f"page{n}", "A ferry.", day) for n, day in enumerate(others)]
    documents, _ = dated_by_the_others([wire, *pages], [])
    return documents[0].source.published.earliest


def test_a_dateline_is_of_the_year_of_the_other_pages() -> None:
    assert dated("2021-03-05", "2021-03-20") == "2021-03-04"
    assert dated("2021-03-05T10:00") == "2021-03-04"


def test_pages_of_two_years_or_of_another_season_date_no_dateline() -> None:
    assert dated("2021-03-05", "2022-03-04") is None
    assert dated("2021-09-05") is None
    assert dated() is None


def time(
    text: str, value: str, basis: str, precision: str = "day", shift: str | None = None
) -> Time:
    told = f"{basis} publication (date unknown)"
    return Time(text, 0, len(text), value, None, None, precision, told, "publication", shift)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "before", "bounds"),
    [
        (time("Tuesday", "XXXX-WXX-2", "the last such weekday from"), "on", ("2021-03-02",) * 2),
        (
            time("last Thursday", "XXXX-WXX-4", "the last such weekday from"),
            "",
            ("2021-02-25",) * 2,
        ),
        (time("Friday", "XXXX-WXX-5", "the next such weekday from"), "on", ("2021-03-05",) * 2),
        (
            time("Tuesday", "XXXX-WXX-2", "the last such weekday from"),
            "since",
            ("2021-03-02", None),
        ),
        (time("2 March", "XXXX-03-02", "the last such day from"), "on", ("2021-03-02",) * 2),
        (time("yesterday", "XXXX-XX-XX", "the day before", shift="-P1D"), "", ("2021-03-03",) * 2),
        (time("this morning", "XXXX-XX-XXTMO", "the day of", "hour"), "", None),
    ],
)
def test_times_are_placed_once_their_page_is_dated(
    told: Time, before: str, bounds: tuple[str | None, str | None] | None
) -> None:
    found = settled(told, date(2021, 3, 4), before)
    assert found is not None
    if bounds is None:
        assert found.value == "2021-03-04TMO"
    else:
        assert (found.earliest, found.latest) == bounds


def test_a_time_that_is_placed_stays() -> None:
    placed = Time("Tuesday", 0, 7, "2021-03-02", "2021-03-02", "2021-03-02", "day", "as told")
    assert settled(placed, date(2021, 3, 4)) is None
