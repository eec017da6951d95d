"""Times are never told more exactly than known; no character can hide or reorder words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import EventTime, Precision, Published
from rashomon.telling.wording import (
    clip,
    clip_after,
    clip_before,
    counted,
    event_time,
    published,
    utf16_length,
    visible,
)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "words"),
    [
        ("2031-03-04T07:10", "2031-03-04T07:10", "minute", "4 March 2031, 07:10"),
        ("2031-03-04T07:00", "2031-03-04T07:00", "hour", "4 March 2031, around 07:00"),
        ("2031-03-04T07:00", "2031-03-04T07:59", "hour", "4 March 2031, between 07:00 and 07:59"),
        ("2031-03-04", "2031-03-04", "day", "4 March 2031"),
        ("2031-03-04T00:00", "2031-03-04T23:59", "day", "4 March 2031"),
        ("2031-03-04", "2031-03-06", "day", "4–6 March 2031"),
        ("2031-03-04", "2031-03-04T15:02", "minute", "4 March 2031, not after 15:02"),
        ("2031-03-04T15:02", "2031-03-04", "minute", "4 March 2031, not before 15:02"),
        ("2031-03-04T18:00", "2031-03-05T00:00", "hour", "4 March 2031, between 18:00 and 24:00"),
        ("2031-02-28", "2031-03-01", "day", "between 28 February 2031 and 1 March 2031"),
        ("2031-03-01", "2031-03-31", "month", "March 2031"),
        ("2031-03-01", "2031-04-02", "month", "between 1 March 2031 and 2 April 2031"),
        ("1996-01-01", "1996-12-31", "year", "1996"),
        ("1980-01-01", "1989-12-31", "decade", "the 1980s"),
        ("1800-01-01", "1899-12-31", "century", "the 1800s"),
        (None, "2031-03-04", "day", "not after 4 March 2031"),
        ("2031-03-04", None, "day", "not before 4 March 2031"),
        (None, None, "day", "time not known"),
    ],
)
def test_event_times(
    earliest: str | None, latest: str | None, precision: Precision, words: str
) -> None:
    assert event_time(EventTime(earliest, latest, precision)) == words


def test_no_time_at_all() -> None:
    assert event_time(None) == "time not known"


def test_publication() -> None:
    assert published(Published()) == "date not known"
    assert published(Published(None, "2031-03-06", "a comment")) == "not after 6 March 2031"


def test_control_characters_are_written_out() -> None:
    assert visible("pay \u202eelgae\u202c now\x00") == "pay ⟨U+202E⟩elgae⟨U+202C⟩ now⟨U+0000⟩"
    assert visible("one\r\ntwo\u2028three\tfour") == "one\ntwo\nthree\tfour"


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not {unicodedata.bidirectional(c) for c in shown} & {"RLO", "LRO", "RLE", "LRE", "PDF"}
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs")} - {"\n", "\t"}


@given(st.text())
def test_utf16_length_is_what_a_browser_counts(text: str) -> None:
    assert utf16_length(text) == sum(2 if ord(c) > 0xFFFF else 1 for c in visible(text))


@given(st.text(), st.integers(10, 50))
def test_clip_keeps_to_its_limit_and_invents_no_word(text: str, limit: int) -> None:
    shown = clip(text, limit)
    assert len(shown) <= limit + 2
    assert " ".join(text.split()).startswith(shown.removesuffix(" …"))


@given(st.text(), st.integers(10, 50))
def test_what_leads_on_is_an_end_and_what_follows_a_beginning(text: str, limit: int) -> None:
    line = " ".join(text.split())
    assert line.endswith(clip_before(text, limit).removeprefix("… ").strip())
    assert line.startswith(clip_after(text, limit).removesuffix(" …").strip())


def test_counted() -> None:
    assert [counted(n, "voice") for n in (0, 1, 1200)] == ["0 voices", "1 voice", "1,200 voices"]
