"""Which way a bare date points: the tense of the verb that it hangs on."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

Tense = Literal["past", "present", "future"]

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODALS = frozenset({"would", "could", "can", "may", "might", "should", "must"})
_PLANS = frozenset({"expect", "schedule", "plan", "set", "due", "intend", "hope", "slate"})
_HELPERS = frozenset({"aux", "auxpass"})
_LIMITS = frozenset({"until", "till", "by", "through"})
_CLAUSE = frozenset({"VERB", "AUX"})


def tense_of(span: Span) -> Tense:
    """The tense of the clause that a time expression is in, as far as it bears on direction.

    "Present" says that the clause gives no direction: it is in the present, or the expression hangs
    on a noun ("payable Dec. 7") or behind a limit ("until Dec. 7").
    """
    verb = _governor(span.root)
    if verb is None:
        return "present"
    helpers = {child.lower_ for child in verb.children if child.dep_ in _HELPERS}
    if helpers & _FUTURE_AUXILIARIES:
        return "future"
    if _planned(verb) or (verb.lemma_ in _PLANS and verb.tag_ == "VBN" and span.root.i > verb.i):
        return "future"
    tags = {child.tag_ for child in verb.children if child.dep_ in _HELPERS} | {verb.tag_}
    if tags & {"VBD", "VBN"} and not helpers & _MODALS:
        return "past" if _hangs_directly(span, verb) else "present"
    return _outer(verb) if verb.tag_ in {"VB", "VBG"} else "present"


def _hangs_directly(span: Span, verb: Token) -> bool:
    """Whether the expression says when the verb happened, not until when or of what."""
    token = span.root
    if token.head.lower_ in _LIMITS:
        return False
    while token != verb:
        if token.pos_ in {"NOUN", "ADJ", "PROPN"} and token.i not in range(span.start, span.end):
            return False
        token = token.head
    return True


def _governor(token: Token) -> Token | None:
    """The verb a token hangs on, itself not counted unless it is one."""
    current = token
    while current.pos_ not in _CLAUSE:
        if current.head == current:
            return None
        current = current.head
    return current


def _planned(verb: Token) -> bool:
    """ "Expects to open in May"."""
    return verb.tag_ == "VB" and verb.head.lemma_ in _PLANS and verb.head != verb


def _outer(verb: Token) -> Tense:
    """An embedded clause takes the direction of the one around it."""
    outer = _governor(verb.head) if verb.head != verb else None
    if outer is None or outer == verb:
        return "present"
    helpers = {child.lower_ for child in outer.children if child.dep_ == "aux"}
    if helpers & _FUTURE_AUXILIARIES:
        return "future"
    return "past" if outer.tag_ in {"VBD", "VBN"} else "present"
