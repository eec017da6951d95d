from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Time
from rashomon.weighing.verdicts.timing import clock_value, days_told, surely_dated
from story import Deed, account, on


def _time(value: str, earliest: str | None, latest: str | None) -> Time:
    return Time(value, 0, 1, value, earliest, latest, "minute", "the page says so")


def test_a_day_is_told_as_a_day() -> None:
    claims = account("a", Deed("burn", time=on("2031-05-03", "on Saturday"))).claims
    assert [(time.text, value) for _, time, value in days_told(claims)] == [
        ("on Saturday", "2031-05-03")
    ]


def test_an_open_end_counts_only_where_no_closed_one_does() -> None:
    since = replace(on("2031-05-03"), latest=None)
    claims = account("a", Deed("burn", time=since), Deed("burn", time=on("2031-05-03"))).claims
    assert [value for _, _, value in days_told(claims)] == ["2031-05-03"]
    assert [value for _, _, value in days_told(claims[:1])] == ["2031-05-03/.."]


def test_a_mere_time_of_day_says_nothing_of_the_day() -> None:
    clock = replace(_time("XXXX-XX-XXT21:40", None, None), anchor="narrative")
    assert days_told(account("a", Deed("burn", time=clock)).claims) == []


@pytest.mark.parametrize(
    ("time", "value"),
    [
        (_time("2031-05-03T21:40", "2031-05-03T21:40", "2031-05-03T21:40"), "21:40"),
        (_time("2031-05-03T21:40", "2031-05-03T21:25", "2031-05-03T21:55"), "21:25/21:55"),
        (_time("2031-05-03T24:00", None, None), "00:00"),
        (_time("2031-05-03", "2031-05-03", "2031-05-03"), None),
    ],
)
def test_time_of_day(time: Time, value: str | None) -> None:
    assert clock_value(time) == value


def test_a_noun_alone_may_stand_beside_the_day_of_another_thing() -> None:
    burned = Deed("burn", patient="the mill", time=on("2031-05-03"))
    beside = Deed("fire", time=on("2031-05-06"))
    claims = account("a", burned, beside).claims
    elsewhere = account("b", beside).claims
    told = claims[0].source
    assert surely_dated([*claims, *elsewhere], {told: claims[0]}) == [claims[0], *elsewhere]
    assert surely_dated(claims, {told: claims[1]}) == list(claims)
