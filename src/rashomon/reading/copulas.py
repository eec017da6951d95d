"""What a copula says of its subject: what it is, where it is, or that there is such a one."""

from __future__ import annotations

from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

_ABOARD = "aboard"
#: What brings a place besides the prepositions of place.
_BESIDES = frozenset({"among", "amongst"})


def ascription(copula: Token) -> Token | None:
    """What a copula ascribes, if it is one word that can stand for a state or a role."""
    for child in copula.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and child.i > copula.i and child.tag_ != "WP":
            return child
    return None


def location(copula: Token) -> str | None:
    """How a copula that ascribes nothing says where its subject is ("in", "aboard"); None: not."""
    if copula.lemma_.lower() != "be" or ascription(copula) is not None:
        return None
    for child in copula.children:
        if child.dep_ == "advmod" and child.lower_ == _ABOARD:
            return _ABOARD
        if child.dep_ != "prep" or child.i < copula.i:
            continue
        brought = next((token for token in child.children if token.dep_ == "pobj"), None)
        if brought is None or brought.ent_type_ in {"DATE", "TIME"}:
            continue
        if child.lower_ == _ABOARD or (child.lower_, brought.lower_) == ("on", "board"):
            return _ABOARD
        if role_words().prepositions.get(child.lower_) == "place" or child.lower_ in _BESIDES:
            return f"{child.lower_} {brought.lemma_.lower()}" if _is_bare(brought) else child.lower_
    return None


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands alone, and so names a state: "in custody", "on duty"."""
    return noun.tag_ == "NN" and noun.left_edge.i == noun.i


def is_existential(token: Token) -> bool:
    """Whether it says no more than that there is somebody or something."""
    return any(child.dep_ == "expl" for child in token.children)
