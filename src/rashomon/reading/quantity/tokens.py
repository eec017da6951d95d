"""From places in a passage to the parsed words there."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from rashomon.reading.quantity.amount import Amount


def span_of(doc: Doc, amount: Amount) -> Span:
    """The words of a quantity, whole ones."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    assert span is not None, "an amount lies within its passage"
    return span


def previous_token(doc: Doc, at: int, past: str = "") -> Token | None:
    """The last word that ends before a place, blanks and the signs in ``past`` left out."""
    while at > 0 and (doc.text[at - 1].isspace() or doc.text[at - 1] in past):
        at -= 1
    return _token(doc, at - 1) if at > 0 else None


def next_token(doc: Doc, at: int) -> Token | None:
    """The first word from a place on."""
    while at < len(doc.text) and doc.text[at].isspace():
        at += 1
    return _token(doc, at) if at < len(doc.text) else None


def _token(doc: Doc, at: int) -> Token | None:
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span else None
