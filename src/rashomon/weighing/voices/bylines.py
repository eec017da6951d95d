"""Who wrote a page: the single names of a byline."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_BETWEEN = re.compile(r"\s*(?:[,;|/]|\band\b|&)\s*", re.IGNORECASE)
_FOR = re.compile(r"\s+for\s+\S+$", re.IGNORECASE)
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """The generic words of speakers; see ``data/voices.toml``."""

    anonymous: frozenset[str]
    spokespersons: frozenset[str]
    mouthpieces: frozenset[str]
    records: frozenset[str]
    fillers: frozenset[str]
    first_person: frozenset[str]
    pronouns: frozenset[str]
    byline: frozenset[str]


@lru_cache(maxsize=1)
def voice_words() -> VoiceWords:
    """The word lists, read once."""
    raw = tomllib.loads(
        resources.files("rashomon.weighing").joinpath("data/voices.toml").read_text("utf-8")
    )
    return VoiceWords(**{name: frozenset(words) for name, words in raw.items()})


def byline_names(author: str | None) -> tuple[str, ...]:
    """The names in a byline that can tell two writers apart: two to four capitalised words.

    "By Ana Ruiz and Staff" -> ("Ana Ruiz",); "admin" -> ().
    """
    parts = _BETWEEN.split(_BY.sub("", author or ""))
    names = (_FOR.sub("", part.strip()) for part in parts)
    return tuple(dict.fromkeys(name for name in names if _is_name(name.split())))


def _is_name(words: list[str]) -> bool:
    if not 2 <= len(words) <= 4 or any(letter.isdigit() for word in words for letter in word):
        return False
    if {word.casefold() for word in words} <= voice_words().byline:
        return False
    return all(word[:1].isupper() for word in words if len(word) > 3 or word == words[-1])
