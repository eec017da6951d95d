"""What an age, or a note of the sex, tells of the words beside it: they are a person's."""

from __future__ import annotations

from rashomon.reading.number import words
from rashomon.reading.tree import Token

#: An age that a name is told with is a grown person's or a child's, and none of these is older.
_OLDEST = 115
#: What stands right before and right behind an age told in passing: "Ivo Lee, 58, said".
_OPENS, _CLOSES = frozenset({",", "("}), frozenset({",", ".", ";", ")"})
_SEXES = frozenset({"m", "f", "male", "female"})
#: So many words from the name to the age, the comma counted.
_NAME_COMMA_AGE = 2
#: Behind a town a number is sooner what was counted there ("Osterby, 12; Norby, 9").
_COUNTED_IN = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})


def told_with_an_age(name: Token) -> bool:
    """Whether a name is somebody's by what it is told with: "Ivo Lee, 58,", "Ivo, who is nine"."""
    return any(
        (_is_passing(child) and name.ent_type_ not in _COUNTED_IN) or _is_who_is(child)
        for child in name.children
        if child.i > name.i
    )


def notes_sex(word: Token) -> bool:
    """Whether it only notes of which sex somebody is, as files do: "the suspect (m, 27)"."""
    return word.lower_ in _SEXES and word.i > 0 and word.nbor(-1).text == "("


def _is_passing(child: Token) -> bool:
    """Whether it is a number between two commas or in brackets, right behind the name."""
    if child.dep_ not in {"appos", "nummod", "npadvmod"} or not _may_be_age(child):
        return False
    following = child.doc[child.i + 1 : child.i + 2]
    return (
        child.nbor(-1).text in _OPENS
        and child.i - child.head.i == _NAME_COMMA_AGE
        and bool(following)
        and following[0].text in _CLOSES
    )


def _is_who_is(clause: Token) -> bool:
    """ "who was 59": said of no firm and no town."""
    if clause.dep_ != "relcl" or clause.lemma_ not in {"be", "turn"}:
        return False
    who = any(child.lower_ == "who" and child.dep_ == "nsubj" for child in clause.children)
    return who and any(
        child.dep_ in {"attr", "acomp"} and _may_be_age(child) for child in clause.children
    )


def _may_be_age(number: Token) -> bool:
    if number.pos_ != "NUM" or any(child.dep_ != "advmod" for child in number.lefts):
        return False
    if number.text.isdecimal():
        return 0 < int(number.text) <= _OLDEST
    return number.lower_ in words()["units"] or number.lower_ in words()["tens"]
