"""Quantities by kind: parts and wholes, ranks, ages, measures, and what counts nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Passage, Quantity
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.quantity import find_quantities

Row = tuple[float | None, float | None, str | None, str | None]


def quantities(text: str) -> list[Quantity]:
    passage = Passage("p", "s", "body", 0, len(text), text)
    return find_quantities(ParsedPassage(passage, mirror(load_model()(text))))


def rows(text: str) -> list[Row]:
    return [(q.low, q.high, q.unit, q.of) for q in quantities(text)]


# -- parts and wholes


@pytest.mark.parametrize(
    "text",
    [
        "Three of the five sailors drowned.",
        "Three out of five sailors drowned.",
        "Of the five sailors on deck, three drowned.",
    ],
)
def test_a_part_counts_its_whole(text: str) -> None:
    assert sorted(rows(text), key=str) == [
        (3, 3, None, "five sailors"),
        (5, 5, None, "sailors"),
    ]


def test_a_relative_pronoun_stands_for_the_whole() -> None:
    assert rows("The raft held nine sailors, two of whom drowned.") == [
        (9, 9, None, "sailors"),
        (2, 2, None, "nine sailors"),
    ]


def test_them_stands_for_the_whole_if_only_one_group_is_told() -> None:
    one = quantities("The clinic treated 63 sailors, a quarter of them children.")
    assert [found.of for found in one] == ["sailors", "63 sailors"]
    two = quantities("Ten sailors and four cooks were saved, two of them hurt.")
    assert [found.of for found in two] == ["sailors", "cooks", None]


def test_the_dozen_is_a_whole_too() -> None:
    assert [(found.low, found.of) for found in quantities("Four of the dozen pumps worked.")] == [
        (4, "dozen pumps"),
        (12, "pumps"),
    ]


def test_a_whole_without_number_is_only_named() -> None:
    assert rows("Two of the sailors drowned.") == [(2, 2, None, "sailors")]


def test_what_became_of_them_is_not_what_is_counted() -> None:
    assert [q.of for q in quantities("12 dead, 30 hurt in ferry fire")] == [None, None]


# -- ranks


@pytest.mark.parametrize(
    ("text", "words", "rank", "of"),
    [
        ("The second shot hit a sailor.", "second shot", 2, "shot"),
        ("A third victim was found.", "third victim", 3, "victim"),
        (
            "It was the third time ever via the north gate that he fled.",
            "third time ever via the north gate",
            3,
            "time ever via the north gate",
        ),
        ("It was the 15th raid since 2009.", "15th raid since 2009", 15, "raid since 2009"),
        ("The twenty-first victim was found.", "twenty-first victim", 21, "victim"),
        ("It is the second-largest port.", "second-largest port", 2, "largest port"),
    ],
)
def test_a_rank_keeps_its_scope_in_words(text: str, words: str, rank: int, of: str) -> None:
    (found,) = quantities(text)
    assert (found.text, found.low, found.high) == (words, rank, rank)
    assert (found.unit, found.of) == ("ordinal", of)


@pytest.mark.parametrize(
    "text",
    [
        "The First Lady left.",
        "Police gave first aid.",
        "He lived on the third floor.",
        "A Second World War mine blew up.",
        "The shop on 3rd Avenue burned.",
        "She was first treated at the scene.",
        "It began on the 14th.",
    ],
)
def test_an_ordinal_in_a_name_or_a_date_ranks_nothing(text: str) -> None:
    assert quantities(text) == []


# -- ages


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A sailor aged 31 drowned.", 31, 31),
        ("Ana Ruiz, 31, drowned.", 31, 31),
        ("The boy, 7, swam.", 7, 7),
        ("She was 17 when she left.", 17, 17),
        ("The pupils, aged 11 to 16, fled.", 11, 16),
        ("A man in his 40s drowned.", 40, 49),
        ("A woman in her early twenties drowned.", 20, 29),
        ("Women over 65 were moved.", 66, None),
        ("Children under five were moved.", None, 4),
        ("The pupils, all under 12, were moved.", None, 11),
        ("The 18- to 24-year-old men swam.", 18, 24),
        ("A girl of five drowned.", 5, 5),
        ("Ana Ruiz, a retired pilot of 61, drowned.", 61, 61),
        ("His wife, a teacher, was 37.", 37, 37),
        ("Sailors carried a boy of seven alive from the mill.", 7, 7),
        ("The girl of eight was found.", 8, 8),
        ("The driver (m, 44) fled.", 44, 44),
        ("The child (female, 6 years) was found.", 6, 6),
        ("Ana Ruiz, 56 according to her passport, drowned.", 56, 56),
        ("She gave her age as 31.", 31, 31),
        ("Ana Ruiz, Keeper of the Light, Dies at 91", 91, 91),
        ("Ana Ruiz died in prison at 77 on Thursday.", 77, 77),
        ("Ana Ruiz, who died yesterday in federal prison at 77, was a boss.", 77, 77),
        ("Boss Ana Ruiz dies in U.S. prison at 77", 77, 77),
    ],
)
def test_an_age_is_told_in_many_ways(text: str, low: float, high: float | None) -> None:
    assert rows(text) == [(low, high, "year", "age")]


@pytest.mark.parametrize(
    "text",
    [
        "A mother of two drowned.",
        "The last of four drowned.",
        "He died at 7 in the evening.",
        "They died at 31 camps.",
        "The town put its dead at 70.",
    ],
)
def test_how_many_somebody_has_is_no_age(text: str) -> None:
    assert "age" not in {row[-1] for row in rows(text)}


def test_what_is_counted_beside_an_age_is_none() -> None:
    assert "age" not in {row[-1] for row in rows("A cook of 58 and two waiters swam.")[1:]}


def test_a_list_of_ages_is_all_ages() -> None:
    assert rows("Her sons, aged 8 and 11, swam.") == [
        (8, 8, "year", "age"),
        (11, 11, "year", "age"),
    ]


# -- measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Half of the town burned.", (0.5, 0.5, "fraction", "town")),
        ("Two-thirds of the town burned.", (2 / 3, 2 / 3, "fraction", "town")),
        ("One in five houses burned.", (0.2, 0.2, "fraction", "houses")),
        ("It rained for half an hour.", (0.5, 0.5, "hour", None)),
        ("It rained for an hour and a half.", (1.5, 1.5, "hour", None)),
        ("It rained for two and a half hours.", (2.5, 2.5, "hour", None)),
        ("He got 12 years and six months.", (150, 150, "month", None)),
        ("The man is 5 feet 11 inches tall.", (71, 71, "inch", None)),
        ("The six-hour standoff ended.", (6, 6, "hour", "standoff")),
        ("It was minus 12 degrees Celsius.", (-12, -12, "degree_celsius", None)),
        ("It cost €1.5m.", (1500000, 1500000, "EUR", None)),
        ("It cost between $1.2 billion and $1.5 billion.", (1.2e9, 1.5e9, "USD", None)),
        ("A bag weighing 50 pounds fell.", (50, 50, "pound_mass", None)),
        ("He was fined 50 pounds.", (50, 50, "GBP", None)),
        ("The limit was broken threefold.", (3, 3, "multiple", None)),
        ("A 7.1-magnitude earthquake struck.", (7.1, 7.1, "magnitude", "earthquake")),
        ("It took less than an hour.", (None, 1, "hour", None)),
    ],
)
def test_a_measure_is_read_whole(text: str, expected: Row) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Over a thousand men fled.", 1001, None),
        ("More than a dozen men fled.", 13, None),
        ("Twenty-odd men fled.", 20, 29),
        ("Twenty or more men fled.", 20, None),
        ("As many as a dozen men fled.", None, 12),
        ("Half a million men fled.", 500000, 500000),
        ("A quarter of a million men fled.", 250000, 250000),
        ("Tens of thousands of men fled.", 20000, None),
        ("Hundreds, if not thousands, of men fled.", 200, None),
        ("About 1.3m men fled.", 1170000, 1430000),
        ("2 to 3 million men fled.", 2000000, 3000000),
        ("None of the men fled.", 0, 0),
        ("A single man fled.", 1, 1),
    ],
)
def test_a_count_in_other_words(text: str, low: float, high: float | None) -> None:
    assert [(q.low, q.high, q.unit) for q in quantities(text)] == [(low, high, None)]


def test_a_fall_from_one_number_to_another_is_two_numbers() -> None:
    assert [q.low for q in quantities("The toll climbed from 12 to 19.")] == [12, 19]


# -- what counts nothing


@pytest.mark.parametrize(
    "text",
    [
        "Route 9 and Building 7 were closed.",
        "Carriage 4 caught fire.",
        "The side clinched the No. 5 seed.",
        "The Apollo 13 crew watched.",
        "He lived at 14 Mill Street.",
        "The jury voted 10-2.",
        "The side won 3-1.",
        "Version 4.2 was out.",
        "Read page 12.",
        "Photo 3 of 12.",
        "Call +44 20 7946 0018.",
        "The shop is open 24/7.",
        "A 4x4 sped off.",
        "It began at five past eight.",
        "The tram left at 6.30pm.",
        "It began at 10 on Monday.",
        "They helped one another.",
        "It happened one day.",
        "The one who fled was caught.",
        "It rose in the early 1980s.",
        "The coordinates were 36.2°N, 44.1°E.",
        "The siren came two minutes before the wave.",
        "A couple from the next village watched.",
        "Registration Number: 130349",
        "id 0042",
        "9" * 400,
        "million " * 60,
    ],
)
def test_a_name_a_date_a_score_or_a_saying_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    "text",
    ["The rebels handed over 21 men.", "They dug him out from under 21 metres of snow."],
)
def test_a_word_of_place_is_no_comparator(text: str) -> None:
    assert [(q.low, q.high) for q in quantities(text)] == [(21, 21)]


@settings(max_examples=60, deadline=None)
@given(
    low=st.integers(2, 9_000),
    more=st.integers(1, 900),
    joint=st.sampled_from(["{} to {}", "between {} and {}", "{} or {}", "{}-{}"]),
)
def test_a_range_holds_both_its_ends(low: int, more: int, joint: str) -> None:
    numbers = joint.format(f"{low:,}", f"{low + more:,}")
    (found,) = quantities(f"They counted {numbers} sailors.")
    assert (found.low, found.high) == (low, low + more)


@settings(max_examples=60, deadline=None)
@given(
    number=st.integers(2, 5_000),
    comparator=st.sampled_from(
        ["", "about ", "nearly ", "at least ", "up to ", "more than ", "fewer than ", "some "]
    ),
)
def test_a_comparator_never_turns_the_bounds_round(number: int, comparator: str) -> None:
    (found,) = quantities(f"They saved {comparator}{number:,} sailors.")
    assert found.low is not None or found.high is not None
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    assert found.text == f"{comparator}{number:,}"
