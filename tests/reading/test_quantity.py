"""Quantities: bounds, units, and what is counted."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Passage, Quantity
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.number import parse_number, parse_ordinal
from rashomon.reading.quantity import find_quantities, to_base


def quantities(text: str, start: int = 0) -> list[Quantity]:
    passage = Passage("p", "s", "body", start, start + len(text), text)
    return find_quantities(ParsedPassage(passage, mirror(load_model()(text))))


@pytest.mark.parametrize(
    ("text", "low", "high", "of"),
    [
        ("Five sailors drowned.", 5, 5, "sailors"),
        ("At least five sailors drowned.", 5, None, "sailors"),
        ("More than 40 sailors drowned.", 41, None, "sailors"),
        ("Over 40 north island sailors drowned.", 41, None, "north island sailors"),
        ("Fewer than 20 sailors drowned.", None, 19, "sailors"),
        ("Up to 20 sailors drowned.", None, 20, "sailors"),
        ("About 40 sailors drowned.", 36, 44, "sailors"),
        ("Nearly 40 sailors drowned.", 36, 40, "sailors"),
        ("Between 10 and 12 sailors drowned.", 10, 12, "sailors"),
        ("Some 30-40 sailors drowned.", 27, 44, "sailors"),
        ("Two or three sailors drowned.", 2, 3, "sailors"),
        ("Dozens of sailors drowned.", 24, None, "sailors"),
        ("Several sailors drowned.", 3, None, "sailors"),
        ("Multiple sailors drowned.", 2, None, "sailors"),
        ("A couple of sailors drowned.", 2, 2, "sailors"),
        ("No sailors drowned.", 0, 0, "sailors"),
        ("Not one of the sailors drowned.", 0, 0, "sailors"),
        ("A dozen sailors drowned.", 12, 12, "sailors"),
        ("Two of the sailors drowned.", 2, 2, "sailors"),
        ("1.5 million people fled.", 1500000, 1500000, "people"),
        ("The boat was hit five times.", 5, 5, "times"),
    ],
)
def test_a_count_has_bounds_and_a_noun(
    text: str, low: float | None, high: float | None, of: str
) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.of) == (low, high, None, of)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The mast is over 40 metres high.", 40, None, "metre"),
        ("He drove 12 km home.", 12, 12, "kilometre"),
        ("It cost $2.5 million.", 2500000, 2500000, "USD"),
        ("It cost 40 million dollars.", 40000000, 40000000, "USD"),
        ("Prices rose 3 percent.", 3, 3, "percent"),
        ("It burned for 40 minutes.", 40, 40, "minute"),
        ("The magnitude 6.4 quake woke them.", 6.4, 6.4, "magnitude"),
        ("A 24-year-old sailor swam.", 24, 24, "year"),
        ("Ana Ruiz, 31, swam.", 31, 31, "year"),
    ],
)
def test_a_measure_has_a_unit(text: str, low: float, high: float | None, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["A 24-year-old sailor swam.", "A boy aged nine swam."])
def test_an_age_is_an_age(text: str) -> None:
    (found,) = quantities(text)
    assert (found.unit, found.of) == ("year", "age")


def test_money_for_each_is_for_what_it_is_paid_in() -> None:
    (found,) = quantities("They owe $400 each in rent.")
    assert (found.low, found.unit, found.of) == (400, "USD", "rent")


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 1984.",
        "It happened on May 12, 1998.",
        "It happened at 9.40 p.m.",
        "Flight 370 was late.",
        "Call 555-123-4567 now.",
        "The F-16 took off.",
        "She came eleven days ago.",
        "The mother of three fled.",
        "It was a one-in-a-million leak.",
        "It was a one-in-100-year flood.",
        "",
        "\n\t ",
        "- – — 😀",
    ],
)
def test_a_number_that_names_or_dates_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("words", "digits"),
    [("forty-two", "42"), ("three hundred and twelve", "312"), ("two thousand and six", "2,006"),
     ("two and a half", "2.5"), ("one million two hundred thousand", "1,200,000")],
)  # fmt: skip
def test_words_and_digits_agree(words: str, digits: str) -> None:
    assert parse_number(words) == parse_number(digits)


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    """A number below a million in English words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        rest = number % 10
        return _TENS[number // 10] + (f"-{_ONES[rest]}" if rest else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, rest = divmod(number, size)
    return f"{spelt(head)} {name}" + (f" and {spelt(rest)}" if rest else "")


@given(number=st.integers(0, 999_999))
def test_any_number_reads_the_same_in_words_and_digits(number: int) -> None:
    assert parse_number(spelt(number)) == parse_number(f"{number:,}") == number


@settings(max_examples=40, deadline=None)
@given(number=st.integers(2, 1500))
def test_sentences_agree_whether_in_words_or_digits(number: int) -> None:
    (words,) = quantities(f"At least {spelt(number)} sailors drowned.")
    (digits,) = quantities(f"At least {number:,} sailors drowned.")
    assert (words.low, words.high) == (digits.low, digits.high) == (number, None)


_PIECES = st.lists(
    st.sampled_from(
        [
            "at",
            "least",
            "about",
            "more",
            "than",
            "fewer",
            "than",
            "12",
            "forty",
            "-",
            "two",
            "to",
            "or",
            "dozens",
            "of",
            "no",
            "$",
            "%",
            "km",
            "million",
            "people",
            "half",
            "a",
            "3.5",
            "1/2",
            "½",
            ",",
            "aged",
            "year",
            "old",
            "😀",
            ")",
            "(",
            "between",
            "and",
            "nearly",
            "up",
        ]
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(pieces=_PIECES, start=st.integers(0, 300))
def test_offsets_quote_their_source_and_bounds_are_in_order(pieces: list[str], start: int) -> None:
    text = " ".join(pieces)
    source = "é" * start + text
    for found in quantities(text, start):
        assert source[found.start : found.end] == found.text
        assert found.low is not None or found.high is not None
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


def test_conversion_is_exact() -> None:
    assert to_base(1, "mile") == (Fraction(1609344, 1000), "metre")
    assert to_base(32, "degree_fahrenheit") == (Fraction(27315, 100), "kelvin")
    assert to_base(0, "degree_celsius") == (Fraction(27315, 100), "kelvin")


def test_a_unit_without_conversion_says_so() -> None:
    assert to_base(1, "USD") is None
    assert to_base(1, "no such unit") is None


@pytest.mark.parametrize(("text", "rank"), [("third", 3), ("21st", 21), ("twenty-first", 21)])
def test_ordinals_have_a_rank(text: str, rank: int) -> None:
    assert parse_ordinal(text) == rank


@pytest.mark.parametrize("text", ["", "twenty-cats", "st", "½th"])
def test_what_is_no_ordinal_has_none(text: str) -> None:
    assert parse_ordinal(text) is None
