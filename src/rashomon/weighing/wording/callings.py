"""Whether two nouns may call one and the same protagonist: "the gunman", "the attacker"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from rashomon.reading.lexicon import ARTIFACT, OBJECT, lexicon
from rashomon.weighing.wording.counts import head_of, singular

_VEHICLE = "vehicle"
#: WordNet's files of things and happenings.
_THINGS = frozenset({ARTIFACT, OBJECT, "11", "19"})
_WORD = re.compile(r"[A-Za-z]{3,}")


def calling(phrase: str) -> str:
    """What a noun phrase calls somebody or something, in one word for all that call it so.

    A plural calls a group, which is nobody of it: "gunmen" and "gunman" differ.
    """
    head = head_of(phrase)
    kinds = _kinds()
    return kinds.get(head) or kinds.get(singular(head), singular(head))


@lru_cache(maxsize=4096)
def vehicles(text: str) -> frozenset[str]:
    """The nouns of a text that name something to travel in, in the singular."""
    nouns = {singular(word.lower()) for word in _WORD.findall(text)}
    return frozenset(noun for noun in nouns if lexicon().covers(_VEHICLE, noun))


def things(phrases: Iterable[str]) -> frozenset[str]:
    """What phrases call things and happenings by, in one word each; people are left out."""
    called = {calling(phrase) for phrase in phrases}
    return frozenset(noun for noun in called if lexicon().noun_file(noun) in _THINGS)


def may_call_one(one: str, other: str) -> bool:
    """Whether both nouns may be of one thing: "lorry" and "vehicle", but not "lorry" and "car"."""
    known = lexicon()
    if one == other or _VEHICLE in {one, other} or known.synonyms(one, other):
        return True
    return known.is_a(one, other) or known.is_a(other, one)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    file = resources.files("rashomon.weighing") / "data" / "callings.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {noun: kind for kind, nouns in raw.items() for noun in nouns}
