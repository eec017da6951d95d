"""spaCy's parse of a text, copied once into the plain objects that reading asks."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from spacy import attrs, tokens
from spacy.strings import StringStore

from rashomon.reading.tree import Doc, Iob, Span, Token

#: What spaCy keeps of a token as the keys of strings, as ``Token``'s last fields want it.
_WORDS = [attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE]
#: What it keeps as plain numbers. HEAD is how many tokens the head stands further on.
_NUMBERS = [attrs.IDX, attrs.SPACY, attrs.ENT_IOB, attrs.HEAD, attrs.SENT_START]
_IOB: tuple[Iob, ...] = ("", "I", "O", "B")
#: What SENT_START is of the first token of a sentence.
_OPENS = 1


class _Decoded(dict[int, str]):
    """A model's strings by their keys: each is decoded once, the same object ever after."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, key: int) -> str:
        word = self[key] = self._store[key]
        return word


def mirror(parse: tokens.Doc) -> Doc:
    """All that reading asks of a parse; nothing of spaCy's is kept."""
    doc = Doc(parse.text)
    numbers = parse.to_array(_NUMBERS).astype("int64").tolist()
    words = _decoded(parse.vocab.strings)
    for row, (idx, blank, iob, *_) in zip(parse.to_array(_WORDS).tolist(), numbers, strict=True):
        told = (words[key] for key in row)
        doc.tokens.append(Token(doc, len(doc), idx, " " if blank else "", _IOB[iob], *told))
    _tie(doc, parse, [step for *_, step, _ in numbers])
    _split(doc, [i for i, (*_, opens) in enumerate(numbers) if opens == _OPENS or i == 0])
    doc.ents = [Span(doc, name.start, name.end, name.label_) for name in parse.ents]
    doc.noun_chunks = [Span(doc, phrase.start, phrase.end) for phrase in parse.noun_chunks]
    return doc


@lru_cache(maxsize=2)
def _decoded(store: StringStore) -> _Decoded:
    return _Decoded(store)


def _tie(doc: Doc, parse: tokens.Doc, steps: list[int]) -> None:
    """Tie the tokens into trees; each one's head is so many steps on."""
    tokens = doc.tokens
    for token, told, step in zip(tokens, parse, steps, strict=True):
        token.head = tokens[token.i + step]
        token.left_edge, token.right_edge = tokens[told.left_edge.i], tokens[told.right_edge.i]
        if step:
            token.head.children.append(token)


def _split(doc: Doc, starts: list[int]) -> None:
    """Give each token its sentence; the sentences start at these tokens."""
    for start, end in pairwise([*starts, len(doc)]):
        sentence = Span(doc, start, end)
        doc.sents.append(sentence)
        for token in doc.tokens[start:end]:
            token.sent = sentence
