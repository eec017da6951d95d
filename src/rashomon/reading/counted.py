"""What a number counts: the words for the noun it belongs to."""

from __future__ import annotations

from spacy.tokens import Span, Token

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
# Words between a number and the noun that it counts, at most.
_NEAR = 5


def counted(span: Span, unit: str | None) -> str | None:
    """What a quantity counts, in lower-case words ("local fishermen"); None if unsaid."""
    number = _number_token(span)
    noun = _noun_of_part(span) or _head_noun(number, span) or _noun_behind(span)
    if noun is None or (unit is not None and _in(noun, span)):
        return None
    if not _in(noun, span) and noun.pos_ in {"NOUN", "PROPN"}:
        return _phrase(noun, span)
    return None


def _number_token(span: Span) -> Token:
    numbers = [token for token in span if token.pos_ == "NUM" or token.like_num]
    return numbers[-1] if numbers else span.root


def _noun_of_part(span: Span) -> Token | None:
    """ "Two of the divers", "dozens of people": what stands behind "of"."""
    doc = span.doc
    position = span.end
    if span[-1].lower_ != "of":
        if position >= len(doc) or doc[position].lower_ != "of":
            return None
        position += 1
    for token in doc[position : position + 6]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod", "poss"}:
            return token
        if token.pos_ in {"PRON", "VERB", "PUNCT"}:
            return None
    return None


def _head_noun(number: Token, span: Span) -> Token | None:
    token = number
    for _ in range(4):
        if token.head == token:
            return None
        if token.dep_ not in {"nummod", "quantmod", "amod", "compound", "det", "nmod", "advmod",
                              "predet", "npadvmod", "punct"} and _in(token, span):  # fmt: skip
            return None
        token = token.head
        if not _in(token, span):
            return token if token.i > span.start else None
    return None


def _noun_behind(span: Span) -> Token | None:
    """The head of the noun phrase that goes on right behind the number ("six or seven men")."""
    if span.end >= len(span.doc):
        return None
    token = span.doc[span.end]
    while token.dep_ in _MODIFIERS and token.head.i > token.i:
        token = token.head
    return token if token.pos_ == "NOUN" and token.i - span.end < _NEAR else None


def _phrase(noun: Token, span: Span) -> str:
    """A noun with the adjectives and nouns that modify it, numbers and determiners left out."""
    tokens = [noun]
    for child in noun.lefts:
        if child.dep_ in _MODIFIERS and not _in(child, span) and not child.like_num:
            tokens += [each for each in child.subtree if not _in(each, span)]
    chosen = sorted(
        {token.i for token in tokens if token.pos_ not in {"DET", "NUM", "PART", "PRON"}}
    )
    first = chosen[0]
    pieces = [noun.doc[position] for position in chosen if position >= first]
    text = "".join(token.text_with_ws for token in pieces)
    return text.strip(" ,-").lower()


def _in(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end
