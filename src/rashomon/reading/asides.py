"""What a clause tells of its participants in passing: "Ann Lee, 24, a driver, said ..."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.model import Quantity
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.predicates import Predication
from rashomon.reading.roles import Participant
from rashomon.reading.tree import Token

#: What age is told as, whether by "24-year-old" or by a bare number behind a name.
_OLD = "be old"
_OLDEST = 130
_AGE = "age"


def asides(clause: Predication) -> Iterator[Predication]:
    """An apposition is a predication, and so is an age that is told with a name."""
    for participant in clause.participants:
        yield from _told_of(participant.head)


def bare_ages(
    piece: ParsedPassage, numbers: Iterable[Quantity]
) -> Iterator[tuple[Predication, Quantity]]:
    """What is told by an age alone, beside a name or a noun: "The dead: Ivo Lee, 24."

    ``numbers`` are those that no predicate of the passage governs.
    """
    for age in numbers:
        if age.of != _AGE:
            continue
        span = piece.doc.char_span(
            age.start - piece.passage.start,
            age.end - piece.passage.start,
            alignment_mode="expand",
        )
        if span is None:
            continue
        number, bearer = span.root, span.root.head
        if bearer.pos_ in {"NOUN", "PROPN"} and bearer.i < span.start:
            yield _ascribed(number, _OLD, bearer), age


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
