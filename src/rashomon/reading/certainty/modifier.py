"""What becomes of a clause that is added to a verb, an adjective or a noun."""

from __future__ import annotations

from rashomon.reading.certainty.commitment import Signature, signature_of, words_of
from rashomon.reading.certainty.complement import of_adjective, of_open_question
from rashomon.reading.certainty.condition import is_conditional
from rashomon.reading.certainty.noun import content_tie, is_definite, says_no
from rashomon.reading.certainty.syntax import (
    VERBAL,
    ends_with,
    forms_of,
    governor_of,
    is_finite,
    is_infinitive,
    is_means,
    is_past,
    is_subjunctive,
    marks_of,
)
from rashomon.reading.certainty.tie import ADDED, ASKED, CONTRARY, MEANT, SAME, TOLD, UNSETTLED, Tie
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words


def adverbial_tie(token: Token) -> Tie | None:
    """What an adverbial clause stands under; None: nothing, it is told for itself."""
    governor = token.head
    if is_conditional(token):
        return Tie(governor, of_open_question(governor))
    if is_infinitive(token):
        return Tie(governor, _of_purpose(token, governor))
    return _added(token, governor)


def noun_clause_tie(token: Token) -> Tie | None:
    """What a clause stands under that completes or describes a noun."""
    noun = token.head
    if is_finite(token):
        return content_tie(noun, "that")
    if is_infinitive(token):
        return _infinitive_of_noun(noun)
    if says_no(noun):
        return Tie(noun, CONTRARY)
    return Tie(noun, TOLD) if token.tag_ == "VBG" and not is_definite(noun) else None


def relative_tie(token: Token) -> Tie | None:
    """A relative clause is told for itself, but for "no way he jumped" and "a boat that floats".

    What is said in the present of some boat or other is open where the boat is.
    """
    noun = token.head
    if is_infinitive(token):
        return _infinitive_of_noun(noun)
    if is_subjunctive(token):
        return Tie(noun, UNSETTLED)
    if noun.lemma_ in words_of("negation", "occasions") and not marks_of(token):
        return Tie(noun, CONTRARY) if says_no(noun) else None
    told = content_tie(noun, "that") if _says_what(token, noun) else None
    return told or (None if is_past(token) or is_definite(noun) else Tie(noun, TOLD))


def prepositional_tie(token: Token) -> Tie | None:
    """What an "-ing" clause after a preposition stands under."""
    preposition, governor = token.head, governor_of(token)
    if is_conditional(token):
        is_question = governor.lemma_ in words_of("whether", "questions")
        return Tie(governor, ASKED if is_question else UNSETTLED)
    if ends_with(preposition, words_of("condition", "contrary")):
        return Tie(governor, CONTRARY)
    verb = governor.head if governor.dep_ in {"dobj", "nsubjpass"} else governor
    if verb.pos_ in VERBAL and (entry := signature_of("ing", *forms_of(verb, preposition))):
        return Tie(verb, entry)
    if governor.pos_ == "ADJ":
        return Tie(governor, signature_of("adjective", governor.lower_) or ADDED)
    if governor.pos_ in VERBAL:
        return Tie(governor, ADDED)
    return content_tie(governor, preposition.lower_)


def _added(clause: Token, governor: Token) -> Tie | None:
    marks = marks_of(clause)
    if "like" in marks and (entry := signature_of("that", *forms_of(governor))):
        return Tie(governor, entry)
    if marks & words_of("told", "always") and clause.tag_ != "VBG":
        return None
    if marks & words_of("told", "past") and is_past(clause):
        return None
    return Tie(governor, UNSETTLED if marks & words_of("told", "ahead") else ADDED)


def _of_purpose(clause: Token, governor: Token) -> Signature:
    first = clause.left_edge
    before = clause.doc[first.i - 1] if first.i else first
    if "only" in {before.lower_, first.lower_}:
        return SAME  # "returned only to find"
    if governor.pos_ in VERBAL:
        listed = None if is_means(governor) else signature_of("to", *forms_of(governor))
        return listed or UNSETTLED
    return of_adjective(clause, governor)


def _infinitive_of_noun(noun: Token) -> Tie | None:
    described = {child.lower_ for child in noun.children} | {noun.lower_}
    if any(signature_of("adjective", word) == ADDED for word in described):
        return None  # "the first ship to arrive"
    if tie := content_tie(noun, "to"):
        return tie
    if noun.dep_ == "dobj" and (bidden := _of_bidding(noun.head)):
        return Tie(noun.head, bidden)  # "would like the wreck to be raised"
    return Tie(noun, MEANT)


def _of_bidding(verb: Token) -> Signature | None:
    """What a verb makes of what it has others do; None: it has them do nothing."""
    listed = signature_of("to", *forms_of(verb))
    if listed is not None and listed.held.kind != "asserted":
        return listed
    return (listed or MEANT) if verb.lemma_ in role_words().object_control else None


def _says_what(clause: Token, noun: Token) -> bool:
    """Whether "that" opens what a noun says, though the parse takes it for a relative pronoun."""
    first = clause.left_edge
    if first.lower_ != "that" or first.i != noun.i + 1:
        return False
    return clause.lemma_ not in words_of("content", "handling")
