"""Any text whatever, hostile ones among them, as flat pages."""

from __future__ import annotations

import pytest
from flat_pages import PARAGRAPHS, TITLE, words_of
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.plain import segment


@pytest.mark.parametrize("text", ["", "\n \t\n", "\u2028\x1f"])
def test_a_page_of_white_space_has_no_blocks(text: str) -> None:
    assert segment(text) == ()


_PIECES = st.sampled_from(
    [
        *PARAGRAPHS,
        TITLE,
        "Nick says:",
        "Posted by: T. at March 16, 2016 6:02 AM",
        "March 16, 2016 6:02 AM",
        "10 Comments",
        "Reply",
        "Bea",
        "1.",
        "2. lol you are so right!!",
        "  • Otto",
        "From Orrin News:",
        "Photo: Ola Brandt",
        "Leave a Reply",
        "\x00\u202e abc \u2066",
        "😀",
    ]
)
_PAGES = st.lists(st.tuples(_PIECES, st.text(" \t\n\r", min_size=1, max_size=6))).map(
    lambda pieces: "".join(piece + space for piece, space in pieces)
)


@given(st.one_of(st.text(), st.text(alphabet="a1.\n :•@"), _PAGES))
def test_blocks_hold_all_that_is_not_white_space_once_and_in_order(text: str) -> None:
    blocks = segment(text)
    at = 0
    for block in blocks:
        words = text[block.start : block.end]
        assert at <= block.start < block.end
        assert words == words.strip()
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()


@given(_PAGES)
def test_only_comments_have_time_and_depth(text: str) -> None:
    for block in segment(text):
        if block.role != "comment":
            assert block.posted is None
            assert block.depth is None
        if block.role not in ("comment", "quotation"):
            assert block.author is None


def test_nul_and_bidi_characters_survive() -> None:
    text = "Title of a page\n\nThe \x00 end \u202eof\u202c it.\n"
    assert words_of(text, "body") == ["The \x00 end \u202eof\u202c it."]


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 1_000_000,
        "x" * 5_000_000,
        "word " * 1_000_000,
        "a\n" * 200_000,
        "Bob says:\nhello\n" * 20_000,
        ("a" + " " * 130 + "b\n") * 1_000,
        ("(" * 150 + "\n") * 2_000,
    ],
    ids=[
        "empty lines",
        "one line",
        "one line of words",
        "letters",
        "headers",
        "spaces",
        "brackets",
    ],
)
def test_hostile_pages_are_read_to_the_end(text: str) -> None:
    blocks = segment(text)
    assert not blocks or text[blocks[-1].end :].strip() == ""
