from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.details.answers import agreement


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a gas leak", "gas leaking from a pipe"),
        ("the captain fell asleep", "the skipper was sleeping"),
        ("to stop smuggling", "stopping smugglers at the border"),
    ],
)
def test_other_words_may_mean_the_same(one: str, other: str) -> None:
    assert agreement(one, other).same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a gas leak", "an electrical fault"),
        ("the captain fell asleep", "the steering failed"),
        ("she was released", "the road was closed"),
    ],
)
def test_other_answers_do_not(one: str, other: str) -> None:
    assert not agreement(one, other).same


def test_the_reason_names_the_words_in_common() -> None:
    assert agreement("a gas leak", "gas leaking from a pipe").reason == "both say “gas”"


@given(st.text(max_size=40), st.text(max_size=40))
def test_agreement_is_mutual_and_an_answer_agrees_with_itself(one: str, other: str) -> None:
    assert agreement(one, other).score == pytest.approx(agreement(other, one).score)
    assert agreement(one, one).same
