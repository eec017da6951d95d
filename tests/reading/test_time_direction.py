"""Which way a bare date points: by the tense of what happens on it."""

import pytest

from rashomon.model import Passage, Published
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.time import find_times

# A Friday.
ON = Published("2017-11-24", "2017-11-24", "page")


def values(text: str) -> list[str]:
    passage = Passage("p", "s", "body", 0, len(text), text)
    return [
        time.value for time in find_times([ParsedPassage(passage, mirror(load_model()(text)))], ON)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge fell on Tuesday.", "2017-11-21"),
        ("The bridge was closed on Tuesday.", "2017-11-21"),
        ("The bridge had fallen on Tuesday.", "2017-11-21"),
        ("The bridge may have fallen on Tuesday.", "2017-11-21"),
        ("The driver was forced to close the road on Tuesday.", "2017-11-21"),
        ("The bridge will reopen on Tuesday.", "2017-11-28"),
        ("Officials said the bridge would reopen on Tuesday.", "2017-11-28"),
        ("The bridge could reopen as early as Tuesday.", "2017-11-28"),
        ("The bridge could not be used on Tuesday.", "2017-11-21"),
        ("Boats couldn't land on Tuesday.", "2017-11-21"),
        ("The bridge cannot be used on Tuesday.", "2017-11-28"),
        ("The ministers meet on Tuesday.", "2017-11-28"),
        ("The bridge is expected to reopen on Tuesday.", "2017-11-28"),
        ("The two sides agreed to meet on Tuesday.", "2017-11-28"),
        ("The trial is scheduled for Tuesday.", "2017-11-28"),
        ("The deadline was extended until Tuesday.", "2017-11-28"),
        ("Lawyers will appeal Tuesday's ruling.", "2017-11-21"),
        ("Ministers will vote at Tuesday's meeting.", "2017-11-28"),
        ("The permit had been due to expire on Tuesday.", "2017-11-21"),
        ("The hearing is on Tuesday.", "2017-11-28"),
        ("The hearing is Tuesday.", "2017-11-28"),
        ("He is due in court on Tuesday.", "2017-11-28"),
        ("The talks are to resume on Tuesday.", "2017-11-28"),
    ],
)
def test_a_weekday_points_where_its_verb_does(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The deadline was extended to December 7.", "2017-12-07"),
        ("The judge set a January 9 hearing.", "2018-01-09"),
        ("The council decided to close the mine in early January.", "2018-01"),
        ("The case is heard in January.", "2018-01"),
        ("The vote is due in September.", "2018-09"),
        ("They invited the mayor to mark the day on December 7.", "2017-12-07"),
        ("The mine closed on December 7.", "2016-12-07"),
        ("The mine was closed in January.", "2017-01"),
    ],
)
def test_a_date_that_no_act_in_the_past_was_on_is_the_nearest(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Photographed Saturday, November 25", "2017-11-25"),
        ("The mill burned on Monday, December 5.", "2016-12-05"),
        ("The mill burned on Tuesday, December 5.", "2017-12-05"),
    ],
)
def test_the_weekday_beside_a_date_decides_its_year(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_holiday_at_hand_is_the_one_meant() -> None:
    passage = Passage("p", "s", "body", 0, 40, "The mayor's New Year's Day speech is online.")
    eve = Published("2017-12-31", "2017-12-31", "page")
    parsed = [ParsedPassage(passage, mirror(load_model()(passage.text)))]
    assert [time.value for time in find_times(parsed, eve)] == ["2018-01-01"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two people were shot this weekend.", "2017-W47-WE"),
        ("The fair will open this weekend.", "2017-W48-WE"),
    ],
)
def test_this_weekend_on_a_monday_is_told_by_its_verb(text: str, value: str) -> None:
    passage = Passage("p", "s", "body", 0, len(text), text)
    monday = Published("2017-11-27", "2017-11-27", "page")
    parsed = [ParsedPassage(passage, mirror(load_model()(text)))]
    assert [time.value for time in find_times(parsed, monday)] == [value]


def test_a_bare_weekday_in_the_past_is_never_six_days_back() -> None:
    # Published on a Friday: news of Saturday comes from where Saturday has begun.
    assert values("The bridge fell early on Saturday.") == ["2017-11-25"]
    assert values("The bridge fell last Saturday.") == ["2017-11-18"]
    assert values("The bridge fell on Sunday.") == ["2017-11-19"]


def test_a_season_in_the_past_may_have_just_ended_and_one_to_come_just_begun() -> None:
    march = Published("2017-03-22", "2017-03-22", "page")

    def value(text: str) -> str:
        passage = Passage("p", "s", "body", 0, len(text), text)
        return find_times([ParsedPassage(passage, mirror(load_model()(text)))], march)[0].value

    assert value("This winter was cold.") == "2016-WI"
    assert value("The mine will close in the spring.") == "2017-SP"
    assert value("The mine will close in the winter.") == "2017-WI"
