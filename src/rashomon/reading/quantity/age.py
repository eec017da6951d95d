"""How old: numbers that are ages, by the words around them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rashomon.reading.lexicon import lexicon
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import plain, tables
from rashomon.reading.quantity.prose import Prose
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

_LIVED = frozenset({"year", "month", "week", "day"})
_OLD = re.compile(r"[\s-]*(?:olds?\b|of\s+age\b)", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|and|or|, and)\s*")
_ASIDE = re.compile(r"(?P<open>[,(])\s*(?:both\s+)?$")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$|(?:and|according)\b)")
_OLDEST = 120
# Behind "at" a number up to this may be an hour of the day.
_HOURS = 24
# What may stand between people and the limit of their age ("six boys, all under 12").
_BETWEEN = frozenset({",", "all", "both", "most", "mostly", "many", "some", "each"})
#: "Girl of five": so many words before the number stands the noun.
_NOUN_AND_OF = 2
#: How far before a number the words lie that say how it is meant.
_CONTEXT = 32
#: How far before an age the word may lie that somebody died at it.
_FROM_THE_DEED = 80


def with_age(prose: Prose, amount: Amount, previous: Amount | None, bound: str) -> Amount:
    """The number as an age where the words around it say so; else as it is."""
    text = prose.text
    old = _OLD.match(text, amount.end) if amount.unit in _LIVED else None
    if old is not None:
        return _age(replace(amount, end=old.end()), amount.unit)
    before = text[max(0, amount.start - _CONTEXT) : amount.start]
    if _cue("cues").search(before) and amount.unit in {None, *_LIVED}:
        return _age(amount, amount.unit or "year")
    if amount.unit in _LIVED and (
        _sexed(prose, amount, before) or _in_years(prose, amount, before)
    ):
        return _age(amount, amount.unit)
    if amount.unit is not None or not _may_be_years(amount):
        return amount
    told = (
        _listed(prose, amount, previous)
        or _in_an_aside(prose, amount, before)
        or _ascribed(prose, amount)
        or _of_one(prose, amount)
        or (_cue("turning").search(before) is not None and _is_bare(prose, amount))
        or (_at_the_end(prose, amount) and _is_bare(prose, amount))
        or (bound != "" and _limits(prose, amount))
    )
    return _age(amount, "year") if told else amount


def read_decade(text: str, at: int) -> Amount | None:
    """ "Her 60s", "his early twenties": an age within ten years, from the decade word on."""
    found = _decade().match(text, at)
    if found is None:
        return None
    first, last = tables()["age"]["decades"][plain(found["decade"])]
    start, end = found.span("decade")
    return Amount(start, end, float(first), float(last), "year", "age")


def _age(amount: Amount, unit: str | None) -> Amount:
    whole = amount.low is not None and amount.low == int(amount.low)
    return replace(amount, unit=unit, of="age", whole=whole)


def _may_be_years(amount: Amount) -> bool:
    return amount.whole and _lived(amount)


def _lived(amount: Amount) -> bool:
    return amount.low is not None and 0 < amount.low <= _OLDEST


@lru_cache(maxsize=2)
def _cue(table: str) -> re.Pattern[str]:
    cues = "|".join(re.escape(cue) for cue in tables()["age"][table])
    ends = r"(?:(?:from|between|about|around|just|only|under|over|up\s+to|at\s+least)\s+)?"
    return re.compile(rf"(?<!\w)(?:{cues})\s+{ends}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _decade() -> re.Pattern[str]:
    decades = "|".join(tables()["age"]["decades"])
    whose = "|".join(tables()["age"]["whose"])
    return re.compile(
        rf"(?:{whose})\s+(?:(?:early|mid|late)[\s-]+)?(?P<decade>{decades})\b",
        re.IGNORECASE,
    )


def _listed(prose: Prose, amount: Amount, previous: Amount | None) -> bool:
    """ "Aged 8 and 11": another age after an age."""
    if previous is None or previous.of != "age" or prose.text[previous.end - 1].isalpha():
        return False
    listed = _LISTED.fullmatch(prose.text, previous.end, amount.start) is not None
    return listed and _is_bare(prose, amount)


def _in_an_aside(prose: Prose, amount: Amount, before: str) -> bool:
    """ "Ana Ruiz, 24, said", "the boy (7)": alone behind a person."""
    aside = _ASIDE.search(before)
    if aside is None or not _CLOSED.match(prose.text, amount.end):
        return False
    person = prose.before(amount.start - len(aside[0].rstrip("(,")) - 1, past=",(")
    return person is not None and _is_person(person, named=aside["open"] == "(")


def _in_years(prose: Prose, amount: Amount, before: str) -> bool:
    """ "Ana Ruiz, 24 years, said": as files put it, in an aside of its own."""
    return amount.unit == "year" and _lived(amount) and _in_an_aside(prose, amount, before)


def _sexed(prose: Prose, amount: Amount, before: str) -> bool:
    """ "The suspect (m, 27)", "one survivor (male, 9 years)": behind the sex, as files put it."""
    if amount.unit not in {None, *_LIVED} or not _lived(amount):
        return False
    return bool(_sex().search(before) and _CLOSED.match(prose.text, amount.end))


@lru_cache(maxsize=1)
def _sex() -> re.Pattern[str]:
    sexes = "|".join(re.escape(sex) for sex in tables()["age"]["sexes"])
    return re.compile(rf"\(\s*(?:{sexes})\s*[,;/]?\s*$", re.IGNORECASE)


def _at_the_end(prose: Prose, amount: Amount) -> bool:
    """ "Died in prison at 77"; at seven somebody may have died in the evening."""
    if amount.low is None or amount.low <= _HOURS:
        return False
    before = prose.text[max(0, amount.start - _FROM_THE_DEED) : amount.start]
    return _ending().search(before) is not None


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in tables()["age"]["ending"])
    return re.compile(rf"\b(?:{words})\b(?:[^.;:,]|(?<=\b[A-Z])\.)*\bat\s+$", re.IGNORECASE)


def _is_person(token: Token, named: bool) -> bool:
    if token.pos_ == "PROPN":
        return token.ent_type_ in {"PERSON"} or (
            not named and token.ent_type_ not in {"DATE", "GPE", "LOC"}
        )
    if token.pos_ != "NOUN":
        return False
    return lexicon().entity_kind(token.lemma_.lower()) == "person" or token.lower_ in _people()


def _people() -> frozenset[str]:
    return role_words().any_people | role_words().any_person


def _ascribed(prose: Prose, amount: Amount) -> bool:
    """ "She was 17 when she left": what somebody is, with no noun behind."""
    number = prose.span(amount)[-1]
    if (
        number.lower_ == "one"
        or number.dep_ not in {"attr", "acomp", "oprd"}
        or number.head.lemma_ not in {"be", "turn"}
    ):
        return False
    bearers = tables()["age"]["bearers"]
    subjects = (child for child in number.head.children if child.dep_ == "nsubj")
    return any(
        s.lower_ in bearers or s.ent_type_ == "PERSON" or _is_one_person(s) for s in subjects
    )


def _is_one_person(noun: Token) -> bool:
    """ "The driver is 24": of one person no number is told but the age."""
    return noun.tag_ == "NN" and _is_person(noun, named=True)


def _of_one(prose: Prose, amount: Amount) -> bool:
    """ "A girl of five", "the pilot of 61,": one person and a number with no noun behind it.

    A mother of two and a commander of fifty have so many of others.
    """
    number = prose.span(amount)[-1]
    if number.i < _NOUN_AND_OF or number.nbor(-1).lower_ != "of" or not _is_bare(prose, amount):
        return False
    noun = number.nbor(-_NOUN_AND_OF)
    if not _is_one_person(noun) or noun.lower_ in tables()["age"]["having"]:
        return False
    return any(child.lower_ in {"a", "an", "the"} for child in noun.children)


def _limits(prose: Prose, amount: Amount) -> bool:
    """ "Children under five", "six boys, all under 12": a limit, with no noun behind it."""
    comparator = prose.before(amount.start)
    if comparator is None or comparator.lower_ not in {"under", "over", "above", "below"}:
        return False
    if not comparator.i or not _is_bare(prose, amount):
        return False
    if comparator.head.lemma_ == "be":
        subjects = (child for child in comparator.head.children if child.dep_ == "nsubj")
        return any(_is_person(subject, named=True) for subject in subjects)
    people = comparator.nbor(-1)
    while people.i and people.lower_ in _BETWEEN:
        people = people.nbor(-1)
    return people.tag_ == "NNS" and _is_person(people, named=False)


def _is_bare(prose: Prose, amount: Amount) -> bool:
    """Whether no noun stands behind that the number could count."""
    behind = prose.behind(amount.end)
    if behind is None or behind.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return True
    # "pulled a boy of nine alive from the well"
    return behind.pos_ == "ADJ" and behind.head.i < behind.i
