from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Precedence
from rashomon.weighing.scales.spans import ANY, Span, span
from rashomon.weighing.times.order import Order, order

EVENTS = {"a": 0, "b": 1, "c": 2}


def _then(before: str, after: str, told: str = "cue") -> Precedence:
    return Precedence(before, after, "then", told)  # type: ignore[arg-type]


def _day(day: int) -> Span:
    return span(f"2031-05-{day:02}", f"2031-05-{day:02}")


def test_where_nothing_is_told_ranks_are_equal() -> None:
    assert order([ANY] * 3, [], EVENTS).ranks == [0, 0, 0]


def test_a_sequence_word_ranks_and_what_nothing_places_comes_last() -> None:
    assert order([ANY] * 3, [("s", _then("b", "a"))], EVENTS).ranks == [1, 0, 2]


def test_one_after_the_other_in_a_paragraph_is_an_order() -> None:
    told = order([ANY] * 3, [("s", _then("b", "a", "order"))], EVENTS)
    assert told.told == [(1, 0)]


def test_a_page_counts_once_however_often_it_says_so() -> None:
    told = [("s", _then("b", "a", "order"))] * 9 + [("t", _then("a", "b", "order"))]
    assert order([ANY] * 3, told, EVENTS).told == []


def test_a_word_outweighs_two_accounts_that_tell_it_otherwise() -> None:
    told = [("s", _then("a", "b"))]
    assert order([ANY] * 3, told, EVENTS, course=[(1, 0)]).told == [(0, 1)]


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
    assert order([_day(3), _day(4), ANY], told, EVENTS) == Order([0, 1, 2], [])


def test_a_time_with_an_open_end_ranks_by_the_end_that_is_known() -> None:
    since, until = Span(_day(5).first, None), Span(None, _day(2).last)
    assert order([_day(3), since, until], [("s", _then("c", "a"))], EVENTS).ranks == [1, 2, 0]


def test_what_is_told_before_something_ranks_just_below_it() -> None:
    times = [_day(3), _day(4), _day(5), ANY]
    told = [("s", _then("d", "c"))]
    assert order(times, told, EVENTS | {"d": 3}).ranks == [0, 1, 2, 1]


def test_an_undated_event_is_of_the_incident_and_not_of_its_history() -> None:
    times = [span("2001-01-01", "2001-12-31"), _day(4), ANY, ANY]
    told = [("s", _then("c", "d"))]
    ranks = order(times, told, EVENTS | {"d": 3}, main=_day(4)).ranks
    assert ranks == [0, 1, 1, 2]


def test_what_is_told_before_the_history_ranks_before_it() -> None:
    times = [span("2001-01-01", "2001-12-31"), _day(4), ANY]
    assert order(times, [("s", _then("c", "a"))], EVENTS, main=_day(4)).ranks == [1, 2, 0]


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


PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(
    lambda pair: pair[0] != pair[1]
)


@given(
    st.lists(st.tuples(st.sampled_from("stu"), PAIRS), max_size=14),
    st.lists(st.integers(1, 12), min_size=6, max_size=6),
    st.integers(0, 6),
)
def test_every_edge_goes_up_in_rank_whatever_contradicts(
    said: list[tuple[str, tuple[str, str]]], days: list[int], dated: int
) -> None:
    events = {name: number for number, name in enumerate("abcdef")}
    times = [_day(day) if number < dated else ANY for number, day in enumerate(days)]
    told = [(source, _then(*pair)) for source, pair in said]
    found = order(times, told, events, main=_day(6))
    assert all(found.ranks[before] < found.ranks[after] for before, after in found.told)
    assert min(found.ranks) == 0
