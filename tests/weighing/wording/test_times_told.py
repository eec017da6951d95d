from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.spans import ANY, Span, span
from rashomon.weighing.wording.times_told import TimesTold

Said = tuple[Span, str]

DAYS = st.integers(1, 28)
SPANS = st.one_of(
    DAYS.map(lambda day: span(f"2031-05-{day:02}", f"2031-05-{day:02}")),
    DAYS.map(lambda day: span(f"2031-05-{day:02}", None)),
    st.just(span("2031-05-01", "2031-05-31")),
    st.just(ANY),
)
SAID = st.lists(st.tuples(SPANS, st.sampled_from("abcd")), max_size=8)


def _told(said: list[Said]) -> Span:
    told = TimesTold()
    for time, source in said:
        told.take(time, source)
    return told.span


def test_nothing_told_leaves_all_open() -> None:
    assert _told([]) == ANY


def test_a_finer_time_that_fits_is_taken() -> None:
    month, day = span("2031-05-01", "2031-05-31"), span("2031-05-04", "2031-05-04")
    assert _told([(month, "a"), (day, "b")]) == day


def test_one_source_does_not_move_what_two_say() -> None:
    other, day = span("2031-04-21", "2031-04-27"), span("2031-05-04", "2031-05-04")
    assert _told([(other, "a"), (day, "b"), (day, "c")]) == day
    assert _told([(other, "a"), (other, "a"), (day, "b"), (day, "c")]) == day


@given(SAID, st.randoms(use_true_random=False))
def test_the_order_of_telling_does_not_matter(said: list[Said], chance: Random) -> None:
    shuffled = sorted(said, key=lambda _: chance.random())
    assert _told(shuffled) == _told(said)


@given(SAID)
def test_what_it_leaves_lies_within_some_time_that_was_told(said: list[Said]) -> None:
    left = _told(said)
    assert not said or any(left.within(time) for time, _ in said)


def test_it_reaches_over_both_times_that_contradict() -> None:
    first, then = span("2031-05-04", "2031-05-04"), span("2031-05-09", "2031-05-09")
    told = TimesTold()
    told.take(first, "a")
    told.take(then, "b")
    assert told.reach == span("2031-05-04", "2031-05-09")


def test_one_source_against_many_does_not_widen_it() -> None:
    day, other = span("2031-05-04", "2031-05-04"), span("2031-04-21", "2031-04-21")
    told = TimesTold()
    for source in "abcdefg":
        told.take(day, source)
    told.take(other, "z")
    assert told.reach == day


@given(SAID)
def test_what_it_leaves_lies_within_its_reach(said: list[Said]) -> None:
    told = TimesTold()
    for time, source in said:
        told.take(time, source)
    assert told.span.within(told.reach)
