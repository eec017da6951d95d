"""Who did what is done to one person once."""

from __future__ import annotations

import pytest

from rashomon.weighing.details.doers import compare_doers
from rashomon.weighing.verdicts.saying import Relation
from two_accounts import QUAKE, SHOOTING, disputes

BOY = "A boy of seven was pulled alive from the rubble by soldiers on Wednesday."


def found(one: str, other: str) -> bool:
    return any("soldiers" in " ".join(texts) for texts in disputes(QUAKE, one, other))


@pytest.mark.parametrize(
    "other",
    [
        "A seven-year-old boy was dug out by neighbours on Wednesday.",
        "It was his uncle who got the boy out on Wednesday.",
        "Firefighters rescued a boy of seven on Wednesday.",
    ],
)
def test_one_boy_is_not_got_out_by_two_sorts_of_people(other: str) -> None:
    assert found(BOY, other)


@pytest.mark.parametrize(
    "other",
    [
        "A seven-year-old boy was dug out by soldiers and neighbours on Wednesday.",
        "Rescuers pulled a boy of seven from the rubble on Wednesday.",
        "A woman of eighty was pulled out by neighbours on Wednesday.",
        "Neighbours pulled twelve people out of the rubble on Wednesday.",
        "Neighbours pulled a second boy out of the rubble on Wednesday.",
    ],
)
def test_others_and_those_who_may_be_the_same_are_no_dispute(other: str) -> None:
    assert not found(BOY, other)


def test_sorts_in_common_go_together() -> None:
    assert compare_doers("soldiers+there", "there") is Relation.COMPATIBLE
    assert compare_doers("soldiers", "firefighters") is Relation.CONTRARY


def test_who_overpowered_the_one_who_did_it_is_asked_whatever_he_is_called() -> None:
    told = disputes(
        SHOOTING, "Two shopkeepers sat on him.", "The gunman was overpowered by police officers."
    )
    assert ["Two shopkeepers", "police officers"] in map(sorted, told)
