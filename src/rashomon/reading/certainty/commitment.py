"""What a sentence commits itself to for one of its predicates, and what governs that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from rashomon.model import Certainty, ClaimKind, Polarity
from rashomon.reading.words import load_words

_RANK: tuple[Certainty, ...] = ("certain", "probable", "possible")
_ACTS = frozenset({"asked", "wished", "ordered"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence commits itself to for one of its predicates."""

    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    kind: ClaimKind = "asserted"


FACT = Stance()
DENIED = Stance(polarity="-")
OPEN = Stance(certainty="possible")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a clause is worth under a governor that holds, and under one that is denied.

    After the implication signatures of Nairn, Condoravdi & Karttunen (2006).
    """

    held: Stance
    denied: Stance

    def under(self, governor: Stance) -> Stance:
        """The stance that a governor of this signature hands down to its clause."""
        base = self.held if governor.polarity == "+" else self.denied
        kind = base.kind if base.kind != "asserted" else governor.kind
        return Stance(base.polarity, weaker(base.certainty, governor.certainty), kind)


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """The less certain of two."""
    return max(one, other, key=_RANK.index)


def combine(inner: Stance, outer: Stance) -> Stance:
    """Two stances as one: denials cancel out, the weaker certainty holds, the inner act counts.

    What is flatly denied is denied however doubtful it was ("the planned march was cancelled").
    """
    if outer == DENIED and inner.polarity == "+":
        return DENIED
    polarity: Polarity = "+" if inner.polarity == outer.polarity else "-"
    kind = inner.kind if inner.kind != "asserted" else outer.kind
    return Stance(polarity, weaker(inner.certainty, outer.certainty), kind)


def flip(found: Stance) -> Stance:
    """The same stance, denied."""
    return Stance("-" if found.polarity == "+" else "+", found.certainty, found.kind)


@lru_cache(maxsize=128)
def worth(entry: str) -> Stance:
    """A data entry ("possible", "-certain", "ordered") as a stance."""
    polarity: Polarity = "-" if entry.startswith("-") else "+"
    word = entry.removeprefix("-")
    if word in _ACTS:
        return Stance(polarity, "possible", cast(ClaimKind, word))
    return Stance(polarity, cast(Certainty, word))


def signature_of(table: str, *words: str) -> Signature | None:
    """The signature that a table of certainty.toml gives the first of some words that it lists."""
    listed = _signatures(table)
    return next((listed[word] for word in words if word in listed), None)


@lru_cache(maxsize=32)
def words_of(table: str, key: str) -> frozenset[str]:
    """A plain word list of certainty.toml."""
    return frozenset(_tables()[table][key])


@lru_cache(maxsize=8)
def worths(table: str) -> Mapping[str, Stance]:
    """A table of certainty.toml that gives each word a stance."""
    return {word: worth(entry) for word, entry in _tables()[table].items()}


@lru_cache(maxsize=16)
def _signatures(table: str) -> Mapping[str, Signature]:
    found = {}
    for entry, words in _tables()[table].items():
        held, denied = entry.split(" / ")
        found.update(dict.fromkeys(words, Signature(worth(held), worth(denied))))
    return found


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Any]:
    return load_words("certainty.toml")
