"""The unit behind a number, or the one that the words around it tell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import grammar, plain, tables
from rashomon.reading.quantity.measure import unit_forms
from rashomon.reading.quantity.tokens import span_of

_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+(?:of\s+)?an?(?=[\s-])", re.IGNORECASE)
_MAGNITUDE = re.compile(r"magnitude(?:\s+of)?[\s-]+$", re.IGNORECASE)
_SUBSTANCE = re.compile(r"\s+of\s+(?!the\b|his\b|her\b|their\b)", re.IGNORECASE)
#: How far before a number the words lie that say how it is meant.
_CONTEXT = 24
_STEPS = 4


def with_unit(text: str, amount: Amount) -> Amount:
    """The number with the unit behind it, if any ("half an hour" has one, "half" has none)."""
    if amount.unit not in {None, "fraction"} or amount.of is not None:
        return amount
    article = _ARTICLE.match(text, amount.end) if amount.unit == "fraction" else None
    found = grammar().unit.match(text, article.end() if article else amount.end)
    if found is not None:
        measured = replace(amount, end=found.end(), unit=_unit(found[1]), whole=False)
        return _and_a_half(text, measured)
    if amount.unit is None and _MAGNITUDE.search(
        text[max(0, amount.start - _CONTEXT) : amount.start]
    ):
        return replace(amount, unit="magnitude", whole=False)
    return amount


def read_one_unit(text: str, at: int, compared: bool) -> Amount | None:
    """ "Within an hour", "less than a mile": the article is a number behind such words."""
    found = _one_unit().match(text, at)
    if found is None or not (compared or _behind().search(text[max(0, at - _CONTEXT) : at])):
        return None
    return _and_a_half(text, Amount(at, found.end(), 1.0, 1.0, _unit(found[1]), whole=False))


def settled(doc: Doc, amount: Amount) -> Amount:
    """Pounds as a weight or as money, where the words around them tell which."""
    if amount.unit != "pound":
        return amount
    text = doc.text[amount.start : amount.end]
    if "-" in text or _SUBSTANCE.match(doc.text, amount.end):
        return replace(amount, unit="pound_mass")
    token = span_of(doc, amount).root
    for _ in range(_STEPS):
        token = token.head
        if token.lemma_ in tables()["pound"]["weighed"]:
            return replace(amount, unit="pound_mass")
        if token.lemma_ in tables()["pound"]["paid"]:
            return replace(amount, unit="GBP")
    return amount


def _unit(form: str) -> str:
    forms = unit_forms()
    return forms[form] if form in forms else forms[plain(form)]


def _and_a_half(text: str, amount: Amount) -> Amount:
    """ "An hour and a half"."""
    half = _AND_A_HALF.match(text, amount.end)
    if half is None or amount.low is None or amount.high is None:
        return amount
    return replace(amount, end=half.end(), low=amount.low + 0.5, high=amount.high + 0.5)


@lru_cache(maxsize=1)
def _one_unit() -> re.Pattern[str]:
    return re.compile(rf"an?\s+({'|'.join(tables()['article']['units'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(tables()['article']['behind'])})\s+$", re.IGNORECASE)
