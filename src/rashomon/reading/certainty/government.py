"""What governs a predicate: the dispatch over the ways in which one hangs on another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.reading.certainty.act import is_order
from rashomon.reading.certainty.commitment import signature_of
from rashomon.reading.certainty.complement import complement_tie
from rashomon.reading.certainty.modifier import (
    adverbial_tie,
    noun_clause_tie,
    prepositional_tie,
    relative_tie,
)
from rashomon.reading.certainty.noun import noun_tie
from rashomon.reading.certainty.syntax import (
    VERBAL,
    forms_of,
    governor_of,
    has_subject,
    is_finite,
)
from rashomon.reading.certainty.tie import Tie
from rashomon.reading.tree import Token

#: What the parse takes an "-ing" word for in "denied firing shots".
_MISTAKEN = frozenset({"amod", "compound"})

_READERS: Mapping[str, Callable[[Token], Tie | None]] = {
    "relcl": relative_tie,
    "advcl": adverbial_tie,
    "acl": noun_clause_tie,
    "pcomp": prepositional_tie,
    **dict.fromkeys(("xcomp", "ccomp", "oprd"), complement_tie),
    # The verb of "claims that it had sunk are untrue" is now and then taken for a plain subject.
    **dict.fromkeys(("csubj", "csubjpass", "nsubj", "nsubjpass"), complement_tie),
}


def tie_of(token: Token) -> Tie | None:
    """What governs a clause or a noun of happening; None: nothing, it is told for itself."""
    if token.dep_ == "ROOT" or token.head == token:
        return None
    if token.dep_ == "conj":
        return _conjunct_tie(token)
    if token.dep_ in _MISTAKEN and token.lower_.endswith("ing"):
        return _mistaken_gerund_tie(token)
    if token.pos_ not in VERBAL:
        return noun_tie(token)
    reader = _READERS.get(token.dep_)
    return reader(token) if reader else Tie(governor_of(token))


def _conjunct_tie(token: Token) -> Tie | None:
    """A conjunct stands where its first one stands, unless it is finite beside a bare one."""
    first = token.head
    if token.pos_ in VERBAL and first.pos_ in VERBAL:
        if has_subject(token) and (is_order(first) or first.dep_ == "advcl"):
            return None
        if is_finite(token) and not is_finite(first) and first.dep_ != "ROOT":
            return Tie(governor_of(first))
        return Tie(first)
    if any(each.lower_ == "but" for each in token.doc[first.i : token.i]):
        return None
    return Tie(first)


def _mistaken_gerund_tie(token: Token) -> Tie | None:
    noun = token.head
    verb = noun.head
    if noun.dep_ != "dobj" or token.left_edge.i != verb.i + 1:
        return None
    entry = signature_of("ing", *forms_of(verb))
    return Tie(verb, entry) if entry else None
