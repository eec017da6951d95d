"""Deeds that are counted alike."""

import pytest

from rashomon.weighing.wording.deeds import families, keys, nearness


@pytest.mark.parametrize(
    ("one", "other"),
    [("burn", "destroy"), ("displace", "drive"), ("be in", "spend"), ("promise", "pledge")],
)
def test_deeds_of_one_family_are_near_and_found(one: str, other: str) -> None:
    assert nearness(one, other) >= 0.8
    assert nearness(one, other) == nearness(other, one)
    assert keys(one) & keys(other)


def test_deeds_of_two_families_are_not() -> None:
    assert nearness("promise", "burn") < 0.7
    assert nearness("be in", "displace") < 0.7


def test_every_deed_of_a_family_is_a_lemma() -> None:
    assert all(lemma == lemma.lower().strip() for lemma in families())
