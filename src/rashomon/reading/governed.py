"""Which predicate a quantity or a time belongs to: the nearest that governs its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TypeVar

from rashomon.model import Quantity, Time
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.tree import Token

_STEPS = 40  # a bound on walks up a damaged parse

Spanned = TypeVar("Spanned", Quantity, Time)


def governed(
    piece: ParsedPassage, spans: Sequence[Spanned], heads: Set[int], taking_part: Mapping[int, int]
) -> dict[int, list[Spanned]]:
    """Each quantity or time under the nearest predicate that governs it, by its place in the text.

    ``heads`` are the predicates' places; ``taking_part`` has the predicate of each participant.
    """
    offset = piece.passage.start
    found: dict[int, list[Spanned]] = {}
    for item in spans:
        span = piece.doc.char_span(item.start - offset, item.end - offset, alignment_mode="expand")
        governor = _governor(span.root, heads, taking_part) if span is not None else None
        if governor is not None:
            found.setdefault(governor, []).append(item)
    return found


def _governor(token: Token, heads: Set[int], taking_part: Mapping[int, int]) -> int | None:
    state = taking_part.get(token.i)
    if state is not None and token.doc[state].dep_ == "amod" and token.doc[state].head is token:
        return state  # "Storm kills four, 12 missing": those counted stand above their state.
    for _ in range(_STEPS):
        if token.i in heads:
            return token.i
        # "Three men carried out the attack": they take part in what the carrier verb carries.
        if token.i in taking_part and token.head.i not in heads:
            return taking_part[token.i]
        if token.head == token:
            break
        token = _gerund_before(token) or token.head
    # A carrier verb ("began", "was") is no predicate; what it carries is.
    return next((below.i for below in token.subtree if below.i in heads), None)


def _gerund_before(token: Token) -> Token | None:
    """What a word behind "after doing" is of, where the parse hangs it on the "after" as well."""
    above = token.head
    if above.dep_ != "prep" or token.dep_ == "pcomp":
        return None
    doing = (child for child in above.children if child.dep_ == "pcomp" and child.i < token.i)
    return next(doing, None)
