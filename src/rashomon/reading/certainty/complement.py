"""What becomes of a clause that a verb, an adjective or a copula asks for."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.reading.certainty.commitment import (
    DENIED,
    OPEN,
    Signature,
    signature_of,
    words_of,
)
from rashomon.reading.certainty.condition import is_conditional
from rashomon.reading.certainty.noun import content_tie, predicative_of
from rashomon.reading.certainty.syntax import (
    forms_of,
    is_bare,
    is_finite,
    is_gerund,
    is_infinitive,
    is_means,
    is_subjunctive,
)
from rashomon.reading.certainty.tie import ADDED, ASKED, MEANT, SAME, TOLD, UNSETTLED, Tie
from rashomon.reading.tree import Token

#: Marks that tell a clause from the next one, and those of them that part two sentences.
_BREAKS = frozenset({",", ";", ":"})
_PARTING = frozenset({";", ":"})
_TOO_MUCH = Signature(DENIED, OPEN)

#: The form of a clause, the tables that speak of it, and what it is worth under an unlisted verb.
_FORMS: tuple[tuple[Callable[[Token], bool], tuple[str, ...], Signature], ...] = (
    (is_infinitive, ("to",), MEANT),
    (is_gerund, ("ing",), SAME),
    (is_bare, ("bare", "that"), TOLD),
    (is_subjunctive, ("that",), UNSETTLED),
    (is_finite, ("that",), TOLD),
)


def complement_tie(token: Token) -> Tie | None:
    """What a clause stands under that its governor asks for; None: nothing."""
    governor = token.head
    if _is_a_sentence_of_its_own(token, governor):
        return None
    if _is_embedded_question(token):
        return Tie(governor, UNSETTLED) if is_infinitive(token) else None
    if token.dep_ in {"csubj", "csubjpass"} and is_gerund(token):
        return Tie(governor, ADDED)
    if governor.pos_ == "NOUN":
        return _under_noun(token, governor)
    return Tie(governor, _signature_for(token, governor))


def of_adjective(clause: Token, word: Token) -> Signature:
    """What an adjective, or a noun that a copula predicates, makes of its clause."""
    degree = {child.lower_ for child in word.children} if is_infinitive(clause) else set()
    if "too" in degree:
        return _TOO_MUCH
    if is_conditional(clause):
        return UNSETTLED
    found = (
        signature_of("adjective", word.lower_)
        or signature_of("noun", word.lemma_.lower())
        or signature_of("verdict", word.lower_)
        or (MEANT if is_infinitive(clause) else TOLD)
    )
    # "Not old enough to drive": who lacks what it takes does not.
    return Signature(found.held, DENIED) if "enough" in degree else found


def of_open_question(verb: Token) -> Signature:
    """What a verb makes of an "if" or "whether" clause."""
    wants = verb.dep_ == "xcomp" and verb.head.lemma_ in words_of("whether", "wanting")
    if wants or verb.lemma_ in words_of("whether", "asking"):
        return ASKED
    doubted = signature_of("that", verb.lemma_) if verb.lemma_ == "doubt" else None
    return doubted or UNSETTLED


def _signature_for(clause: Token, governor: Token) -> Signature:
    if governor.pos_ == "ADJ" or governor.dep_ == "acomp":
        return of_adjective(clause, governor)
    if is_conditional(clause):
        return of_open_question(governor)
    if governor.lemma_ == "be":
        return _of_copula(clause, governor)
    return _of_verb(clause, governor)


def _under_noun(clause: Token, noun: Token) -> Tie | None:
    if is_infinitive(clause):
        return content_tie(noun, "to") or Tie(noun, MEANT)
    return content_tie(noun, "that")


def _of_copula(clause: Token, copula: Token) -> Signature:
    """ "It is likely that ...", "the fear is that ...", "is to ..."."""
    word = predicative_of(copula)
    if word is not None and word != clause:
        return of_adjective(clause, word)
    subject = next((child for child in copula.children if child.dep_ == "nsubj"), None)
    entry = signature_of("noun", subject.lemma_.lower()) if subject is not None else None
    if entry is None and is_infinitive(clause):
        entry = signature_of("to", *forms_of(copula))
    return entry or SAME


def _of_verb(clause: Token, verb: Token) -> Signature:
    forms = tuple(forms_of(verb))
    if is_infinitive(clause) and is_means(verb):
        return UNSETTLED
    for has_form, tables, otherwise in _FORMS:
        if has_form(clause):
            listed = (signature_of(table, *forms) for table in tables)
            return next((entry for entry in listed if entry), otherwise)
    return signature_of("that", *forms) or SAME


def _is_a_sentence_of_its_own(clause: Token, governor: Token) -> bool:
    """ "It carried no recorder; none is required": the parse hangs the first on the second."""
    between = clause.doc[clause.i : governor.i]
    marks = [each.text for each in between if each.text in _BREAKS or each.is_quote]
    return bool(marks) and marks[-1] in _PARTING


def _is_embedded_question(clause: Token) -> bool:
    """ "Who fired", "what caused it": that somebody fired, that something did, is presupposed."""
    first = clause.left_edge
    return first.tag_.startswith("W") and first.lower_ not in {"that", "whether"}
