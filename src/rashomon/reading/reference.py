"""Words that reference turns on: pronouns, determiners, titles, nouns of kin and of groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rashomon.reading.words import load_words

#: What a word tells of sex; a pronoun like "it" that it is no person.
Gender = Literal["male", "female", "thing"]


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """What ``data/coreference.toml`` says; each field is described there."""

    pronouns: dict[str, tuple[str, Gender | None]]
    definite: frozenset[str]
    indefinite: frozenset[str]
    other: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    firms: frozenset[str]
    name_nouns: frozenset[str]
    naming_verbs: frozenset[str]
    not_participants: frozenset[str]
    partitives: frozenset[str]
    singletons: frozenset[str]
    small: frozenset[str]
    places: frozenset[str]
    wide: frozenset[str]
    groups: dict[str, str]
    turns: dict[str, int]


@lru_cache(maxsize=1)
def reference_words() -> ReferenceWords:
    """The words that reference turns on."""
    raw = load_words("coreference.toml")
    pronouns = {
        word: (number, gender if gender != "any" else None)
        for word, (number, gender) in raw["pronouns"].items()
    }
    lists = {name: frozenset(words) for name, words in raw["words"].items()}
    return ReferenceWords(pronouns=pronouns, groups=raw["groups"], turns=raw["turns"], **lists)
