"""What a clause tells of its participants in passing: "Ann Lee, 24, a driver, said ..."."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.predicates import Predication
from rashomon.reading.roles import Participant
from rashomon.reading.tree import Token

#: What age is told as, whether by "24-year-old" or by a bare number behind a name.
_OLD = "be old"
_OLDEST = 130


def asides(clause: Predication) -> Iterator[Predication]:
    """An apposition is a predication, and so is an age that is told with a name."""
    for participant in clause.participants:
        yield from _told_of(participant.head)


def _told_of(noun: Token) -> Iterator[Predication]:
    old = None
    for child in noun.children:
        if child.dep_ == "appos" and {child.pos_, noun.pos_} <= {"NOUN", "PROPN"}:
            # The common noun says what the other, a name as a rule, is.
            what, who = (child, noun) if child.pos_ == "NOUN" else (noun, child)
            if what.pos_ == "NOUN":
                yield _ascribed(what, f"be {what.lemma_.lower()}", who)
            old = what if _age_before(what) else old
        elif child.dep_ in {"appos", "nummod"} and child.i > noun.i and _is_age(child):
            yield _ascribed(child, _OLD, noun)
    age = _age_before(noun)
    if age is not None and old is None:
        yield _ascribed(age, _OLD, noun)


def _age_before(noun: Token) -> Token | None:
    """ "old" in "the 24-year-old driver"."""
    describing = (child for child in noun.children if child.i < noun.i)
    return next((child for child in describing if child.lower_.endswith("old")), None)


def _is_age(number: Token) -> bool:
    return number.text.isdecimal() and int(number.text) < _OLDEST


def _ascribed(word: Token, lemma: str, bearer: Token) -> Predication:
    return Predication(word, lemma, (Participant("patient", bearer),), nominal=False)
