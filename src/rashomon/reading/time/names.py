"""Whether a word of the calendar is part of a name, or of a compound that tells no time."""

from __future__ import annotations

from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.tree import Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def is_person(month: Token, persons: frozenset[str], seasonal: frozenset[str]) -> bool:
    """Whether a month's name with no day or year is a person's: "Jan said", "May Carter".

    ``persons``: months that people are called after, in full or in short. ``seasonal``: lemmas of
    verbs that have months as subjects ("April brought rain").
    """
    if month.lower_ not in persons:
        return False
    if _is_first_name(month) or _is_beside_a_name(month):
        return True
    if month.dep_ in _SUBJECT:
        return month.head.pos_ == "VERB" and month.head.lemma_ not in seasonal
    if month.dep_ == "pobj" and month.head.lower_ == "to":
        return month.head.head.lower_ == "according"
    return month.dep_ in {"dobj", "dative"} and month.head.lemma_ not in seasonal


def _is_first_name(month: Token) -> bool:
    """Whether a surname follows it, and no preposition of time stands before."""
    if month.i + 1 == len(month.doc) or (month.dep_ == "pobj" and month.head.lower_ == "in"):
        return False
    after = month.nbor(1)
    named = after.pos_ == "PROPN" and after.is_title and after.lower_ not in _calendar()
    return named and month.dep_ == "compound" and month.head.i >= after.i and _same_name(month)


def _same_name(month: Token) -> bool:
    """Whether the words from the month to its head are all names."""
    return all(token.pos_ == "PROPN" for token in month.doc[month.i : month.head.i + 1])


def _is_beside_a_name(month: Token) -> bool:
    """Whether it is coordinated with somebody's name ("Ann and Jan")."""
    beside = [child for child in month.children if child.dep_ == "conj"]
    if month.dep_ == "conj":
        beside.append(month.head)
    return any(t.pos_ == "PROPN" and t.lower_ not in _calendar() for t in beside)


def _calendar() -> frozenset[str]:
    classes = lexicon().classes
    return frozenset({*classes["month"], *classes["weekday"], *classes["season"]})


def is_in_name(day: Token) -> bool:
    """Whether a weekday or season is part of the name of a paper or a body ("Sunday Herald")."""
    head = day.head
    named = day.ent_type_ in {"ORG", "WORK_OF_ART"} and head.ent_type_ == day.ent_type_
    return named and day.dep_ == "compound" and head.i > day.i and head.pos_ == "PROPN"


def is_sort(unit: Token, heads: frozenset[str]) -> bool:
    """Whether it tells what sort of thing its head is ("Sunday school"), with no time of it."""
    return unit.dep_ in {"compound", "nmod", "amod"} and unit.head.lemma_.lower() in heads
