"""When a source came out: stated, bounded, or left open."""

import pytest

from rashomon.intake.published import Bound, published_in_text, published_in_url
from rashomon.model import Published

STORY = "\n\nThe ferry Marigold ran aground near Eastholm on Tuesday, the harbour master said."


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published on March 4, 2021", "2021-03-04"),
        ("Posted: Thu, 4 March 2021, 7:42 am", "2021-03-04T07:42"),
        ("Posted by Ann Lee on March 4, 2021 at 09:30", "2021-03-04T09:30"),
        ("By ANN LEE | March 4, 2021", "2021-03-04"),
        ("March 4, 2021 by Ann Lee", "2021-03-04"),
        ("2021-03-04 09:30:00", "2021-03-04T09:30"),
        ("Date: 2021-03-04", "2021-03-04"),
        ("Thursday 4 March 2021 09:30 GMT", "2021-03-04T09:30"),
    ],
)
def test_a_line_that_dates_the_page_gives_the_day(line: str, iso: str) -> None:
    published = published_in_text(f"Ferry aground\n{line}{STORY}")
    assert (published.earliest, published.latest) == (iso, iso)
    assert line[:20] in published.basis


@pytest.mark.parametrize(
    "text",
    [
        "Ferry aground" + STORY,
        "Ferry aground\n\nOn March 4, 2021 the ferry ran aground near Eastholm, the owner said.",
        "Ferry aground\n\nThe pier opened in June 1987.",
    ],
)
def test_a_page_without_a_date_of_its_own_stays_open(text: str) -> None:
    assert published_in_text(text) == Published()


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Press note, 4 March 2021", "2021-03-04"),
        ("News at noon, Thursday 4 March 2021", "2021-03-04"),
        ("Thursday 4 March 2021, 9 a.m. bulletin", "2021-03-04"),
        ("Issue of 4 March 2021", "2021-03-04"),
        ("Preliminary findings, 4 March 2021, 14:00", "2021-03-04T14:00"),
    ],
)
def test_a_line_that_says_what_came_out_gives_the_day(line: str, iso: str) -> None:
    published = published_in_text(f"EASTHOLM HARBOUR OFFICE\n{line}{STORY}")
    assert published.earliest == iso


@pytest.mark.parametrize(
    "line",
    [
        "Statement on the grounding of 4 March 2021",
        "Grounding at Eastholm, 4 March 2021",
        "The harbour office has put out a statement on the ferry since 4 March 2021.",
    ],
)
def test_the_date_of_what_a_paper_is_about_is_not_its_own(line: str) -> None:
    assert published_in_text(f"EASTHOLM HARBOUR OFFICE\n{line}{STORY}") == Published()


def test_a_dateline_with_its_year_gives_the_day() -> None:
    published = published_in_text("EASTHOLM, March 4, 2021 (Coastal Press) — A ferry ran aground.")
    assert published.latest == "2021-03-04"
    assert "dateline" in published.basis


def test_a_dateline_without_year_takes_that_of_a_comment_soon_after() -> None:
    text = "EASTHOLM, Dec 30 (Coastal Press) - A ferry ran aground."
    assert published_in_text(text).earliest is None
    assert published_in_text(text, "", ["2021-01-02T08:00"]).earliest == "2020-12-30"
    assert published_in_text(text, "", ["2021-08-01"]).earliest is None


def test_the_first_comment_bounds_the_page() -> None:
    published = published_in_text("Ferry aground" + STORY, "", ["2021-05-07", "2021-05-06T10:02"])
    assert published == Published(
        None, "2021-05-06T10:02", "no later than the first reader comment, 2021-05-06T10:02"
    )


def test_a_change_and_a_copyright_year_bound_the_page() -> None:
    updated = published_in_text(f"Ferry aground\nUpdated: March 5, 2021{STORY}\n© 2022 The Buoy")
    assert (updated.earliest, updated.latest) == (None, "2021-03-05")
    owned = published_in_text(f"Ferry aground{STORY}\nCopyright © 2019-2022 The Buoy")
    assert (owned.earliest, owned.latest) == (None, "2022-12-31")


def test_the_year_of_an_outlets_founding_is_no_bound() -> None:
    assert published_in_text(f"Built in 2018.{STORY}", "Copyright © 2000 The Buoy") == Published()


def test_the_least_of_all_bounds_holds() -> None:
    bounds = [Bound("2021-06-01T00:00", "no later than it was archived")]
    assert published_in_text(STORY, "", ["2022-01-01"], bounds).basis == bounds[0].basis


@pytest.mark.parametrize(
    ("url", "earliest", "latest"),
    [
        ("https://buoy.test/2021/03/04/ferry", "2021-03-04", "2021-03-04"),
        ("https://buoy.test/news/2021-03-04-ferry", "2021-03-04", "2021-03-04"),
        ("https://buoy.test/2021/02/ferry.html", "2021-02-01", "2021-02-28"),
    ],
)
def test_an_address_tells_day_or_month(url: str, earliest: str, latest: str) -> None:
    published = published_in_url(url)
    assert published is not None
    assert (published.earliest, published.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "url", ["https://buoy.test/story/20210", "https://buoy.test/2021/13/x", "a"]
)
def test_an_address_without_a_date_tells_nothing(url: str) -> None:
    assert published_in_url(url) is None
