"""Who does what a verb tells."""

import pytest
from passages import parsed

from rashomon.reading.subject import passive, subject
from rashomon.reading.tree import Token


def _verb(text: str, word: str) -> Token:
    (piece,) = parsed(text)
    return next(token for token in piece.doc if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("The miners tried to start to dig out.", "dig", "miners"),
        ("The bus stopped and turned over.", "turned", "bus"),
        ("The ferry sank after leaving the harbour.", "leaving", "ferry"),
        ("The keepers kept the boy from leaving.", "leaving", "boy"),
    ],
)
def test_a_subject_is_found_through_verbs_that_share_it(text: str, verb: str, found: str) -> None:
    bearer = subject(_verb(text, verb))
    assert bearer is not None
    assert bearer.text == found


@pytest.mark.parametrize(
    ("text", "verb", "undergoes"),
    [
        ("The bakery was robbed.", "robbed", True),
        ("The men robbed a bakery.", "robbed", False),
        ("Baker jailed for theft", "jailed", True),
    ],
)
def test_whether_the_subject_undergoes_it(text: str, verb: str, undergoes: bool) -> None:
    assert passive(_verb(text, verb)) is undergoes
