from __future__ import annotations

from two_accounts import FIRE, weighed


def test_two_states_of_one_person_are_two_questions() -> None:
    one = "Ada Brook, the guard, was killed. Ada Brook was injured in the leg, her son says."
    other = "The guard, Ada Brook, was unhurt."
    asked = [d for d in weighed(FIRE, one, other) if d.question.startswith("What is true of")]
    assert len(asked) == len({detail.id for detail in asked}) == 2
