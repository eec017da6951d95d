from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Claim, Predicate
from rashomon.weighing.details.facts import Fact, Part, overlap
from rashomon.weighing.entities.entities import Cast, assemble

_NOBODY: Cast = assemble([])


def _fact(lemma: str, *words: str, numbers: tuple[tuple[str, str], ...] = ()) -> Fact:
    """A fact whose parts are of one word each, known in no other way."""
    claim = Claim("c", "a", "p", 0, 1, "x", Predicate(lemma, lemma, 0, 1))
    parts = tuple(Part("topic", word, frozenset({word}), None, False) for word in words)
    return Fact(claim, None, parts, frozenset(numbers), frozenset(), False)


def test_rare_words_are_worth_more_than_common_ones() -> None:
    rare = overlap(_fact("a", "sluice"), _fact("b", "sluice"), _NOBODY)
    common = overlap(_fact("a", "man"), _fact("b", "man"), _NOBODY)
    assert rare > 2 * common > 0


def test_a_deed_that_says_little_is_worth_little() -> None:
    assert overlap(_fact("take"), _fact("take"), _NOBODY) < 0.2
    assert overlap(_fact("capsize"), _fact("capsize"), _NOBODY) > 0.5


def test_an_exact_number_is_worth_more_than_a_vague_or_a_small_one() -> None:
    large, small, vague = (
        overlap(
            _fact("see", numbers=((value, "boat"),)),
            _fact("hear", numbers=((value, "boat"),)),
            _NOBODY,
        )
        for value in ("226", "2", "24..")
    )
    assert large > small > vague > 0


def test_one_number_of_two_things_is_nothing_in_common() -> None:
    boats, trees = (_fact("see", numbers=(("226", noun),)) for noun in ("boat", "tree"))
    assert overlap(boats, trees, _NOBODY) == overlap(_fact("see"), _fact("see"), _NOBODY)


_PHRASES = st.lists(
    st.lists(st.sampled_from(["sluice", "keeper", "gate", "night"]), min_size=1, max_size=3),
    max_size=4,
)


def _of_phrases(lemma: str, phrases: list[list[str]]) -> Fact:
    """A fact whose parts are of several words each, the first being the head."""
    parts = (Part("topic", words[0], frozenset(words), None, False) for words in phrases)
    return replace(_fact(lemma), parts=tuple(parts))


@given(_PHRASES, _PHRASES)
def test_it_is_the_same_both_ways(mine: list[list[str]], theirs: list[list[str]]) -> None:
    one, other = _of_phrases("shut", mine), _of_phrases("close", theirs)
    assert overlap(one, other, _NOBODY) == overlap(other, one, _NOBODY)
