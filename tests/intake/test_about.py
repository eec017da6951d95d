"""Title, outlet and author of a text that has no metadata."""

import pytest

from rashomon.intake.about import About, about_text, outlet_of
from rashomon.intake.plain import segment

STORY = (
    "The ferry Marigold ran aground near Eastholm early on Tuesday, the harbour master said.\n\n"
    "Boats of the coast guard took everybody off within an hour, and nobody was hurt.\n"
)


def test_a_saved_header_is_understood() -> None:
    header = "Title: Ferry runs aground\nSource: The Buoy\nAuthor: Ann Lee\nDate: 2021-03-04\n\n"
    about = about_text(header + STORY, segment(header + STORY))
    assert about == About("Ferry runs aground", "The Buoy", "Ann Lee")


def test_the_first_line_is_the_title_where_nothing_says_otherwise() -> None:
    text = f"Ferry runs aground\n\n{STORY}"
    about = about_text(text, segment(text))
    assert (about.title, about.outlet, about.author) == ("Ferry runs aground", None, None)


@pytest.mark.parametrize("masthead", ["The Daily Buoy", "HARBOUR AND FERRY NEWS OF EASTHOLM"])
def test_the_headline_stands_below_a_masthead(masthead: str) -> None:
    text = (
        f"{masthead}\nnews of the coast since 1904\n\nFerry runs aground near the pier\n\n{STORY}"
    )
    about = about_text(text, segment(text))
    assert (about.title, about.outlet) == ("Ferry runs aground near the pier", masthead)


@pytest.mark.parametrize("headline", ["Ferry runs aground", "Ferry Runs Aground", "Storm"])
def test_a_short_headline_above_a_second_one_is_no_masthead(headline: str) -> None:
    text = f"{headline}\n\nPassengers taken off by boats near the pier\n\n{STORY}"
    about = about_text(text, segment(text))
    assert (about.title, about.outlet) == (headline, None)


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        ("© 2021 The Daily Buoy. All rights reserved.", "The Daily Buoy"),
        ("Copyright 2021 by Tidal Media", "Tidal Media"),
        ("COPYRIGHT © 2021 THEDAILYBUOY.COM", "THEDAILYBUOY.COM"),
        ("Delivered by The Daily Buoy\nCOPYRIGHT © 2021 THEDAILYBUOY.COM", "The Daily Buoy"),
        ("COPYRIGHT 2021 THE DAILY BUOY\nJoin The Daily Buoy today", "The Daily Buoy"),
        ("Photo: Ann Lee", None),
        ("The pier at dusk © Ann Lee", None),
    ],
)
def test_the_outlet_is_whoever_owns_or_delivers_the_page(ending: str, name: str | None) -> None:
    assert outlet_of(f"{STORY}\n{ending}\n") == name


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("EASTHOLM, March 3 (Tidal News Agency) — The ferry ran aground.", "Tidal News Agency"),
        ("EASTHOLM (Tidal News) - The ferry ran aground.", "Tidal News"),
        ("Eastholm, Feb. 3 (Tidal News) – The ferry ran aground.", "Tidal News"),
        ("(TNA) - The ferry ran aground.", "TNA"),
        ("Eastholm (Northshire) - The ferry ran aground.", None),
        ("The ferry (a Tidal one) - the Marigold - ran aground.", None),
        ("EASTHOLM — The ferry ran aground, the agency said.", None),
    ],
)
def test_a_wire_report_is_its_agencys(lead: str, name: str | None) -> None:
    text = f"Ferry runs aground\n\n{lead}\n\n{STORY}"
    assert about_text(text, segment(text)).outlet == name


def test_an_outlet_that_prints_a_wire_report_keeps_its_name() -> None:
    text = f"Ferry runs aground\n\nEASTHOLM (TNA) — {STORY}\n© 2021 The Daily Buoy\n"
    assert about_text(text, segment(text)).outlet == "The Daily Buoy"


def test_an_outlet_that_has_learned_something_is_the_pages_own() -> None:
    told = "Two divers are missing off Eastholm, the Tidewater Blog has learned."
    text = f"Two divers missing\n\n{told} Its crew was named by the Harbour Post.\n"
    assert about_text(text, segment(text)).outlet == "Tidewater Blog"


def test_a_person_who_has_learned_something_is_no_outlet() -> None:
    text = "Two divers missing\n\nMarta Olsen has learned to dive, her brother said on Monday.\n"
    assert about_text(text, segment(text)).outlet is None
