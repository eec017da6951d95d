"""Times that hang on the story, on a quarter told before, or on when a reader wrote."""

import pytest

from rashomon.model import Passage, Published, Time
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.time import find_times

ON = Published("2017-11-24", "2017-11-24", "page")
NEVER = Published()


def times(text: str, published: Published = ON) -> list[Time]:
    passage = Passage("p", "s", "body", 0, len(text), text)
    return find_times([ParsedPassage(passage, mirror(load_model()(text)))], published)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("just after 9 p.m.", "2017-11-13T21:00", "2017-11-13T21:15"),
        ("shortly after 9 p.m.", "2017-11-13T21:00", "2017-11-13T21:30"),
        ("shortly before 9 p.m.", "2017-11-13T20:30", "2017-11-13T21:00"),
        ("after 9 p.m.", "2017-11-13T21:00", "2017-11-13T22:00"),
        ("at 9 p.m.", "2017-11-13T21:00", "2017-11-13T21:00"),
    ],
)
def test_a_time_of_day_is_bounded_by_what_stands_before_it(
    words: str, earliest: str, latest: str
) -> None:
    found = times(f"On November 13 a shot fell {words} near the mill.")[-1]
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("words", "value", "shift", "earliest", "latest"),
    [
        ("Hours later", "PTXH", "PTXH", "2017-05-04", None),
        ("A few days later", "PXD", "PXD", "2017-05-04", None),
        ("Several weeks earlier", "PXW", "-PXW", None, "2017-05-04"),
    ],
)
def test_some_time_later_is_open_on_the_far_side(
    words: str, value: str, shift: str, earliest: str | None, latest: str | None
) -> None:
    found = times(f"On May 4 it rained. {words}, a dam broke.")[-1]
    assert (found.value, found.shift, found.anchor) == (value, shift, "narrative")
    assert (found.earliest, found.latest) == (earliest, latest)


def test_a_bare_day_of_the_month_is_of_the_month_told() -> None:
    assert times("On May 4 it rained. The dam broke on the 6th.")[-1].value == "2017-05-06"
    assert [time.value for time in times("The dam broke on the 27th.")] == ["2017-10-27"]
    assert [time.value for time in times("The dam will open on the 27th.")] == ["2017-11-27"]
    assert times("She lives on the 13th floor.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The office had warned of floods on Tuesday and the bridge was closed that evening.", 21),
        ("The office warned on Tuesday that the bridge had been closed that evening.", 13),
        ("The bridge was closed that evening, the office said on Tuesday.", 13),
    ],
)
def test_that_evening_is_of_the_day_that_its_sentence_tells_before(text: str, day: int) -> None:
    (found,) = [time for time in times(f"It rained on November 13. {text}") if "that" in time.text]
    assert found.earliest == f"2017-11-{day}T16:00"


def test_a_length_of_time_after_nothing_told_stays_a_length() -> None:
    found = times("Forty minutes later a dam broke.")[0]
    assert (found.value, found.shift, found.earliest, found.latest) == (
        "PT40M",
        "PT40M",
        None,
        None,
    )


@pytest.mark.parametrize("words", ["That evening", "In the evening", "At dusk"])
def test_a_part_of_the_day_is_of_the_day_told(words: str) -> None:
    assert times(f"On May 4 it rained. {words}, a dam broke.")[-1].value == "2017-05-04TEV"


@pytest.mark.parametrize("words", ["In the evening", "At dawn", "Just after 9 p.m."])
def test_a_part_of_no_day_has_none(words: str) -> None:
    found = times(f"{words}, a dam broke.")[0]
    assert found.value.startswith("XXXX-XX-XX")
    assert (found.earliest, found.latest) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "a year earlier",
        "a year ago",
        "in the year-earlier quarter",
        "in the same quarter last year",
    ],
)
def test_figures_are_compared_with_the_same_quarter(words: str) -> None:
    found = times(f"Third-quarter profit rose to 5 million euros from 4 million {words}.")
    assert [time.value for time in found] == ["2017-Q3", "2016-Q3"]


def test_a_comparison_does_not_take_the_place_of_its_quarter() -> None:
    found = times("Third-quarter profit rose from a year earlier. Sales fell from a year earlier.")
    assert [time.value for time in found] == ["2017-Q3", "2016-Q3", "2016-Q3"]


def test_the_day_that_a_quarter_ended_on_moves_no_story() -> None:
    text = "On May 4 it rained. For the quarter ended March 31, sales fell. The next day it dried."
    assert times(text)[-1].value == "2017-05-05"


def test_a_year_ago_without_a_quarter_is_a_year() -> None:
    assert [time.value for time in times("The mill burned a year ago.")] == ["2016"]


def comment(text: str, posted: str | None) -> ParsedPassage:
    passage = Passage("c", "s", "comment", 100, 100 + len(text), text, posted=posted)
    return ParsedPassage(passage, mirror(load_model()(text)))


def test_a_comment_hangs_on_when_it_was_posted() -> None:
    found = find_times([comment("I saw it yesterday.", "2017-12-02T09:00")], NEVER)
    assert [time.value for time in found] == ["2017-12-01"]


def test_an_undated_comment_is_no_earlier_than_its_page() -> None:
    found = find_times([comment("I saw it today.", None)], ON)
    assert [(time.earliest, time.latest) for time in found] == [("2017-11-24", None)]


def test_a_comment_does_not_move_the_story() -> None:
    nlp = load_model()
    one, two = "On May 4 it rained.", "The next day a dam broke."
    parsed = [
        ParsedPassage(Passage("a", "s", "body", 0, len(one), one), mirror(nlp(one))),
        comment("My mill burned on June 8. The next day I left.", "2017-12-02"),
        ParsedPassage(Passage("b", "s", "body", 300, 300 + len(two), two), mirror(nlp(two))),
    ]
    assert [time.value for time in find_times(parsed, ON)] == [
        "2017-05-04",
        "2017-06-08",
        "2017-06-09",
        "2017-05-05",
    ]


@pytest.mark.parametrize(
    "words", ["in the third quarter of the year", "in the first half of the year"]
)
def test_a_part_of_the_year_without_saying_which_is_left_open(words: str) -> None:
    assert all(found.value[:4] in {"XXXX", "2017"} for found in times(f"The toll rose {words}."))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On May 4 it rained. Earlier in the day, a dam broke.", "2017-05-04"),
        ("On May 4 it rained. The night before, a dam broke.", "2017-05-03TNI"),
        ("The fire began at 11 p.m. on May 4. By the next morning it was out.", "2017-05-05TMO"),
        ("The boat was found on May 4. The next day it sank.", "2017-05-05"),
        ("He was charged on May 4. The next day he fled.", "2017-05-05"),
        ("On May 10 it rained. That Friday a dam broke.", "2017-05-12"),
        ("On May 12 it rained. That Friday a dam broke.", "2017-05-12"),
        ("On May 10 it rained. The previous Friday a dam broke.", "2017-05-05"),
        ("In May 2011, rain fell. It had dried up late in the year.", "2011"),
    ],
)
def test_the_day_told_before_is_what_later_words_hang_on(text: str, value: str) -> None:
    assert times(text)[-1].value == value


def test_nothing_past_is_later_than_publication() -> None:
    assert times("On Monday it rained. Three weeks later they met again.")[-1].value == "P3W"
    assert times("On Monday it rained. Three weeks later they will meet.")[-1].value == "2017-W50"


def test_a_year_earlier_than_nothing_told_is_the_year_before_publication() -> None:
    assert times("Sales fell from a year earlier.")[0].value == "2016"
