"""What is a time and what only looks like one, and how far its words go."""

import pytest

from rashomon.model import Passage, Published, Time
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.time import find_times
from rashomon.reading.time.spoken import spoken_clock, spoken_year

ON = Published("2017-11-24", "2017-11-24", "page")


def times(text: str) -> list[Time]:
    passage = Passage("p", "s", "body", 0, len(text), text)
    return find_times([ParsedPassage(passage, mirror(load_model()(text)))], ON)


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Theresa May resigned.",
        "An organiser of the Women's March spoke.",
        "The rocket is a Long March 5B.",
        "He grew up in Mar-a-Lago.",
        "The Winter Olympics are in danger.",
        "She told Metro News Now about it.",
        "She spoke on “This Week”.",
        "The site quakehelp2017.com is down.",
        "Watch: how the tower fell | 2:30",
        "His pair of midnight blue trainers sank.",
        "It costs 500 euros a year.",
        "They struck a last-minute deal.",
        "A crowd of 17-year-olds ran.",
        "Temperatures rose far into the 90s.",
        "The robbery at the day centre failed.",
        "A night guard was on the bridge.",
        "Two night buses sank.",
        "A day labourer was hurt.",
        "The morning paper was late.",
        "She taught Sunday school in the port.",
        "The summer camp was evacuated.",
        "Jan said he saw the boat.",
        "Jan was found on the pier.",
        "Ann and Jan ran away.",
        "According to Jan, the mast broke.",
        "Divers rescued May Carter.",
        "August Brandt saw the mast break.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They left at 2100 GMT on Monday.", "2100 GMT on Monday", "2017-11-20T21:00"),
        ("It broke at about 10.30pm last night.", "about 10.30pm last night", "2017-11-23T22:30"),
        ("It happened on the night of June 3.", "the night of June 3", "2017-06-03TNI"),
        ("Sales rose in the second half of 2016.", "the second half of 2016", "2016-H2"),
        ("They fell in the last quarter of 2016.", "the last quarter of 2016", "2016-Q4"),
        ("It sank in October last year.", "October last year", "2016-10"),
        ("It sank three months ago.", "three months ago", "2017-08"),
        ("It sank just three months ago.", "three months ago", "2017-08"),
        ("They have been friends for over 20 years.", "over 20 years", "P20Y"),
        ("They fought for the past two years or so.", "the past two years or so", "P2Y"),
        ("He was robbed twice in the last year.", "the last year", "P1Y"),
        ("The mission will last 22 days.", "22 days", "P22D"),
        ("The month-long siege is over.", "month-long", "P1M"),
        ("The yearlong siege is over.", "yearlong", "P1Y"),
        ("The rock is a billion years away.", "a billion years", "P1000000000Y"),
        ("Third-quarter sales rose.", "Third-quarter", "2017-Q3"),
        ("The third-quarter figures rose.", "third-quarter", "2017-Q3"),
        ("It sank in nineteen eighty-four.", "nineteen eighty-four", "1984"),
        ("Much has changed over the years.", "the years", "PXY"),
        ("More recently he sang.", "More recently", "PAST_REF"),
        ("He wrote at 2017-11-13T21:40:00Z again.", "2017-11-13T21:40:00Z", "2017-11-13T21:40"),
        ("He wrote on 13.11.2017 again.", "13.11.2017", "2017-11-13"),
        ("He wrote on 2017/11/13 again.", "2017/11/13", "2017-11-13"),
        (
            "It fell at ten minutes to three on Monday.",
            "ten minutes to three on Monday",
            "2017-11-20T02:50",
        ),
        (
            "It fell around nine o'clock on Monday night.",
            "around nine o'clock on Monday night",
            "2017-11-20T21:00",
        ),
        (
            "They woke at three in the morning on May 4.",
            "three in the morning on May 4",
            "2017-05-04T03:00",
        ),
        ("They meet three times a year.", "three times a year", "P1Y"),
        ("It took ten minutes to three people.", "ten minutes", "PT10M"),
        ("It snowed this winter.", "this winter", "2017-WI"),
        ("It sank on 3 May last year.", "3 May last year", "2016-05-03"),
        ("It sank the day before yesterday.", "the day before yesterday", "2017-11-22"),
        ("It sails the day after tomorrow.", "the day after tomorrow", "2017-11-26"),
        ("The week before last, a dam broke.", "The week before last", "2017-W45"),
        ("It sank the Monday before last.", "the Monday before last", "2017-11-13"),
        ("It burned for 4 hours and 20 minutes.", "4 hours and 20 minutes", "PT4H20M"),
        ("It took a two-and-a-half-hour climb.", "two-and-a-half-hour", "PT2H30M"),
        ("It took three quarters of an hour.", "three quarters of an hour", "PT45M"),
        ("It sank 20-odd years ago.", "20-odd years ago", "1997"),
        ("It sank ten years ago today.", "ten years ago today", "2007-11-24"),
        ("It sank a year ago this week.", "a year ago this week", "2016-W47"),
        ("It fell at dawn on Monday.", "dawn on Monday", "2017-11-20TDA"),
        ("It fell at 5 a.m. on New Year's Day.", "5 a.m. on New Year's Day", "2017-01-01T05:00"),
        ("Over the next week rain is due.", "the next week", "P1W"),
        ("The reply came one day after the letter.", "one day", "P1D"),
        ("They danced in the 1980's.", "the 1980's", "198"),
        ("They row on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("They row on Sunday mornings.", "Sunday mornings", "XXXX-WXX-7TMO"),
        ("It rained at the weekend.", "the weekend", "2017-W46-WE"),
        ("It will rain over the weekend.", "the weekend", "2017-W47-WE"),
        ("The rest of the year was dry.", "the year", "2017"),
        ("In this May 18, 2016 file photo a boat sinks.", "May 18, 2016", "2016-05-18"),
        ("It sank on Tuesday, May 3.", "Tuesday, May 3", "2016-05-03"),
        ("It sank on Wednesday, May 3.", "Wednesday, May 3", "2017-05-03"),
        ("It sank on Sunday, May 3.", "Sunday, May 3", "2015-05-03"),
    ],
)
def test_a_time_takes_the_words_that_belong_to_it(text: str, words: str, value: str) -> None:
    assert [(time.text, time.value) for time in times(text)] == [(words, value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained on April 24 and 25.", [("April 24", "2017-04-24"), ("25", "2017-04-25")]),
        ("It rained on April 24 and 25 people left.", [("April 24", "2017-04-24")]),
        (
            "It was shut Nov. 13-14, 2011 in Rome.",
            [("Nov. 13", "2011-11-13"), ("14, 2011", "2011-11-14")],
        ),
        (
            "It was shut from 4 to 6 May 2011.",
            [("4", "2011-05-04"), ("6 May 2011", "2011-05-06")],
        ),
    ],
)
def test_two_days_share_their_month_and_year(text: str, found: list[tuple[str, str]]) -> None:
    assert [(time.text, time.value) for time in times(text)] == found


def test_a_clock_on_a_line_of_its_own_is_the_length_of_a_clip() -> None:
    assert times("How the tower fell\n02:13\nA tower fell.") == []
    assert [time.text for time in times("14:05 Fire crews arrive.")] == ["14:05"]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety-five", 1995),
        ("nineteen hundred", 1900),
        ("twenty seventeen", 2017),
        ("two thousand", 2000),
        ("two thousand and one", 2001),
        ("nineteen five", None),
        ("two thousand four hundred", None),
    ],
)
def test_a_spoken_year_is_one_that_people_say(words: str, year: int | None) -> None:
    assert spoken_year(words) == year


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("nine", (9, 0)),
        ("half past nine", (9, 30)),
        ("quarter to one", (12, 45)),
        ("ten minutes before 3", (2, 50)),
        ("25 minutes past four", (4, 25)),
    ],
)
def test_a_spoken_clock_is_hour_and_minute(words: str, clock: tuple[int, int]) -> None:
    assert spoken_clock(words) == clock


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Friday prayers had just ended.", "Friday"),
        ("The Monday morning ferry sank.", "Monday morning"),
        ("They went on a three day trip.", "three day"),
        ("It rained in May and June.", "May"),
        ("April brought heavy rain.", "April"),
        ("The ferry sank in January.", "January"),
        ("Last April the ferry sank.", "Last April"),
        ("The ferry sank in August.", "August"),
        ("It was heard by the Harbour Court last June.", "last June"),
        ("It was in the board's 1989 rules.", "1989"),
    ],
)
def test_a_word_of_the_calendar_that_tells_when_is_a_time(text: str, words: str) -> None:
    assert times(text)[0].text == words


@pytest.mark.parametrize(
    "text",
    [
        "It was the third leak in as many weeks.",
        "One day he will return.",
        "She was named keeper of the year.",
        "The regional daily wrote of it.",
    ],
)
def test_a_unit_that_dates_nothing_is_no_time(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The boat left at twenty to four.", "XXXX-XX-XXT03:40"),
        ("My watch said ten past two.", "XXXX-XX-XXT02:10"),
        ("Nobody rang until twenty to midnight.", "XXXX-XX-XXT23:40"),
        ("The band came when it was nearly eight.", "XXXX-XX-XXT08:00"),
        ("The doors were shut at seven.", "XXXX-XX-XXT07:00"),
        ("Alarm received: 16:31.", "XXXX-XX-XXT16:31"),
        ("The pump was started at 0715 hours.", "XXXX-XX-XXT07:15"),
        ("It was 3:40 when the lorry came.", "XXXX-XX-XXT03:40"),
    ],
)
def test_an_hour_is_one_however_it_is_spoken(text: str, value: str) -> None:
    assert [time.value for time in times(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The toll stood at nine.",
        "We were ten to twelve people.",
        "The guards were cut from ten to five.",
        "Smoke rose at four of the houses.",
        "The well lies at 2000 metres.",
    ],
)
def test_a_number_is_no_hour(text: str) -> None:
    assert not times(text)
