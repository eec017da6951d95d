"""When a body first came: of which words two times of day are of one coming."""

from __future__ import annotations

import pytest

from two_accounts import FIRE, disputes


def _are_disputed(one: str, other: str) -> bool:
    hours = {"6:40 a.m.", "7:05 a.m."}
    return any(hours == set(answers) for answers in disputes(FIRE, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The first patrol was on the spot at 6:40 a.m.", "The police came at 7:05 a.m."),
        ("A patrol was there at 6:40 a.m.", "The first officers appeared at 7:05 a.m."),
        ("The first engine was on site at 6:40 a.m.", "Firefighters arrived at 7:05 a.m."),
        ("Soldiers were on the scene at 6:40 a.m.", "The army reached the mill at 7:05 a.m."),
    ],
)
def test_a_body_comes_once_in_whatever_words(one: str, other: str) -> None:
    assert _are_disputed(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The first patrol was on the spot at 6:40 a.m.", "The ambulance came at 7:05 a.m."),
        ("The first patrol was on the spot at 6:40 a.m.", "More police came at 7:05 a.m."),
        ("The first engine was on site at 6:40 a.m.", "The second engine came at 7:05 a.m."),
        ("The police came at 6:40 a.m.", "The police were still there at 7:05 a.m."),
        ("Police reached Karvel at 6:40 a.m.", "Police came to Ostrand at 7:05 a.m."),
    ],
)
def test_others_come_at_another_time(one: str, other: str) -> None:
    assert not _are_disputed(one, other)
