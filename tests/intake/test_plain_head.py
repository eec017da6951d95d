"""The top of a text without markup."""

import pytest

from rashomon.intake.about import about_text
from rashomon.intake.plain import segment
from rashomon.intake.plain.head import head_of, is_menu

TITLE = "Ferry runs aground near the pier"
STORY = (
    "The ferry Marigold ran aground near Eastholm early on Tuesday, the harbour master said.",
    "Boats of the coast guard took everybody off within an hour, and nobody was hurt.",
)

MASTHEADS = {
    "with a motto": ["The Daily Buoy", "news of the coast since 1904"],
    "with a menu": ["The Daily Buoy", "Home | News | Tides"],
    "below a menu, given again": ["Home  About  Archive  Log in or register", "The Daily Buoy"],
    "beside the title, as a browser shows it": [f"{TITLE} | The Daily Buoy", "Search"],
    "in capitals, with a number": ["HARBOUR BOARD OF EASTHOLM", "Statement 2021/04"],
    "in capitals, with a date": ["HARBOUR BOARD OF EASTHOLM", "4 March 2021"],
}


def roles_of(*lines: str) -> list[tuple[str, str]]:
    text = "\n\n".join(lines)
    return [(block.role, text[block.start : block.end]) for block in segment(text)]


@pytest.mark.parametrize("make", MASTHEADS)
def test_what_stands_above_the_title_is_furniture(make: str) -> None:
    again = "© 2021 The Daily Buoy"
    roles = roles_of(*MASTHEADS[make], TITLE, *STORY, again)
    assert roles == [
        *(("furniture", line) for line in MASTHEADS[make]),
        ("headline", TITLE),
        *(("body", line) for line in STORY),
        ("furniture", again),
    ]


@pytest.mark.parametrize("make", MASTHEADS)
def test_the_title_of_the_source_is_its_headline(make: str) -> None:
    text = "\n\n".join((*MASTHEADS[make], TITLE, *STORY, "© 2021 The Daily Buoy"))
    assert about_text(text, segment(text)).title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee",
        "By Ann Lee, Staff Writer",
        "March 4, 2021 by Ann Lee",
        "Thursday, March 4, 2021",
        "2021-03-04T09:30:00",
        "Ann Lee, March 4, 2021",
        "Daily Buoy staff",
        "Source: The Daily Buoy",
        TITLE,
    ],
)
def test_who_wrote_a_page_and_when_is_furniture(line: str) -> None:
    assert roles_of(TITLE, line, *STORY) == [
        ("headline", TITLE),
        ("furniture", line),
        *(("body", said) for said in STORY),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Passengers taken off by boats",
        "EASTHOLM, March 3 (Tidal News Agency) — The ferry Marigold ran aground on Tuesday.",
        "By Tuesday, the ferry had sunk and the crew was on the pier waiting.",
        "[via The Daily Buoy]",
        "As the Daily Buoy reports:",
    ],
)
def test_what_tells_of_the_incident_or_of_its_origin_stays_text(line: str) -> None:
    assert (("body", line)) in roles_of(TITLE, line, *STORY)


def test_a_date_below_sentences_is_theirs_not_the_pages() -> None:
    roles = roles_of(TITLE, STORY[0], "March 2, 2021", STORY[1])
    assert ("body", "March 2, 2021") in roles


def test_the_outlet_beside_a_title_is_the_pages() -> None:
    text = "\n\n".join((f"{TITLE} | The Daily Buoy", TITLE, *STORY))
    assert about_text(text, segment(text)).outlet == "The Daily Buoy"


def test_a_saved_header_is_furniture_but_for_the_title() -> None:
    roles = roles_of("Source: The Daily Buoy", f"Title: {TITLE}", "Author: Ann Lee", *STORY)
    assert [role for role, _ in roles] == ["furniture", "headline", "furniture", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Tides",
        "Home\tNews\tTides",
        "Home  News  Log in or register",
        "Home > News > A",
    ],
)
def test_a_row_of_short_items_is_a_menu(line: str) -> None:
    assert is_menu(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ferry runs aground | The Daily Buoy",
        "Ferry runs aground near the pier | Harbour news | The Daily Buoy",
        "It sank.  Nobody was hurt.  The crew was on the pier.",
        " " * 10_000 + "a",
    ],
)
def test_a_title_or_a_sentence_is_no_menu(line: str) -> None:
    assert not is_menu(line)


def test_a_page_without_lines_has_no_head() -> None:
    assert head_of([]).title is None


@pytest.mark.parametrize(
    "lines",
    [
        ("EASTHOLM GRAIN COOPERATIVE", "Statement by the management, 24 August 2019"),
        ("Ministry of Harbours", "Answer to a question in parliament", "17 November 2021"),
        ("Police headquarters Venn", "Appeal to witnesses", "5 November 2021"),
        ("STATE LABOUR INSPECTION", "Preliminary findings, 30 August 2019", "A fall at the pier"),
        ("FREE ISLES FRONT", "Communiqué, 5 April 2017"),
    ],
)
def test_a_paper_that_a_body_hands_out_is_that_bodys(lines: tuple[str, ...]) -> None:
    text = "\n".join((*lines, "", *STORY))
    assert about_text(text, segment(text)).outlet == lines[0]


@pytest.mark.parametrize(
    "lines",
    [
        ("Report: ferry aground", "Statement follows", "4 March 2021"),
        ("A Day at the Pier", "Reports of a storm had come in all morning, but nobody left."),
        ("Notes from Eastholm", "A teacher's diary", "4 March 2021"),
    ],
)
def test_a_first_line_is_no_body_without_its_letterhead(lines: tuple[str, ...]) -> None:
    text = "\n".join((*lines, "", *STORY))
    assert about_text(text, segment(text)).outlet is None


def test_a_name_written_as_one_word_of_two_beside_the_date_is_the_outlet() -> None:
    text = "\n".join(("Ferry runs aground: two hurt", "BuoyTV", "November 12, 2021", "", *STORY))
    assert about_text(text, segment(text)).outlet == "BuoyTV"
