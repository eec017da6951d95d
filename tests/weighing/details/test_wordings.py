"""In which words it is told what pages agree on."""

from __future__ import annotations

import pytest

from two_accounts import FIRE, QUAKE, weighed


def happened(incident: tuple[str, str], one: str, other: str) -> set[str]:
    return {
        answer.text
        for detail in weighed(incident, one, other)
        for answer in detail.answers
        if detail.verdict == "agreed" and detail.question == "What happened?"
    }


@pytest.mark.parametrize("turned", [False, True])
def test_what_only_one_page_tells_is_not_agreed_on(turned: bool) -> None:
    told = "Ada Brook closed the Velmora hospital for a week.", "Ada Brook closed the hospital."
    one, other = reversed(told) if turned else told
    answers = {text for text in happened(QUAKE, one, other) if "Brook" in text}
    assert len(answers) == 1
    assert "week" not in answers.pop()


def test_what_both_pages_tell_stays() -> None:
    one = "The guard Ada Brook carried two children from the hall late in the evening."
    other = "Ada Brook carried two children from the hall, a neighbour said."
    assert "Ada Brook carried two children from the hall" in {
        text.removeprefix("The guard ") for text in happened(FIRE, one, other)
    }


def test_a_phrase_without_which_a_verb_tells_nothing_stays() -> None:
    one = "The guard Ada Brook lived in the cellar of the warehouse."
    other = "Ada Brook lived in the warehouse, a neighbour said."
    answers = [text for text in happened(FIRE, one, other) if "lived" in text]
    assert answers
    assert all("warehouse" in text or "cellar" in text for text in answers)
