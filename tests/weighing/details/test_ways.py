"""In what those who did it came and went, and what they wore, from two short invented accounts."""

from __future__ import annotations

import pytest

from two_accounts import SHOOTING, disputes

ROBBERY = (
    "Armed robbers held up a jeweller's shop in Dalzen on Monday.",
    "A jeweller's shop in Dalzen was robbed by armed men on Monday.",
)


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        ("The robbers came in a white van.", "The robbers arrived on two motorcycles.",
         ["a white van", "two motorcycles"]),
        ("Two masked men on a motorcycle stopped at the door.",
         "The robbers drove up in a grey car.", ["a grey car", "a motorcycle"]),
        ("They fled in a grey car.", "They fled on foot.", ["a grey car", "foot"]),
        ("Three masked men in army uniforms forced the door.",
         "The robbers wore plain clothes, a waiter said.", ["army uniforms", "plain clothes"]),
    ],
)  # fmt: skip
def test_one_party_comes_goes_and_is_clad_in_one_way(
    one: str, other: str, answers: list[str]
) -> None:
    assert answers in map(sorted, disputes(ROBBERY, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The robbers came in a white van and fled on motorcycles.",
         "The robbers arrived in a van."),
        ("The robbers came in a car.", "The thieves arrived in a white taxi."),
        ("Two gunmen in a car park opened fire.", "The robbers came on a motorcycle."),
        ("A robber fled with a wound in the foot.", "The robbers fled in a grey car."),
        ("The robbers came in a truck.", "The robbers came in a pickup."),
        ("They fled in a grey car.", "They fled in the direction of the river."),
        ("The robbers fled on foot, then on a moped.", "The robbers fled on a moped."),
        ("The robbers fled in a grey car.", "Police came in a van and drove off in a bus."),
        ("The robbers came on a motorcycle.", "Two suspects in a car were arrested."),
        ("Three masked men in uniform forced the door.", "The robbers wore army fatigues."),
        ("Three masked men in army uniforms forced the door.",
         "Police officers in plain clothes came at ten."),
    ],
)  # fmt: skip
def test_several_ways_other_people_and_finer_words_are_no_dispute(one: str, other: str) -> None:
    assert disputes(ROBBERY, one, other) == []


def test_whoever_shoots_is_one_who_did_it() -> None:
    found = disputes(SHOOTING, "The gunman fled on foot.", "The gunman fled on a moped.")
    assert ["a moped", "foot"] in map(sorted, found)
