"""How near words and short texts are in meaning, by vectors that need no model to run.

The vectors are distilled from a sentence encoder, one for each of some thirty thousand words
(``training/words.py``, in the manner of Model2Vec); a text is the mean of its words' vectors,
rare words weighing more (smooth inverse frequency, Arora, Liang & Ma 2017). What is known of the
file stands in ``data/meaning.md``.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log1p

import numpy as np
from numpy.typing import NDArray

from rashomon.reading.lexicon import lexicon

Vector = NDArray[np.float32]

_WORD = re.compile(r"[^\W_]+")
_WORDS_OF_LETTERS = re.compile(r"[A-Za-z][\w'’-]+")
#: Words of lower rank than this weigh next to nothing; the rank of a word unheard of.
_COMMON_RANK, _RAREST_RANK = 50, 30_000
_SUFFIXES = ("ing", "ed", "es", "s", "d")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Meanings:
    """A unit vector for each word, and how often words are met, as ranks (0: most often)."""

    rows: dict[str, int]
    vectors: Vector
    ranks: NDArray[np.int32]

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self.vectors.shape[1])


@lru_cache(maxsize=1)
def meanings() -> Meanings:
    """The table that ships with the package, read once."""
    file = resources.files("rashomon.weighing") / "data" / "meaning.npz"
    with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as held:
        words = held["words"].tobytes().decode("ascii").split("\n")
        vectors = held["vectors"].astype(np.float32)
        ranks = held["ranks"].astype(np.int32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Meanings({word: row for row, word in enumerate(words)}, vectors, ranks)


def similarity(one: str, other: str) -> float:
    """How near two words or short texts are, from -1 to 1; 0.0 where one has no known word."""
    mine, theirs = vector(one), vector(other)
    return 0.0 if mine is None or theirs is None else float(mine @ theirs)


@lru_cache(maxsize=65536)
def vector(text: str) -> Vector | None:
    """The unit vector of a word or short text; None where no word of it is known."""
    known = meanings()
    found = [(known.rows[word], rarity(word)) for word in _known_words(text)]
    if not found:
        return None
    rows, weights = zip(*found, strict=True)
    mean = np.asarray(weights, np.float32) @ known.vectors[list(rows)]
    length = float(np.linalg.norm(mean))
    return mean / length if length else None


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """What a word weighs among others: from near 0 for the commonest to 1 for one unheard of."""
    known = meanings()
    row = known.rows.get(word)
    if row is None:
        return 1.0
    rank = min(int(known.ranks[row]), _RAREST_RANK)
    return log1p(rank / _COMMON_RANK) / log1p(_RAREST_RANK / _COMMON_RANK)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word of the lexicon that ``word`` is a form of, else the word in small letters."""
    word = word.lower()
    held = lexicon()
    if word in held.nouns and not word.endswith("s"):
        return word
    for suffix in _SUFFIXES:
        bare = word.removesuffix(suffix)
        if bare == word or len(bare) < _SHORTEST_STEM:
            continue
        single = bare[:-1] if bare[-1] == bare[-2] else bare
        for candidate in (bare, bare + "e", single):
            if candidate in held.verbs or candidate in held.nouns:
                return candidate
    return word


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text, of which each begins with a letter."""
    return frozenset(map(stem, _WORDS_OF_LETTERS.findall(text)))


def _known_words(text: str) -> list[str]:
    rows = meanings().rows
    found = []
    for word in _WORD.findall(text.lower()):
        known = word if word in rows else stem(word)
        if known in rows:
            found.append(known)
    return found
