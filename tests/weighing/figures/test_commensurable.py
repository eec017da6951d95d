"""Figures that answer one question though no word says so, from short invented accounts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rashomon.weighing.figures.commensurable import GROUNDS, TREES
from rashomon.weighing.scales import clauses
from rashomon.weighing.scales.forest import forest
from rashomon.weighing.scales.sentences import Vectors, vectors
from two_accounts import FIRE, MARCH, QUAKE, disputes, weighed


def test_the_trees_ask_for_the_grounds_that_are_measured() -> None:
    assert forest(TREES).grounds == GROUNDS


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "The fire brigade let out 300 tonnes of oil.",
            "The fire brigade removed 450 tonnes of oil through six openings.",
            ["300 tonnes", "450 tonnes"],
        ),
        (
            "There were 187 passengers on the train.",
            "About 240 passengers were on board the train.",
            ["187 passengers", "About 240 passengers"],
        ),
    ],
)
def test_one_thing_in_other_words_is_one_question(one: str, other: str, told: list[str]) -> None:
    assert told in map(sorted, disputes(FIRE, one, other))


def test_numbers_that_agree_are_one_answer_whatever_the_verb() -> None:
    one = "Our nurses treated 40 wounded people."
    found = weighed(MARCH, one, "Forty wounded were brought to our ward.")
    agreed = [d for d in found if d.kind == "number" and d.verdict == "agreed"]
    assert [len(answer.sources) for d in agreed for answer in d.answers] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Those who do something are not those to whom it is done.
        ("Three gunmen killed a guard.", "Two of the gunmen were killed."),
        # What is of other years is not contradicted.
        ("In 1998, nine people died in a fire on the same hill.", "Five people died in the fire."),
        ("A report of March 2019 lists nine faults of the hall.", "The hall had twelve faults."),
        # What a page names only to take it back is nobody's word.
        (
            "We wrote of a house of ten storeys. It had eight.",
            "A house of eight storeys burned down.",
        ),
        # Shares change from hour to hour.
        ("There is power in 40 percent of the houses.", "There is power in 70 percent of them."),
    ],
)
def test_what_is_of_something_else_is_no_dispute(one: str, other: str) -> None:
    assert disputes(QUAKE, one, other) == []


def test_a_voice_that_gives_two_such_numbers_counts_two_things() -> None:
    one = "Our boats let out 300 tonnes of oil. Our boats let out 90 tonnes of oil."
    other = "The fire brigade removed 450 tonnes of oil through six openings."
    assert disputes(FIRE, one, other) == []


def test_what_the_clauses_of_a_case_mean_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return vectors(texts)

    monkeypatch.setattr(clauses, "vectors", counted)
    one = "The fire brigade let out 300 tonnes of oil. Two boats brought 90 tonnes of oil."
    other = "The fire brigade removed 450 tonnes of oil. Some 70 tonnes of oil came by boat."
    weighed(FIRE, one, other)
    assert len(asked) == len(set(asked)) > 3
