"""Conditions: clauses whose truth the sentence leaves open, and whether others hang on them."""

from __future__ import annotations

from rashomon.reading.certainty.commitment import words_of
from rashomon.reading.certainty.syntax import SUBJECTS
from rashomon.reading.tree import Token


def is_conditional(clause: Token) -> bool:
    """Whether a clause is a condition ("if ...", "had he ...") or leaves its truth open."""
    return _opening(clause) is not None or _is_inverted(clause)


def is_protasis(clause: Token) -> bool:
    """Whether a clause is a condition for the one it hangs on, which is open with it.

    "As if", "even if" and "whether" set none; nor does "if you ask me", nor an "if" that a verb of
    asking or finding out governs.
    """
    if clause.dep_ != "advcl":
        return False
    opening = _opening(clause)
    if opening is None:
        return _is_inverted(clause)
    if opening.lower_ not in words_of("condition", "protasis"):
        return False
    if opening.i and opening.nbor(-1).lower_ in words_of("condition", "concessive"):
        return False
    if clause.lemma_ in words_of("condition", "idle") and any(
        child.lower_ == "you" for child in clause.children
    ):
        return False
    asked = words_of("whether", "asking") | words_of("whether", "others")
    return not (clause.i > clause.head.i and clause.head.lemma_ in asked)


def _opening(clause: Token) -> Token | None:
    for child in clause.lefts:
        if child.dep_ not in {"mark", "advmod", "prep", "cc"}:
            continue
        if child.lower_ in words_of("condition", "marks"):
            return child
        pair = clause.doc[max(0, child.i - 1) : child.i + 1].text.lower()
        if pair in words_of("condition", "phrases"):
            return child
    return None


def _is_inverted(clause: Token) -> bool:
    """ "Had he known": inversion without a mark."""
    first = next(iter(clause.lefts), None)
    if first is None or first.lower_ not in {"had", "were", "should"}:
        return False
    if first.dep_ not in {"aux", "auxpass"} or clause.dep_ == "ROOT":
        return False
    return any(child.dep_ in SUBJECTS and child.i > first.i for child in clause.children)
