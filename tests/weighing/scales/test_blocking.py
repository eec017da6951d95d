from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.blocking import Blocks, pairs_near


def test_what_shares_a_key_is_near() -> None:
    blocks: Blocks[str] = Blocks()
    blocks.put(0, ["fire", "mill"])
    blocks.put(1, ["flood"])
    assert blocks.near(["mill", "river"]) == [0]
    assert blocks.near(["river"]) == []


def test_a_crowded_key_finds_what_is_met_most() -> None:
    blocks: Blocks[str] = Blocks()
    for thing in range(1000):
        blocks.put(thing, ["fire"])
    for _ in range(2):
        blocks.put(777, ["fire"])
    assert 777 in blocks.near(["fire"])
    assert len(blocks.near(["fire"])) < 100


def test_a_rare_key_beats_a_crowded_one() -> None:
    blocks: Blocks[str] = Blocks()
    for thing in range(1000):
        blocks.put(thing, ["fire"])
    blocks.put(999, ["mill"])
    assert 999 in blocks.near(["fire", "mill"])


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(keys: list[str], chance: random.Random) -> None:
    blocks: Blocks[str] = Blocks()
    for thing in range(200):
        blocks.put(thing, [key for number, key in enumerate("abcdef") if thing % (number + 2) == 0])
    expected = blocks.near(keys)
    chance.shuffle(keys)
    assert blocks.near(keys) == expected


def test_the_order_of_keys_that_nearly_all_have_does_not_matter() -> None:
    blocks: Blocks[str] = Blocks()
    for thing in range(1400):
        blocks.put(thing, ["mill" if thing % 2 else "harbour"])
    assert blocks.near(["mill", "harbour"]) == blocks.near(["harbour", "mill"])


def test_pairs_are_of_things_that_share_a_key_the_later_one_last() -> None:
    things = [["mill"], ["harbour"], ["mill", "harbour"], ["square"], ["mill"]]
    assert [*pairs_near(things, 9)] == [(0, 2), (1, 2), (0, 4), (2, 4)]
    assert [*pairs_near([["mill"]] * 4, 1)] == [(0, 1), (0, 2), (0, 3)]
