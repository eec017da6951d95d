"""A parsed text in plain objects, under spaCy's own names, as cheap to ask as an attribute.

Reading asks each word many times for its head, its children and its lemma. spaCy keeps them in C
and makes an object or decodes a string at every asking; copied once, they are simply there.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, overload

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_quote

Iob = Literal["", "I", "O", "B"]


@dataclass(slots=True, eq=False, repr=False)
class Doc:
    """A parsed text, with its tokens, sentences, named entities and base noun phrases in order."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sents: list[Span] = field(default_factory=list)
    ents: list[Span] = field(default_factory=list)
    noun_chunks: list[Span] = field(default_factory=list)

    def __len__(self) -> int:
        """How many tokens it has."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """Its tokens in turn."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """One of its tokens, or some that stand together."""
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["strict", "expand"] = "strict"
    ) -> Span | None:
        """The tokens between two places in the text; None when there are none.

        "strict": only where a token starts at ``start`` and one ends at ``end``; "expand": each
        that has a character between them.
        """
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "strict":
            fits = first.idx == start and last.idx + len(last.text) == end
            return Span(self, first.i, last.i + 1) if fits else None
        past = start == first.idx + len(first.text)  # the blank behind a token is not it
        return Span(self, first.i + past, last.i + 1)

    def _token_at(self, at: int) -> Token | None:
        """The token that a character, or the blank behind it, is part of."""
        if not 0 <= at < len(self.text):
            return None
        return self.tokens[bisect_right(self.tokens, at, key=attrgetter("idx")) - 1]


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """One word or mark of a text, with its place in the tree; each name means what spaCy's does.

    ``i`` counts tokens, ``idx`` characters, from the start of the text. Nothing changes one once
    its Doc is whole.
    """

    doc: Doc
    i: int
    idx: int
    whitespace_: str
    ent_iob_: Iob
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    children: list[Token] = field(init=False, default_factory=list)
    head: Token = field(init=False)
    left_edge: Token = field(init=False)
    right_edge: Token = field(init=False)
    sent: Span = field(init=False)

    def __repr__(self) -> str:
        """Its text, as spaCy shows it."""
        return self.text

    def __len__(self) -> int:
        """How many characters it has."""
        return len(self.text)

    @property
    def text_with_ws(self) -> str:
        """The token with the blank behind it, if there is one."""
        return self.text + self.whitespace_

    @property
    def lefts(self) -> list[Token]:
        """The children that stand before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> list[Token]:
        """Itself and all that hangs on it, in the order of the text."""
        found = [self]
        for token in found:
            found += token.children
        return sorted(found, key=attrgetter("i"))

    @property
    def is_sent_start(self) -> bool:
        """Whether it opens a sentence."""
        return self.i == self.sent.start

    @property
    def is_alpha(self) -> bool:
        """Whether it is all letters."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether all its letters are small."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether a capital opens it and small letters follow."""
        return self.text.istitle()

    @property
    def is_space(self) -> bool:
        """Whether it is blank."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it is all punctuation."""
        return all(unicodedata.category(sign).startswith("P") for sign in self.text)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return is_quote(self.text)

    @property
    def like_num(self) -> bool:
        """Whether it is a number in digits or in words."""
        return bool(like_num(self.text))  # type: ignore[no-untyped-call]

    def nbor(self, step: int = 1) -> Token:
        """The token so many steps on. Raises IndexError beyond the text."""
        if self.i + step < 0:
            raise IndexError(f"no token stands {-step} before {self.text!r}, number {self.i}")
        return self.doc[self.i + step]

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether ``descendant`` hangs on it, at whatever distance."""
        return any(token is self for token in descendant.ancestors)


@dataclass(slots=True, repr=False)
class Span:
    """The tokens of ``doc`` from ``start`` to before ``end``; ``label_``: the kind of a name."""

    doc: Doc
    start: int
    end: int
    label_: str = ""

    def __repr__(self) -> str:
        """Its text, as spaCy shows it."""
        return self.text

    def __len__(self) -> int:
        """How many tokens it has."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Its tokens in turn."""
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """One of its tokens, or some that stand together, counted from its start."""
        places = range(self.start, self.end)[at]
        if isinstance(places, int):
            return self.doc.tokens[places]
        return Span(self.doc, places.start, max(places.start, places.stop))

    @property
    def start_char(self) -> int:
        """Where its first character stands in the text."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last character ends in the text."""
        if self.start >= self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as the text has them, without the blank behind them."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The token that stands highest in the tree; the first of several, a bare mark last."""
        tops = [t for t in self if t.head is t or not self.start <= t.head.i < self.end]
        return tops[0] if len(tops) == 1 else min(tops, key=_depth)

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc[self.start].sent


def _depth(token: Token) -> int:
    """How far a token stands below the root of its sentence; a mark that hangs there: deepest."""
    if token.head is not token and not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
