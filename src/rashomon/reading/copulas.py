"""What a copula says of its subject: what it is, where it is, or that there is such a one."""

from __future__ import annotations

from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

_ABOARD, _THERE = "aboard", "there"
#: What ends a sentence: a line without it is a heading or a label ("No entry").
_STOPS = frozenset({".", "!", "…"})
#: How nouns hang together in a list.
_LISTED = frozenset({"appos", "conj"})
#: What brings a place or a state besides the prepositions of place.
_BESIDES = frozenset({"among", "amongst", "without"})


def ascription(copula: Token) -> Token | None:
    """What a copula ascribes, if it is one word that can stand for a state or a role."""
    for child in copula.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and child.i > copula.i and child.tag_ != "WP":
            return child
    return None


def location(copula: Token) -> str | None:
    """How a copula that ascribes nothing says where its subject is ("in", "aboard"); None: not."""
    found = _located(copula)
    return found[0] if found is not None else None


def location_words(copula: Token) -> list[Token]:
    """The words by which it does: "in working order"; [] where it does not."""
    found = _located(copula)
    return found[1] if found is not None else []


def _located(copula: Token) -> tuple[str, list[Token]] | None:
    if copula.lemma_.lower() != "be" or ascription(copula) is not None:
        return None
    for child in copula.children:
        if child.dep_ == "advmod" and child.lower_ == _ABOARD:
            return _ABOARD, [child]
        if child.i < copula.i:
            continue
        if child.dep_ == "advmod" and child.lower_ == _THERE:
            return _THERE, [child]
        if child.lower_ in role_words().switched and _is_last(child):
            return child.lower_, [child]
        if child.dep_ == "prep" and (told := _brought_by(child)) is not None:
            return told
    return None


def _brought_by(preposition: Token) -> tuple[str, list[Token]] | None:
    first, brought = preposition.lower_, _brought(preposition)
    of = next((child for child in preposition.children if child.lower_ == "of"), None)
    if first == "out" and of is not None and (state := _brought(of)) is not None:
        return (f"out of {state.lemma_.lower()}", [preposition, state]) if _is_bare(state) else None
    if brought is None or brought.ent_type_ in {"DATE", "TIME"}:
        return None
    if first == _ABOARD or (first, brought.lower_) == ("on", "board"):
        return _ABOARD, [preposition]
    if role_words().prepositions.get(first) != "place" and first not in _BESIDES:
        return None
    if _is_bare(brought):
        return f"{first} {brought.lemma_.lower()}", [preposition, brought]
    return first, [preposition]


def _brought(preposition: Token) -> Token | None:
    return next((token for token in preposition.children if token.dep_ == "pobj"), None)


def _is_last(particle: Token) -> bool:
    """Whether nothing hangs on a particle: "was off", not "was off duty" or "was down the road"."""
    return particle.dep_ in {"advmod", "prt", "prep"} and not [*particle.children]


def _is_bare(noun: Token) -> bool:
    """Whether no article stands before a noun, so that it names a state: "in working order"."""
    before = [child for child in noun.children if child.i < noun.i]
    return noun.tag_ == "NN" and all(child.dep_ in {"amod", "compound"} for child in before)


def is_existential(token: Token) -> bool:
    """Whether it says no more than that there is somebody or something."""
    return any(child.dep_ == "expl" for child in token.children)


def is_said_missing(noun: Token) -> bool:
    """Whether a sentence without a verb says that there is none: "No guard at all at the gate."

    Such a sentence is an existential with the verb left out (Huddleston & Pullum, CGEL, 2002,
    chapter 10, on verbless clauses). Of a list each is missing that has its own "no".
    """
    if noun.pos_ != "NOUN" or not _is_none(noun):
        return False
    if noun.dep_ in _LISTED:
        return is_said_missing(noun.head)
    return noun.dep_ == "ROOT" and noun.sent[-1].text in _STOPS


def _is_none(noun: Token) -> bool:
    return any(child.lower_ == "no" or child.dep_ == "neg" for child in noun.lefts)
