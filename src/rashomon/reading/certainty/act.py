"""Whether a clause asks or orders, rather than tells."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.reading.certainty.commitment import Stance, signature_of, words_of
from rashomon.reading.certainty.syntax import has_subject
from rashomon.reading.tree import Token

#: Direct speech hangs on its verb of saying as one of these.
_SPEECH = frozenset({"ROOT", "ccomp", "parataxis"})


def act_of(clause: Token, context: Stance) -> Stance:
    """The context of a clause, with the act that the clause itself is."""
    if context.kind != "asserted":
        return context
    if clause.dep_ in _SPEECH and _is_question(clause):
        return Stance(context.polarity, "possible", "asked")
    if is_order(clause):
        return Stance(context.polarity, "possible", "ordered")
    return context


def is_order(clause: Token) -> bool:
    """Whether a clause is in the imperative: a bare verb that opens it, with no subject."""
    if clause.tag_ != "VB" or clause.dep_ not in _SPEECH | {"advcl"} or has_subject(clause):
        return False
    if signature_of("that", clause.lemma_) and clause.lemma_ != "let":
        return False
    helpers = {child.lower_ for child in clause.lefts if child.dep_ in {"aux", "mark"}}
    return helpers <= {"do"} and _opens(clause)


def _opens(verb: Token) -> bool:
    """Whether nothing but a call or an opening word stands before a verb in its sentence."""
    openings = words_of("order", "openings")
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.lower_ not in openings:
            return not token.is_alpha
    return True


def _is_question(clause: Token) -> bool:
    """Whether a question mark ends the clause (or, of a main clause, its sentence)."""
    if clause.dep_ == "ROOT":
        return _ends_asking(reversed(clause.sent))
    after = clause.doc[clause.right_edge.i : clause.right_edge.i + 3]
    return any(token.text == "?" for token in after)


def _ends_asking(backwards: Iterable[Token]) -> bool:
    for token in backwards:
        if token.text == "?":
            return True
        if token.is_alpha or token.like_num:
            return False
    return False
