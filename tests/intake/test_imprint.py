"""The line that names outlet, author and date together, in invented pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake import documents
from rashomon.intake.imprint import Imprint, imprint_of
from rashomon.model import Document

BODY = "The ferry Marigold hit the pier at Eastholm on Wednesday morning, the harbour master said."

LINES = [
    ("The Daily Buoy, 4 March 2021", "The Daily Buoy", None),
    ("By Ann Lee, The Daily Buoy | March 4, 2021", "The Daily Buoy", "Ann Lee"),
    ("Eastholm Herald - 04.03.2021 14:05", "Eastholm Herald", None),
    ("Ann Lee | Eastholm Herald | 4 March 2021", "Eastholm Herald", "Ann Lee"),
    ("TNA News, Thursday 4 March 2021, 14.05 GMT", "TNA News", None),
    ("March 4, 2021 | Radio Eastholm", "Radio Eastholm", None),
    ("(Eastholm Herald, 4 March 2021)", "Eastholm Herald", None),
    ("Published by Eastholm Herald on March 4, 2021", "Eastholm Herald", None),
    ("Posted by tern44 on 4 March 2021 at 16:02", None, "tern44"),
    ("eastholmherald.com, 2021-03-04", "eastholmherald.com", None),
    (
        "Ann Lee, staff reporter, Eastholm Herald, 4 March 2021, 5 min read",
        "Eastholm Herald",
        "Ann Lee",
    ),
    ("By Ann Lee for The Daily Buoy", "The Daily Buoy", "Ann Lee"),
    ("EASTHOLM, March 4, 2021", None, None),
    ("Port Ellery, March 4, 2021", None, None),
]


@pytest.mark.parametrize(("line", "outlet", "author"), LINES)
def test_outlet_and_author_are_told_apart(
    line: str, outlet: str | None, author: str | None
) -> None:
    assert imprint_of(line) == Imprint(outlet, author)


@pytest.mark.parametrize(
    "line",
    [
        "Ferry hits pier in Eastholm",
        "Three hurt on 4 March 2021, says the Eastholm Herald",
        "The week: July 20, 2012",
        "By 4 March 2021 the ferry had sunk.",
        "4 March 2021",
        "The Daily Buoy",
        "",
    ],
)
def test_any_other_line_is_none(line: str) -> None:
    assert imprint_of(line) is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(line: str) -> None:
    found = imprint_of(line)
    assert found is None or isinstance(found, Imprint)


@pytest.mark.parametrize(("line", "outlet", "author"), [line for line in LINES if line[1]])
def test_a_text_is_of_the_outlet_that_its_second_line_names(
    line: str, outlet: str, author: str | None
) -> None:
    text = f"Ferry hits pier in Eastholm\n\n{line}\n\n{BODY}\n"
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert (document.source.outlet, document.source.author) == (outlet, author)
    assert [p.role for p in document.passages] == ["headline", "furniture", "body"]
    if "202" in line:
        assert (document.source.published.latest or "")[:10] == "2021-03-04"


@pytest.mark.parametrize(
    "lines",
    [
        ("The Daily Buoy", "March 4, 2021"),
        ("The Daily Buoy", "By Ann Lee", "Published 4 March 2021"),
        ("By Ann Lee", "Eastholm Herald", "4 March 2021"),
    ],
)
def test_an_outlets_name_beside_the_line_of_the_date_is_the_pages(lines: tuple[str, ...]) -> None:
    text = "\n".join(("Ferry hits pier in Eastholm", "", *lines, "", BODY))
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.outlet in lines
    assert [p.text for p in document.passages if p.role == "body"] == [BODY]


def test_a_first_line_that_is_an_outlets_name_is_no_title() -> None:
    text = f"Eastholm Herald\n\nFerry hits the pier in fog\n\n4 March 2021\n\n{BODY}\n"
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.title == "Ferry hits the pier in fog"
    assert document.source.outlet == "Eastholm Herald"


def test_a_short_title_may_stand_below_the_date_of_a_masthead() -> None:
    lines = ("Pier Watch", "for people who like piers", "March 4, 2021", "", "The pier: questions")
    text = "\n".join((*lines, "", BODY))
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.title == "The pier: questions"
    assert document.source.outlet == "Pier Watch"


def test_a_short_title_may_stand_above_the_date_of_a_masthead() -> None:
    text = f"Channel Eastholm\nPier on fire again\n4 March 2021\n\n{BODY}\n"
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.title == "Pier on fire again"
    assert document.source.outlet == "Channel Eastholm"


@pytest.mark.parametrize("motto", ["Weekly of the coast of Eastholm", "Press release no. 12"])
def test_what_stands_between_masthead_and_date_is_no_title_if_one_stands_below(motto: str) -> None:
    text = f"EASTHOLM VOICE\n{motto}\n4 March 2021\n\nWhat happened at the pier\n\n{BODY}\n"
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.title == "What happened at the pier"


def test_a_statement_of_a_day_is_dated() -> None:
    text = f"HARBOUR BOARD OF EASTHOLM\n\nStatement of 4 March 2021\n\n{BODY}\n"
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.published.latest == "2021-03-04"


def test_the_way_down_to_a_section_is_no_title() -> None:
    text = f"Harbour Talk > Local news\nFerry hits the pier in fog\n\n{BODY}\n"
    (document,) = documents(text.encode(), "page.txt")
    assert isinstance(document, Document)
    assert document.source.title == "Ferry hits the pier in fog"
