"""A parsed passage beside its text, and the way from places in the text to parsed words."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.tree import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Prose:
    """A parse and its text, kept beside it because spaCy puts it together anew when asked."""

    doc: Doc
    text: str

    def said(self, amount: Amount) -> str:
        """The words of a quantity."""
        return self.text[amount.start : amount.end]

    def span(self, amount: Amount) -> Span:
        """The parsed words of a quantity, whole ones."""
        span = self.doc.char_span(amount.start, amount.end, alignment_mode="expand")
        assert span is not None, "an amount lies within its passage"
        return span

    def before(self, at: int, past: str = "") -> Token | None:
        """The last word that ends before a place, blanks and the signs in ``past`` left out."""
        while at > 0 and (self.text[at - 1].isspace() or self.text[at - 1] in past):
            at -= 1
        return self._token(at - 1) if at > 0 else None

    def behind(self, at: int) -> Token | None:
        """The first word from a place on."""
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return self._token(at) if at < len(self.text) else None

    def _token(self, at: int) -> Token | None:
        span = self.doc.char_span(at, at + 1, alignment_mode="expand")
        return span[0] if span else None
