"""Lemmas of verb forms that lost a silent e."""

from __future__ import annotations

import pytest

from rashomon.reading.annotate import load_model


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("The harbour board was fined 900 crowns.", "fined", "fine"),
        ("The storm raged for a day.", "raged", "rage"),
        ("They were riding along the quay.", "riding", "ride"),
        ("The clerk stared at the boat.", "stared", "stare"),
        ("The road was barred.", "barred", "bar"),
        ("The ferry stopped.", "stopped", "stop"),
        ("The quay was raided.", "raided", "raid"),
        ("The boat was tapped.", "tapped", "tap"),
        ("The crew bused the passengers home.", "bused", "bus"),
    ],
)
def test_a_consonant_that_is_not_doubled_has_lost_an_e(
    sentence: str, word: str, lemma: str
) -> None:
    (token,) = (token for token in load_model()(sentence) if token.text == word)
    assert token.lemma_ == lemma
