"""What governs a noun of happening or a predicative word, and what becomes of what a noun says."""

from __future__ import annotations

from rashomon.reading.certainty.commitment import Signature, signature_of, words_of
from rashomon.reading.certainty.syntax import (
    PREDICATIVE,
    VERBAL,
    ends_with,
    forms_of,
    governor_of,
    is_infinitive,
)
from rashomon.reading.certainty.tie import ADDED, CONTRARY, REJECTED, SAME, UNSETTLED, Tie
from rashomon.reading.tree import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "csubjpass"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def noun_tie(token: Token) -> Tie | None:
    """What a noun of happening, or a word that a verb predicates, stands under; None: nothing."""
    governor = governor_of(token)
    if token.dep_ == "pobj":
        return _after_preposition(token, token.head, governor)
    if governor.pos_ not in VERBAL:
        return None
    if token.dep_ in PREDICATIVE | _CLAUSAL:
        return Tie(governor, signature_of("that", *forms_of(governor)) or SAME)
    if token.dep_ in _OBJECTS and not _is_raised(token, governor):
        return _object_tie(token, governor)
    if token.dep_ in _SUBJECTS | _OBJECTS:
        return _subject_tie(token, governor)
    return Tie(governor, ADDED)


def content_tie(noun: Token, link: str) -> Tie | None:
    """What a noun ("claims that ...", "fear of ...") makes of what it tells of; None: nothing.

    ``link`` is the word between the two: "that", "to", or a preposition.
    """
    if _is_saying(noun):
        if verdict := _verdict_tie(noun):
            return verdict
        if noun.dep_ in _OBJECTS and _rejects(noun.head):
            return Tie(noun.head, REJECTED)
        if governor_of(noun).lemma_ in words_of("content", "grounds"):
            return Tie(governor_of(noun), SAME)  # "there is no truth in claims that"
    lemma = noun.lemma_.lower()
    entry = signature_of("noun", f"{lemma} {link}", lemma)
    return Tie(noun, entry) if entry else None


def predicative_of(verb: Token, steps: int = 2) -> Token | None:
    """What a verb says that its subject is: "is false", "proved a hoax", "turned out to be"."""
    for child in verb.children:
        if child.dep_ in PREDICATIVE:
            return child
    for child in verb.children:
        if child.dep_ == "xcomp" and steps:
            return predicative_of(child, steps - 1) or (child if child.pos_ == "ADJ" else None)
    return None


def _existence_of(verb: Token, steps: int = 2) -> Token | None:
    """The verb that says that its subject happened: "erupted", "is likely to follow"."""
    raised = (child for child in verb.children if child.dep_ in {"xcomp", "acomp"} and steps)
    for child in raised:
        if found := _existence_of(child, steps - 1):
            return found
    listed = words_of("existence", "verbs").intersection(forms_of(verb))
    return verb if listed and predicative_of(verb) is None else None


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase presupposes what it names ("the attack", "their retreat")."""
    if noun.pos_ == "PROPN":
        return True
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in _DEFINITE)
        for child in noun.children
    )


def says_no(noun: Token) -> bool:
    """ "No survivors"."""
    return any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children)


def _is_raised(token: Token, verb: Token) -> bool:
    """ "The offer was scheduled to expire": what is scheduled is its expiry."""
    clauses = (child for child in verb.children if child.dep_ == "xcomp")
    return token.dep_ == "nsubjpass" and any(map(is_infinitive, clauses))


def _is_saying(noun: Token) -> bool:
    return noun.lemma_.lower() in words_of("content", "nouns")


def _rejects(verb: Token) -> bool:
    return any(form in words_of("content", "rejecting") for form in forms_of(verb))


def _verdict_tie(noun: Token) -> Tie | None:
    """What the sentence says of the truth of a noun: "unfounded claims", "the claim is a lie"."""
    for child in noun.children:
        entry = signature_of("verdict", child.lower_)
        if entry and child.dep_ in {"amod", "compound"}:
            return Tie(noun, Signature(entry.held, entry.held))
    if noun.dep_ not in _SUBJECTS | {"nsubjpass"}:
        return None
    word = predicative_of(noun.head)
    entry = signature_of("verdict", word.lemma_.lower(), word.lower_) if word is not None else None
    return Tie(noun.head, entry) if entry else None


def _after_preposition(token: Token, preposition: Token, governor: Token) -> Tie | None:
    if ends_with(preposition, words_of("condition", "contrary")) and not is_definite(token):
        return Tie(governor, CONTRARY)
    if governor.pos_ == "NOUN" and says_no(governor) and not is_definite(token):
        return Tie(governor, SAME)  # "no incident of looting has been reported"
    if ends_with(preposition, words_of("condition", "open")):
        return Tie(governor, UNSETTLED)
    return content_tie(governor, preposition.lower_) or _oblique_tie(token, preposition, governor)


def _oblique_tie(token: Token, preposition: Token, governor: Token) -> Tie | None:
    """ "Charged with murder", "led to clashes", "died in a fall"."""
    verb = governor.head if governor.dep_ in _OBJECTS else governor
    forms = tuple(forms_of(verb, preposition)) if verb.pos_ in VERBAL else ()
    if entry := signature_of("object", *forms):
        return Tie(verb, entry)
    if governor.pos_ not in VERBAL and governor.dep_ != "acomp":
        return None
    if words_of("bringing", "verbs").intersection(forms):
        return Tie(verb, SAME)
    beside = preposition.lower_ in words_of("beside", "prepositions")
    return None if beside or is_definite(token) else Tie(governor, ADDED)


def _object_tie(token: Token, verb: Token) -> Tie | None:
    if _is_saying(token) and _rejects(verb):
        return None
    forms = tuple(forms_of(verb))
    if is_definite(token) and words_of("presupposing", "verbs").intersection(forms):
        return None
    if entry := signature_of("object", *forms):
        return Tie(verb, entry)
    brought = words_of("bringing", "verbs").intersection(forms)
    return Tie(verb, SAME) if brought or not is_definite(token) else None


def _subject_tie(token: Token, verb: Token) -> Tie | None:
    verdict = None if _is_saying(token) else _verdict_tie(token)
    if verdict:
        return verdict
    forms = tuple(forms_of(verb))
    if exists := _existence_of(verb):
        return Tie(exists, SAME)
    named = token.tag_ == "NN" and not any(child.dep_ == "det" for child in token.children)
    if named and words_of("bringing", "verbs").intersection(forms):
        return Tie(verb, ADDED)  # "sabotage may have caused the crash"
    return None if named or is_definite(token) else Tie(verb, ADDED)
