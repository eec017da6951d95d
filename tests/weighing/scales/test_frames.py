from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.frames import NEAR, frames, keys, nearness

LEMMAS = st.sampled_from(sorted(frames()))


@given(LEMMAS, LEMMAS)
def test_nearness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert nearness(one, other)[0] == nearness(other, one)[0]
    assert 0.0 <= nearness(one, other)[0] <= 1.0
    assert nearness(one, one)[0] == 1.0


@given(LEMMAS, LEMMAS)
def test_words_of_one_frame_share_a_block_and_are_near(one: str, other: str) -> None:
    if frames()[one] & frames()[other]:
        assert keys(one) & keys(other)
        assert nearness(one, other)[0] >= NEAR


@pytest.mark.parametrize(("one", "other"), [("rescue", "winch"), ("capsize", "sink")])
def test_words_for_one_kind_of_happening(one: str, other: str) -> None:
    assert nearness(one, other)[0] >= NEAR


def test_a_reason_quotes_both_words() -> None:
    score, reason = nearness("capsize", "apologise")
    assert score < NEAR
    assert "capsize" in reason
    assert "apologise" in reason


def test_a_particle_makes_another_verb() -> None:
    assert nearness("take", "take off")[0] < 1.0
