"""Times: what they mean when publication is known, half known and unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Passage, Published, Time
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.time import find_times
from rashomon.reading.time.calendar import bounds, holding, shift_day
from rashomon.reading.time.moment import Context
from rashomon.reading.time.normalise import normalise
from rashomon.reading.time.recognise import recognise

ON = Published("2017-11-24", "2017-11-24", "page")
BY = Published(None, "2017-11-24", "page")
FROM = Published("2017-11-24", None, "page")
NEVER = Published()


def times(text: str, published: Published = ON, start: int = 0) -> list[Time]:
    passage = Passage("p", "s", "body", start, start + len(text), text)
    return find_times([ParsedPassage(passage, mirror(load_model()(text)))], published)


def only(text: str, published: Published = ON) -> Time:
    found = times(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "latest"),
    [
        (
            "It sank on 13 November 2016.",
            "13 November 2016",
            "2016-11-13",
            "2016-11-13",
            "2016-11-13",
        ),
        ("It sank on November 13.", "November 13", "2017-11-13", "2017-11-13", "2017-11-13"),
        ("It sank on December 3.", "December 3", "2016-12-03", "2016-12-03", "2016-12-03"),
        (
            "The trial will open on December 3.",
            "December 3",
            "2017-12-03",
            "2017-12-03",
            "2017-12-03",
        ),
        ("It sank eleven days ago.", "eleven days ago", "2017-11-13", "2017-11-13", "2017-11-13"),
        ("It sank last week.", "last week", "2017-W46", "2017-11-13", "2017-11-19"),
        ("It sank yesterday.", "yesterday", "2017-11-23", "2017-11-23", "2017-11-23"),
        ("It sank on Wednesday.", "Wednesday", "2017-11-22", "2017-11-22", "2017-11-22"),
        ("It sank on Friday.", "Friday", "2017-11-24", "2017-11-24", "2017-11-24"),
        ("It sank last Friday.", "last Friday", "2017-11-17", "2017-11-17", "2017-11-17"),
        ("Tests will start on Monday.", "Monday", "2017-11-27", "2017-11-27", "2017-11-27"),
        ("The 1953 treaty holds.", "1953", "1953", "1953-01-01", "1953-12-31"),
        ("They met in early 2011.", "early 2011", "2011", "2011-01-01", "2011-07-02"),
        ("They met in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
        ("They met last summer.", "last summer", "2017-SU", "2017-06-01", "2017-08-31"),
        ("They met on 2016-02-29.", "2016-02-29", "2016-02-29", "2016-02-29", "2016-02-29"),
        ("They met on Christmas Day.", "Christmas Day", "2016-12-25", "2016-12-25", "2016-12-25"),
        ("They met on Good Friday.", "Good Friday", "2017-04-14", "2017-04-14", "2017-04-14"),
        ("It rained for the past decade.", "the past decade", "P10Y", "2007-11-24", "2017-11-24"),
    ],
)
def test_a_time_is_placed_from_the_day_of_publication(
    text: str, words: str, value: str, earliest: str, latest: str
) -> None:
    found = next(time for time in times(text) if words in time.text)
    assert (found.value, found.earliest, found.latest) == (value, earliest, latest)


@pytest.mark.parametrize(
    ("words", "shift"),
    [
        ("eleven days ago", "-P11D"),
        ("last week", "-P1W"),
        ("yesterday", "-P1D"),
        ("tomorrow", "P1D"),
    ],
)
def test_a_relative_time_says_what_it_hangs_on(words: str, shift: str) -> None:
    found = only(f"It happens {words}.")
    assert (found.anchor, found.shift) == ("publication", shift)


def test_a_publication_known_from_above_bounds_from_above() -> None:
    found = only("The mill burned eleven days ago.", BY)
    assert (found.value, found.earliest, found.latest) == ("XXXX-XX-XX", None, "2017-11-13")
    assert found.basis == "eleven days before publication (no later than 2017-11-24)"


def test_a_publication_known_from_below_bounds_from_below() -> None:
    found = only("The mill burned eleven days ago.", FROM)
    assert (found.earliest, found.latest) == ("2017-11-13", None)


def test_a_day_without_a_year_keeps_its_year_open() -> None:
    found = only("The mill burned on November 13.", BY)
    assert (found.value, found.earliest, found.latest) == ("XXXX-11-13", None, "2017-11-13")


def test_both_ends_of_publication_can_agree_on_a_value() -> None:
    found = only("It sank on November 13.", Published("2017-11-20", "2017-12-20", "page"))
    assert (found.value, found.basis) == (
        "2017-11-13",
        "the last such day from publication (between 2017-11-20 and 2017-12-20)",
    )


@pytest.mark.parametrize(
    "words",
    [
        "yesterday",
        "last week",
        "on Tuesday night",
        "on May 4",
        "two years ago",
        "last spring",
        "at 9 p.m.",
    ],
)
def test_nothing_is_made_up_without_a_publication_date(words: str) -> None:
    for found in times(f"The mill burned {words}.", NEVER):
        assert found.earliest is None
        assert found.latest is None
        assert "X" in found.value


def test_a_time_of_day_takes_the_day_beside_it() -> None:
    found = times("On November 13 a shot fell at about 9.40 p.m.; 40 minutes later a car left.")
    assert [time.value for time in found][:2] == ["2017-11-13", "2017-11-13T21:40"]
    assert (found[1].earliest, found[1].latest) == ("2017-11-13T21:25", "2017-11-13T21:55")
    assert (found[2].earliest, found[2].latest) == ("2017-11-13T22:05", "2017-11-13T22:35")
    assert (found[2].anchor, found[2].shift) == ("narrative", "PT40M")


def test_a_clock_without_half_of_day_may_be_either() -> None:
    found = times("On November 13, at 2:58, the alarm rang.")[-1]
    assert (found.earliest, found.latest) == ("2017-11-13T02:58", "2017-11-13T14:58")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell between 10:15 and 10:40 pm on Monday.", "2017-11-20T22:15", "2017-11-20T22:40"),
        ("It fell between 09:50 and 10:20 on Monday.", "2017-11-20T09:50", "2017-11-20T10:20"),
        ("It fell on Monday between 11 pm and 1 am.", "2017-11-20T23:00", "2017-11-21T01:00"),
    ],
)
def test_a_time_of_day_may_be_as_late_as_the_second_of_two(
    text: str, earliest: str, latest: str
) -> None:
    first = next(time for time in times(text) if time.precision == "minute")
    assert (first.earliest, first.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On May 4 it rained. That evening a dam broke.", "2017-05-04TEV"),
        ("On May 4 it rained. The next day a dam broke.", "2017-05-05"),
        ("On May 4 it rained. The following year a dam broke.", "2018"),
        ("On Tuesday night it rained. The next day a dam broke.", "2017-11-22"),
        ("On May 4 it rained. The following Sunday a dam broke.", "2017-05-07"),
    ],
)
def test_the_story_carries_its_own_times(text: str, value: str) -> None:
    found = times(text)[-1]
    assert (found.value, found.anchor) == (value, "narrative")


def test_the_story_goes_on_from_passage_to_passage() -> None:
    nlp = load_model()
    one, two = "On May 4 it rained.", "The next day a dam broke."
    parsed = [
        ParsedPassage(Passage("a", "s", "body", 0, len(one), one), mirror(nlp(one))),
        ParsedPassage(Passage("b", "s", "body", 50, 50 + len(two), two), mirror(nlp(two))),
    ]
    last = find_times(parsed, ON)[-1]
    assert (last.value, last.start, last.end) == ("2017-05-05", 50, 62)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He ran for 40 minutes.", "PT40M"),
        ("It lasted five and a half hours.", "PT5H30M"),
        ("A three-day siege began.", "P3D"),
        ("It took weeks.", "PXW"),
        ("Guards change every day.", "P1D"),
        ("He is now free.", "PRESENT_REF"),
        ("He recently left.", "PAST_REF"),
    ],
)
def test_what_no_calendar_places_stays_open(text: str, value: str) -> None:
    found = only(text)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "About 2000 people fled.",
        "It may rain.",
        "They march on.",
        "He paid $1999 for it.",
        "A 24-year-old man fled.",
        "The ratio is 3.1984 to one.",
        "",
        "\n \n",
        "99/99/9999 and 31/31/31 and 12:99",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert [time for time in times(text) if time.earliest] == []


@pytest.mark.parametrize("text", ["It fell on June 31.", "It fell on February 30, 2011."])
def test_a_day_that_does_not_exist_is_not_told(text: str) -> None:
    assert all(time.precision != "day" for time in times(text))


def test_a_date_before_the_calendar_stays_open() -> None:
    found = times("It fell 9000 years ago.")
    assert [(time.earliest, time.latest) for time in found] == [(None, None)]


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-30"])
@pytest.mark.parametrize(
    "words",
    [
        "May 4",
        "June 31",
        "the 13th",
        "Tuesday",
        "Easter",
        "last winter",
        "in ten years",
        "a year ago",
        "just after 23:59 on December 31, 9999",
        "Saturday, May 4",
        "this weekend",
        "tomorrow night",
    ],
)
def test_a_page_from_the_end_of_the_calendar_is_read_to_its_end(words: str, day: str) -> None:
    for text in (f"It burned on {words}.", f"It will burn on {words}."):
        for found in times(text, Published(day, day, "page")):
            assert _is_in_order(found)


def test_hostile_repetition_is_read_in_good_time() -> None:
    text = "the last " * 300 + "early late mid " * 300 + "1 2 3 " * 300
    doc = mirror(load_model()(text))
    assert recognise(doc) == []


_TEXT = """on May 4 Tuesday night 9.40 p.m. , . the last next week two years ago later that day
early 1990s 2011 😀 é about 31 February 13/13/2013 24:00 every decade 9999-12-31 just after 23:59
half past nine o'clock 2100 GMT quarter a year earlier this winter hours before dawn Christmas
second of fiscal shortly nineteen ninety-five billion 13.11.2017 weekend evening"""
_WORDS = _TEXT.split()
_PIECES = st.lists(st.sampled_from(_WORDS), max_size=14)
_RELATIVE = st.lists(
    st.sampled_from([word for word in _WORDS if not any(c.isdigit() for c in word)]), max_size=14
)
_PUBLISHED = st.sampled_from([ON, BY, FROM, NEVER])


def _is_in_order(time: Time) -> bool:
    """A bare day's last moment is its end, so a day and a minute are compared by their days."""
    if time.earliest is None or time.latest is None:
        return True
    length = min(len(time.earliest), len(time.latest))
    return time.earliest[:length] <= time.latest[:length]


@pytest.mark.parametrize("edge", ["earlier", "later"])
def test_what_lies_on_the_other_side_of_publication_stays_as_it_is(edge: str) -> None:
    friday = Published("2017-11-24", "2017-11-24", "page")
    assert all(map(_is_in_order, times(f"{edge} the weekend", friday)))
    assert all(map(_is_in_order, times(f"{edge} in November 2017", friday)))


@settings(max_examples=150, deadline=None)
@given(pieces=_PIECES, start=st.integers(0, 500), published=_PUBLISHED)
def test_offsets_quote_their_source(pieces: list[str], start: int, published: Published) -> None:
    text = " ".join(pieces)
    source = "x" * start + text
    last = start
    for found in times(text, published, start):
        assert source[found.start : found.end] == found.text
        assert found.start >= last
        assert _is_in_order(found)
        last = found.end


@settings(max_examples=100, deadline=None)
@given(pieces=_RELATIVE)
def test_no_date_comes_of_words_that_name_none(pieces: list[str]) -> None:
    for found in times(" ".join(pieces), NEVER):
        if found.basis != "spoken out":
            assert (found.earliest, found.latest) == (None, None), found


_DAYS = st.dates(date(1600, 1, 1), date(2400, 1, 1))


@given(day=_DAYS, unit=st.sampled_from(["D", "W", "M", "Q", "6M", "Y", "10Y", "100Y"]))
def test_a_day_lies_within_the_unit_that_holds_it(day: date, unit: str) -> None:
    earliest, latest = bounds(holding(day, unit))
    assert earliest is not None
    assert latest is not None
    assert earliest <= day.isoformat() <= latest


@given(day=_DAYS, unit=st.sampled_from(["D", "W", "M", "Y"]), count=st.integers(-50, 50))
def test_shifting_keeps_the_order_of_days(day: date, unit: str, count: int) -> None:
    after = day + timedelta(days=1)
    assert shift_day(day, unit, count) <= shift_day(after, unit, count)


_BARE = [
    "May 4",
    "February 29",
    "Tuesday",
    "last Tuesday",
    "next Tuesday",
    "November",
    "last winter",
    "Christmas",
    "Easter",
    "two weeks ago",
    "last month",
]


@settings(max_examples=60, deadline=None)
@given(words=st.sampled_from(_BARE), day=_DAYS, days=st.integers(0, 400))
def test_a_wider_publication_never_moves_a_bound_inward(words: str, day: date, days: int) -> None:
    doc = mirror(load_model()(f"The mill burned {words}."))
    expressions = recognise(doc)
    later = (day + timedelta(days=days)).isoformat()
    exact = Published(day.isoformat(), day.isoformat(), "page")
    wide = Published(day.isoformat(), later, "page")
    for expression in expressions:
        narrow = normalise(expression, Context(exact, None))
        broad = normalise(expression, Context(wide, None))
        assert narrow is not None
        assert broad is not None
        assert broad.earliest == narrow.earliest
        assert (broad.latest or "") >= (narrow.latest or "")
