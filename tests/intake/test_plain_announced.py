"""Comments that nothing but a heading marks as such, in invented flat pages."""

from __future__ import annotations

import pytest
from flat_pages import ARTICLE, PARAGRAPHS, comments_in, is_article, words_of

HEADINGS = [
    "COMMENTS",
    "Comments (2)",
    "2 comments",
    "Reader comments",
    "Readers' comments",
    "Discussion",
    "--- Comments ---",
    "What our readers say",
]

# Each way to write a remark beside its author's name, and the names.
REMARKS = {
    "name and colon": ("Nell: Two drowned.\nOdd B: Says who?", ["Nell", "Odd B"]),
    "name, time and colon": ("Nell (14:02): Two drowned.\nOdd (14:03): Who says?", ["Nell", "Odd"]),
    "name, date and colon": (
        "nell7, March 4, 2021: Two drowned.\nOdd B, March 5, 2021 at 9:30: Who says?",
        ["nell7", "Odd B"],
    ),
    "in brackets": ("[nell7] Two drowned.\n[Odd] Who says?", ["nell7", "Odd"]),
    "after an at sign": ("@nell7 - Two drowned.\n@odd - Who says?", ["nell7", "odd"]),
    "name on a line above": ("nell7\nTwo drowned.\n\nOdd B\nWho says?", ["nell7", "Odd B"]),
    "two templates": (
        "nell7 wrote:\nTwo drowned.\n\nReply\n\nOdd B\n3 hours ago\nWho says?\n\nReply",
        ["nell7", "Odd B"],
    ),
    "no names": ("Two drowned, my cousin says.\n\nWho says that?", [None, None]),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_remarks_below_a_heading_are_comments(heading: str) -> None:
    text = f"{ARTICLE}\n{heading}\n\nMy aunt was on it. Two drowned!\n\nThey hide it.\n"
    assert [text[b.start : b.end] for b in comments_in(text)] == [
        "My aunt was on it. Two drowned!",
        "They hide it.",
    ]
    assert heading in words_of(text, "furniture")
    assert words_of(text, "body") == list(PARAGRAPHS)


@pytest.mark.parametrize("make", REMARKS)
def test_each_remark_has_its_author(make: str) -> None:
    remarks, authors = REMARKS[make]
    text = f"{ARTICLE}\nComments\n\n{remarks}\n"
    assert [block.author for block in comments_in(text)] == authors


@pytest.mark.parametrize("heading", ["Discussion", "Comments (4)", "Comments"])
def test_a_heading_over_more_of_the_article_announces_nothing(heading: str) -> None:
    lead, *rest = PARAGRAPHS
    assert is_article("\n\n".join(("Ferry runs aground", lead, heading, *rest)))


def test_names_with_a_colon_are_text_where_nothing_announces_comments() -> None:
    assert is_article(f"{ARTICLE}\nPort side: two rows of seats.\n\nStarboard: three rows.\n")


def test_no_comments_announce_none() -> None:
    assert is_article(f"{ARTICLE}\n0 comments\n\nThe harbour opens again on Friday.\n")


def test_counts_in_a_list_of_other_stories_announce_none() -> None:
    others = "\n".join(f"Story {n} of the week\n{n} comments" for n in range(1, 5))
    assert is_article(f"{ARTICLE}\n{others}\n")


@pytest.mark.parametrize("piece", ["Comments\n", "a: b\n", "[a] b\nComments (3)\n", "@a - b\n"])
def test_any_number_of_headings_does_no_harm(piece: str) -> None:
    assert words_of(ARTICLE + piece * 5_000, "headline")
