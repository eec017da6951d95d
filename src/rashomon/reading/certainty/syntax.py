"""How a clause hangs on what governs it, in the labels of spaCy's English models."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.certainty.commitment import words_of
from rashomon.reading.tree import Token

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: What may stand between a governor and a noun that it governs.
PREDICATIVE = frozenset({"acomp", "attr", "oprd"})


def governor_of(token: Token) -> Token:
    """What a token hangs on, prepositions passed over."""
    if token.dep_ in {"pcomp", "pobj"} and token.head.pos_ in {"ADP", "SCONJ"}:
        above = token.head.head
        return above.head if above.dep_ == "prep" else above
    return token.head


def has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in token.children)


def is_finite(verb: Token) -> bool:
    """Whether a verb, or its first auxiliary, carries a tense."""
    if verb.tag_ in FINITE:
        return True
    return any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in FINITE | {"MD"}
        for child in verb.children
    )


def is_past(verb: Token) -> bool:
    """Whether a clause is told in the past."""
    if verb.tag_ == "VBD":
        return True
    return any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBD", "VBZ", "VBP"}
        for child in verb.children
        if verb.tag_ == "VBN" or child.tag_ == "VBD"
    )


def is_infinitive(verb: Token) -> bool:
    """ "To go", "to have gone", "to be going"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def is_bare(verb: Token) -> bool:
    """ "(Saw him) fall", "(made them) run"."""
    return verb.tag_ == "VB" and not is_finite(verb) and "that" not in marks_of(verb)


def is_subjunctive(verb: Token) -> bool:
    """ "(It is time) he be freed", "(asked) that he go": a bare verb with a subject and a mark."""
    if not has_subject(verb):
        return False
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    if helpers:
        return helpers[0].lower_ == "be"
    return verb.lower_ == "be" or (verb.tag_ == "VB" and "that" in marks_of(verb))


def is_gerund(verb: Token) -> bool:
    """ "Going", "being seen", "having gone"."""
    if verb.tag_ == "VBG":
        return not is_finite(verb)
    return any(child.dep_ in {"aux", "auxpass"} and child.tag_ == "VBG" for child in verb.lefts)


def marks_of(clause: Token) -> set[str]:
    """The words that open a clause ("because", "when"), small."""
    return {child.lower_ for child in clause.lefts if child.dep_ in {"mark", "advmod"}}


def forms_of(verb: Token, preposition: Token | None = None) -> Iterator[str]:
    """The entries that a verb may be listed under, the most telling first.

    ``preposition`` is the one that ties what it governs to it: then only entries with it fit.
    """
    lemma = verb.lemma_.lower()
    if preposition is not None:
        for child in verb.children:
            if child.dep_ in {"prt", "advmod"} and child.i == verb.i + 1:
                yield f"{lemma} {child.lower_} {preposition.lower_}"
        yield f"{lemma} {preposition.lower_}"
        return
    for child in verb.children:
        if child.dep_ in {"prt", "prep", "mark", "advmod"} and abs(child.i - verb.i) == 1:
            yield f"{lemma} {child.lower_}"
    yield verb.lower_
    yield lemma


def is_means(verb: Token) -> bool:
    """Whether a verb has an object that is its means to an end: "used gas", not "used to"."""
    listed = verb.lemma_ in words_of("means", "verbs")
    return listed and any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)


def ends_with(token: Token, phrases: frozenset[str]) -> bool:
    """Whether the text up to and with a token ends with one of some phrases of a few words."""
    longest = max((phrase.count(" ") for phrase in phrases), default=0)
    return any(
        token.doc[token.i - words : token.i + 1].text.lower() in phrases
        for words in range(min(longest, token.i) + 1)
    )
