"""spaCy's parse of a text, copied once into the plain objects that reading asks."""

from __future__ import annotations

from collections.abc import Iterator
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
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
#: What the noun of a phrase is to its head.
_PHRASES = frozenset(
    {"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"}
)
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
    words = _decoded(parse.vocab.strings)
    numbers = parse.to_array(_NUMBERS).astype("int64").tolist()
    rows = zip(parse.to_array(_WORDS).tolist(), numbers, strict=True)
    doc.tokens = [
        Token(
            *(doc, i, idx, " " if blank else "", _IOB[iob], words[text], words[lower]),
            *(words[lemma], words[pos], words[tag], words[dep], words[kind]),
        )
        for i, ((text, lower, lemma, pos, tag, dep, kind), (idx, blank, iob, *_)) in enumerate(rows)
    ]
    _tie(doc, parse, [step for *_, step, _ in numbers])
    _split(doc, [i for i, (*_, opens) in enumerate(numbers) if opens == _OPENS or i == 0])
    doc.ents = [Span(doc, name.start, name.end, name.label_) for name in parse.ents]
    doc.noun_chunks = [*_noun_chunks(doc)]
    return doc


@lru_cache(maxsize=2)
def _decoded(store: StringStore) -> _Decoded:
    return _Decoded(store)


def _tie(doc: Doc, parse: tokens.Doc, steps: list[int]) -> None:
    """Tie the tokens into trees; each one's head is so many steps on."""
    ours = doc.tokens
    for token, step in zip(ours, steps, strict=True):
        token.head = ours[token.i + step]
        if step:
            token.head.children.append(token)
    for token, told in zip(ours, parse, strict=True):
        if token.children:
            token.left_edge, token.right_edge = ours[told.left_edge.i], ours[told.right_edge.i]
        else:
            token.left_edge = token.right_edge = token


def _split(doc: Doc, starts: list[int]) -> None:
    """Give each token its sentence; the sentences start at these tokens."""
    for start, end in pairwise([*starts, len(doc)]):
        sentence = Span(doc, start, end)
        doc.sents.append(sentence)
        for token in doc.tokens[start:end]:
            token.sent = sentence


def _noun_chunks(doc: Doc) -> Iterator[Span]:
    """Base noun phrases, by the rule of spaCy's English: from a noun's left edge to the noun.

    None lies inside another, and a noun beside another counts as that one does.
    """
    end = 0
    for token in doc.tokens:
        if token.pos_ in _NOUNS and token.left_edge.i >= end and _first_beside(token) in _PHRASES:
            end = token.i + 1
            yield Span(doc, token.left_edge.i, end)


def _first_beside(token: Token) -> str:
    """What the first of coordinated nouns is to its head."""
    first = token.head if token.dep_ == "conj" else token
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    return first.dep_
