from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Precedence
from rashomon.weighing.order import order
from rashomon.weighing.spans import ANY, Span, span

EVENTS = {"a": 0, "b": 1, "c": 2}


def _then(before: str, after: str, told: str = "cue") -> Precedence:
    return Precedence(before, after, "then", told)  # type: ignore[arg-type]


def _day(day: int) -> Span:
    return span(f"2031-05-{day:02}", f"2031-05-{day:02}")


def test_where_nothing_is_told_ranks_are_equal() -> None:
    assert order([ANY] * 3, [], EVENTS).ranks == [0, 0, 0]


def test_a_sequence_word_ranks() -> None:
    assert order([ANY] * 3, [("s", _then("b", "a"))], EVENTS).ranks == [1, 0, 0]


def test_one_page_that_merely_tells_one_first_ranks_nothing() -> None:
    assert order([ANY] * 3, [("s", _then("b", "a", "order"))], EVENTS).ranks == [0, 0, 0]


def test_three_pages_that_tell_one_first_do() -> None:
    told = [(source, _then("b", "a", "order")) for source in "stu"]
    assert order([ANY] * 3, told, EVENTS).ranks == [1, 0, 0]


def test_a_page_counts_once_however_often_it_says_so() -> None:
    told = [("s", _then("b", "a", "order"))] * 9
    assert order([ANY] * 3, told, EVENTS).ranks == [0, 0, 0]


def test_a_circle_breaks_where_least_speaks_for_it() -> None:
    told = [(source, _then("a", "b")) for source in "stu"]
    told += [(source, _then("b", "c")) for source in "st"]
    told += [("s", _then("c", "a"))]
    assert order([ANY] * 3, told, EVENTS).ranks == [0, 1, 2]


def test_two_pages_that_say_the_opposite_leave_it_open() -> None:
    assert order([ANY] * 3, [("s", _then("a", "b")), ("t", _then("b", "a"))], EVENTS).ranks == [
        0,
        0,
        0,
    ]


def test_times_beat_tellings() -> None:
    told = [(f"s{n}", _then("b", "a")) for n in range(40)]
    assert order([_day(3), _day(4), ANY], told, EVENTS).ranks == [0, 1, 0]


def test_times_that_overlap_do_not_rank() -> None:
    assert order([_day(3), span("2031-05-01", "2031-05-31"), _day(3)], [], EVENTS).ranks == [
        0,
        0,
        0,
    ]


def test_an_event_told_between_dated_ones_is_ranked_between_them() -> None:
    told = [("s", _then("a", "b")), ("s", _then("b", "c"))]
    assert order([_day(3), ANY, _day(5)], told, EVENTS).ranks == [0, 1, 2]


def test_claims_of_no_event_are_passed_over() -> None:
    assert order([ANY], [("s", _then("a", "unknown"))], {"a": 0}).ranks == [0]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 6)), max_size=12))
def test_what_ends_before_another_begins_ranks_below_it(days: list[tuple[int, int]]) -> None:
    times = [span(f"2031-05-{first:02}", f"2031-05-{first + more:02}") for first, more in days]
    ranks = order(times, [], {}).ranks
    for one, first_rank in zip(times, ranks, strict=True):
        for other, second_rank in zip(times, ranks, strict=True):
            if (one.last or 0) < (other.first or 0):
                assert first_rank < second_rank


@given(st.randoms(use_true_random=False))
def test_the_order_of_what_is_told_does_not_matter(chance: random.Random) -> None:
    told = [("s", _then("a", "b")), ("t", _then("b", "c")), ("u", _then("c", "a"))]
    expected = order([ANY] * 3, told, EVENTS)
    chance.shuffle(told)
    assert order([ANY] * 3, told, EVENTS) == expected


def test_only_what_is_told_and_kept_is_an_edge() -> None:
    told = [("s", _then("a", "b")), ("t", _then("b", "a")), ("s", _then("b", "c"))]
    assert order([ANY] * 3, told, EVENTS).told == [(1, 2)]
    assert order([_day(3), _day(4), ANY], [("s", _then("b", "a"))], EVENTS).told == []
