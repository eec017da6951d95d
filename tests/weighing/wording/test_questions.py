"""How values are asked for."""

import pytest

from rashomon.weighing.wording.questions import is_bare


@pytest.mark.parametrize(
    "question",
    ["How many women?", "How many?", "How long?", "How much money?", "Where?", "On which day?"],
)
def test_a_question_may_say_of_nothing_what_it_asks(question: str) -> None:
    assert is_bare(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many women (stab)?",
        "How long (strike)?",
        "Where (arrest)?",
        "How many people died?",
        "How many young guards were hurt?",
        "How strong was it?",
        "What happened?",
        "How old is Ada Brook?",
    ],
)
def test_a_question_with_a_deed_or_somebody_says_enough(question: str) -> None:
    assert not is_bare(question)
