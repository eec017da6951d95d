"""The unit behind a number, or the one that the words around it tell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import grammar, plain, tables
from rashomon.reading.quantity.measure import unit_forms
from rashomon.reading.quantity.prose import Prose

_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\s+(?:of\s+)?an?(?=[\s-])", re.IGNORECASE)
_MAGNITUDE = re.compile(r"magnitude(?:\s+of)?[\s-]+$", re.IGNORECASE)
_QUAKE = re.compile(
    r"(?<=\d\.\d)[\s-]+(?:earth)?(?:quake|tremor|temblor|aftershock|foreshock)", re.IGNORECASE
)
_SUBSTANCE = re.compile(r"\s+of\s+(?!the\b|his\b|her\b|their\b)", re.IGNORECASE)
_FUSED = re.compile(r"\dm$")
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
    before = text[max(0, amount.start - _CONTEXT) : amount.start]
    if amount.unit is None and (_MAGNITUDE.search(before) or _QUAKE.match(text, amount.end)):
        return replace(amount, unit="magnitude", whole=False)
    return amount


def read_one_unit(text: str, at: int, compared: bool) -> Amount | None:
    """ "Within an hour", "less than a mile": the article is a number behind such words."""
    found = _one_unit().match(text, at)
    if found is None or not (compared or _behind().search(text[max(0, at - _CONTEXT) : at])):
        return None
    return _and_a_half(text, Amount(at, found.end(), 1.0, 1.0, _unit(found[1]), whole=False))


def settled(prose: Prose, amount: Amount) -> Amount:
    """The unit that the words around it tell, for "pounds" and for the "m" of "1.3m people"."""
    if amount.unit == "metre" and _is_million(prose, amount):
        low, high = (None if end is None else end * 1e6 for end in (amount.low, amount.high))
        return replace(amount, low=low, high=high, unit=None, whole=True)
    if amount.unit != "pound":
        return amount
    text = prose.said(amount)
    if "-" in text or _SUBSTANCE.match(prose.text, amount.end):
        return replace(amount, unit="pound_mass")
    token = prose.span(amount).root
    for _ in range(_STEPS):
        token = token.head
        said = {token.lemma_, token.lower_}
        if not said.isdisjoint(tables()["pound"]["weighed"]):
            return replace(amount, unit="pound_mass")
        if not said.isdisjoint(tables()["pound"]["paid"]):
            return replace(amount, unit="GBP")
    return amount


def _is_million(prose: Prose, amount: Amount) -> bool:
    """ "1.3m people": a plural right behind is counted, not measured."""
    behind = prose.behind(amount.end)
    counts = behind is not None and behind.tag_ == "NNS"
    return counts and _FUSED.search(prose.said(amount)) is not None


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
