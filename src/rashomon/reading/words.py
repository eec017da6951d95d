"""The word lists of reading, loaded once from the data folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from rashomon.model import ArgumentRole


def load_words(name: str) -> dict[str, Any]:
    """The TOML file ``name`` of this package's data folder."""
    file = resources.files("rashomon.reading") / "data" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def prefixes() -> frozenset[str]:
    """What makes one word with the noun behind its hyphen: the "co" of "co-workers"."""
    return frozenset(load_words("prefixes.toml")["prefixes"])


def behind_prefix(word: str) -> str | None:
    """The word that a prefix is tied to ("workers" of "co-workers"); None where there is none."""
    prefix, _, behind = word.partition("-")
    return behind if behind and prefix.lower() in prefixes() else None


@dataclass(frozen=True, slots=True)
class RoleWords:
    """What ``data/roles.toml`` says; each field is described there."""

    carriers: frozenset[str]
    light: frozenset[str]
    pleading: frozenset[str]
    copulas: frozenset[str]
    results: frozenset[str]
    stative: frozenset[str]
    switched: frozenset[str]
    perception: frozenset[str]
    having: frozenset[str]
    hearsay: frozenset[str]
    object_control: frozenset[str]
    undergoing: frozenset[str]
    affecting: frozenset[str]
    intransitive: frozenset[str]
    suffering: frozenset[str]
    reciprocal: frozenset[str]
    aimed: frozenset[str]
    blaming: frozenset[str]
    binding: frozenset[str]
    uttering: frozenset[str]
    rejecting: frozenset[str]
    not_happenings: frozenset[str]
    from_then_on: frozenset[str]
    up_to_then: frozenset[str]
    any_person: frozenset[str]
    any_people: frozenset[str]
    states: frozenset[str]
    tallies: frozenset[str]
    prepositions: dict[str, ArgumentRole]
    participles: dict[str, str]
    idioms: dict[str, str]


@lru_cache(maxsize=1)
def role_words() -> RoleWords:
    """The words that predicates and roles turn on."""
    raw = load_words("roles.toml")
    tables: dict[str, Any] = {
        name: raw.pop(name) for name in ("prepositions", "participles", "idioms")
    }
    lists: dict[str, Any] = {name: frozenset(words) for name, words in raw.items()}
    return RoleWords(**tables, **lists)
