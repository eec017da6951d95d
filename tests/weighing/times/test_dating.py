from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Published
from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.events.happenings import gather
from rashomon.weighing.times.dating import Dating, date_all
from story import Account, Deed, account, days_ago, on, yearless

FIRE = Deed("burn", agent="Ada Brook", patient="the mill")
DISTANT = replace(FIRE, time=days_ago(11, "eleven days ago", "2031-05-03"))
DATED = replace(FIRE, time=yearless("05-03", "3 May"))
COMMENTED = Published(None, "2031-05-14T15:02", "no later than the first reader comment")
COPYRIGHT = Published(None, "2031-12-31", "no later than the year in its copyright line")


def _dated(*accounts: Account) -> Dating:
    readings = [page.reading for page in accounts]
    happenings = gather(readings, assemble(readings))
    return date_all(happenings, [page.document.source for page in accounts])


def test_a_distance_a_day_and_a_bound_date_event_and_page() -> None:
    found = _dated(account("a", DISTANT, published=COMMENTED), account("b", DATED))
    assert found.times["b.c000"].earliest == found.times["b.c000"].latest == "2031-05-03"
    assert found.times["b.c000"].value == "2031-05-03"
    page = found.sources["a"].published
    assert page.earliest == "2031-05-14"
    assert page.latest == "2031-05-14T15:02"
    assert "eleven days ago" in page.basis
    assert "2031-05-03" in page.basis
    assert "first reader comment" in page.basis


def test_the_page_that_gives_no_distance_stays_undated() -> None:
    found = _dated(account("a", DISTANT, published=COMMENTED), account("b", DATED))
    assert found.sources["b"].published == Published()


def test_the_distance_gets_its_day() -> None:
    found = _dated(account("a", DISTANT, published=COMMENTED), account("b", DATED))
    assert found.times["a.c000"].earliest == "2031-05-03"
    assert "11 days before publication" in found.times["a.c000"].basis


@pytest.mark.parametrize("month_day", ["05-03", "12-19"])
def test_a_copyright_year_alone_dates_nothing(month_day: str) -> None:
    distant = replace(FIRE, time=days_ago(11, "eleven days ago", "2031-12-20"))
    dated = replace(FIRE, time=yearless(month_day, "that day"))
    found = _dated(account("a", distant, published=COPYRIGHT), account("b", dated))
    assert not found.times
    assert found.sources["a"].published == COPYRIGHT


def test_without_any_bound_nothing_is_dated() -> None:
    unbounded = replace(FIRE, time=days_ago(11, "eleven days ago"))
    found = _dated(account("a", unbounded), account("b", DATED))
    assert not found.times
    assert found.sources["a"].published == Published()


def test_a_bound_a_year_later_leaves_the_year_open() -> None:
    late = replace(COMMENTED, latest="2032-02-01")
    distant = replace(FIRE, time=days_ago(11, "eleven days ago", "2032-01-21"))
    assert not _dated(account("a", distant, published=late), account("b", DATED)).times


def test_a_long_list_of_pages_is_cut_in_the_reason() -> None:
    pages = [account(f"p{number:02}", DATED) for number in range(30)]
    found = _dated(account("a", DISTANT, published=COMMENTED), *pages)
    assert "p00" in found.sources["a"].published.basis
    assert "p29" not in found.sources["a"].published.basis
    assert "more" in found.sources["a"].published.basis


def test_a_distance_that_leaves_the_calendar_dates_nothing() -> None:
    distant = replace(FIRE, time=days_ago(3_500_000, "3.5 million days ago"))
    out = Published("2031-05-14", "2031-05-14", "the page says so")
    assert not _dated(account("a", distant, published=out)).times
    dated = replace(FIRE, time=on("2031-05-03"))
    found = _dated(account("a", distant), account("b", dated))
    assert found.sources["a"].published == Published()
