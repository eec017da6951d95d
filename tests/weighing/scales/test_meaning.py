from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.meaning import meanings, rarity, similarity, stem, vector


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("earthquake", "quake", "harbour"),
        ("arrest", "detain", "sing"),
        ("rescue", "save", "bake"),
        ("the police chased him", "officers pursued the man", "a cake was baked"),
    ],
)
def test_what_means_nearly_the_same_is_nearer(one: str, near: str, far: str) -> None:
    assert similarity(one, near) > similarity(one, far) + 0.1


def test_words_without_meaning_are_near_to_nothing() -> None:
    assert vector("zzzqx, 17!") is None
    assert similarity("zzzqx", "arrest") == 0.0


def test_the_commonest_words_weigh_least() -> None:
    assert rarity("the") < rarity("police") < rarity("capsize") <= rarity("zzzqx") == 1.0


@pytest.mark.parametrize(
    ("form", "word"),
    [("killed", "kill"), ("stopped", "stop"), ("buses", "bus"), ("Crossing", "crossing")],
)
def test_forms_are_led_back_to_their_word(form: str, word: str) -> None:
    assert stem(form) == word


def test_every_word_has_a_vector_of_length_one() -> None:
    known = meanings()
    assert len(known.rows) == len(known.vectors) == len(known.ranks)
    assert np.allclose(np.linalg.norm(known.vectors, axis=1), 1.0, atol=1e-3)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_nearness(one: str, other: str) -> None:
    assert -1.001 <= similarity(one, other) <= 1.001
    assert similarity(one, other) == pytest.approx(similarity(other, one))
