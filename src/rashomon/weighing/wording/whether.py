"""Which deeds incidents are asked about with yes or no, by verb or by noun."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.reading.lexicon import ACT, EVENT, TIME, lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.scales import frames
from rashomon.weighing.wording.counts import singular

#: WordNet's files of nouns that may tell of a deed: acts, words, events, feelings, states, times.
_TOLD = frozenset({ACT, "10", EVENT, "12", "26", TIME})
#: Deeds this near are one deed in other words: a denial is held to what it denies.
_ONE_DEED = 0.8


@lru_cache(maxsize=65536)
def fields(lemma: str) -> frozenset[str]:
    """The fields of ``data/whether.toml`` that a verb belongs to."""
    return frozenset(f"asked:{name}" for name, (verbs, _) in _fields().items() if lemma in verbs)


@lru_cache(maxsize=65536)
def keys(lemma: str) -> frozenset[str]:
    """The blocks in which to look for words that tell of the same deed."""
    return frames.keys(lemma) | fields(lemma)


@lru_cache(maxsize=65536)
def one_deed(one: str, other: str) -> bool:
    """Whether two predicates say the same: one word, or words for one kind of happening."""
    return frames.nearness(one, other)[0] >= _ONE_DEED or told_alike(one, other)


def told_alike(one: str, other: str) -> bool:
    """Whether two words tell of one deed that incidents are asked about."""
    return one == other or bool(fields(one) & fields(other))


@lru_cache(maxsize=4096)
def deed_of(noun: str) -> str | None:
    """The deed that a noun tells of: "warning" -> "warn", "explosion" -> "explode"; None: none."""
    one = singular(noun)
    told = next((name for name, (_, nouns) in _fields().items() if {noun, one} & nouns), None)
    if told is not None or one in role_words().not_happenings:
        return told
    if lexicon().happening(one) is not None or lexicon().noun_file(one) not in _TOLD:
        return lexicon().happening(one)
    return next((verbs[0] for file, verbs in lexicon().derived.get(one, ()) if file in _TOLD), None)


def is_asked(lemma: str) -> bool:
    """Whether every incident is asked about it."""
    return bool(fields(lemma))


@lru_cache(maxsize=1)
def _fields() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Each field's verbs and nouns; its name is one of the verbs."""
    file = resources.files("rashomon.weighing") / "data" / "whether.toml"
    return {
        name: (frozenset(words["verbs"]), frozenset(words["nouns"]))
        for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }
