"""What is counted, as a question has it: in the plural, in the letters of a name or of none.

Accounts write "two-car tram", "1 worker" and, in headlines, "Seven Nurses"; it is asked how many
cars, workers and nurses there were.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from rashomon.reading.lexicon import lexicon
from rashomon.reading.number import parse_number
from rashomon.reading.words import role_words
from rashomon.weighing.wording.counts import counting_words, singular
from rashomon.weighing.wording.matters import states

#: Endings of peoples that have no other plural: "Japanese", "British", "French", "Swiss".
_OF_ITS_PEOPLE = ("ese", "sh", "ch", "ss")
_SIBILANTS = ("s", "x", "z", "ch", "sh")


def asked_for(sort: str, told: Iterable[str]) -> str:
    """The words for what is counted; ``told``: the phrases and clauses that pages have them in.

    A number in them is of the whole ("21 of the more than 200 girls"), which is not asked for.
    """
    numbers = [at for at, word in enumerate(sort.split()) if parse_number(word) is not None]
    sort = " ".join(sort.split()[max(numbers, default=-1) + 1 :]) or sort
    told = list(told)
    # "Three Falcon 9 rockets" has the words of the sort, but not side by side.
    apart = " ".join(_spelt(word, told) or word.lower() for word in sort.split())
    *before, noun = (_spelt(sort, told) or apart).split() or [""]
    if noun[:1].isupper() and not _is_a_name(noun):  # a headline
        before, noun = [_small(word) for word in before], noun.lower()
    return " ".join([*before, plural(noun)])


def plural(noun: str) -> str:
    """The noun as it is asked for: "workers", "ferries", "men", but "aircraft" and "dead"."""
    small = noun.lower()
    if small in _irregular():
        return _irregular()[small]
    if not _takes_an_ending(small):
        return noun
    if small.endswith("man") and len(small) > len("man") + 1:
        return f"{noun[:-2]}en"
    if small.endswith("y") and small[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if small.endswith(_SIBILANTS) else f"{noun}s"


@lru_cache(maxsize=4096)
def is_of_a_people(word: str) -> bool:
    """Whether a word is for a people, or for its tongue: "French", "Nigerian"."""
    tongue = lexicon().nouns["language"][0]
    spoken = any(tongue in lexicon().ancestors(sense) for sense in lexicon().nouns.get(word, ()))
    kinds = [lexicon().ancestors(sense) for sense in lexicon().nouns.get(word, ())[:1]]
    people = any(lexicon().nouns["people"][0] in kind for kind in kinds)
    return spoken or people or lexicon().is_a(word, "inhabitant")


def _takes_an_ending(noun: str) -> bool:
    """Whether a noun is one of the language in the singular, and has another plural than that."""
    if noun not in lexicon().nouns or not noun.isalpha() or noun in _alike():
        return False
    if is_of_a_people(noun) and noun.endswith(_OF_ITS_PEOPLE):
        return False
    if noun in states() | role_words().any_people | counting_words().people:
        return False
    return singular(noun) == noun and (not noun.endswith("s") or noun.endswith("ss"))


def _spelt(words: str, told: Iterable[str]) -> str:
    """Words as pages write them that use the fewest capitals; "" where none has them."""
    found = {spelling for text in told if (spelling := _as_in(text, words)) is not None}
    return min(found, key=_capitals, default="")


def _as_in(text: str, sort: str) -> str | None:
    at = text.lower().find(sort.lower()) if sort else -1
    found = text[at : at + len(sort)]
    if at == 0:  # it opens a sentence
        first, *rest = found.split() or [""]
        found = " ".join([_small(first), *rest])
    return found if at >= 0 else None


def _capitals(words: str) -> tuple[int, str]:
    return sum(letter.isupper() for letter in words), words


def _small(word: str) -> str:
    return word if _is_a_name(word) else word.lower()


def _is_a_name(word: str) -> bool:
    """Whether a word with a capital has it everywhere: an acronym, or no word of the language."""
    if word.isupper() or parse_number(word.lower()) is not None:
        return word.isupper()
    if is_of_a_people(word.lower()):
        return True
    return singular(word.lower()) not in lexicon().nouns


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, str]:
    return dict(_words()["plurals"])


@lru_cache(maxsize=1)
def _alike() -> frozenset[str]:
    return frozenset(_words()["alike"])


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    file = resources.files("rashomon.weighing") / "data" / "plurals.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
