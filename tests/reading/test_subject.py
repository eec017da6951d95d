"""Who does what a verb tells."""

import pytest
from passages import parsed

from rashomon.reading.subject import passive, shared_object, subject
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


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Gunmen shot and wounded three guards.", "shot", "guards"),
        ("Police say a man abducted and murdered two girls.", "abducted", "girls"),
        ("A man had stabbed and killed the clerk.", "stabbed", "clerk"),
    ],
)
def test_two_verbs_joined_share_their_object(text: str, verb: str, found: str) -> None:
    shared = shared_object(_verb(text, verb))
    assert shared is not None
    assert shared.text == found
    assert not passive(_verb(text, verb))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("A guard was shot and killed.", "shot"),
        ("Man shot and killed in Ostby.", "shot"),
        ("Soldiers fired and hit two boys.", "fired"),
        ("Police arrested the man and freed two girls.", "arrested"),
    ],
)
def test_a_verb_with_its_own_or_no_object_shares_none(text: str, verb: str) -> None:
    assert shared_object(_verb(text, verb)) is None
