"""How sure a statement is, whether it is denied, and what kind of speech act it is.

The three values follow FactBank (Saurí & Pustejovsky 2009) and the implicative classes of Karttunen
(1971). A predicate starts as a plain fact; then each thing that governs it, from its own
auxiliaries outward, takes something away, until a clause that the sentence tells for itself.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from rashomon.reading.certainty.commitment import Stance, combine
from rashomon.reading.certainty.government import governor_of, link_of
from rashomon.reading.certainty.predicate import has_subject, own_stance

# Clauses within clauses, at most: a guard against a parse that runs in a circle.
_MAX_CLIMB = 12


def stance(token: Token) -> Stance:
    """The stance of a sentence towards one predicate in it (a verb, or a noun of happening).

    Who says so plays no part: "she said he fled" leaves "fled" a fact for her to answer for.
    """
    found = own_stance(token)
    current = token
    for _ in range(_MAX_CLIMB):
        link = link_of(current)
        found = combine(found, link.stance)
        governor = governor_of(current)
        if link.carries != "none":
            found = combine(found, _carried(own_stance(governor, current), link.carries))
        if link.ends:
            return found
        if governor == current:
            break
        current = governor
    return _act_of_sentence(found, current)


def _carried(outer: Stance, how: str) -> Stance:
    """As much of a governor's stance as its clause is under; a denied report only casts doubt."""
    if how == "all":
        return outer
    if outer.polarity == "-":
        return Stance(certainty="possible", kind=outer.kind)
    return outer


def _act_of_sentence(found: Stance, root: Token) -> Stance:
    """A question or an order takes all that hangs on its main clause with it."""
    if found.kind != "asserted":
        return found
    if _is_question(root):
        return replace(found, kind="asked", certainty="possible")
    if _is_order(root):
        return replace(found, kind="ordered", certainty="possible")
    return found


def _is_question(root: Token) -> bool:
    for token in reversed(root.sent):
        if token.text == "?":
            return True
        if not token.is_punct and not token.is_space:
            return False
    return False


def _is_order(root: Token) -> bool:
    if root.tag_ != "VB" or has_subject(root):
        return False
    if any(child.tag_ in {"MD", "TO"} for child in root.children):
        return False
    first = next((token for token in root.sent if token.is_alpha), root)
    return first == root or first.lower_ in {"please", "do", "never", "always", "just"}
