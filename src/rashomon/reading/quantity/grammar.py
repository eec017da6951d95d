"""The patterns of English numbers, built once from the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from rashomon.reading import number
from rashomon.reading.quantity.measure import symbols, unit_forms
from rashomon.reading.words import load_words

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_ARTICLES = frozenset({"a", "an"})
_MARKS = "½¼¾⅓⅔"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Every pattern matches at one place; ``opener`` is searched for. Case is ignored."""

    opener: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    number: re.Pattern[str]
    letters: re.Pattern[str]
    money_letters: re.Pattern[str]
    share: re.Pattern[str]
    one_in: re.Pattern[str]
    vague: re.Pattern[str]
    times: re.Pattern[str]
    as_much: re.Pattern[str]
    fold: re.Pattern[str]
    symbol: re.Pattern[str]
    unit: re.Pattern[str]
    joint: re.Pattern[str]
    joint_between: re.Pattern[str]
    bound_of: Mapping[str, str]
    behind_of: Mapping[str, str]
    vague_of: Mapping[str, tuple[float, float]]
    beginnings: frozenset[str]


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Any]:
    """The tables of quantity.toml."""
    return load_words("quantity.toml")


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The patterns, compiled."""
    words = number.words()
    ones = _any(word for word, value in words["units"].items() if 0 < value < 10)
    ranks = _any(words["ordinals"])
    small = rf"(?:{_any(words['tens'])}(?:[-\s]{ones}\b)?(?!-{ranks})|{_any(words['units'])})\b"
    large = _any(word for word in words["multipliers"] if len(word) > 3)
    part = _any(word for word in words["fractions"] if word.isalpha())
    spoken, vague = tables(), tables()["vague"]
    joints = spoken["range"]["joints"]
    return Grammar(
        opener=_compile(_opening(spoken)),
        before=_compile(_any(p for listed in spoken["before"].values() for p in listed)),
        after=_compile(
            r"\s*" + _any(p for listed in spoken["after"].values() for p in listed) + r"(?![\w.])"
        ),
        number=_compile(_number(small, large)),
        letters=re.compile(r"(?:[kK]|bn|mn|mln|tn)(?!\w)"),
        money_letters=re.compile(r"\s?(?:[kKmMbB]|bn|mn|mln|tn)(?!\w)"),
        share=_compile(_share(small, large, part)),
        one_in=_compile(rf"({small}|\d{{1,2}})\s+in\s+(?:every\s+)?({small}|\d[\d,]*)(?![\w-])"),
        vague=_compile(_any(phrase.rstrip("*") for phrase in vague) + r"(?!\w)(?<![a-z](?=-))"),
        times=_compile(_any(spoken["times"]) + r"\b"),
        as_much=_compile(rf"\s+times\s+(?={_any(spoken['multiple']['behind'])}\b)"),
        fold=_compile(_any(spoken["multiples"]) + r"\b"),
        symbol=re.compile(rf"(?:{_signs()})\s?(?=[\d.]|half\b|an?\s)"),
        unit=re.compile(rf"(?:\s*-?\s*|\s+of\s+)({_forms()})"),
        joint=_compile(_any(joints)),
        joint_between=_compile(_any([*joints, *spoken["range"]["between"]])),
        bound_of=_inverted(spoken["before"]),
        behind_of=_inverted(spoken["after"]),
        vague_of={phrase.rstrip("*"): (low, high) for phrase, (low, high) in vague.items()},
        beginnings=frozenset(phrase.rstrip("*") for phrase in vague if phrase.endswith("*")),
    )


def _opening(spoken: Mapping[str, Any]) -> str:
    """The first words that a quantity may have; figures may follow a sign but no letter."""
    words = number.words()
    listed = {*words["units"], *words["tens"], "half", "minus"}
    phrases = [p for group in spoken["before"].values() for p in group]
    phrases += [*spoken["vague"], *spoken["times"], *spoken["multiples"]]
    listed |= {phrase.split()[0].rstrip("*,") for phrase in phrases} - _ARTICLES
    spelt = _any(word for word in listed if word.isascii() and word[0].isalpha())
    behind = {phrase.split()[1].rstrip("*") for phrase in phrases if phrase.split()[0] in _ARTICLES}
    behind |= {*words["multipliers"], *words["fractions"], *spoken["article"]["units"]}
    decades = _any(["early", "mid", "late", *spoken["age"]["decades"]])
    aged = rf"{_any(spoken['age']['whose'])}(?=\s+{decades})"
    spelt = rf"(?:{spelt}|an?(?=[-\s]+{_any(behind)})|{aged})"
    figures = rf"{_one_of(dict.fromkeys(symbols(), ''))}|[~<>]|[-−]?\.?\d|[{_MARKS}]"
    return rf"(?<![\w.,:/#@+-])(?:{spelt}\b|{figures})|(?<=[-–—(]){spelt}\b"


def _number(small: str, large: str) -> str:
    """ "42", "1.5 million", "three and a half", "two hundred and six", "a thousand"."""
    basic = rf"(?:{_DIGITS}|\.\d+|{small})"
    extra = rf"(?:[-\s]and[-\s]a[-\s](?:half|quarter|third)\b|\s?[{_MARKS}]|[-\s]\d/\d(?![\d/]))"
    scale = rf"(?:(?:[-\s]|(?<=\d)){large}\b)"
    tail = rf"(?:\s+(?:and\s+)?{small}(?![-\w]){scale}*)"
    grouped = rf"(?<!dozen)(?<!score){tail}"
    return rf"(?:an?{scale}+|{basic}{extra}?{scale}+)(?:{grouped})*|{basic}{extra}?"


def _share(small: str, large: str, part: str) -> str:
    """ "Half", "two-thirds", "a quarter of a million", "half an hour"; group 1: what it is of."""
    named = (
        rf"(?:(?:an?|one)[-\s])?half\b|(?:an?|{small})[-\s]{part}\b"
        rf"|[{_MARKS}]|\d/\d{{1,2}}(?:th|rd|nd)?(?!\w|/)"
    )
    return rf"(?:{named})(?:(?:\s+of)?\s+an?\s+({large})\b|-({large})\b)?"


def _signs() -> str:
    return "|".join(re.escape(sign) for sign in sorted(symbols(), key=len, reverse=True))


def _forms() -> str:
    """Units, longest first; a form of one letter keeps its case."""
    whole = sorted(unit_forms(), key=len, reverse=True)
    return "|".join(
        (rf"{re.escape(form)}" if len(form) == 1 else rf"(?i:{_spaced(form)})") + _edge(form)
        for form in whole
    )


def _edge(form: str) -> str:
    return r"(?!\w)" if form[-1].isalnum() else ""


def _any(phrases: Iterable[str]) -> str:
    """One of the phrases as whole words, the longest first."""
    return _one_of({phrase: _edge(phrase) for phrase in phrases})


def _one_of(edges: Mapping[str, str]) -> str:
    """One of the phrases, the longest first, each before its edge; for a pattern without case.

    They go by their first letters: at most places in a text the first letter settles it, at a
    third of the cost of trying one phrase after the other.
    """
    ordered = sorted(edges, key=lambda phrase: (phrase[0].lower(), -len(phrase), phrase))
    groups = groupby(ordered, key=lambda phrase: phrase[0].lower())
    listed = (
        _letter(first)
        + "(?:"
        + "|".join(_spaced(phrase[1:]) + edges[phrase] for phrase in group)
        + ")"
        for first, group in groups
    )
    return "(?:" + "|".join(listed) + ")"


def _letter(first: str) -> str:
    return rf"(?-i:[{first}{first.upper()}])" if first.isalpha() else _spaced(first)


def _spaced(phrase: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in re.split(" ", phrase))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _inverted(groups: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    return {phrase: bound for bound, listed in groups.items() for phrase in listed}


def plain(words: str) -> str:
    """Words as the tables have them: lower case, one space between."""
    return " ".join(words.lower().split())
