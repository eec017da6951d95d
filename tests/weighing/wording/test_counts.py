from __future__ import annotations

import pytest

from rashomon.weighing.wording.counts import Count, counts_by_chain, held_in, same_noun
from story import Deed, account, quantity


def _counted(words: str, of: str) -> Count:
    number = quantity(words.partition(" ")[0], 5, 5, of=of)
    page = account("a", Deed("rescue", patient=words, counts=(number,)))
    (found,) = counts_by_chain(page.reading.chains, page.claims)[f"a.{words}"]
    return found


def test_a_count_is_the_participants_whose_words_hold_it() -> None:
    found = _counted("five divers", "divers")
    assert found.words == "five divers"
    assert found.of_the_whole
    assert held_in(found.claim, found.quantity) is not None


@pytest.mark.parametrize("words", ["five other divers", "five more divers", "five of those divers"])
def test_a_count_of_some_is_not_of_the_whole(words: str) -> None:
    assert not _counted(words, "divers").of_the_whole


def test_what_narrows_a_count_is_told_apart() -> None:
    assert _counted("five young divers", "young divers").restrictions == {"young"}
    assert _counted("five persons", "persons").noun == "people"


def test_a_count_beside_the_participant_is_not_theirs() -> None:
    number = quantity("three times", 3, 3, of="times")
    page = account("a", Deed("capsize", patient="the ferry", counts=(number,)))
    assert not counts_by_chain(page.reading.chains, page.claims)
    assert held_in(page.claims[0], page.claims[0].quantities[0]) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("diver", "divers", True), ("child", "people", False), ("", "", True), ("", "diver", False)],
)
def test_sorts(one: str, other: str, same: bool) -> None:
    assert same_noun(one, other) is same
