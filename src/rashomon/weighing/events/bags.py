"""Texts as bags of words, laid out so that many pairs of them can be compared at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.weighing.events.tellings import Words
from rashomon.weighing.scales.meaning import meanings

Matrix = NDArray[np.float32]
Numbers = NDArray[np.int64]

#: Words are held in vectors of so many places, each word in one (feature hashing, Weinberger 2009).
_PLACES = 512
#: Pairs multiplied at once: what they need meanwhile stays in a processor's cache.
_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class Bags:
    """All words of all texts one after another, as numbers in the vocabulary; see ``bags``.

    A text's words are those from its bound to the next. ``weights`` are those of the vocabulary,
    ``places`` and ``signs`` where hashing puts its words, ``known`` their rows in the table of
    meanings, or -1.
    """

    vocabulary: tuple[str, ...]
    words: Numbers
    bounds: Numbers
    weights: Matrix
    places: Numbers
    signs: Matrix
    known: Numbers

    def weighed(self, weight: Callable[[str], float]) -> Bags:
        """The same texts, their words weighed in another way."""
        return replace(self, weights=_weights(self.vocabulary, weight))

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The numbers of ``words`` in the vocabulary; one past it for what no text holds."""
        known = {word: number for number, word in enumerate(self.vocabulary)}
        return np.array([known.get(word, len(known)) for word in words], np.int64)

    def hold(self, texts: Numbers, words: Numbers) -> NDArray[np.bool_]:
        """Whether each of ``texts`` holds the word of that number beside it in ``words``."""
        used, places = np.unique(texts, return_inverse=True)
        held, owners = self._words_of(used)
        width = len(self.vocabulary) + 1
        return np.isin(places * width + words, owners * width + held)

    def cosine(self, pairs: Numbers, unknown: float) -> Matrix:
        """For each pair of texts how far they use the same words; ``unknown`` where one is empty.

        Only the texts that are asked for are made rows of, so that many calls cost what one does.
        """
        used, places = np.unique(pairs, return_inverse=True)
        return _cosine(self._hashed(used), places.reshape(pairs.shape), unknown)

    def meant(self, pairs: Numbers, unknown: float) -> Matrix:
        """For each pair of texts how near they are in meaning; ``unknown`` where one has none."""
        used, places = np.unique(pairs, return_inverse=True)
        return _cosine(self._meant(used), places.reshape(pairs.shape), unknown)

    def _hashed(self, used: Numbers) -> Matrix:
        signed = self.signs * self.weights
        words, owners = self._words_of(used)
        rows = np.zeros((len(used), _PLACES), np.float32)
        np.add.at(rows, (owners, self.places[words]), signed[words])
        return _unit(rows)

    def _words_of(self, used: Numbers) -> tuple[Numbers, Numbers]:
        """All words of the texts ``used``, and of each at which place among these its text is."""
        lengths = self.bounds[used + 1] - self.bounds[used]
        first = np.repeat(self.bounds[used] - np.cumsum(lengths) + lengths, lengths)
        return self.words[first + np.arange(len(first))], np.repeat(np.arange(len(used)), lengths)

    def _meant(self, used: Numbers) -> Matrix:
        vectors = meanings().vectors
        rows = np.zeros((len(used), vectors.shape[1]), np.float32)
        for row, text in zip(rows, used.tolist(), strict=True):
            words = self.words[self.bounds[text] : self.bounds[text + 1]]
            words = words[self.known[words] >= 0]
            if len(words):
                row[:] = self.weights[words] @ vectors[self.known[words]]
        return _unit(rows)


def bags(texts: Sequence[Words], weight: Callable[[str], float]) -> Bags:
    """Lay out ``texts``, whose order is what pairs refer to, and weigh their words."""
    numbers: dict[str, int] = {}
    words = [numbers.setdefault(word, len(numbers)) for text in texts for word in text]
    codes = np.fromiter((crc32(word.encode()) for word in numbers), np.int64, len(numbers))
    rows = meanings().rows
    return Bags(
        vocabulary=tuple(numbers),
        words=np.array(words, np.int64),
        bounds=np.cumsum([0, *map(len, texts)], dtype=np.int64),
        weights=_weights(tuple(numbers), weight),
        places=codes % _PLACES,
        signs=np.where(codes >> 16 & 1, 1, -1).astype(np.float32),
        known=np.fromiter((rows.get(word, -1) for word in numbers), np.int64, len(numbers)),
    )


def _weights(vocabulary: Sequence[str], weight: Callable[[str], float]) -> Matrix:
    return np.fromiter(map(weight, vocabulary), np.float32, len(vocabulary))


def _cosine(rows: Matrix, pairs: Numbers, unknown: float) -> Matrix:
    empty = np.logical_not(rows.any(axis=1))
    found = np.empty(len(pairs), np.float32)
    for first in range(0, len(pairs), _AT_ONCE):
        one, other = pairs[first : first + _AT_ONCE].T
        found[first : first + _AT_ONCE] = np.einsum("ij,ij->i", rows[one], rows[other])
    found[empty[pairs[:, 0]] | empty[pairs[:, 1]]] = unknown
    return found


def _unit(rows: Matrix) -> Matrix:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
