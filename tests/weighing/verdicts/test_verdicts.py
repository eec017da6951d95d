from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Detail
from rashomon.weighing.verdicts.comparing import compare_numbers
from rashomon.weighing.verdicts.verdicts import Question, Said, judge
from rashomon.weighing.voices.voices import Voice
from story import Deed, account

NAMES = {"a": "The Herald", "b": "Coast Radio", "c": "The Mercury"}


def _said(value: str, page: str, voice: str | None = None, text: str | None = None) -> Said:
    claim = account(page, Deed("drown", patient=f"{value} sailors")).claims[0]
    name = voice or NAMES[page]
    return Said(value, text or value, claim, Voice(name, name, "as invented"))


def _judged(*said: Said) -> Detail:
    return judge(Question("How many sailors?", "number", compare_numbers, "e1"), said, NAMES)


def test_one_voice_is_single() -> None:
    found = _judged(_said("5", "a"))
    assert found.verdict == "single"
    assert found.reason == "only The Herald says “5”"


def test_two_pages_of_one_voice_are_still_one() -> None:
    found = _judged(_said("5", "a", "The Wire"), _said("5", "b", "The Wire"))
    assert found.verdict == "single"
    assert found.answers[0].voices == 1
    assert found.answers[0].sources == ("a", "b")
    assert "The Wire, in Coast Radio and The Herald" in found.reason


def test_two_voices_with_one_value_agree() -> None:
    found = _judged(_said("5", "a"), _said("5", "b", text="five"))
    assert found.verdict == "agreed"
    assert "2 independent voices" in found.reason
    assert "Coast Radio" in found.reason
    assert "The Herald" in found.reason


def test_what_can_hold_together_is_refined_by_the_most_exact() -> None:
    found = _judged(_said("2..", "a", text="several"), _said("5", "b"), _said("5..", "c"))
    assert found.verdict == "refined"
    assert "“5” is the most exact" in found.reason


def test_what_cannot_hold_together_is_disputed_by_name() -> None:
    found = _judged(_said("5", "a"), _said("7", "b"))
    assert found.verdict == "disputed"
    assert "“5” (The Herald)" in found.reason
    assert "“7” (Coast Radio)" in found.reason
    assert "cannot" in found.reason


def test_one_voice_that_raises_its_number_disputes_nothing() -> None:
    found = _judged(_said("5", "a", "The Coastguard"), _said("7", "b", "The Coastguard"))
    assert found.verdict != "disputed"
    assert "no dispute between voices" in found.reason


def test_a_page_that_tells_both_sees_no_contradiction() -> None:
    found = _judged(_said("5", "a"), _said("7", "a"), _said("7", "b"), _said("5", "c"))
    assert found.verdict != "disputed"
    assert "The Herald itself tells both" in found.reason


SAYINGS = st.lists(
    st.tuples(
        st.sampled_from(["5", "7", "2..", "..9", "5..7"]),
        st.sampled_from(sorted(NAMES)),
        st.sampled_from([None, "The Wire"]),
    ),
    min_size=1,
    max_size=6,
)


@given(SAYINGS, st.randoms(use_true_random=False))
def test_the_order_of_what_was_said_does_not_matter(
    sayings: list[tuple[str, str, str | None]], chance: random.Random
) -> None:
    said = [_said(*saying) for saying in sayings]
    expected = _judged(*said)
    chance.shuffle(said)
    assert _judged(*said) == expected


@given(SAYINGS)
def test_no_voice_is_counted_twice(sayings: list[tuple[str, str, str | None]]) -> None:
    found = _judged(*(_said(*saying) for saying in sayings))
    voices = {voice or page for _, page, voice in sayings}
    assert all(answer.voices <= len(voices) for answer in found.answers)
    if len(voices) == 1:
        assert found.verdict in {"single", "refined"}


@pytest.mark.parametrize("question", ["How many sailors?", "How many ships?"])
def test_the_id_hangs_on_subject_and_question_alone(question: str) -> None:
    few, more = (
        judge(Question(question, "number", compare_numbers, "e1"), said, NAMES)
        for said in ([_said("5", "a")], [_said("7", "b"), _said("5", "a")])
    )
    assert few.id == more.id


def test_two_questions_in_the_same_words_are_two_details() -> None:
    said = [_said("5", "a"), _said("6", "b")]
    asked = Question("What is true of the sailors?", "number", compare_numbers, "e1")
    of_each = [replace(asked, field=field) for field in ("", "fate", "harm")]
    assert len({judge(each, said, NAMES).id for each in of_each}) == 3
