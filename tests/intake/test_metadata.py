"""What a page states about itself for machines."""

import json

import pytest
from lxml import html

from rashomon.intake.metadata import about_page, modified_page
from rashomon.model import Published

ADDRESS = "https://www.buoy.test/sea/ferry"


def root(head: str, body: str = "") -> html.HtmlElement:
    return html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>")


def ld(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def test_json_ld_names_title_outlet_author_and_date() -> None:
    tree = root(
        ld(
            **{
                "@context": "https://schema.org",
                "@graph": [
                    {"@type": "WebSite", "name": "x"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "Ferry runs aground",
                        "author": [{"name": "Ann Lee"}, {"name": "Bo Ek"}],
                        "publisher": {"@type": "Organization", "name": "The Buoy"},
                        "datePublished": "2021-03-04T09:30:00+01:00",
                    },
                ],
            }
        )
    )
    about = about_page(tree, ADDRESS)
    assert (about.title, about.outlet, about.author) == (
        "Ferry runs aground",
        "The Buoy",
        "Ann Lee, Bo Ek",
    )
    published = about.published
    assert (published.earliest, published.latest) == ("2021-03-04T09:30", "2021-03-04T09:30")
    assert "2021-03-04T09:30:00+01:00" in published.basis


def test_meta_tags_serve_where_there_is_no_json_ld() -> None:
    tree = root(
        '<meta property="og:title" content="Ferry runs aground | The Buoy">'
        '<meta property="og:site_name" content="The Buoy"><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content="2021-03-04">'
        '<meta property="article:modified_time" content="2021-03-06T10:00Z">'
    )
    about = about_page(tree, None)
    assert (about.title, about.outlet, about.author) == (
        "Ferry runs aground",
        "The Buoy",
        "Ann Lee",
    )
    assert about.published.earliest == "2021-03-04"
    assert modified_page(tree) == "2021-03-06T10:00"


@pytest.mark.parametrize(
    ("title", "named", "outlet"),
    [
        (
            "Ferry runs aground near Eastholm pier - The Buoy",
            "Ferry runs aground near Eastholm pier",
            "The Buoy",
        ),
        ("The Buoy | Ferry runs aground", "Ferry runs aground", "The Buoy"),
        ("Ferry - aground", "Ferry - aground", "buoy.test"),
    ],
)
def test_the_outlet_is_cut_off_a_title(title: str, named: str, outlet: str) -> None:
    site = '<meta property="og:site_name" content="The Buoy">' if "|" in title else ""
    about = about_page(root(f"<title>{title}</title>{site}"), ADDRESS)
    assert (about.title, about.outlet) == (named, outlet)


def test_the_part_of_a_title_that_the_page_shows_is_the_headline() -> None:
    tree = root(
        "<title>The Eastholm Buoy - Four men and a boat</title>", "<b>Four men and a boat</b>"
    )
    about = about_page(tree, None)
    assert (about.title, about.outlet) == ("Four men and a boat", "The Eastholm Buoy")


def test_an_address_is_no_author() -> None:
    tree = root('<meta property="article:author" content="https://social.test/annlee">')
    assert about_page(tree, None).author is None


def test_a_time_element_counts_only_where_it_dates_the_page() -> None:
    bare = root("", '<time datetime="2021-03-04">then</time>')
    assert about_page(bare, None).published == Published()
    tree = root("", '<time class="entry-date" datetime="2021-03-04T09:30">then</time>')
    assert about_page(tree, None).published.latest == "2021-03-04T09:30"


def test_broken_or_endless_json_is_passed_over() -> None:
    script = '<script type="application/ld+json">{}</script>'
    tree = root(script.format("{broken") + script.format("[" * 200_000))
    assert about_page(tree, ADDRESS).outlet == "buoy.test"


def test_a_page_that_says_nothing_is_not_dated() -> None:
    assert about_page(root("<title>x</title>"), ADDRESS).published == Published()
